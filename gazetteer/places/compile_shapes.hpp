// The spatial sections of a gazetteer file: the packed tree of points, and the outlines.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/places/compile.hpp"
#include "gazetteer/places/format.hpp"

namespace gazetteer::places {

/// A position as a unit vector times format::vector_scale (longitude and latitude taken as on a sphere).
[[nodiscard]] std::array<double, 3> scaled_vector(geo::LonLat position) noexcept;

/// The sections points and boxes.
struct SpatialTree {
  std::string points;
  std::string boxes;
};
[[nodiscard]] SpatialTree spatial_tree(std::span<const Place* const> places);

/// How many boxes each level has over `points` points, from the leaves to the root.
[[nodiscard]] std::vector<std::uint32_t> level_sizes(std::uint32_t points);

/// The sections outlines and rings; `outlines` in any order with the row of each. Throws geo::InputError for a vertex
/// out of range.
struct NumberedOutline {
  std::uint32_t row = 0;
  const Outline* outline = nullptr;
};
struct OutlineSections {
  std::string outlines;
  std::string rings;
};
[[nodiscard]] OutlineSections outline_sections(std::vector<NumberedOutline> outlines);

}  // namespace gazetteer::places
