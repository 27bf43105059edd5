// How wide a polygon is. Private to control and change.
#pragma once

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {

/// Whether the largest circle that fits into `polygon` (holes kept out) has a diameter below `width`.
///
/// Told in the plane of metres at the polygon's mean latitude: true to 0.1 % of the width at polygons up to 10 km in
/// extent, to 1 % up to 100 km. A polygon without area is narrower than any width above zero; none is narrower than
/// zero.
[[nodiscard]] bool narrower_than(const geo::Polygon& polygon, geo::Metres width);

}  // namespace layers::control
