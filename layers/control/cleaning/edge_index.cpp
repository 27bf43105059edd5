#include "layers/control/cleaning/edge_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "layers/control/cleaning/local_plane.hpp"

namespace layers::control {
namespace {

geo::BoxIndex indexed(const std::vector<DrawnSegment>& edges) {
  std::vector<geo::Box> boxes;
  boxes.reserve(edges.size());
  for (const auto& edge : edges) {
    geo::Box box = geo::Box::around(edge.from);
    box.extend(edge.to);
    boxes.push_back(box);
  }
  return geo::BoxIndex(boxes);
}

}  // namespace

void append_edges(const geo::MultiPolygon& area, std::vector<DrawnSegment>& edges) {
  const auto append = [&](const geo::Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) edges.push_back({ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]});
  };
  for (const auto& polygon : area.polygons) {
    append(polygon.shell);
    for (const auto& hole : polygon.holes) append(hole);
  }
}

geo::Box grown(const geo::Box& box, geo::Metres by) {
  // A hundredth more than it takes, for the plane of metres is not exact.
  const LocalPlane plane(box.centre());
  const double up = by.value() * 1.01 / plane.metres_per_lat();
  const double south = std::max(box.south.degrees() - up, -90.0), north = std::min(box.north.degrees() + up, 90.0);
  const double farthest = std::max(std::abs(south), std::abs(north));
  const double per_lon = LocalPlane({geo::Lon(0), geo::Lat(farthest)}).metres_per_lon();
  const double aside = per_lon > by.value() / 180.0 ? by.value() * 1.01 / per_lon : 360.0;
  return {geo::Lon(std::max(box.west.degrees() - aside, -180.0)), geo::Lat(south),
          geo::Lon(std::min(box.east.degrees() + aside, 180.0)), geo::Lat(north)};
}

EdgeIndex::EdgeIndex(std::vector<DrawnSegment> edges) : edges_(std::move(edges)), index_(indexed(edges_)) {}

std::optional<EdgeIndex::Nearest> EdgeIndex::nearest(geo::LonLat p, geo::Metres reach) const {
  const LocalPlane plane(p);
  std::optional<Nearest> best;
  for (const auto i : in(grown(geo::Box::around(p), reach))) {
    const auto a = plane.at(edges_[i].from), b = plane.at(edges_[i].to);
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(-(a.x * dx + a.y * dy) / length2, 0.0, 1.0) : 0.0;
    const double x = a.x + t * dx, y = a.y + t * dy, metres = std::hypot(x, y);
    if (metres > reach.value() || (best && metres >= best->metres)) continue;
    best = Nearest{t == 0.0 ? edges_[i].from : t == 1.0 ? edges_[i].to : plane.back({x, y}), metres, i};
  }
  return best;
}

}  // namespace layers::control
