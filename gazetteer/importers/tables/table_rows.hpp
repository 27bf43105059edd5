// Places out of the rows of a table, with or without shapes.
#pragma once

#include <span>
#include <string>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/tables/columns.hpp"
#include "libgeo/geometry/shapes.hpp"
#include "libgeo/io/tables/table.hpp"

namespace gazetteer::importers {

/// A table whose rows may have shapes (`shapes` is empty, or has one a row), and how findings name its rows: by line
/// of the file, or as feature of `item`.
struct PlaceTable {
  const geo::io::Table& table;
  std::span<const geo::Geometry> shapes;
  std::string item;  ///< "layer admin2"; empty for a plain table
  std::string stem;  ///< the key of the source of rows that state none
};

/// Adds the places; areas of countries and units become outlines. Returns how many rows became places. Findings as
/// import_table says. Throws geo::InputError for missing columns.
std::size_t read_places(const PlaceTable& rows, places::GazetteerContents& contents, geo::Findings& findings,
                        const ImportOptions& options, const geo::Cancellation* cancellation);

/// The name of a file without its extensions, as the key of a source: "sites.csv.gz" -> "sites".
[[nodiscard]] std::string source_stem(const std::filesystem::path& path);

}  // namespace gazetteer::importers
