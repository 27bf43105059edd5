// Noding: segments cut so that they meet at their ends only.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/exact.hpp"
#include "libgeo/core/progress.hpp"

namespace geo::arrangement {

/// A part of an input segment after noding.
struct Piece {
  Segment segment;
  std::uint32_t source = 0;  ///< index of the input segment
};

struct Noded {
  std::vector<char> stays;   ///< by input segment: 1 where it was left as it is, 0 where `parts` stand for it
  std::vector<Piece> parts;  ///< in no particular order; equal segments of different sources may occur
  double farthest = 0.0;     ///< the farthest that a part departs from its source, in grid units
};

/// Cuts `segments` (different from each other) by iterated snap rounding (Hobby 1999,
/// doi 10.1016/S0925-7721(99)00021-8; iterated: Halperin and Packer 2002, doi 10.1016/S0925-7721(01)00064-5). Crossings
/// are rounded to the grid, and a segment that passes within the open unit square around an end of another is bent to
/// go through it, until there is none such. Two pieces then are equal or meet at common ends only, and every end
/// keeps half a unit (by the larger coordinate) from the segments that do not end in it. "Pieces" are the segments that
/// stay and the parts of the others.
///
/// A bend lies in the box of the segment that it divides, so that dividing keeps |dx| + |dy|: this ends. The pieces do
/// not depend on the order of the segments.
[[nodiscard]] Noded noded(std::span<const Segment> segments, const Cancellation* cancellation = nullptr);

}  // namespace geo::arrangement
