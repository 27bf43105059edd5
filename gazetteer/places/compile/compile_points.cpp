// The packed tree of points: boxes of 16 points, boxes of 16 boxes, halved along their longest sides.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "gazetteer/places/compile/compile_shapes.hpp"
#include "gazetteer/places/file/bytes.hpp"

namespace gazetteer::places {
namespace {

constexpr std::size_t fanout = format::spatial_fanout;

struct Item {
  std::array<std::int32_t, 3> at;
  std::uint32_t row_and_class;
};

struct Box {
  static constexpr auto most = std::numeric_limits<std::int32_t>::max();
  static constexpr auto least = std::numeric_limits<std::int32_t>::min();
  std::array<std::int32_t, 3> low{most, most, most};
  std::array<std::int32_t, 3> high{least, least, least};
  std::uint32_t classes = 0;

  void extend(const Box& other) noexcept {
    for (std::size_t axis = 0; axis < 3; ++axis) {
      low[axis] = std::min(low[axis], other.low[axis]);
      high[axis] = std::max(high[axis], other.high[axis]);
    }
    classes |= other.classes;
  }
};

Box box_of(std::span<const Item> items) noexcept {
  Box box;
  for (const auto& item : items) box.extend({item.at, item.at, 1U << (item.row_and_class % 32)});
  return box;
}

std::size_t longest_side(const Box& box) noexcept {
  std::size_t longest = 0;
  for (std::size_t axis = 1; axis < 3; ++axis) {
    if (std::int64_t{box.high[axis]} - box.low[axis] > std::int64_t{box.high[longest]} - box.low[longest]) {
      longest = axis;
    }
  }
  return longest;
}

/// Orders the items so that every `unit` of them, and every 1/16 of a unit down to a leaf, lies together.
void arrange(std::span<Item> items, std::size_t unit) {
  const std::size_t units = (items.size() + unit - 1) / unit;
  if (units <= 1) {
    if (unit > fanout) return arrange(items, unit / fanout);
    std::sort(items.begin(), items.end(),
              [](const Item& a, const Item& b) { return a.row_and_class < b.row_and_class; });
    return;
  }
  const std::size_t axis = longest_side(box_of(items));
  const std::size_t half = units / 2 * unit;
  std::nth_element(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(half), items.end(),
                   [axis](const Item& a, const Item& b) {
                     return a.at[axis] != b.at[axis] ? a.at[axis] < b.at[axis] : a.row_and_class < b.row_and_class;
                   });
  arrange(items.first(half), unit);
  arrange(items.subspan(half), unit);
}

format::SpatialLeaf leaf_of(std::span<const Item> items, const Box& box) noexcept {
  format::SpatialLeaf leaf{};
  leaf.row_and_class.fill(format::no_row);
  const auto step = spatial_step(box.low, box.high);
  for (std::size_t i = 0; i < items.size(); ++i) {
    leaf.row_and_class[i] = items[i].row_and_class;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const auto off = static_cast<std::uint32_t>(items[i].at[axis]) - static_cast<std::uint32_t>(box.low[axis]);
      leaf.steps[axis][i] = static_cast<std::uint16_t>((std::uint64_t{off} + step / 2) / step);
    }
  }
  return leaf;
}

}  // namespace

std::array<double, 3> geocentric(geo::LonLat position) noexcept {
  constexpr double a = 6378137.0;
  constexpr double f = 1.0 / 298.257223563;
  constexpr double e2 = f * (2.0 - f);
  constexpr double radian = std::numbers::pi / 180.0;
  const double lon = position.lon.degrees() * radian;
  const double lat = position.lat.degrees() * radian;
  const double sine = std::sin(lat);
  const double normal = a / std::sqrt(1.0 - e2 * sine * sine) * format::units_per_metre;
  const double across = normal * std::cos(lat);
  return {across * std::cos(lon), across * std::sin(lon), normal * (1.0 - e2) * sine};
}

std::uint32_t spatial_step(const std::array<std::int32_t, 3>& low, const std::array<std::int32_t, 3>& high) noexcept {
  std::uint32_t side = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    side = std::max(side, static_cast<std::uint32_t>(high[axis]) - static_cast<std::uint32_t>(low[axis]));
  }
  return std::max(1U, side / 65535U + (side % 65535U != 0 ? 1U : 0U));
}

std::vector<std::uint32_t> level_sizes(std::uint32_t points) {
  std::vector<std::uint32_t> sizes;
  if (points == 0) return sizes;
  const auto above = [](std::uint32_t size) { return size / fanout + (size % fanout != 0 ? 1 : 0); };
  sizes.push_back(static_cast<std::uint32_t>(above(points)));
  do sizes.push_back(static_cast<std::uint32_t>(above(sizes.back())));
  while (sizes.back() > 1);
  return sizes;
}

SpatialTree spatial_tree(std::span<const SpatialPlace> places) {
  std::vector<Item> items;
  items.reserve(places.size());
  for (const auto& place : places) {
    const auto at = geocentric(place.position());
    Item item{};
    for (std::size_t axis = 0; axis < 3; ++axis) item.at[axis] = static_cast<std::int32_t>(std::lround(at[axis]));
    item.row_and_class = static_cast<std::uint32_t>(items.size()) * 32 + format::spatial_class(place.feature_class);
    items.push_back(item);
  }
  std::size_t unit = fanout;
  while (unit < items.size()) unit *= fanout;
  if (!items.empty()) arrange(items, unit);

  SpatialTree tree;
  std::vector<Box> level;
  for (std::size_t first = 0; first < items.size(); first += fanout) {
    const auto points = std::span<const Item>(items).subspan(first, std::min(fanout, items.size() - first));
    level.push_back(box_of(points));
    put(tree.points, leaf_of(points, level.back()));
  }
  while (!level.empty()) {
    std::vector<Box> above;
    for (std::size_t first = 0; first < level.size(); first += fanout) {
      format::SpatialNode node{};
      above.emplace_back();
      for (std::size_t i = 0; i < std::min(fanout, level.size() - first); ++i) {
        const Box& box = level[first + i];
        for (std::size_t axis = 0; axis < 3; ++axis) {
          node.low[axis][i] = box.low[axis];
          node.high[axis][i] = box.high[axis];
        }
        node.classes[i] = box.classes;
        above.back().extend(box);
      }
      put(tree.boxes, node);
    }
    if (above.size() == 1) break;
    level = std::move(above);
  }
  return tree;
}

}  // namespace gazetteer::places
