// A point inside a polygon that is known to be valid.
#pragma once

#include "libgeo/geometry/shapes.hpp"

namespace geo::topology {

/// What point_inside() (operations.hpp) gives for the polygon, to the last bit where it is wound right, without looking
/// whether it is valid, which costs far more: for faces and regions of an arrangement, which are. The middle of the
/// widest section inside along a parallel halfway up, which is shifted so that it meets no vertex. Of an invalid
/// polygon the point may lie outside. Coordinates must be finite. Time: three passes over the vertices. Throws
/// geo::UsageError on a polygon of fewer than three vertices.
///
/// Source: M. Davis, InteriorPointArea of JTS 1.17 and GEOS, described there; ids of zones are made of it.
[[nodiscard]] LonLat point_inside_valid(const Polygon& polygon);

}  // namespace geo::topology
