#include "libgeo/geometry/box_index.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace geo {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

using Point = bg::model::point<double, 2, bg::cs::cartesian>;
using Entry = std::pair<bg::model::box<Point>, std::size_t>;

Point to_boost(LonLat point) { return {point.lon.degrees(), point.lat.degrees()}; }

bg::model::box<Point> to_boost(const Box& box) {
  return {Point(box.west.degrees(), box.south.degrees()), Point(box.east.degrees(), box.north.degrees())};
}

bool finite(const Box& box) noexcept {
  return std::isfinite(box.west.degrees()) && std::isfinite(box.south.degrees()) && std::isfinite(box.east.degrees()) &&
         std::isfinite(box.north.degrees());
}

std::vector<Entry> entries(std::span<const Box> boxes) {
  std::vector<Entry> result;
  result.reserve(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (finite(boxes[i])) result.emplace_back(to_boost(boxes[i]), i);
  }
  return result;
}

}  // namespace

struct BoxIndex::Tree {
  explicit Tree(std::span<const Box> boxes) : rtree(entries(boxes)), size(boxes.size()) {}
  bgi::rtree<Entry, bgi::rstar<16>> rtree;
  std::size_t size;
};

BoxIndex::BoxIndex() : BoxIndex(std::span<const Box>{}) {}
BoxIndex::BoxIndex(std::span<const Box> boxes) : tree_(std::make_shared<const Tree>(boxes)) {}

std::size_t BoxIndex::size() const noexcept { return tree_->size; }

std::vector<std::size_t> BoxIndex::query(const Box& box) const {
  std::vector<std::size_t> found;
  if (!finite(box)) return found;
  for (auto it = tree_->rtree.qbegin(bgi::intersects(to_boost(box))); it != tree_->rtree.qend(); ++it) {
    found.push_back(it->second);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::size_t> BoxIndex::nearest(LonLat point, std::size_t k) const {
  std::vector<std::size_t> result;
  if (k == 0 || tree_->rtree.empty() || !finite(Box::around(point))) return result;
  const Point from = to_boost(point);
  // Nearest first, and on beyond k for as long as they are equally near, so that the cut is by place in the list.
  std::vector<std::pair<double, std::size_t>> found;
  for (auto it = tree_->rtree.qbegin(bgi::nearest(from, static_cast<unsigned>(tree_->rtree.size())));
       it != tree_->rtree.qend(); ++it) {
    const double distance = bg::comparable_distance(from, it->first);
    if (found.size() >= k && distance > found[k - 1].first) break;
    found.emplace_back(distance, it->second);
  }
  std::sort(found.begin(), found.end());
  found.resize(std::min(k, found.size()));
  result.reserve(found.size());
  std::transform(found.begin(), found.end(), std::back_inserter(result),
                 [](const auto& entry) { return entry.second; });
  return result;
}

}  // namespace geo
