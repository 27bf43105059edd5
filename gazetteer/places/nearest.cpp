#include "gazetteer/places/nearest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>

#include "gazetteer/places/compile_shapes.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::places {
namespace {

/// The least radius of curvature of WGS 84: a(1-e^2), of the meridian at the equator.
constexpr double least_radius_m = 6335439.327;
/// Vectors are rounded to 2^-30: what that may take from a chord, doubled for safety, in scaled units.
constexpr double rounding = 4.0;

struct Node {
  double chord2 = 0.0;  // least squared chord to what is in it, in scaled units
  std::uint32_t level = 0;
  std::uint32_t index = 0;
  bool operator<(const Node& other) const noexcept {  // the nearest on top of a priority queue
    if (chord2 != other.chord2) return chord2 > other.chord2;
    return level != other.level ? level > other.level : index > other.index;
  }
};

/// The squared chord beyond which everything is farther than `metres`.
double farthest_chord2(double metres) noexcept {
  const double angle = metres / least_radius_m;
  if (!(angle < std::numbers::pi)) return std::numeric_limits<double>::infinity();
  const double chord = 2.0 * std::sin(angle / 2.0) * format::vector_scale + rounding;
  return chord * chord;
}

double chord2(const std::array<double, 3>& from, const format::SpatialBox& box) noexcept {
  double sum = 0.0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double off = std::max({0.0, box.low[axis] - from[axis], from[axis] - box.high[axis]});
    sum += off * off;
  }
  return sum;
}

double chord2(const std::array<double, 3>& from, const format::SpatialPoint& point) noexcept {
  double sum = 0.0;
  for (std::size_t axis = 0; axis < 3; ++axis) sum += (point.at[axis] - from[axis]) * (point.at[axis] - from[axis]);
  return sum;
}

std::uint32_t class_mask(std::string_view classes) noexcept {
  if (classes.empty()) return 0xFFFF'FFFFU;
  std::uint32_t mask = 0;
  for (const char letter : classes) mask |= 1U << format::spatial_class(letter);
  return mask;
}

}  // namespace

void merge_nearest(const GazetteerFile& file, std::uint32_t file_number, geo::LonLat point, std::size_t count,
                   std::string_view classes, double within_m, const std::function<bool(std::uint32_t)>& hidden,
                   std::vector<Near>& best) {
  if (count == 0 || file.size() == 0) return;
  const auto from = scaled_vector(point);
  const auto mask = class_mask(classes);
  const auto levels = file.level_sizes();
  std::vector<std::size_t> first_box(levels.size(), 0);
  for (std::size_t i = 1; i < levels.size(); ++i) first_box[i] = first_box[i - 1] + levels[i - 1];

  const auto limit = [&] { return best.size() < count ? within_m : std::min(within_m, best.back().metres); };
  double far2 = farthest_chord2(limit());
  const auto consider = [&](const format::SpatialPoint& candidate) {
    const std::uint32_t number = candidate.row_and_class / 32;
    if ((mask >> (candidate.row_and_class % 32) & 1U) == 0 || !(chord2(from, candidate) <= far2)) return;
    const auto row = file.row(number);
    if (!classes.empty() && classes.find(row.feature_class) == std::string_view::npos) return;
    const geo::LonLat at(geo::Lon(row.lon / format::position_scale), geo::Lat(row.lat / format::position_scale));
    const Near near{geo::geodesy::distance(point, at).value(), {file_number, number}};
    if (!(near.metres <= within_m) || (best.size() == count && !(near < best.back())) || hidden(number)) return;
    best.insert(std::upper_bound(best.begin(), best.end(), near), near);
    if (best.size() > count) best.pop_back();
    far2 = farthest_chord2(limit());
  };

  std::priority_queue<Node> open;
  const auto top = static_cast<std::uint32_t>(levels.size() - 1);
  open.push({chord2(from, file.box(first_box[top])), top, 0});
  while (!open.empty() && open.top().chord2 <= far2) {
    const Node node = open.top();
    open.pop();
    const std::uint32_t begin = node.index * format::spatial_fanout;
    const std::uint32_t size = node.level == 0 ? file.size() : levels[node.level - 1];
    const std::uint32_t end = std::min(begin + format::spatial_fanout, size);
    for (std::uint32_t child = begin; child < end; ++child) {
      if (node.level == 0) {
        consider(file.point(child));
        continue;
      }
      const double least = chord2(from, file.box(first_box[node.level - 1] + child));
      if (least <= far2) open.push({least, node.level - 1, child});
    }
  }
}

}  // namespace gazetteer::places
