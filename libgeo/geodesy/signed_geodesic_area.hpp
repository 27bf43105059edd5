// Areas along geodesics that may be negative.
#pragma once

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::geodesy {

/// The area that polygons enclose when their edges are geodesics: of each ring what lies to the left of it, less what
/// lies to the right. Shells must run counter-clockwise and holes clockwise as drawn in longitude and latitude. As
/// geodesic_area() (area.hpp), whose edges, errors and source it has, but for slivers: where geodesics bend across each
/// other, a sliver that is wound right in longitude and latitude encloses its land the other way round, and its area is
/// negative. So the pieces that an overlay cuts a shape into add up to it as far as no edge is cut. Never throws; empty
/// polygons have area zero.
[[nodiscard]] SquareMetres signed_geodesic_area(const MultiPolygon& polygons) noexcept;

}  // namespace geo::geodesy
