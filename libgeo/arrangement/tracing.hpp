// Tracing: the rings around the faces of a noded set of segments.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/exact.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::arrangement {

/// One side of a segment: 2 i runs along segment i with the land on its left, 2 i + 1 back along the other side.
using Side = std::uint32_t;
[[nodiscard]] constexpr Side opposite(Side side) noexcept { return side ^ 1U; }

/// A simple ring of sides. It begins at its smallest point (leftmost, then lowest) and passes no point twice.
struct Loop {
  std::uint32_t begin = 0;  ///< range of Traced::sides
  std::uint32_t end = 0;
  std::uint32_t walk = 0;  ///< the walk that it is part of
  bool shell = false;      ///< counter-clockwise: the face lies inside
};

/// The walks along all sides, each keeping to the left at every point: a walk goes once around a face, or once
/// around an island in it, and is cut into simple rings where it passes a point again. The walk around the outer
/// border of a face has exactly one shell, that around an island none.
struct Traced {
  std::vector<GridPoint> points;       ///< all ends, ascending, each once
  std::vector<std::uint32_t> start;    ///< index of the point where a side starts
  std::vector<Side> sides;             ///< the loops, one after the other
  std::vector<Loop> loops;             ///< those of one walk are neighbours
  std::vector<std::uint32_t> walk_of;  ///< the walk of each side
  std::uint32_t walks = 0;
};

/// Traces noded segments: ascending, each once, meeting at common ends only, none a bridge (whose two sides one
/// face has).
[[nodiscard]] Traced traced(std::span<const Segment> segments);

/// For every walk without a shell (an island), the side that lies directly below its smallest point and faces it; for
/// others, and where there is none, `no_side`.
inline constexpr Side no_side = 0xFFFFFFFF;
[[nodiscard]] std::vector<Side> sides_below_islands(std::span<const Segment> segments, const Traced& traced);

/// The points of a loop.
[[nodiscard]] Ring ring_of(const Traced& traced, const Loop& loop);

}  // namespace geo::arrangement
