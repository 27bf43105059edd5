// What each writer and reader of this wall offers to write_layers and read_layers.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/io/vector/read.hpp"
#include "libgeo/io/vector/write.hpp"

namespace geo::io {

/// GDAL writes into `staging`, which does not exist yet. Throw OutputError that names `target`.
void write_geopackage(const std::filesystem::path& staging, const std::filesystem::path& target,
                      std::span<const Layer> layers, const WriteOptions& options);
void write_flatgeobuf(const std::filesystem::path& staging, const std::filesystem::path& target, const Layer& layer,
                      const WriteOptions& options);
/// NAME.shp, .shx, .dbf, .prj, .cpg and .fields.csv of one layer into `folder`.
void write_shapefile(const std::filesystem::path& folder, const std::string& name, const Layer& layer,
                     const WriteOptions& options);

/// The names that the fields of a layer get in a Shapefile, in the order of its columns: a date-time has two.
struct ShapefileColumn {
  std::size_t field;
  std::string name;   ///< at most 10 ASCII characters, unique without regard to case
  bool time = false;  ///< the text with the time of a date-time field
  bool operator==(const ShapefileColumn&) const = default;
};
[[nodiscard]] std::vector<ShapefileColumn> shapefile_columns(std::span<const Field> fields);

/// The value as text, the way CSV and KML write it: dates and instants as ISO, reals with their shortest digits, null
/// as nothing.
[[nodiscard]] std::string value_text(const Value& value);

/// The geometry type that all shapes of the layer have; `any` where they differ, `none` where there is none.
[[nodiscard]] GeometryType common_type(const Layer& layer) noexcept;

}  // namespace geo::io
