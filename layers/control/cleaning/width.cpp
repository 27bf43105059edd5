#include "layers/control/cleaning/width.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "layers/control/cleaning/local_plane.hpp"

namespace layers::control {
namespace {

using Point = PlanePoint;
struct Segment {
  Point a, b;
};

/// A polygon on a plane of metres, its box in the corner.
class Plane {
 public:
  explicit Plane(const geo::Box& box)
      : metres_({box.west, box.centre().lat}), south_(metres_.at({box.west, box.south}).y) {
    high_ = placed({box.east, box.north});
  }

  /// The segments of its rings, the land to their left.
  void add(const geo::Polygon& polygon) {
    add(polygon.shell, true);
    for (const auto& hole : polygon.holes) add(hole, false);
  }

  [[nodiscard]] Point high() const noexcept { return high_; }
  [[nodiscard]] double area() const noexcept { return area_; }
  [[nodiscard]] double perimeter() const noexcept { return perimeter_; }
  [[nodiscard]] std::vector<Segment> take() && { return std::move(segments_); }
  [[nodiscard]] bool empty() const noexcept { return segments_.empty(); }

 private:
  [[nodiscard]] Point placed(geo::LonLat p) const noexcept {
    const auto point = metres_.at(p);
    return {point.x, point.y - south_};
  }

  void add(const geo::Ring& ring, bool counter_clockwise) {
    if (ring.size() < 3) return;
    const bool turn = ring.counter_clockwise() != counter_clockwise;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      Segment segment{placed(ring[j]), placed(ring[i])};
      if (turn) std::swap(segment.a, segment.b);
      segments_.push_back(segment);
      area_ += (segment.a.x * segment.b.y - segment.b.x * segment.a.y) / 2;
      perimeter_ += std::hypot(segment.b.x - segment.a.x, segment.b.y - segment.a.y);
    }
  }

  LocalPlane metres_;
  double south_;
  Point high_;
  std::vector<Segment> segments_;
  double area_ = 0;
  double perimeter_ = 0;
};

struct Nearness {
  double distance = 0;
  double side = 0;  ///< distance from the line through the segment, positive to its left
};

Nearness nearness(const Segment& s, Point p) noexcept {
  const double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y, px = p.x - s.a.x, py = p.y - s.a.y;
  const double length2 = dx * dx + dy * dy;
  if (length2 == 0) return {std::hypot(px, py), 0};
  const double t = std::clamp((px * dx + py * dy) / length2, 0.0, 1.0);
  return {std::hypot(px - t * dx, py - t * dy), (dx * py - dy * px) / std::sqrt(length2)};
}

/// A square of the search, with the segments that may be the nearest to some point of it.
struct Square {
  Point centre;
  double half = 0;
  std::vector<Segment> near;
};

}  // namespace

bool narrower_than(const geo::Polygon& polygon, geo::Metres width) {
  const double radius = width.value() / 2;
  if (!(radius > 0)) return false;
  const auto box = geo::bounds(polygon);
  if (!box) return true;
  Plane plane(*box);
  const Point high = plane.high();
  if (std::min(high.x, high.y) < 2 * radius) return true;
  plane.add(polygon);
  if (plane.empty() || plane.area() <= 0) return true;
  if (std::numbers::pi * radius * radius > plane.area()) return true;
  // Without holes, no line parallel to the outline is longer than it: area <= (radius of the largest circle) *
  // perimeter.
  if (polygon.holes.empty() && plane.area() >= radius * plane.perimeter()) return false;

  const double half = std::max(high.x, high.y) / 2;
  std::vector<Square> squares;
  squares.push_back({{high.x / 2, high.y / 2}, half, std::move(plane).take()});
  std::vector<Nearness> near;
  while (!squares.empty()) {
    const Square square = std::move(squares.back());
    squares.pop_back();
    near.clear();
    Nearness best{HUGE_VAL, 0};
    for (const Segment& segment : square.near) {
      const Nearness n = nearness(segment, square.centre);
      near.push_back(n);
      // At a common end two segments are equally near; the one that is seen more from the side tells the side.
      const double slack = 1e-9 * (1 + n.distance);
      if (n.distance < best.distance - slack ||
          (n.distance < best.distance + slack && std::abs(n.side) > std::abs(best.side))) {
        best = {std::min(n.distance, best.distance), n.side};
      }
    }
    const double depth = best.side > 0 ? best.distance : -best.distance;
    if (depth >= radius) return false;
    const double corner = square.half * std::numbers::sqrt2;
    if (depth + corner < radius || square.half < radius * 5e-4) continue;
    std::vector<Segment> kept;
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (near[i].distance <= best.distance + 2 * corner) kept.push_back(square.near[i]);
    }
    const double quarter = square.half / 2;
    for (const double dx : {-quarter, quarter}) {
      for (const double dy : {-quarter, quarter}) {
        squares.push_back({{square.centre.x + dx, square.centre.y + dy}, quarter, kept});
      }
    }
  }
  return true;
}

}  // namespace layers::control
