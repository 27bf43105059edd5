#include "libgeo/geometry/shapes.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/geometry/winding.hpp"

namespace geo {
namespace {

template <class Range>
void widen(std::optional<Box>& box, const Range& points) noexcept {
  for (const auto& point : points) {
    if (box)
      box->extend(point);
    else
      box = Box::around(point);
  }
}

void widen(std::optional<Box>& box, const MultiPolygon& polygons) noexcept {
  for (const auto& polygon : polygons.polygons) widen(box, polygon.shell.points());
}

// Whether the ray from `p` to the east crosses the edge. The edge is always reckoned from its lower end, so that two
// rings which share it agree on which side a point lies.
bool crosses_ray(LonLat a, LonLat b, LonLat p) noexcept {
  if ((a.lat > p.lat) == (b.lat > p.lat)) return false;
  if (a.lat > b.lat) std::swap(a, b);
  const double along = (p.lat.degrees() - a.lat.degrees()) / (b.lat.degrees() - a.lat.degrees());
  return p.lon.degrees() < (b.lon.degrees() - a.lon.degrees()) * along + a.lon.degrees();
}

// Twice the planar area in square degrees, positive counter-clockwise; relative to the first vertex, so that small
// rings keep their sign.
double twice_planar_area(std::span<const LonLat> points) noexcept {
  if (points.size() < 3) return 0.0;
  const double x0 = points[0].lon.degrees(), y0 = points[0].lat.degrees();
  double twice = 0.0;
  for (std::size_t i = 2; i < points.size(); ++i) {
    twice += (points[i - 1].lon.degrees() - x0) * (points[i].lat.degrees() - y0) -
             (points[i].lon.degrees() - x0) * (points[i - 1].lat.degrees() - y0);
  }
  return twice;
}

bool inside(const Ring& ring, LonLat point) noexcept {
  bool in = false;
  if (ring.empty()) return in;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if (crosses_ray(ring[i], ring[j], point)) in = !in;
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

bool Ring::counter_clockwise() const noexcept { return twice_planar_area(points_) > 0.0; }

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
    if (twice_planar_area(polygon.shell.points()) < 0.0) polygon.shell = polygon.shell.reversed();
    for (auto& hole : polygon.holes) {
      if (twice_planar_area(hole.points()) > 0.0) hole = hole.reversed();
    }
  }
  return polygons;
}

bool is_wound_right(const MultiPolygon& polygons) noexcept {
  return std::all_of(polygons.polygons.begin(), polygons.polygons.end(), [](const Polygon& polygon) {
    return twice_planar_area(polygon.shell.points()) >= 0.0 &&
           std::all_of(polygon.holes.begin(), polygon.holes.end(),
                       [](const Ring& hole) { return twice_planar_area(hole.points()) <= 0.0; });
  });
}

bool contains(const Polygon& polygon, LonLat point) noexcept {
  bool in = inside(polygon.shell, point);
  for (const auto& hole : polygon.holes) {
    if (inside(hole, point)) in = !in;
  }
  return in;
}

bool contains(const MultiPolygon& polygons, LonLat point) noexcept {
  return std::any_of(polygons.polygons.begin(), polygons.polygons.end(),
                     [&](const Polygon& polygon) { return contains(polygon, point); });
}

}  // namespace geo
