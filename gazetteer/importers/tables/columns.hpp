// Which column of a table says what of a place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gazetteer/importers/import.hpp"
#include "libgeo/io/tables/table.hpp"

namespace gazetteer::importers {

/// Columns by number; empty where the table has none. What ImportOptions::columns maps must be there, the rest is found
/// under usual names.
struct Columns {
  using Index = std::optional<std::size_t>;
  Index id, name, names, lon, lat, feature_class, feature_code, country, admin1, admin2, population, precision, source,
      licence;
  std::vector<std::pair<std::string, std::size_t>> languages;  ///< "ar" and the column of names in it

  [[nodiscard]] bool named() const noexcept { return name.has_value() || !languages.empty(); }
  [[nodiscard]] bool placed() const noexcept { return lon.has_value() && lat.has_value(); }
};

/// Throws geo::UsageError for a mapped name that no column of places has, geo::InputError for a mapped column that is
/// not there.
[[nodiscard]] Columns find_columns(const geo::io::Table& table, const ImportOptions& options);

/// What a table must have and has not: name, and with `needs_position` lon and lat. Throws geo::InputError that lists
/// the columns there are, and the nearest.
void check_columns(const Columns& columns, bool needs_position, const geo::io::Table& table);

}  // namespace gazetteer::importers
