#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "layers/control/cleaning/edge_index.hpp"
#include "layers/control/cleaning/faces.hpp"
#include "layers/control/cleaning/local_plane.hpp"
#include "layers/control/cleaning/width.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/operations.hpp"
#include "libgeo/topology/repair.hpp"

namespace layers::control {
namespace {

namespace arr = geo::arrangement;

double metres_between(geo::LonLat a, geo::LonLat b) {
  const auto p = LocalPlane(a).at(b);
  return std::hypot(p.x, p.y);
}

/// What became of a patch's outline.
struct Movement {
  std::size_t vertices = 0;  ///< that moved by more than the grid makes them
  std::size_t taken_in = 0;  ///< vertices of the map that became vertices of it
  double farthest = 0;       ///< metres
};

/// The grid point beside `near` that lies best on an edge: a vertex put there bends the edge the least.
geo::LonLat on_edge(const DrawnSegment& edge, geo::LonLat near, double within) {
  const double dx = edge.to.lon.degrees() - edge.from.lon.degrees();
  const double dy = edge.to.lat.degrees() - edge.from.lat.degrees();
  const bool flat = std::abs(dx) >= std::abs(dy);
  const double from_major = (flat ? edge.from.lon.degrees() : edge.from.lat.degrees()) * arr::grid_units_per_degree;
  const double from_minor = (flat ? edge.from.lat.degrees() : edge.from.lon.degrees()) * arr::grid_units_per_degree;
  const double slope = flat ? dy / dx : dx / dy;
  const double to_major = from_major + (flat ? dx : dy) * arr::grid_units_per_degree;
  const double low = std::min(from_major, to_major), high = std::max(from_major, to_major);
  const double here = std::round((flat ? near.lon.degrees() : near.lat.degrees()) * arr::grid_units_per_degree);
  // A unit of longitude is shorter than one of latitude, so that this many are never farther than `within`.
  const double most = std::floor(std::clamp(within / 0.0112, 0.0, 100.0));
  double best_off = HUGE_VAL, best_major = here, best_minor = 0;
  for (double step = 0; step <= most; ++step) {
    for (const double major : {here - step, here + step}) {
      if (step > 0 && (major <= low || major >= high)) continue;
      const double minor = from_minor + (major - from_major) * slope, off = std::abs(minor - std::round(minor));
      if (off >= best_off) continue;
      best_off = off;
      best_major = major;
      best_minor = std::round(minor);
    }
  }
  const auto x = static_cast<std::int32_t>(flat ? best_major : best_minor);
  const auto y = static_cast<std::int32_t>(flat ? best_minor : best_major);
  return arr::to_lonlat({x, y});
}

class PatchSnapping {
 public:
  PatchSnapping(const EdgeIndex& old, geo::Metres within) : old_(&old), within_(within) {}

  geo::MultiPolygon snapped(const geo::MultiPolygon& drawn) {
    geo::MultiPolygon result;
    for (const auto& polygon : drawn.polygons) {
      geo::Polygon moved{ring(polygon.shell), {}};
      if (moved.shell.size() < 3) continue;
      for (const auto& hole : polygon.holes) {
        if (auto inner = ring(hole); inner.size() >= 3) moved.holes.push_back(std::move(inner));
      }
      result.polygons.push_back(std::move(moved));
    }
    return geo::topology::validity(result).valid ? result : geo::topology::repaired(result);
  }
  [[nodiscard]] const Movement& movement() const noexcept { return movement_; }

 private:
  geo::LonLat vertex(geo::LonLat drawn) {
    const auto nearest = old_->nearest(drawn, within_);
    if (!nearest) return arr::to_lonlat(arr::to_grid(drawn));
    const double half = within_.value() / 2;
    std::optional<geo::LonLat> corner;
    double best = half;
    for (const auto i : old_->in(grown(geo::Box::around(nearest->point), geo::Metres(half)))) {
      for (const auto p : {old_->edge(i).from, old_->edge(i).to}) {
        const double off = metres_between(nearest->point, p);
        if (off > best || (corner && off == best && !(p < *corner)) || metres_between(drawn, p) > within_.value())
          continue;
        corner = p;
        best = off;
      }
    }
    const geo::LonLat moved =
        corner ? arr::to_lonlat(arr::to_grid(*corner)) : on_edge(old_->edge(nearest->edge), nearest->point, half / 2);
    note(metres_between(drawn, moved));
    return moved;
  }

  void note(double moved) {
    if (moved > 0.02) ++movement_.vertices;
    movement_.farthest = std::max(movement_.farthest, moved);
  }

  /// Vertices of the map along an edge of the patch, in its order: those that the edge can take in without turning by
  /// more than 45 degrees, the nearest first.
  std::vector<geo::LonLat> beside(geo::LonLat from, geo::LonLat to, geo::LonLat snapped_from, geo::LonLat snapped_to) {
    geo::Box box = geo::Box::around(from);
    box.extend(to);
    const LocalPlane plane(box.centre());
    const auto a = plane.at(from), b = plane.at(to);
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) return {};
    const double ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
    struct Beside {
      geo::LonLat at;
      double along, off;
    };
    const auto seen_from_edge = [&](geo::LonLat p) {
      const auto q = plane.at(p);
      return Beside{p, (q.x - a.x) * ux + (q.y - a.y) * uy, ux * (q.y - a.y) - uy * (q.x - a.x)};
    };
    std::set<geo::LonLat> seen;
    std::vector<Beside> candidates;
    for (const auto i : old_->in(grown(box, within_))) {
      for (const auto raw : {old_->edge(i).from, old_->edge(i).to}) {
        const auto p = arr::to_lonlat(arr::to_grid(raw));
        if (!seen.insert(p).second) continue;
        const Beside candidate = seen_from_edge(p);
        if (candidate.along <= 0 || candidate.along >= length) continue;
        const double t = candidate.along / length;
        const geo::LonLat foot{geo::Lon(from.lon.degrees() + t * (to.lon.degrees() - from.lon.degrees())),
                               geo::Lat(from.lat.degrees() + t * (to.lat.degrees() - from.lat.degrees()))};
        if (metres_between(foot, p) <= within_.value()) candidates.push_back(candidate);
      }
    }
    std::sort(candidates.begin(), candidates.end(), [](const Beside& p, const Beside& q) {
      if (std::abs(p.off) != std::abs(q.off)) return std::abs(p.off) < std::abs(q.off);
      return p.at < q.at;
    });
    std::map<double, Beside> taken;
    for (const auto end : {snapped_from, snapped_to}) {
      const auto seen_end = seen_from_edge(end);
      taken.emplace(seen_end.along, seen_end);
    }
    const auto fits = [](const Beside& p, const Beside& q) {
      return p.along != q.along && std::abs(p.off - q.off) <= std::abs(p.along - q.along);
    };
    std::vector<Beside> chosen;
    for (const auto& candidate : candidates) {
      const auto after = taken.lower_bound(candidate.along);
      if (after == taken.end() || after == taken.begin()) continue;
      if (!fits(after->second, candidate) || !fits(std::prev(after)->second, candidate)) continue;
      taken.emplace(candidate.along, candidate);
      chosen.push_back(candidate);
      ++movement_.taken_in;
      movement_.farthest = std::max(movement_.farthest, std::abs(candidate.off));
    }
    std::sort(chosen.begin(), chosen.end(), [](const Beside& p, const Beside& q) { return p.along < q.along; });
    std::vector<geo::LonLat> points;
    points.reserve(chosen.size());
    for (const auto& each : chosen) points.push_back(each.at);
    return points;
  }

  geo::Ring ring(const geo::Ring& drawn) {
    std::vector<geo::LonLat> corners, points;
    for (const auto p : drawn.points()) corners.push_back(vertex(p));
    const auto add = [&](geo::LonLat p) {
      if (points.empty() || points.back() != p) points.push_back(p);
    };
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const std::size_t next = i + 1 == corners.size() ? 0 : i + 1;
      add(corners[i]);
      for (const auto p : beside(drawn[i], drawn[next], corners[i], corners[next])) add(p);
    }
    while (points.size() > 1 && points.front() == points.back()) points.pop_back();
    return geo::Ring(std::move(points));
  }

  const EdgeIndex* old_;
  geo::Metres within_;
  Movement movement_;
};

/// The patches in an order that the order of features does not change: those that lie on top last.
std::vector<std::uint32_t> in_turn(const Layers& layers) {
  std::vector<std::uint32_t> patches;
  std::map<std::uint32_t, std::vector<geo::LonLat>> vertices;
  for (std::uint32_t i = 0; i < layers.size(); ++i) {
    if (!layers.is_patch(i)) continue;
    patches.push_back(i);
    auto& points = vertices[i];
    std::vector<DrawnSegment> edges;
    append_edges(layers.shape(i), edges);
    for (const auto& edge : edges) points.push_back(edge.from);
    std::sort(points.begin(), points.end());
  }
  std::stable_sort(patches.begin(), patches.end(), [&](std::uint32_t a, std::uint32_t b) {
    const DrawnZone& one = *layers.zones[a];
    const DrawnZone& other = *layers.zones[b];
    if (one.standing != other.standing) return one.standing < other.standing;
    if (one.stated != other.stated) return one.stated < other.stated;
    return vertices.at(a) < vertices.at(b);
  });
  return patches;
}

geo::SquareMetres between(const geo::MultiPolygon& a, const geo::MultiPolygon& b) {
  return geo::geodesy::area(geo::topology::difference(a, b)) + geo::geodesy::area(geo::topology::difference(b, a));
}

// Each edge once and one way, in an order that tells nothing of that of zones.
void put_in_order(std::vector<DrawnSegment>& edges) {
  for (auto& edge : edges) {
    if (edge.to < edge.from) std::swap(edge.from, edge.to);
  }
  std::sort(edges.begin(), edges.end(), [](const DrawnSegment& a, const DrawnSegment& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  const auto same = [](const DrawnSegment& a, const DrawnSegment& b) { return a.from == b.from && a.to == b.to; };
  edges.erase(std::unique(edges.begin(), edges.end(), same), edges.end());
}

}  // namespace

std::vector<bool> snap_patches(Layers& layers, geo::Metres within, geo::Findings& findings) {
  std::vector<bool> snapped(layers.size(), false);
  const auto patches = in_turn(layers);
  if (patches.empty() || within.value() <= 0) return snapped;
  std::optional<geo::Box> around;
  for (const auto i : patches) {
    const auto box = geo::bounds(layers.shape(i));
    if (!box) continue;
    if (around) {
      around->extend(*box);
    } else {
      around = box;
    }
  }
  if (!around) return snapped;
  const geo::Box near = grown(*around, within);
  std::vector<DrawnSegment> old, all;
  for (std::uint32_t i = 0; i < layers.size(); ++i) {
    const auto box = geo::bounds(layers.shape(i));
    if (!layers.is_patch(i) && box && box->intersects(near)) append_edges(layers.shape(i), all);
  }
  for (const auto& edge : all) {
    geo::Box box = geo::Box::around(edge.from);
    box.extend(edge.to);
    if (box.intersects(near)) old.push_back(edge);
  }
  for (const auto i : patches) {
    const auto& where = layers.zones[i]->where;
    const bool narrow = std::all_of(layers.shape(i).polygons.begin(), layers.shape(i).polygons.end(),
                                    [&](const geo::Polygon& polygon) { return narrower_than(polygon, within); });
    if (narrow) {
      findings.warn("edit-narrower-than-snap",
                    geo::said("The patch is narrower than {m} m, to which edges snap; it is taken as drawn.",
                              {{"m", fmt::format("{}", within.value())}}),
                    where);
    } else {
      put_in_order(old);
      const EdgeIndex index(old);
      PatchSnapping snapping(index, within);
      auto shape = geo::wound_right(snapping.snapped(layers.shape(i)));
      const auto& movement = snapping.movement();
      if (movement.vertices + movement.taken_in > 0) {
        findings.note(
            "edit-snapped",
            geo::said("The outline of the patch moved onto the map by {m} m at most (vertices moved: {moved}, "
                      "vertices of the map taken in: {taken}); {area} lie between it as drawn and as snapped.",
                      {{"m", geo::Decimal{movement.farthest, 2}},
                       {"moved", movement.vertices},
                       {"taken", movement.taken_in},
                       {"area", geo::Area{between(layers.shape(i), shape), 6}}}),
            where);
      }
      layers.changed[i] = std::move(shape);
      snapped[i] = true;
    }
    append_edges(layers.shape(i), old);
  }
  return snapped;
}

}  // namespace layers::control
