#include <fmt/format.h>

#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/gdal/gdal_output.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

namespace geo::io {

void write_flatgeobuf(const std::filesystem::path& staging, const std::filesystem::path& target, const Layer& layer,
                      const WriteOptions& options) {
  for (std::size_t i = 0; i < layer.features.size(); ++i) {
    if (bounds(layer.features[i].geometry)) continue;
    throw UsageError("a FlatGeobuf holds no feature without a shape",
                     {target.string(), {}, fmt::format("layer {}, feature {}", layer.name, i + 1)},
                     "write a GeoPackage or GeoJSON, or leave it out");
  }
  GdalOutput output(GdalDriver::flatgeobuf, "FlatGeobuf", staging, target, options.stamp);
  const std::string name = layer.name.empty() ? target.stem().string() : layer.name;
  void* handle = output.create_layer(name, layer.geometry_type, {"SPATIAL_INDEX=YES"});
  write_ogr_fields(handle, layer.fields, output.where());
  try {
    write_ogr_features(handle, layer, output.where());
  } catch (const OutputError&) {
    output.check();
    throw;
  }
  output.finish();
}

}  // namespace geo::io
