// Writing vector files: whole or not at all, the same bytes every time.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace geo::io {

enum class VectorFormat { geopackage, geojson, geojson_seq, shapefile, flatgeobuf, kml, csv };

/// The format for a name ("gpkg", "geojson", "geojsonseq"/"ndjson", "shp", "fgb", "kml", "csv"; case does not matter)
/// or for a path's extension; empty for any other.
[[nodiscard]] std::optional<VectorFormat> vector_format_from_name(std::string_view name) noexcept;
[[nodiscard]] std::optional<VectorFormat> vector_format_from_path(const std::filesystem::path& path);

/// A QGIS style kept inside a GeoPackage (table layer_styles).
struct LayerStyle {
  std::string layer;
  std::string name;
  std::string qml;
};

struct WriteOptions {
  Overwrite overwrite = Overwrite::no;
  Instant stamp;                   ///< the time written into files that carry one (law 9)
  std::vector<LayerStyle> styles;  ///< GeoPackage only
  std::vector<std::pair<std::string, std::string>>
      metadata;  ///< file-wide key and value: GeoPackage, GeoJSON (as foreign members), KML
};

/// Writes layers as one file ("-" = standard output for GeoJSON, GeoJSONSeq, CSV). Formats of one layer a file refuse
/// several with UsageError, except Shapefile, KML (folders) and GeoPackage. Coordinates are written with 7 decimals
/// where text, never rounded otherwise. Polygons are wound as RFC 7946 asks. Reals have their shortest digits where
/// text; NaN and infinity are null. Text that is not UTF-8 is repaired with U+FFFD. Feature::id is written to GeoJSON
/// and GeoJSONSeq only.
///
/// GeoPackage: spatial index; Date and DateTime fields; layer_styles (useAsDefault, listed as 'attributes'); title,
/// description, sources and file metadata in gpkg_metadata as JSON, which the reader understands. GeoJSON: RFC 7946,
/// one feature a line, no crs member; `bbox`, and as foreign members `name`, `title`, `description`, `sources` and
/// `fields` (name, type, unit, description of each; the reader takes the types from it).
/// GeoJSONSeq: one feature a line, LF, no record separator; types are told by the values.
/// Shapefile: UTF-8 .cpg, .prj, names of 10 characters and NAME.fields.csv that maps them, which the reader
/// understands. A date-time becomes a Date and a text field with the time (NAME_t); a boolean 0 or 1; text over 254
/// bytes is cut at a character (see shapefile_cuts). A path ending in .shp takes one layer; any other path is a
/// directory that gets LAYER.shp for each layer: new ones appear whole, into an existing one the files are renamed one
/// by one, each .shp last. FlatGeobuf: spatial index, so features come back in its order, not the order given; Date as
/// DateTime of midnight. KML: a folder a layer; fields as ExtendedData text; TimeSpan from `valid_from`/`valid_to` or
/// `begin`/`end`, else TimeStamp from `date` or `when`; polygon and line colours from `fill_colour`, `line_colour`
/// ("#rrggbb"). CSV: columns `lon`, `lat` before the fields for layers of points, else a column `wkt` after them; null
/// and empty text are the same.
///
/// Throws OutputError and UsageError (a feature's values do not match the fields, two layers of one name, a format that
/// cannot hold a layer); nothing is left behind then and what stood there before still stands.
void write_layers(const std::filesystem::path& path, VectorFormat format, std::span<const Layer> layers,
                  const WriteOptions& options);

/// One layer as the text of a GeoJSON FeatureCollection, of GeoJSONSeq, or of CSV, as write_layers writes them.
[[nodiscard]] std::string to_geojson(const Layer& layer, const WriteOptions& options = {});
[[nodiscard]] std::string to_geojson_seq(const Layer& layer);
[[nodiscard]] std::string to_csv(const Layer& layer);
/// Layers as KML text.
[[nodiscard]] std::string to_kml(std::span<const Layer> layers, const WriteOptions& options = {});

/// What a Shapefile would lose of these layers: one finding a field whose texts are cut ("text-cut"), whose times are
/// moved to a text field ("time-split"), or whose name is shortened ("name-shortened").
void shapefile_cuts(std::span<const Layer> layers, Findings& findings);

}  // namespace geo::io
