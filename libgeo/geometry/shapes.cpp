#include "libgeo/geometry/shapes.hpp"

#include <algorithm>
#include <utility>

namespace geo {
namespace {

template <class Range>
void widen(std::optional<Box>& box, const Range& points) noexcept {
  for (const auto& point : points) {
    if (box) box->extend(point);
    else box = Box::around(point);
  }
}

void widen(std::optional<Box>& box, const MultiPolygon& polygons) noexcept {
  for (const auto& polygon : polygons.polygons) widen(box, polygon.shell.points());
}

bool crosses_upward_ray(LonLat a, LonLat b, LonLat p) noexcept {
  const double ax = a.lon.degrees(), ay = a.lat.degrees(), bx = b.lon.degrees(), by = b.lat.degrees();
  const double px = p.lon.degrees(), py = p.lat.degrees();
  if ((ay > py) == (by > py)) return false;
  return px < (bx - ax) * (py - ay) / (by - ay) + ax;
}

bool inside(const Ring& ring, LonLat point) noexcept {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if (crosses_upward_ray(ring[i], ring[j], point)) in = !in;
  }
  return in;
}

}  // namespace

std::optional<Box> Box::around(std::span<const LonLat> points) noexcept {
  std::optional<Box> box;
  widen(box, points);
  return box;
}

Ring::Ring(std::vector<LonLat> points) : points_(std::move(points)) {
  if (points_.size() > 1 && points_.front() == points_.back()) points_.pop_back();
}

bool Ring::counter_clockwise() const noexcept {
  if (points_.empty()) return false;
  const double x0 = points_[0].lon.degrees(), y0 = points_[0].lat.degrees();
  double twice = 0.0;
  for (std::size_t i = 0, j = points_.size() - 1; i < points_.size(); j = i++) {
    twice += (points_[j].lon.degrees() - x0) * (points_[i].lat.degrees() - y0) -
             (points_[i].lon.degrees() - x0) * (points_[j].lat.degrees() - y0);
  }
  return twice > 0.0;
}

Ring Ring::reversed() const {
  std::vector<LonLat> points = points_;
  if (!points.empty()) std::reverse(points.begin() + 1, points.end());
  return Ring(std::move(points));
}

std::optional<Box> bounds(const Polygon& polygon) noexcept { return Box::around(polygon.shell.points()); }

std::optional<Box> bounds(const MultiPolygon& polygons) noexcept {
  std::optional<Box> box;
  widen(box, polygons);
  return box;
}

std::optional<Box> bounds(const Geometry& geometry) noexcept {
  std::optional<Box> box;
  if (const auto* point = std::get_if<LonLat>(&geometry)) box = Box::around(*point);
  if (const auto* points = std::get_if<MultiPoint>(&geometry)) widen(box, points->points);
  if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    for (const auto& line : lines->lines) widen(box, line.points);
  }
  if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) widen(box, *polygons);
  return box;
}

MultiPolygon wound_right(MultiPolygon polygons) {
  for (auto& polygon : polygons.polygons) {
    if (!polygon.shell.counter_clockwise()) polygon.shell = polygon.shell.reversed();
    for (auto& hole : polygon.holes) {
      if (hole.counter_clockwise()) hole = hole.reversed();
    }
  }
  return polygons;
}

bool contains(const Polygon& polygon, LonLat point) noexcept {
  if (polygon.shell.empty()) return false;
  bool in = inside(polygon.shell, point);
  for (const auto& hole : polygon.holes) {
    if (!hole.empty() && inside(hole, point)) in = !in;
  }
  return in;
}

bool contains(const MultiPolygon& polygons, LonLat point) noexcept {
  return std::any_of(polygons.polygons.begin(), polygons.polygons.end(),
                     [&](const Polygon& polygon) { return contains(polygon, point); });
}

}  // namespace geo
