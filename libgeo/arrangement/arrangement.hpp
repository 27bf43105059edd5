// The arrangement of labelled areas: all their edges noded exactly on the integer grid, and the faces between them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/grid.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::arrangement {

/// One input area and the number by which faces name it. Several areas may bear one label. Rings may have any
/// winding, cross themselves and each other; inside is told by the even-odd rule over the rings of one polygon. The
/// polygons of an area may overlap: it covers what any of them does.
struct LabelledArea {
  std::uint32_t label = 0;
  const MultiPolygon* area = nullptr;  ///< not owned; null is an empty area
};

/// A face: a connected open region of the plane that no edge crosses. Its border is noded: every vertex of a
/// neighbouring face on it is a vertex of it, too. The polygon is valid (OGC): shell counter-clockwise, holes
/// clockwise, each simple and from its smallest vertex (leftmost, then lowest; no closing vertex), holes in the order
/// of these; rings may touch at vertices. All vertices lie on the grid.
struct Face {
  Polygon polygon;
  std::vector<std::uint32_t> labels;  ///< labels of the areas that cover it, ascending, each once
};

/// An edge of the noded arrangement between two faces. Every undirected edge once; `left` and `right` as seen from
/// `from` to `to`. `outside` stands for the unbounded face.
struct Edge {
  GridPoint from;
  GridPoint to;
  std::uint32_t left = 0;  ///< index of a face, or `outside`
  std::uint32_t right = 0;
};
inline constexpr std::uint32_t outside = 0xFFFFFFFF;

struct Arrangement {
  std::vector<Face> faces;  ///< bounded faces, in the order of the smallest vertices of their shells, then of the
                            ///< next ones; those that no area covers (gaps) are among them, with empty labels
  std::vector<Edge> edges;  ///< ordered by from, then to, with from < to; each parts two different faces
  /// The farthest that an edge or vertex of the input moved, in grid units, rounded up. 0 when all vertices lay on the
  /// grid, edges crossed at grid points only, and none passed a vertex of another within half a unit.
  std::int64_t moved_at_most = 0;
};

/// Nodes and traces. Input vertices are first snapped to the grid. Edges are then cut by iterated snap rounding (Hobby
/// 1999, doi 10.1016/S0925-7721(99)00021-8; Halperin and Packer 2002, doi 10.1016/S0925-7721(01)00064-5): crossings,
/// found exactly in integers, are rounded to the grid, and an edge that passes within half a unit (in longitude and in
/// latitude) of a vertex is bent to go through it, until there is none such. Edges then meet at common ends only, and
/// no vertex lies within half a unit of an edge that does not end in it.
///
/// What bounds nothing is dropped: edges that occur an even number of times in the rings of each polygon, such as
/// spikes. Edges inside an area, between polygons of one label, stay: merge.hpp dissolves faces.
///
/// A face never gains or loses land but by the rounding, at most `moved_at_most` along its border; no bound on that is
/// claimed in advance (published maps laid over each other by the dozen gave 2 units, 22 mm). Arranging the faces again
/// gives the same faces and moves nothing. The result does not depend on the order of areas, polygons or rings, on
/// winding or first vertices. Empty input gives no faces. Planar: there is no edge across the antimeridian.
///
/// Time about n log n in vertices and crossings. Throws UsageError for a vertex out of range (or not a number) and for
/// more than 2^29 edges, and Cancelled.
[[nodiscard]] Arrangement arrange(std::span<const LabelledArea> areas, const Cancellation* cancellation = nullptr);

}  // namespace geo::arrangement
