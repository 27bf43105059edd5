#include "layers/control/zones/label_rings.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace layers::control {
namespace {

// A vertex is named by the node it belongs to and its place there: the edges to the east, north and north-east, and the
// middles of the triangles below and above that diagonal.
enum Spot : std::uint64_t { east, north, diagonal, below, above, spots };

struct RingSegment {
  std::uint64_t from, to;
  auto operator<=>(const RingSegment&) const = default;
};

class Tracer {
 public:
  Tracer(const Net& net, std::span<const std::uint32_t> label_of_node, std::uint32_t labels,
         const BorderBetween& border)
      : net_(net), label_of_node_(label_of_node), border_(border), segments_(labels) {}

  std::vector<geo::Polygon> areas() {
    for (std::uint32_t row = 0; row + 1 < net_.rows; ++row) {
      for (std::uint32_t column = 0; column + 1 < net_.columns; ++column) {
        const std::uint32_t a = row * net_.columns + column, b = a + 1, c = a + net_.columns + 1, d = a + net_.columns;
        const auto la = label(a), lb = label(b), lc = label(c), ld = label(d);
        if (la == lb && lb == lc && lc == ld) continue;
        triangle({la, lb, lc}, {spot(a, east), spot(b, north), spot(a, diagonal)}, spot(a, below));
        triangle({la, lc, ld}, {spot(a, diagonal), spot(d, east), spot(a, north)}, spot(a, above));
      }
    }
    std::vector<geo::Polygon> areas;
    areas.reserve(segments_.size());
    for (auto& segments : segments_) areas.push_back(rings_of(segments));
    return areas;
  }

 private:
  static std::uint64_t spot(std::uint32_t node, Spot which) { return node * static_cast<std::uint64_t>(spots) + which; }

  std::uint32_t label(std::uint32_t node) const {
    const auto column = node % net_.columns, row = node / net_.columns;
    const bool edge = column == 0 || row == 0 || column + 1 == net_.columns || row + 1 == net_.rows;
    return edge ? none() : std::min(label_of_node_[node], none());
  }
  std::uint32_t none() const { return static_cast<std::uint32_t>(segments_.size()); }

  void border(std::uint32_t left, std::uint32_t right, std::uint64_t from, std::uint64_t to) {
    if (left < none()) segments_[left].push_back({from, to});
    if (right < none()) segments_[right].push_back({to, from});
  }

  /// Corners counter-clockwise; edges[i] leads from corner i to the next.
  void triangle(std::array<std::uint32_t, 3> corners, std::array<std::uint64_t, 3> edges, std::uint64_t middle) {
    const auto [a, b, c] = corners;
    if (a == b && b == c) return;
    if (a != b && b != c && c != a) {
      for (std::size_t i = 0; i < 3; ++i) border(corners[(i + 1) % 3], corners[i], middle, edges[i]);
      return;
    }
    // One corner differs from the two others: the border goes round it counter-clockwise.
    const std::size_t lone = a == b ? 2 : b == c ? 0 : 1;
    border(corners[lone], corners[(lone + 1) % 3], edges[lone], edges[(lone + 2) % 3]);
  }

  NetPoint crossing(std::uint32_t from, std::uint32_t to) const {
    const auto a = net_.node(from), b = net_.node(to);
    const bool inside = label(from) < none() && label(to) < none();
    const double t = inside ? border_(from, to) : 0.5;
    return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
  }

  NetPoint point(std::uint64_t id) const {
    const auto a = static_cast<std::uint32_t>(id / spots), b = a + 1, c = a + net_.columns + 1, d = a + net_.columns;
    switch (static_cast<Spot>(id % spots)) {
      case east:
        return crossing(a, b);
      case north:
        return crossing(a, d);
      case diagonal:
        return crossing(a, c);
      case below:
        return mean(crossing(a, b), crossing(b, c), crossing(a, c));
      default:
        return mean(crossing(a, c), crossing(d, c), crossing(a, d));
    }
  }
  static NetPoint mean(NetPoint a, NetPoint b, NetPoint c) { return {(a.x + b.x + c.x) / 3, (a.y + b.y + c.y) / 3}; }

  geo::Polygon rings_of(std::vector<RingSegment>& segments) const {
    std::sort(segments.begin(), segments.end());
    std::vector<bool> used(segments.size());
    std::vector<geo::Ring> rings;
    for (std::size_t first = 0; first < segments.size(); ++first) {
      std::vector<geo::LonLat> points;
      for (std::size_t at = first; !used[at];) {
        used[at] = true;
        points.push_back(net_.position(point(segments[at].from)));
        at = static_cast<std::size_t>(
            std::lower_bound(segments.begin(), segments.end(), RingSegment{segments[at].to, 0}) - segments.begin());
      }
      if (points.size() > 2) rings.emplace_back(std::move(points));
    }
    geo::Polygon polygon;
    if (rings.empty()) return polygon;
    polygon.shell = std::move(rings.front());
    polygon.holes.assign(std::make_move_iterator(rings.begin() + 1), std::make_move_iterator(rings.end()));
    return polygon;
  }

  const Net& net_;
  std::span<const std::uint32_t> label_of_node_;
  const BorderBetween& border_;
  std::vector<std::vector<RingSegment>> segments_;  // the area of the label lies to the left
};

}  // namespace

std::vector<geo::Polygon> label_areas(const Net& net, std::span<const std::uint32_t> label_of_node,
                                      std::uint32_t labels, const BorderBetween& border) {
  return Tracer(net, label_of_node, labels, border).areas();
}

}  // namespace layers::control
