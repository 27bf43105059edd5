#include "libgeo/arrangement/part_edges.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "libgeo/arrangement/exact.hpp"
#include "libgeo/arrangement/sorting.hpp"

namespace geo::arrangement {

Arrangement edges_of_parts(std::span<const OwnedPart> parts, std::uint32_t owners) {
  Arrangement result;
  result.faces.resize(owners);
  const auto each_of = [](const Ring& ring, std::uint32_t owner, auto&& visit) {
    if (ring.empty()) return;
    GridPoint last = to_grid(ring[ring.size() - 1]);
    for (const LonLat position : ring.points()) {
      const GridPoint here = to_grid(position);
      // Land lies to the left of rings that are wound right.
      visit(last < here ? Edge{last, here, owner, outside} : Edge{here, last, outside, owner});
      last = here;
    }
  };
  const auto each = [&](auto&& visit) {
    for (const OwnedPart& part : parts) {
      each_of(part.polygon->shell, part.owner, visit);
      for (const Ring& hole : part.polygon->holes) each_of(hole, part.owner, visit);
    }
  };
  result.edges = sorted_by<Edge>(
      each, [](const Edge& e) { return sort_key(e.from); },
      [](const Edge& a, const Edge& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < result.edges.size();) {
    Edge edge = result.edges[i];
    for (++i; i < result.edges.size() && result.edges[i].from == edge.from && result.edges[i].to == edge.to; ++i) {
      if (edge.left == outside) edge.left = result.edges[i].left;
      if (edge.right == outside) edge.right = result.edges[i].right;
    }
    if (edge.left != edge.right) result.edges[kept++] = edge;
  }
  result.edges.resize(kept);
  return result;
}

}  // namespace geo::arrangement
