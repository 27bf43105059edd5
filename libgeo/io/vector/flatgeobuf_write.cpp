#include <algorithm>

#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/gdal_output.hpp"
#include "libgeo/io/vector/gdal_shapes.hpp"

namespace geo::io {

void write_flatgeobuf(const std::filesystem::path& staging, const std::filesystem::path& target, const Layer& layer,
                      const WriteOptions& options) {
  GdalOutput output(GdalDriver::flatgeobuf, "FlatGeobuf", staging, target, options.stamp);
  // The index has no place for a feature without a shape.
  const bool indexed =
      !layer.features.empty() && std::none_of(layer.features.begin(), layer.features.end(),
                                              [](const Feature& f) { return !bounds(f.geometry).has_value(); });
  const std::string name = layer.name.empty() ? target.stem().string() : layer.name;
  void* handle = output.create_layer(name, layer.geometry_type, {indexed ? "SPATIAL_INDEX=YES" : "SPATIAL_INDEX=NO"});
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
