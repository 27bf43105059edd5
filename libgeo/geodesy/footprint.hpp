// Footprints of relative locations: "within 20 km of X", "south of X", "20 km north of X".
#pragma once

#include "libgeo/core/units.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::geodesy {

/// The land between two distances from `centre`, and between two directions: clockwise from `from` to `to` (350 to 10
/// is the 20 degrees about north). Equal directions (and 0 to 360) mean the full turn: a disc, or with `inner` above
/// zero an annulus whose hole is the inner disc.
///
/// Vertices lie on the geodesic circles (64 a turn) and on the geodesics at the two directions (8 pieces of the outer
/// radius); edges are straight in longitude and latitude, so arcs fall short by at most 0.13 % of the radius. Shell
/// counter-clockwise, hole clockwise. Longitudes continue beyond +-180 from the centre's.
///
/// Throws geo::UsageError unless 0 <= inner < outer, and where `outer` reaches a pole or 5000 km.
[[nodiscard]] Polygon sector(LonLat centre, Azimuth from, Azimuth to, Metres inner, Metres outer);

/// All points within `radius` of `centre`: sector() of the full turn.
[[nodiscard]] Polygon disc(LonLat centre, Metres radius);

}  // namespace geo::geodesy
