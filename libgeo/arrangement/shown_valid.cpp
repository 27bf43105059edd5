#include "libgeo/arrangement/shown_valid.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "libgeo/arrangement/exact.hpp"
#include "libgeo/arrangement/sorting.hpp"

namespace geo::arrangement {
namespace {

/// A set of directed edges, by their number and the sum of their hashes.
struct EdgeSum {
  std::uint64_t count = 0, sum = 0;
  void add(GridPoint from, GridPoint to) noexcept {
    ++count;
    std::uint64_t h = packed(from) * 0x9E3779B97F4A7C15U;
    h = (h ^ (h >> 32)) + packed(to);
    h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9U;
    h = (h ^ (h >> 27)) * 0x94D049BB133111EBU;
    sum += h ^ (h >> 31);
  }
  bool operator==(const EdgeSum&) const = default;

 private:
  static std::uint64_t packed(GridPoint p) noexcept {
    return std::uint64_t{static_cast<std::uint32_t>(p.x)} << 32 | static_cast<std::uint32_t>(p.y);
  }
};

/// The edges of a ring; false when it has too few, or a vertex off the grid.
bool add_ring(const Ring& ring, EdgeSum& edges, std::vector<GridPoint>& vertices) {
  if (ring.size() < 3) return false;
  const std::size_t first = vertices.size();
  for (const LonLat position : ring.points()) {
    if (!in_range(position)) return false;
    vertices.push_back(to_grid(position));
    if (to_lonlat(vertices.back()) != position) return false;
  }
  GridPoint last = vertices.back();
  for (std::size_t i = first; i < vertices.size(); ++i) {
    edges.add(last, vertices[i]);
    last = vertices[i];
  }
  return true;
}

/// The edges of an area in which no vertex occurs twice.
std::optional<EdgeSum> edges_of(const MultiPolygon& area) {
  EdgeSum edges;
  std::vector<GridPoint> vertices;
  for (const Polygon& polygon : area.polygons) {
    if (!add_ring(polygon.shell, edges, vertices)) return std::nullopt;
    for (const Ring& hole : polygon.holes)
      if (!add_ring(hole, edges, vertices)) return std::nullopt;
  }
  vertices = sorted_by(std::span<const GridPoint>(vertices), sort_key, [](GridPoint a, GridPoint b) { return a < b; });
  if (std::adjacent_find(vertices.begin(), vertices.end()) != vertices.end()) return std::nullopt;
  return edges;
}

/// Calls add(label) for the labels that only the first face has.
template <typename Add>
void each_only_in(std::span<const std::uint32_t> here, std::span<const std::uint32_t> there, Add&& add) {
  for (const std::uint32_t label : here)
    if (!std::binary_search(there.begin(), there.end(), label)) add(label);
}

}  // namespace

std::vector<bool> shown_valid(const Arrangement& arrangement, std::span<const LabelledArea> areas) {
  std::uint32_t labels = 0;
  for (const LabelledArea& area : areas) labels = std::max(labels, area.label + 1);
  std::vector<EdgeSum> seen(labels);
  const auto labels_of = [&](std::uint32_t face) {
    return face == outside ? std::span<const std::uint32_t>() : std::span(arrangement.faces[face].labels);
  };
  for (const Edge& edge : arrangement.edges) {
    const auto left = labels_of(edge.left), right = labels_of(edge.right);
    each_only_in(left, right, [&](std::uint32_t label) {
      if (label < labels) seen[label].add(edge.from, edge.to);
    });
    each_only_in(right, left, [&](std::uint32_t label) {
      if (label < labels) seen[label].add(edge.to, edge.from);
    });
  }
  std::vector<bool> result;
  for (const LabelledArea& area : areas) {
    if (area.area == nullptr) {
      result.push_back(true);
      continue;
    }
    const auto drawn = edges_of(*area.area);
    result.push_back(drawn && *drawn == seen[area.label]);
  }
  return result;
}

}  // namespace geo::arrangement
