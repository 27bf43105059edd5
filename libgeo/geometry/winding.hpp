// Which way rings run.
#pragma once

#include "libgeo/geometry/shapes.hpp"

namespace geo {

/// Whether wound_right() would change nothing, so that a copy can be spared.
[[nodiscard]] bool is_wound_right(const MultiPolygon& polygons) noexcept;

}  // namespace geo
