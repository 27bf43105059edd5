// Overlay of single shapes, in the longitude/latitude plane with edges straight in it (law 2). GEOS does the work.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::topology {

/// Union, intersection and difference of areas. Inputs may be invalid: they are repaired first (see repair.hpp).
/// Empty inputs are neutral or absorbing as sets are. Results are valid, with shells counter-clockwise and holes
/// clockwise, parts of no area dropped, parts in a stable order. Throws geo::Error where GEOS gives up.
[[nodiscard]] MultiPolygon united(std::span<const MultiPolygon> shapes);
[[nodiscard]] MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);

/// What is wrong with a shape by the OGC rules ("Self-intersection at 12.5 33.1"), empty when it is valid.
struct Validity {
  bool valid = true;
  std::string reason;
  LonLat at;
};
[[nodiscard]] Validity validity(const MultiPolygon& shape);

/// A valid shape of the same points set: GEOS make-valid (structure method: holes and shells keep their meaning),
/// lines and points that fall out are dropped. A valid input comes back with the same vertices.
[[nodiscard]] MultiPolygon repaired(const MultiPolygon& shape);

/// A point inside the shape (on its widest part, as GEOS PointOnSurface). Throws geo::UsageError on an empty shape.
[[nodiscard]] LonLat point_inside(const MultiPolygon& shape);

/// The part of the line inside / outside the shape.
[[nodiscard]] MultiLineString intersection(const MultiLineString& lines, const MultiPolygon& shape);

/// Voronoi cells of `sites` in the plane of the equirectangular projection at the sites' mean latitude (so that
/// "nearest" is true to ~1 % over 1000 km), clipped by `boundary`; cell i belongs to site i. Equal sites: the
/// first gets the cell, the others an empty one. No site gives no cell; an empty boundary clips everything away.
[[nodiscard]] std::vector<MultiPolygon> voronoi_cells(std::span<const LonLat> sites, const MultiPolygon& boundary);

/// All points within `radius` of the shape: the buffer in a local azimuthal equidistant plane, edges of the
/// circle as 64 chords; true to 0.5 % of the radius for shapes up to 500 km across.
[[nodiscard]] MultiPolygon buffer(const Geometry& shape, Metres radius);

}  // namespace geo::topology
