// A point inside a polygon that is known to be valid.
#pragma once

#include "libgeo/geometry/shapes.hpp"

namespace geo::topology {

/// What point_inside() (operations.hpp) gives for the polygon, without looking whether it is valid, which costs far
/// more: for faces and regions of an arrangement, which are. Of an invalid polygon the point may lie outside. Throws
/// geo::UsageError on a polygon of fewer than three vertices.
[[nodiscard]] LonLat point_inside_valid(const Polygon& polygon);

}  // namespace geo::topology
