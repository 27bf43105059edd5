// Where a map looks.
#pragma once

#include <optional>
#include <span>

#include "libgeo/geometry/box.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::maps {

/// The box around the layer's shapes. Of polygons only around the largest parts that make up 99 % of all their area (by
/// their boxes): a speck far away does not make the rest small. Empty for a layer without shapes.
[[nodiscard]] std::optional<geo::Box> main_extent(const geo::io::Layer& layer);

}  // namespace layers::maps
