// One point for a shape.
#pragma once

#include <optional>

#include "libgeo/geometry/shapes.hpp"

namespace gazetteer::importers {

/// A point itself; the first of several; the middle of the longest line, along it; a point inside the widest part of an
/// area. Empty for no shape, an empty one, or an area without extent. Planar in longitude and latitude.
[[nodiscard]] std::optional<geo::LonLat> point_on(const geo::Geometry& shape);

}  // namespace gazetteer::importers
