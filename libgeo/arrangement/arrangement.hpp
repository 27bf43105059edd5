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
/// winding, cross themselves and each other; inside is told by the even-odd rule over the rings of one polygon.
struct LabelledArea {
  std::uint32_t label = 0;
  const MultiPolygon* area = nullptr;
};

/// A face: a connected open region of the plane that no edge crosses. Its border is noded: every vertex of a
/// neighbouring face on it is a vertex of it, too. Shell counter-clockwise, holes clockwise.
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
  std::vector<Face> faces;         ///< bounded faces, in the order of their lowest-leftmost vertex; those that no area
                                   ///< covers (gaps) are among them, with empty labels
  std::vector<Edge> edges;         ///< ordered by from, then to, with from < to
  std::int64_t moved_at_most = 0;  ///< the farthest that snap rounding moved an edge, in grid units (0 when all
                                   ///< input vertices lay on the grid and no edges crossed between grid points)
};

/// Nodes and traces. Input vertices are first snapped to the grid; crossings are found exactly in integers and
/// rounded to the grid by snap rounding (Hobby 1999, doi 10.1016/S0925-7721(99)00021-8), iterated until no edge passes
/// through a vertex. The result does not depend on the order of the areas. Empty input gives no faces.
[[nodiscard]] Arrangement arrange(std::span<const LabelledArea> areas, const Cancellation* cancellation = nullptr);

}  // namespace geo::arrangement
