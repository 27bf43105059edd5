// Writing vector files: whole or not at all, the same bytes every time.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/core/time.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace geo::io {

enum class VectorFormat { geopackage, geojson, geojson_seq, shapefile, flatgeobuf, kml, csv };

/// The format for a name ("gpkg", "geojson", "geojsonseq"/"ndjson", "shp", "fgb", "kml", "csv") or for a path's extension.
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
  std::vector<std::pair<std::string, std::string>> metadata;  ///< file-wide key and value
};

/// Writes layers as one file ("-" = standard output for GeoJSON, GeoJSONSeq, CSV). Formats of one layer a file refuse several with UsageError, except
/// Shapefile, KML (folders) and GeoPackage. Coordinates are written with 7 decimals where text, never rounded otherwise.
/// GeoJSON: RFC 7946, one feature a line, no crs member; attribution and licence as foreign members.
/// Shapefile: UTF-8 .cpg, .prj, Date fields, names of 10 characters and NAME.fields.csv that maps them; text over
/// 254 bytes is cut at a character and returned as a finding by the caller's check (see shapefile_cuts).
/// Throws OutputError; nothing is left behind then.
void write_layers(const std::filesystem::path& path, VectorFormat format, std::span<const Layer> layers,
                  const WriteOptions& options);

}  // namespace geo::io
