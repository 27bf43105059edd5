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
/// around a pole must be closed along the pole's parallel: (0 80) (120 80) (240 80) (360 80) (360 90) (0 90). An empty
/// polygon, and a ring of fewer than three vertices, has area zero. Never throws; a coordinate that is not finite gives
/// NaN.
///
/// Error, coordinates taken as exact: at most 1e-15 times the perimeter times the north-south extent of each ring, both
/// in metres (1e-15 times 4 m times 1 m for a square metre). So the relative error is below 1e-12 for every ring that
/// fills more than a thousandth of that product, however small it is or near to a pole; a sliver of any size is right
/// to the same absolute error. Proved in test_area.cpp against 50 digits of the integral itself.
///
/// Closing: faces of one noded arrangement, measured one by one, add up to the whole within the sum of these bounds:
/// measured 3e-5 m2 for 1600 faces of a country of 600 km (adding them in plain doubles costs more, 4e-4 m2,
/// some ulps of 3e11 m2). The latitude that each ring takes for reference makes both possible: small terms keep small
/// rings exact, and the reference itself drops out because the longitudes of a closed ring return. (One reference for
/// all rings would cancel shared edges to the last bit, but leaves a ring of 1 m only eight figures.)
///
/// Source: Green's theorem on the authalic integral (Snyder 1987, USGS Professional Paper 1395, eq. 3-12) as a sine
/// series, integrated term by term along the edge (area.cpp has the formula).
[[nodiscard]] SquareMetres area(const Polygon& polygon) noexcept;
[[nodiscard]] SquareMetres area(const MultiPolygon& polygons) noexcept;

/// The signed area of one ring: positive when it runs counter-clockwise. Edges, longitudes and error as above. The
/// reversed ring, and the ring begun at another vertex, give the same figure to the last bit.
[[nodiscard]] SquareMetres signed_area(const Ring& ring) noexcept;

/// The area that `polygon` encloses when its edges are geodesics: its shell less its holes, whatever the winding. For
/// comparison with other programs only: a vertex put on an edge that is not the geodesic changes the area (by 9 km2 on
/// a box of 3 degrees), so that faces do not add up; densify() first where they must.
///
/// Edges take the shorter way; longitudes of any turn are accepted, and a ring around a pole needs no closing along the
/// pole. A polygon is at most half of the ellipsoid. Empty and degenerate rings have area zero; never throws.
///
/// Error about 1e-10 relative at 1 km2, 1e-12 at 1000 km2 (Karney 2013, doi 10.1007/s00190-012-0578-z; PROJ
/// geodesic.h).
[[nodiscard]] SquareMetres geodesic_area(const Polygon& polygon) noexcept;
[[nodiscard]] SquareMetres geodesic_area(const MultiPolygon& polygons) noexcept;

}  // namespace geo::geodesy
