// Vertices along geodesics: shapes whose edges were geodesics, as shapes whose edges are straight in longitude and
// latitude (`--edges geodesic`).
#pragma once

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::geodesy {

/// The shape with each edge replaced by equal pieces of the geodesic between its ends, none longer than `max_edge`.
/// All old vertices stay, rings and parts keep their order, first vertex and winding; what is already short enough
/// comes back as it was.
///
/// Two shapes that share an edge, run either way, get the same vertices on it to the last bit: densify before noding,
/// and the faces of the noded arrangement close (law 2). Longitudes go on the way the edge is drawn: a ring across the
/// antimeridian continues beyond +-180. The straight pieces lie within max_edge^2 tan(lat) / (8 R) of the geodesic
/// (2 m for 10 km at 45 degrees, 0.02 m for 1 km).
///
/// An edge that is drawn over 180 degrees of longitude and more stays as it is, for no geodesic follows it (this is
/// how a polar ring keeps its way along the pole's parallel). Throws geo::UsageError unless max_edge is at least 1 m.
/// Empty shapes stay empty.
[[nodiscard]] MultiPolygon densified(const MultiPolygon& polygons, Metres max_edge);
[[nodiscard]] MultiLineString densified(const MultiLineString& lines, Metres max_edge);

}  // namespace geo::geodesy
