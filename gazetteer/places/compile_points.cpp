// The packed tree: points along a Hilbert curve, boxes of 16, boxes of 16 boxes.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "gazetteer/places/bytes.hpp"
#include "gazetteer/places/compile_shapes.hpp"

namespace gazetteer::places {
namespace {

/// The place of a cell along the Hilbert curve through 65536 x 65536 cells.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) noexcept {
  std::uint32_t along = 0;
  for (std::uint32_t side = 1U << 15; side > 0; side >>= 1) {
    const std::uint32_t right = (x & side) != 0 ? 1 : 0;
    const std::uint32_t upper = (y & side) != 0 ? 1 : 0;
    along = (along << 2) | ((3 * right) ^ upper);
    if (upper == 0) {
      if (right == 1) {
        x = 65535U - x;
        y = 65535U - y;
      }
      std::swap(x, y);
    }
  }
  return along;
}

std::uint32_t cell(double value, double low, double width) noexcept {
  return static_cast<std::uint32_t>(std::clamp((value - low) / width * 65536.0, 0.0, 65535.0));
}

struct Sorted {
  std::uint32_t along;
  std::uint32_t row;
  auto operator<=>(const Sorted&) const noexcept = default;
};

format::SpatialBox nothing() noexcept {
  constexpr auto most = std::numeric_limits<std::int32_t>::max();
  constexpr auto least = std::numeric_limits<std::int32_t>::min();
  return {{most, most, most}, {least, least, least}};
}

template <class Low, class High>
void extend(format::SpatialBox& box, const Low& low, const High& high) noexcept {
  for (std::size_t axis = 0; axis < 3; ++axis) {
    box.low[axis] = std::min(box.low[axis], low[axis]);
    box.high[axis] = std::max(box.high[axis], high[axis]);
  }
}

}  // namespace

std::array<double, 3> scaled_vector(geo::LonLat position) noexcept {
  constexpr double radian = std::numbers::pi / 180.0;
  const double lon = position.lon.degrees() * radian;
  const double lat = position.lat.degrees() * radian;
  return {std::cos(lat) * std::cos(lon) * format::vector_scale, std::cos(lat) * std::sin(lon) * format::vector_scale,
          std::sin(lat) * format::vector_scale};
}

std::vector<std::uint32_t> level_sizes(std::uint32_t points) {
  std::vector<std::uint32_t> sizes;
  for (std::uint32_t size = points; size > 0;) {
    size = size / format::spatial_fanout + (size % format::spatial_fanout != 0 ? 1 : 0);
    sizes.push_back(size);
    if (size == 1) break;
  }
  return sizes;
}

SpatialTree spatial_tree(std::span<const SpatialPlace> places) {
  std::vector<Sorted> order;
  order.reserve(places.size());
  for (std::uint32_t row = 0; row < places.size(); ++row) {
    const auto at = places[row].position();
    order.push_back({hilbert(cell(at.lon.degrees(), -180.0, 360.0), cell(at.lat.degrees(), -90.0, 180.0)), row});
  }
  std::sort(order.begin(), order.end());

  SpatialTree tree;
  std::vector<format::SpatialBox> level;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const SpatialPlace& place = places[order[i].row];
    const auto vector = scaled_vector(place.position());
    format::SpatialPoint point{};
    for (std::size_t axis = 0; axis < 3; ++axis) point.at[axis] = static_cast<std::int32_t>(std::lround(vector[axis]));
    point.row_and_class = order[i].row * 32 + format::spatial_class(place.feature_class);
    put(tree.points, point);
    if (i % format::spatial_fanout == 0) level.push_back(nothing());
    extend(level.back(), point.at, point.at);
  }
  while (!level.empty()) {
    for (const auto& box : level) put(tree.boxes, box);
    if (level.size() == 1) break;
    std::vector<format::SpatialBox> above;
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (i % format::spatial_fanout == 0) above.push_back(nothing());
      extend(above.back(), level[i].low, level[i].high);
    }
    level = std::move(above);
  }
  return tree;
}

}  // namespace gazetteer::places
