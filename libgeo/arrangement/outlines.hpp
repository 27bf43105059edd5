// What stands on the edges of an arrangement while it is made: which polygons begin or end there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/exact.hpp"

namespace geo::arrangement {

/// Segments, ascending, each once, and for each the polygons whose inside is on one side of it only: those in whose
/// rings it occurs an odd number of times. None is without such a polygon.
struct Outlines {
  std::vector<Segment> segments;
  std::vector<std::uint32_t> first;     ///< by segment, and one more: range of `polygons`
  std::vector<std::uint32_t> polygons;  ///< ascending for each segment

  [[nodiscard]] std::span<const std::uint32_t> polygons_at(std::size_t segment) const noexcept {
    return std::span(polygons).subspan(first[segment], first[segment + 1] - first[segment]);
  }
};

/// The rings of the areas on the grid.
struct Drawn {
  Outlines outlines;
  std::vector<std::uint32_t> label_of;  ///< label by polygon
  double farthest = 0.0;                ///< the farthest that a vertex moved to the grid, in grid units
};

/// Puts vertices on the grid and drops edges of no length. Throws UsageError for a vertex out of range.
[[nodiscard]] Drawn drawn(std::span<const LabelledArea> areas);

/// The outlines after noding; what cancels is dropped.
struct Piece;
[[nodiscard]] Outlines divided(const Outlines& outlines, std::span<const Piece> pieces);

}  // namespace geo::arrangement
