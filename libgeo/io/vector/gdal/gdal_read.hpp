// Layers of a file that GDAL opens.
#pragma once

#include <string>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/io/vector/gdal/gdal_call.hpp"
#include "libgeo/io/vector/layer.hpp"
#include "libgeo/io/vector/raw_shape.hpp"

namespace geo::io {

/// `path` is GDAL's (on the disk or in memory), `file` the name for messages, `wanted` as in ReadOptions::layers.
/// Throws InputError.
[[nodiscard]] std::vector<Layer> read_with_gdal(GdalDriver driver, const std::string& path, const std::string& file,
                                                const std::vector<std::string>& wanted, Findings& findings);

/// A Shapefile on the disk or in memory; `names_map` is the text of NAME.fields.csv, empty when there is none.
[[nodiscard]] Layer read_shapefile(const std::string& path, const std::string& file, const std::string& names_map,
                                   Findings& findings);

/// The shape that well-known text says, unchecked; `present` is false when it says none.
[[nodiscard]] RawShape raw_shape_from_wkt(const std::string& wkt);

}  // namespace geo::io
