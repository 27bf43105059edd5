#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "layers/control/cleaning/edge_index.hpp"
#include "layers/control/cleaning/local_plane.hpp"
#include "layers/control/flaws/flaws.hpp"
#include "libgeo/topology/repair.hpp"

namespace layers::control {
namespace {

/// All rings of all zones, and their edges in one index.
class Drawn {
 public:
  explicit Drawn(std::span<const geo::MultiPolygon* const> zones) : index_(collect(zones)) {}

  struct RingOf {
    std::uint32_t zone = 0;
    std::uint32_t polygon = 0;  ///< of the zone
    const geo::Ring* ring = nullptr;
    std::size_t first_edge = 0;
  };
  [[nodiscard]] const std::vector<RingOf>& rings() const noexcept { return rings_; }
  [[nodiscard]] const EdgeIndex& index() const noexcept { return index_; }
  [[nodiscard]] std::size_t ring_of(std::size_t edge) const noexcept { return ring_of_[edge]; }

 private:
  std::vector<DrawnSegment> collect(std::span<const geo::MultiPolygon* const> zones) {
    std::vector<DrawnSegment> edges;
    const auto add = [&](std::uint32_t zone, std::uint32_t polygon, const geo::Ring& ring) {
      rings_.push_back({zone, polygon, &ring, edges.size()});
      for (std::size_t i = 0; i < ring.size(); ++i) {
        edges.push_back({ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]});
        ring_of_.push_back(static_cast<std::uint32_t>(rings_.size() - 1));
      }
    };
    for (std::uint32_t z = 0; z < zones.size(); ++z) {
      for (std::uint32_t p = 0; p < zones[z]->polygons.size(); ++p) {
        add(z, p, zones[z]->polygons[p].shell);
        for (const auto& hole : zones[z]->polygons[p].holes) add(z, p, hole);
      }
    }
    return edges;
  }

  std::vector<RingOf> rings_;
  std::vector<std::uint32_t> ring_of_;  ///< of each edge
  EdgeIndex index_;
};

geo::LonLat at(const geo::Ring& ring, std::size_t i) { return ring[i % ring.size()]; }

Flaw flaw_of(FlawKind kind, std::vector<std::uint32_t> zones, geo::LonLat place, std::vector<geo::LonLat> edges) {
  Flaw flaw;
  flaw.kind = kind;
  std::sort(zones.begin(), zones.end());
  flaw.zones = std::move(zones);
  flaw.place = place;
  flaw.edges.points = std::move(edges);
  return flaw;
}

void find_unmatched(const Drawn& drawn, geo::Metres within, std::vector<Flaw>& flaws) {
  for (const auto& [zone, polygon, ring, first_edge] : drawn.rings()) {
    // By the other zone: the vertices of this ring that it lacks, and how far off they are.
    std::map<std::uint32_t, std::map<std::size_t, double>> lacking;
    for (std::size_t i = 0; i < ring->size(); ++i) {
      const auto p = (*ring)[i];
      const LocalPlane plane(p);
      std::set<std::uint32_t> having;
      std::map<std::uint32_t, double> near;
      for (const auto e : drawn.index().in(grown(geo::Box::around(p), within))) {
        const auto other = drawn.rings()[drawn.ring_of(e)].zone;
        if (other == zone || having.contains(other)) continue;
        const auto& edge = drawn.index().edge(e);
        if (edge.from == p || edge.to == p) {
          having.insert(other);
          continue;
        }
        const auto a = plane.at(edge.from), b = plane.at(edge.to);
        const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
        const double t = length2 > 0 ? std::clamp(-(a.x * dx + a.y * dy) / length2, 0.0, 1.0) : 0.0;
        const double off = std::hypot(a.x + t * dx, a.y + t * dy);
        if (off > within.value()) continue;
        const auto [known, fresh] = near.try_emplace(other, off);
        if (!fresh) known->second = std::min(known->second, off);
      }
      for (const auto& [other, off] : near) {
        if (!having.contains(other)) lacking[other].emplace(i, off);
      }
    }
    for (const auto& [other, vertices] : lacking) {
      const std::size_t count = ring->size();
      for (const auto& [first, off] : vertices) {
        // A run begins where the vertex before is no part of it; all round the ring, it begins at the first vertex.
        const bool all = vertices.size() == count;
        if (all ? first != 0 : vertices.contains((first + count - 1) % count)) continue;
        std::vector<geo::LonLat> edges = {at(*ring, first + count - 1)};
        double farthest = 0;
        std::size_t i = first;
        for (auto here = vertices.find(i); here != vertices.end() && i < first + count;
             here = vertices.find(++i % count)) {
          edges.push_back(at(*ring, i));
          farthest = std::max(farthest, here->second);
        }
        edges.push_back(at(*ring, i));
        auto flaw = flaw_of(FlawKind::unmatched_edge, {zone, other}, (*ring)[first], std::move(edges));
        flaw.distance = geo::Metres(farthest);
        flaws.push_back(std::move(flaw));
      }
    }
  }
}

void find_spikes_and_duplicates(const Drawn& drawn, std::vector<Flaw>& flaws) {
  constexpr double half_a_degree = 0.00872664626;
  for (const auto& [zone, polygon, ring, first_edge] : drawn.rings()) {
    std::vector<geo::LonLat> points;  // each once in a row
    for (std::size_t i = 0; i < ring->size(); ++i) {
      const auto p = (*ring)[i];
      if (!points.empty() && points.back() == p) {
        flaws.push_back(
            flaw_of(FlawKind::duplicate_vertex, {zone}, p, {at(*ring, i + ring->size() - 2), p, at(*ring, i + 1)}));
        continue;
      }
      points.push_back(p);
    }
    if (points.size() < 3) continue;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto before = points[(i + points.size() - 1) % points.size()], here = points[i],
                 after = points[(i + 1) % points.size()];
      const LocalPlane plane(here);
      const auto a = plane.at(before), b = plane.at(after);
      const double across = a.x * b.y - a.y * b.x, along = a.x * b.x + a.y * b.y;
      if (along > 0 && std::abs(std::atan2(across, along)) < half_a_degree)
        flaws.push_back(flaw_of(FlawKind::spike, {zone}, here, {before, here, after}));
    }
  }
}

double turn(geo::LonLat a, geo::LonLat b, geo::LonLat p) {
  return (b.lon.degrees() - a.lon.degrees()) * (p.lat.degrees() - a.lat.degrees()) -
         (b.lat.degrees() - a.lat.degrees()) * (p.lon.degrees() - a.lon.degrees());
}

/// Where two edges meet; empty when they do not.
std::optional<geo::LonLat> meeting(const DrawnSegment& s, const DrawnSegment& t) {
  const double from = turn(s.from, s.to, t.from), to = turn(s.from, s.to, t.to);
  const double other_from = turn(t.from, t.to, s.from), other_to = turn(t.from, t.to, s.to);
  const auto between = [](const DrawnSegment& edge, geo::LonLat p) {
    geo::Box box = geo::Box::around(edge.from);
    box.extend(edge.to);
    return box.contains(p);
  };
  if (from == 0 && between(s, t.from)) return t.from;
  if (to == 0 && between(s, t.to)) return t.to;
  if (other_from == 0 && between(t, s.from)) return s.from;
  if (other_to == 0 && between(t, s.to)) return s.to;
  if ((from > 0) == (to > 0) || (other_from > 0) == (other_to > 0)) return std::nullopt;
  const double part = from / (from - to);
  return geo::LonLat{geo::Lon(t.from.lon.degrees() + part * (t.to.lon.degrees() - t.from.lon.degrees())),
                     geo::Lat(t.from.lat.degrees() + part * (t.to.lat.degrees() - t.from.lat.degrees()))};
}

void find_crossings(std::span<const geo::MultiPolygon* const> zones, const Drawn& drawn, std::vector<Flaw>& flaws) {
  std::vector<bool> invalid(zones.size());
  for (std::size_t z = 0; z < zones.size(); ++z) invalid[z] = !geo::topology::validity(*zones[z]).valid;
  for (std::size_t r = 0; r < drawn.rings().size(); ++r) {
    const auto& one = drawn.rings()[r];
    if (!invalid[one.zone]) continue;
    const std::size_t count = one.ring->size();
    for (std::size_t i = 0; i < count; ++i) {
      const auto& edge = drawn.index().edge(one.first_edge + i);
      geo::Box box = geo::Box::around(edge.from);
      box.extend(edge.to);
      for (const auto e : drawn.index().in(box)) {
        const auto& other = drawn.rings()[drawn.ring_of(e)];
        if (e <= one.first_edge + i || other.zone != one.zone) continue;
        const auto& second = drawn.index().edge(e);
        const bool same_ring = drawn.ring_of(e) == r;
        const std::size_t step = e - one.first_edge - i;
        if (same_ring && (step == 1 || step == count - 1)) continue;  // a fold is a spike
        const auto place = meeting(edge, second);
        if (!place) continue;
        const bool at_vertices =
            (*place == edge.from || *place == edge.to) && (*place == second.from || *place == second.to);
        if (!same_ring && at_vertices) continue;
        // Each touch at a vertex is met by up to four pairs of edges: that where both begin there tells it.
        if (at_vertices && !(*place == edge.from && *place == second.from)) continue;
        flaws.push_back(flaw_of(FlawKind::self_crossing, {one.zone}, *place, {edge.from, *place, second.to}));
      }
    }
  }
}

}  // namespace

std::vector<Flaw> edge_flaws(std::span<const geo::MultiPolygon* const> zones, const FlawOptions& options) {
  const Drawn drawn(zones);
  std::vector<Flaw> flaws;
  find_unmatched(drawn, options.edge_distance, flaws);
  find_spikes_and_duplicates(drawn, flaws);
  find_crossings(zones, drawn, flaws);
  std::stable_sort(flaws.begin(), flaws.end(), [](const Flaw& a, const Flaw& b) {
    return std::tie(a.kind, a.zones, a.place) < std::tie(b.kind, b.zones, b.place);
  });
  return flaws;
}

}  // namespace layers::control
