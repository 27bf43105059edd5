// Gazetteer sources into places.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "gazetteer/places/compile.hpp"
#include "libgeo/core/finding.hpp"

namespace gazetteer::importers {

/// Rows of a GeoNames dump in the plain 19-column format (.txt, .gz, .zip), Who's On First in that format likewise
/// (ids "wof:123"). Alternate names are split at commas. Dirty rows (too few columns, no number, out of range, bad
/// UTF-8) are findings that name file and line, and left out. Throws geo::InputError when not one row can be read.
void import_geonames(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings);

/// Whether the first row of `text` has 19 tab-separated columns with latitude and longitude in the fifth and sixth.
[[nodiscard]] bool looks_like_geonames(std::string_view text);

/// A CSV or spreadsheet of places: id, name, names, lon, lat, class, code, country, admin1, population, precision_m,
/// source, licence (only name, lon, lat are required; ids are made from name and position).
void import_table(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings);

/// The tables of gazetteer/data (see its README): places, outlines, demonyms, supplement, sources.
void import_embedded(const std::filesystem::path& folder, places::GazetteerContents& contents, geo::Findings& findings);

/// Any of these, told by name and content.
void import(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings);

}  // namespace gazetteer::importers
