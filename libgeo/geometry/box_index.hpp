// An index over boxes: which of many lie at a place, without looking at them all.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "libgeo/geometry/box.hpp"
#include "libgeo/geometry/coordinates.hpp"

namespace geo {

/// A packed R-tree over boxes (points are boxes of no extent), planar in longitude and latitude. Built once; a copy
/// shares it. Queries are const, name boxes by their place in the list it was built from, and may run in several
/// threads. The antimeridian is no neighbour of itself: boxes do not cross it (see Box), and a query that does is two.
class BoxIndex {
 public:
  BoxIndex();  ///< over no boxes
  /// Throws std::bad_alloc only. Boxes with a coordinate that is not finite are found by nothing.
  explicit BoxIndex(std::span<const Box> boxes);

  [[nodiscard]] std::size_t size() const noexcept;

  /// The boxes that share at least a border point with `box`, ascending.
  [[nodiscard]] std::vector<std::size_t> query(const Box& box) const;

  /// The `k` boxes nearest to `point`, nearest first, equally near ones by their place in the list; fewer when there
  /// are fewer. "Near" is planar in degrees (0 inside a box): good for candidates that geodesy then orders by true
  /// distance; away from the equator it makes longitude count for more than it is on the ground.
  [[nodiscard]] std::vector<std::size_t> nearest(LonLat point, std::size_t k) const;

 private:
  struct Tree;
  std::shared_ptr<const Tree> tree_;
};

}  // namespace geo
