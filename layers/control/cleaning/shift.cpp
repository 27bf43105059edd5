#include "layers/control/cleaning/shift.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "libgeo/arrangement/exact.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/arrangement/sorting.hpp"
#include "libgeo/geodesy/area_of_points.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {
namespace {

using geo::LonLat;
using geo::arrangement::Edge;
using geo::arrangement::GridPoint;

/// A drawn edge in the plane of degrees: where along it and how far to its left a point lies.
class DrawnEdge {
 public:
  DrawnEdge(LonLat from, LonLat to) noexcept
      : from_(from),
        dx_(to.lon.degrees() - from.lon.degrees()),
        dy_(to.lat.degrees() - from.lat.degrees()),
        length2_(dx_ * dx_ + dy_ * dy_) {}

  [[nodiscard]] double along(LonLat p) const noexcept { return (x(p) * dx_ + y(p) * dy_) / length2_; }
  [[nodiscard]] double left(LonLat p) const noexcept { return dx_ * y(p) - dy_ * x(p); }
  [[nodiscard]] LonLat at(double t) const noexcept {
    return {geo::Lon(from_.lon.degrees() + t * dx_), geo::Lat(from_.lat.degrees() + t * dy_)};
  }

 private:
  [[nodiscard]] double x(LonLat p) const noexcept { return p.lon.degrees() - from_.lon.degrees(); }
  [[nodiscard]] double y(LonLat p) const noexcept { return p.lat.degrees() - from_.lat.degrees(); }
  LonLat from_;
  double dx_, dy_, length2_;
};

void add_strip(const DrawnEdge& edge, LonLat from, LonLat to, Shift& shift) {
  const auto measure = [&](std::initializer_list<LonLat> ring) {
    const auto area = geo::geodesy::signed_area(std::span<const LonLat>(ring.begin(), ring.size()));
    if (area.value() > 0) {
      shift.to_right += area;
    } else {
      shift.to_left += -area;
    }
  };
  const double start = edge.left(from), end = edge.left(to);
  const double t0 = edge.along(from), t1 = edge.along(to);
  if (start * end >= 0) {
    if (start != 0 || end != 0) measure({edge.at(t0), edge.at(t1), to, from});
    return;
  }
  const LonLat crossing = edge.at(t0 + (t1 - t0) * start / (start - end));
  measure({edge.at(t0), crossing, from});
  measure({crossing, edge.at(t1), to});
}

}  // namespace

template <typename AbscissaOf>
NodedEdges::Columns::Columns(std::size_t count, AbscissaOf abscissa_of) {
  if (count == 0) return;
  west_ = abscissa_of(0);
  const std::int64_t width = abscissa_of(count - 1) - west_;
  while ((width >> shift_) > static_cast<std::int64_t>(count)) ++shift_;
  first_.assign(static_cast<std::size_t>(width >> shift_) + 2, static_cast<std::uint32_t>(count));
  for (std::size_t i = count; i-- > 0;)
    first_[static_cast<std::size_t>((abscissa_of(i) - west_) >> shift_)] = static_cast<std::uint32_t>(i);
  for (std::size_t c = first_.size() - 1; c-- > 0;) first_[c] = std::min(first_[c], first_[c + 1]);
}

std::pair<std::size_t, std::size_t> NodedEdges::Columns::around(std::int32_t x) const noexcept {
  const std::int64_t east = std::int64_t{x} - west_;
  if (first_.empty() || east < 0 || (east >> shift_) + 1 >= static_cast<std::int64_t>(first_.size())) return {0, 0};
  const auto column = static_cast<std::size_t>(east >> shift_);
  return {first_[column], first_[column + 1]};
}

NodedEdges::NodedEdges(std::span<const Edge> edges, std::int64_t moved_at_most)
    : edges_(edges),
      reach_(static_cast<double>(moved_at_most) + 1.5),
      starts_(edges.size(), [&](std::size_t i) { return std::int64_t{edges[i].from.x}; }) {}

bool NodedEdges::has(GridPoint a, GridPoint b) const noexcept {
  const std::pair wanted(std::min(a, b), std::max(a, b));
  const auto [first, last] = starts_.around(wanted.first.x);
  const auto end = edges_.begin() + static_cast<std::ptrdiff_t>(last);
  const auto found =
      std::lower_bound(edges_.begin() + static_cast<std::ptrdiff_t>(first), end, wanted,
                       [](const Edge& edge, const auto& key) { return std::pair(edge.from, edge.to) < key; });
  return found != end && found->from == wanted.first && found->to == wanted.second;
}

void NodedEdges::next_steps(GridPoint at, double along, GridPoint from, GridPoint to, const Accepts& accepts,
                            std::vector<Step>& steps) {
  const auto edges = edges_;
  if (by_end_.empty()) {
    by_end_.resize(edges.size());
    std::iota(by_end_.begin(), by_end_.end(), 0U);
    geo::arrangement::sort_by(
        by_end_, [&](std::uint32_t e) { return geo::arrangement::sort_key(edges[e].to); },
        [&](std::uint32_t a, std::uint32_t b) {
          return std::tie(edges[a].to, edges[a].from) < std::tie(edges[b].to, edges[b].from);
        });
    ends_ = Columns(by_end_.size(), [&](std::size_t i) { return std::int64_t{edges[by_end_[i]].to.x}; });
  }
  const double dx = static_cast<double>(to.x) - from.x, dy = static_cast<double>(to.y) - from.y;
  const double length2 = dx * dx + dy * dy;
  steps.clear();
  const auto consider = [&](GridPoint p, std::size_t edge, bool forward) {
    const double px = static_cast<double>(p.x) - from.x, py = static_cast<double>(p.y) - from.y;
    const double t = (px * dx + py * dy) / length2;
    if (t <= along || t > 1.0) return;
    const double off = dx * py - dy * px;
    if (off * off > reach_ * reach_ * length2) return;
    const std::uint32_t left = forward ? edges[edge].left : edges[edge].right;
    const std::uint32_t right = forward ? edges[edge].right : edges[edge].left;
    if (accepts(left, right)) steps.push_back({p, static_cast<std::uint32_t>(edge), forward, left, right, t});
  };
  const auto [first_start, last_start] = starts_.around(at.x);
  const auto starts_end = edges.begin() + static_cast<std::ptrdiff_t>(last_start);
  for (auto i = std::lower_bound(edges.begin() + static_cast<std::ptrdiff_t>(first_start), starts_end, at,
                                 [](const Edge&e, GridPoint p) { return e.from < p; });
       i != starts_end && i->from == at; ++i) {
    consider(i->to, static_cast<std::size_t>(i - edges.begin()), true);
  }
  const auto [first_end, last_end] = ends_.around(at.x);
  const auto ends_end = by_end_.begin() + static_cast<std::ptrdiff_t>(last_end);
  for (auto i = std::lower_bound(by_end_.begin() + static_cast<std::ptrdiff_t>(first_end), ends_end, at,
                                 [&](std::uint32_t e, GridPoint p) { return edges[e].to < p; });
       i != ends_end && edges[*i].to == at; ++i) {
    consider(edges[*i].from, *i, false);
  }
  std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.along > b.along; });
}

std::vector<NodedEdges::Step> NodedEdges::farthest_path(GridPoint from, GridPoint to, const Accepts& accepts) {
  // Mostly there is one way only.
  std::vector<Step> path, steps;
  next_steps(from, -1e-9, from, to, accepts, steps);
  while (steps.size() == 1) {
    path.push_back(steps.front());
    if (path.back().point == to) return path;
    next_steps(path.back().point, path.back().along, from, to, accepts, steps);
  }
  if (steps.empty()) return path;

  // Depth first, the nearest point along the edge first; steps only go forward, so that the search ends.
  path.clear();
  std::vector<std::vector<Step>> options;
  std::vector<Step> farthest;
  std::set<GridPoint> tried;
  const auto add_options = [&](GridPoint at, double along) {
    next_steps(at, along, from, to, accepts, steps);
    options.push_back(steps);
  };
  add_options(from, -1e-9);
  while (!options.empty()) {
    if (options.back().empty()) {
      options.pop_back();
      if (!path.empty()) path.pop_back();
      continue;
    }
    const Step step = options.back().back();
    options.back().pop_back();
    if (!tried.insert(step.point).second) continue;
    path.push_back(step);
    if (farthest.empty() || farthest.back().along < step.along) farthest = path;
    if (step.point == to) break;
    add_options(step.point, step.along);
  }
  return farthest;
}

bool NodedEdges::follow(LonLat from, LonLat to, const Accepts& accepts, std::vector<Shift>& shifts) {
  const GridPoint start = geo::arrangement::to_grid(from), end = geo::arrangement::to_grid(to);
  if (start == end) return true;
  const bool drawn_on_grid = geo::arrangement::to_lonlat(start) == from && geo::arrangement::to_lonlat(end) == to;
  if (drawn_on_grid && has(start, end)) return true;

  const DrawnEdge edge(from, to);
  const auto note = [&](GridPoint a, GridPoint b, Shift shift) {
    add_strip(edge, geo::arrangement::to_lonlat(a), geo::arrangement::to_lonlat(b), shift);
    if (shift.to_left.value() != 0 || shift.to_right.value() != 0) shifts.push_back(shift);
  };
  const auto path = farthest_path(start, end, accepts);
  GridPoint before = start;
  for (const Step& step : path) {
    note(before, step.point, {step.edge, step.forward, step.left, step.right, {}, {}});
    before = step.point;
  }
  if (before == end) return true;

  // Somewhere it fell together with another edge of its own area: what lies beyond is reached from the other end.
  const double reached = path.empty() ? 0.0 : path.back().along;
  const Accepts reversed = [&](std::uint32_t left, std::uint32_t right) { return accepts(right, left); };
  before = end;
  for (const Step& step : farthest_path(end, start, reversed)) {
    if (1.0 - step.along < reached) break;
    note(step.point, before, {step.edge, !step.forward, step.right, step.left, {}, {}});
    before = step.point;
  }
  return false;
}

void NodedEdges::follow_all(const std::vector<geo::Polygon>& parts, const Accepts& accepts,
                            std::vector<Shift>& shifts) {
  const auto follow_ring = [&](const geo::Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      follow(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1], accepts, shifts);
    }
  };
  for (const auto& part : parts) {
    follow_ring(part.shell);
    for (const auto& hole : part.holes) follow_ring(hole);
  }
}

}  // namespace layers::control
