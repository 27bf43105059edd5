// Areas on the WGS 84 ellipsoid.
#pragma once

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::geodesy {

/// The area that `polygon` encloses: its shell less its holes, whatever the winding of the rings.
///
/// Edges are straight in longitude and latitude (RFC 7946, 3.1.1). A vertex put on an edge therefore changes
/// nothing, and the faces of a noded arrangement add up to the area of the whole.
///
/// Rings are taken the way they are drawn: a longitude beyond +-180 degrees continues, it does not wrap. A ring
/// around a pole must be closed along the pole's parallel. An empty polygon has area zero. Never throws.
[[nodiscard]] SquareMetres area(const Polygon& polygon) noexcept;
[[nodiscard]] SquareMetres area(const MultiPolygon& polygons) noexcept;

/// The signed area of one ring: positive when it runs counter-clockwise. Edges and longitudes as above.
[[nodiscard]] SquareMetres signed_area(const Ring& ring) noexcept;

}  // namespace geo::geodesy
