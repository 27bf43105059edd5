// Gazetteer sources into places.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/core/provenance.hpp"

namespace gazetteer::importers {

/// How a table or layer is to be read; all of it may be empty.
struct ImportOptions {
  /// Our column -> theirs: name, names (split at "|", else ";"), id, lon, lat, class, code, country, admin1, admin2,
  /// population, precision_m, source, licence, and names in a language as "name:ar". What is not mapped is looked for
  /// under its own and some usual names.
  std::map<std::string, std::string> columns;
  std::string layer;          ///< of a file of several layers; empty: each that has names
  std::string sheet;          ///< of a spreadsheet; empty: the first
  std::string country;        ///< ISO 3166 alpha-2 of rows that state none
  std::string feature_class;  ///< GeoNames class of rows that state none ("P")
  std::string feature_code;   ///< GeoNames code likewise
  /// Of rows that state no source; without it GeoNames, Who's On First, OpenStreetMap, or the file's name.
  std::optional<geo::Source> source;
};

/// What a file holds, as far as its importer goes.
enum class SourceKind {
  embedded,         ///< a folder like gazetteer/data
  geonames,         ///< the 19 columns of a GeoNames dump
  countries,        ///< countryInfo.txt
  admin_codes,      ///< admin1CodesASCII.txt, admin2Codes.txt
  alternate_names,  ///< alternateNamesV2.txt
  hierarchy,        ///< hierarchy.txt
  openstreetmap,    ///< .osm, .osm.pbf
  table,            ///< CSV, XLSX, ODS
  layer             ///< any vector file
};

/// Told by the first rows of the file (of the first .txt in an archive that is not readme.txt), then by its name.
/// Throws geo::InputError: missing, standard input, a compiled gazetteer.
[[nodiscard]] SourceKind source_kind(const std::filesystem::path& path);

/// Any of these kinds, told by source_kind. Code tables and lists of names are about places that are in `contents`
/// already: import_all keeps the order.
void import(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
            const ImportOptions& options = {}, const geo::Cancellation* cancellation = nullptr);

/// All of them, whatever their order: first what brings places, as given (the first to name an id keeps it); then the
/// admin units of outlines are given to the places in them; then countries, admin codes, alternate names, hierarchy.
/// Throws as the single importers do, and geo::Cancelled.
void import_all(std::span<const std::filesystem::path> paths, places::GazetteerContents& contents,
                geo::Findings& findings, const ImportOptions& options = {},
                const geo::Cancellation* cancellation = nullptr);

/// Rows of a GeoNames dump in the plain 19-column format (.txt, .gz, .zip), Who's On First in that format likewise
/// (ids "wof:123"). The text is streamed, so that memory holds the places only. Alternate names are split at commas,
/// links among them dropped. Dirty rows (too few columns, no number, out of range, bad UTF-8, over 1 MiB) are findings
/// that name file and line, and left out. A place that is there already gets the names of the row, and of the rest only
/// what it lacks. Throws geo::InputError when not one row can be read.
void import_geonames(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                     const ImportOptions& options = {}, const geo::Cancellation* cancellation = nullptr);

/// Whether the first row of `text` has 19 tab-separated columns with latitude and longitude in the fifth and sixth.
[[nodiscard]] bool looks_like_geonames(std::string_view text);

/// Rows of alternateNamesV2.txt (10 columns; 8 in the older alternateNames.txt): names with language, kind and years
/// for places known by their GeoNames id. Of the pseudo-languages only iata, icao and abbr are names (short forms);
/// link, wkdt, post, unlc, faac, phon and tcid are passed over. Rows of unknown places are counted in one finding
/// ("name-place-unknown"). Throws geo::InputError when no row can be read.
void import_alternate_names(const std::filesystem::path& path, places::GazetteerContents& contents,
                            geo::Findings& findings, const geo::Cancellation* cancellation = nullptr);

/// Rows of admin1CodesASCII.txt or admin2Codes.txt: the names go to the unit with that GeoNames id. A unit without a
/// place becomes one at the mean of its members (populated places with its codes, others where there are none), its
/// precision the distance to the farthest of them; how many is a finding ("unit-made"), as are those without members
/// ("unit-without-members"), left out. Throws geo::InputError when no row can be read.
void import_admin_codes(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                        const geo::Cancellation* cancellation = nullptr);

/// Rows of countryInfo.txt, likewise; made countries have code PCLI and the population stated.
void import_countries(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                      const geo::Cancellation* cancellation = nullptr);

/// Rows of hierarchy.txt (parent, child, type): Place::parent, where both are known; of several parents the first of
/// type ADM, else the first. Rows of unknown places are counted in a finding ("hierarchy-place-unknown").
void import_hierarchy(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                      const geo::Cancellation* cancellation = nullptr);

/// Named places of OpenStreetMap (.osm, .osm.gz, .osm.pbf): settlements, military, aerodromes, dams, bridges, border
/// crossings, peaks and what else openstreetmap_classes.cpp lists, ids "osm:node/1", "osm:way/2", "osm:relation/3".
/// Lines and areas become a point on them. Names with their languages; old_name is historic. Throws geo::InputError:
/// damaged, or not one place.
void import_openstreetmap(const std::filesystem::path& path, places::GazetteerContents& contents,
                          geo::Findings& findings, const ImportOptions& options = {},
                          const geo::Cancellation* cancellation = nullptr);

/// A CSV or spreadsheet of places: the columns of ImportOptions, of which only name, lon and lat (or a column of
/// well-known text) are required; ids are made from name and position. A missing column is a geo::InputError that lists
/// those there are and the nearest.
void import_table(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                  const ImportOptions& options = {}, const geo::Cancellation* cancellation = nullptr);

/// A vector file likewise: points as they are, of lines and areas a point on them. Areas of class A with a code that
/// makes them countries or units (places/spatial/units.hpp; by column or option) are kept as outlines and, in import
/// and import_all, give their codes to places in them that have none ("admin-from-outlines" counts them).
void import_layer(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                  const ImportOptions& options = {}, const geo::Cancellation* cancellation = nullptr);

/// The tables of gazetteer/data (see its README): places, exonyms, outlines, demonyms, supplement,
/// sources.
void import_embedded(const std::filesystem::path& folder, places::GazetteerContents& contents, geo::Findings& findings);

}  // namespace gazetteer::importers
