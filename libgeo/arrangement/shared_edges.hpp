// Edges of two coverages: which both have. Private to arrangement.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "libgeo/arrangement/exact.hpp"
#include "libgeo/arrangement/paired.hpp"

namespace geo::arrangement {

struct SharedEdges {
  std::vector<ChangedEdge> changed;  ///< ascending
  std::vector<Segment> near;         ///< edges that stayed and whose surroundings hold a changed one, ascending
};

struct SharedEdgesResult {
  SharedEdges edges;
  std::optional<Refusal> refusal;
};
[[nodiscard]] SharedEdgesResult shared_edges(std::span<const OwnedPart> before, std::span<const OwnedPart> after);

/// How far, in grid units, noding may move an edge for `near` to hold all that it may come to lie on.
inline constexpr std::int64_t near_margin = 16;

}  // namespace geo::arrangement
