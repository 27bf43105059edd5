// Overlay as GEOS returns it, for measuring what other programs on GEOS measure.
//
// operations.hpp winds rings and puts them in order. GEOS finds crossings in doubles, and on which side of an edge a
// vertex falls that lies on it up to rounding depends on where a ring begins and which way it runs: only an overlay
// that takes rings on as it got them gives, sliver for sliver, what PostGIS, shapely or QGIS give. Results are valid
// but may run either way, begin anywhere and have parts of next to no area; the same input gives the same bytes. Edges
// are straight in longitude and latitude, in degrees. Every function throws geo::Error on a coordinate that is not
// finite and where GEOS gives up. No error bound is claimed.
#pragma once

#include <span>

#include "libgeo/geometry/shapes.hpp"

namespace geo::topology::unordered {

/// As of sets: a union of nothing is empty. Areas may be invalid: they are repaired first.
[[nodiscard]] MultiPolygon united(std::span<const MultiPolygon> shapes);
/// Of valid areas, such as united() gives.
[[nodiscard]] MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);

}  // namespace geo::topology::unordered
