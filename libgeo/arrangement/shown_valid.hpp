// Validity that an arrangement shows, so that no other program need be asked.
#pragma once

#include <span>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"

namespace geo::arrangement {

/// Of each of the areas that were arranged, whether the arrangement shows that it is a valid multipolygon (OGC
/// 06-103r4, 6.1.11 and 6.1.14) in which no two rings touch: all its vertices lie on the grid and each is there once,
/// and the edges of its rings, each from its start to its end, are exactly the edges of the arrangement with the area
/// on their left and not on their right. Rings then are simple curves apart from each other; a hole that lay outside
/// its shell, or a ring wound the wrong way (see wound_right()), would have its land on the right.
///
/// False is no verdict: rings that touch at a point may be valid, and noding may have divided the edges of a valid area
/// where another crosses them. Labels must be those of the arrangement, each given once. Sets of edges are compared by
/// 64-bit sums of hashes: two that differ pass for the same with a probability of about 1e-19.
///
/// Time: a pass over the edges of the arrangement and of the areas, and a sort of the vertices.
[[nodiscard]] std::vector<bool> shown_valid(const Arrangement& arrangement, std::span<const LabelledArea> areas);

}  // namespace geo::arrangement
