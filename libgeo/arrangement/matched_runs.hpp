// Runs of edges that two coverages have alike. Private to arrangement.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/arrangement/exact.hpp"
#include "libgeo/arrangement/paired.hpp"

namespace geo::arrangement {

/// The rings of parts one after the other, on the grid. Side i runs from points[i] to the next point of its ring; its
/// owner lies to the left.
struct FlatRings {
  struct Ring {
    std::uint32_t begin, end;  ///< of points
    std::uint32_t owner;
  };
  std::vector<GridPoint> points;
  std::vector<Ring> rings;
  [[nodiscard]] std::size_t size() const noexcept { return points.size(); }
};

/// Empty when a vertex is out of range, off the grid or the same as the one before it.
[[nodiscard]] std::optional<FlatRings> flat_rings(std::span<const OwnedPart> parts);

/// Calls visit(side, ring, next point) for the sides of all rings in order.
template <typename Visit>
void each_side(const FlatRings& flat, Visit&& visit) {
  for (const auto& ring : flat.rings)
    for (std::uint32_t i = ring.begin; i < ring.end; ++i)
      visit(i, ring, flat.points[i + 1 == ring.end ? ring.begin : i + 1]);
}

/// Sides of one coverage that the other has, too: the same ends, the same owner, each paired with one other.
struct MatchedSides {
  std::vector<char> before;  ///< one a side: whether it was matched
  std::vector<char> after;
  std::size_t count = 0;
};

/// Finds nearly all of them, in one pass over each coverage: rings are compared from vertices that both have, chosen
/// by what they are and not by where they stand (every sixteenth or so), as long as they go together. Matched is only
/// what is the same; what is not found must be looked up.
[[nodiscard]] MatchedSides matched_sides(const FlatRings& before, const FlatRings& after);

}  // namespace geo::arrangement
