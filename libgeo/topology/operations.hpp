// Overlay of single shapes, in the longitude/latitude plane with edges straight in it (law 2). GEOS does the work.
//
// Areas that come out are valid, without parts of no area, with shells counter-clockwise and holes clockwise, each ring
// from its lowest (then leftmost) vertex on, parts and holes in the order of those vertices: the same input gives the
// same bytes. Areas that go in may be invalid: they are repaired first (repair.hpp). Longitudes do not wrap: shapes on
// both sides of the antimeridian are split there. New vertices (crossings) are the nearest doubles, within 1e-14 degree
// of the true ones; nothing is rounded to a grid. Every function throws geo::Error, with the name of the operation, on
// a coordinate that is not finite and where GEOS gives up.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"
#include "libgeo/topology/repair.hpp"

namespace geo::topology {

/// Union, intersection and difference of areas, as of sets: a union of nothing is empty, an empty shape is neutral in a
/// union and absorbing in an intersection.
[[nodiscard]] MultiPolygon united(std::span<const MultiPolygon> shapes);
[[nodiscard]] MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);

/// The part of the lines inside the shape (border included) / outside of it. Pieces of one line that meet end to end
/// stay together; pieces are ordered by their vertices, from the lowest, and may run either way.
[[nodiscard]] MultiLineString intersection(const MultiLineString& lines, const MultiPolygon& shape);
[[nodiscard]] MultiLineString difference(const MultiLineString& lines, const MultiPolygon& shape);

/// A point inside the shape (on its widest part, as GEOS PointOnSurface). Throws geo::UsageError on a shape without
/// area.
[[nodiscard]] LonLat point_inside(const MultiPolygon& shape);

/// The convex hull in the plane; absent when the points are fewer than three or lie on one line.
[[nodiscard]] std::optional<Polygon> convex_hull(const MultiPoint& points);

/// The shape with fewer vertices, none of those left out farther than `degrees` from the new edges (Douglas-Peucker
/// that keeps topology: GEOS TopologyPreserveSimplify). For drawing one shape alone: neighbours simplified each for
/// itself no longer fit. Throws geo::UsageError when `degrees` is negative or not finite.
[[nodiscard]] MultiPolygon simplified(const MultiPolygon& shape, double degrees);

/// Voronoi cells of `sites` in the equirectangular plane at the mean of the sites' greatest and least latitudes (true
/// scale on WGS 84 there), clipped by `boundary`; cell i belongs to site i.
///
/// "Nearest" is planar: away from that latitude the east-west scale is off by tan(lat) times the difference in
/// radians, 1 % at 35 degrees for sites within 180 km north and south, 5 % within 900 km. The cells of any sites cover
/// the boundary and do not overlap, but for rounding of vertices (1e-13 degree).
///
/// Equal sites: the first gets the cell, the others an empty one. One site gets the whole boundary. Sites may lie
/// outside it. No site gives no cell; an empty boundary clips everything away.
[[nodiscard]] std::vector<MultiPolygon> voronoi_cells(std::span<const LonLat> sites, const MultiPolygon& boundary);

/// All points within `radius` of the shape. Each part (point, line, polygon) is buffered in an azimuthal equidistant
/// plane about its middle (on the conformal sphere of WGS 84 there), 64 chords a circle, and the parts are joined. The
/// border lies within 0.5 % of the radius from where it should for parts up to 500 km across, and to 0.3 % for points
/// (tested against geodesic distances); none claimed beyond.
///
/// Longitudes continue beyond +-180 where the shape does or the radius reaches over. Radius zero gives the repaired
/// areas themselves and nothing for points and lines. Throws geo::UsageError when the radius is negative or not finite,
/// when a part is wider than 60 degrees or when it comes within the radius of a pole.
[[nodiscard]] MultiPolygon buffer(const Geometry& shape, Metres radius);

}  // namespace geo::topology
