// The spatial sections of a gazetteer file: the packed tree of points, and the outlines.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/places/file/format.hpp"

namespace gazetteer::places {

/// x, y, z of a position at height 0 on WGS 84, in units of 1 / format::units_per_metre m.
[[nodiscard]] std::array<double, 3> geocentric(geo::LonLat position) noexcept;

/// How long a step of the points in this box is (format::SpatialLeaf). Wraps around for a box that ends before it
/// begins.
[[nodiscard]] std::uint32_t spatial_step(const std::array<std::int32_t, 3>& low,
                                         const std::array<std::int32_t, 3>& high) noexcept;

/// What the tree needs of a place, row by row: the position as the row has it, in integers of 1e-7 degree.
struct SpatialPlace {
  std::int32_t lon = 0;
  std::int32_t lat = 0;
  char feature_class = 'P';
  [[nodiscard]] geo::LonLat position() const noexcept {
    return {geo::Lon(lon / format::position_scale), geo::Lat(lat / format::position_scale)};
  }
};

/// The sections points and boxes.
struct SpatialTree {
  std::string points;
  std::string boxes;
};
[[nodiscard]] SpatialTree spatial_tree(std::span<const SpatialPlace> places);

/// How many leaves there are over `points` points, then how many nodes each level above has, up to the root: one
/// node. Empty for no points.
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
