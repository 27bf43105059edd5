// What stands on the edges of an arrangement while it is made: which polygons begin or end there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/exact.hpp"
#include "libgeo/arrangement/noding.hpp"

namespace geo::arrangement {

/// Sets of polygons, each kept once: along a border all edges have the same.
class PolygonSets {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  /// The number of the set of those that occur an odd number of times among `polygons`, which are put in order; `none`
  /// when there is no such.
  [[nodiscard]] std::uint32_t odd_ones(std::vector<std::uint32_t>& polygons);
  /// Ascending.
  [[nodiscard]] std::span<const std::uint32_t> at(std::uint32_t set) const noexcept {
    return std::span(polygons_).subspan(first_[set], first_[set + 1] - first_[set]);
  }

 private:
  void make_room();
  std::vector<std::uint32_t> first_{0};  ///< by set, and one more: range of `polygons_`
  std::vector<std::uint32_t> polygons_;
  std::vector<std::uint32_t> places_;  ///< sets by hash, open addressing, a power of two of places
};

/// Segments, ascending, each once, and for each the polygons whose inside is on one side of it only: those in whose
/// rings it occurs an odd number of times. None is without such a polygon.
struct Outlines {
  std::vector<Segment> segments;
  std::vector<std::uint32_t> set_of;  ///< by segment: of `sets`
  PolygonSets sets;

  [[nodiscard]] std::span<const std::uint32_t> polygons_at(std::size_t segment) const noexcept {
    return sets.at(set_of[segment]);
  }
};

/// A polygon and its label.
struct LabelledPolygon {
  std::uint32_t label = 0;
  const Polygon* polygon = nullptr;  ///< not owned, not null
};

/// The rings of polygons on the grid; a polygon is known by its place in the list.
struct Drawn {
  Outlines outlines;
  double farthest = 0.0;  ///< the farthest that a vertex moved to the grid, in grid units
};

/// Puts vertices on the grid and drops edges of no length. Throws UsageError for a vertex out of range.
[[nodiscard]] Drawn drawn(std::span<const LabelledPolygon> polygons);

/// The outlines after noding; what cancels is dropped.
[[nodiscard]] Outlines divided(Outlines&& outlines, Noded&& nodes);

}  // namespace geo::arrangement
