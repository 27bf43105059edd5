#include <algorithm>
#include <map>

#include "layers/control/cleaning/faces.hpp"
#include "layers/control/cleaning/width.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::control {

void join_slivers(const geo::arrangement::Arrangement& arrangement, geo::Metres width, std::vector<Fate>& fates) {
  namespace arr = geo::arrangement;
  for (;;) {
    const auto parts = arr::regions(arrangement, held_by(fates));
    std::vector<std::uint32_t> part_of(fates.size(), arr::outside);
    std::vector<bool> narrow(parts.size());
    bool any = false;
    for (std::uint32_t p = 0; p < parts.size(); ++p) {
      for (const auto f : parts[p].faces) part_of[f] = p;
      narrow[p] = narrower_than(parts[p].polygon, width);
      any = any || narrow[p];
    }
    if (!any) return;
    std::map<std::uint32_t, std::map<std::uint32_t, geo::Metres>> beside;  // by sliver, then class of the neighbour
    const auto look = [&](const arr::Edge& edge, std::uint32_t face, std::uint32_t other) {
      if (face == arr::outside || other == arr::outside) return;
      const std::uint32_t here = part_of[face], there = part_of[other];
      if (here == there || here == arr::outside || there == arr::outside || !narrow[here] || narrow[there]) return;
      beside[here][parts[there].class_of] += geo::geodesy::distance(arr::to_lonlat(edge.from), arr::to_lonlat(edge.to));
    };
    for (const auto& edge : arrangement.edges) {
      look(edge, edge.left, edge.right);
      look(edge, edge.right, edge.left);
    }
    if (beside.empty()) return;  // slivers among themselves
    for (const auto& [sliver, classes] : beside) {
      // The first of the longest: classes ascend.
      const auto longest = std::max_element(classes.begin(), classes.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
      for (const auto f : parts[sliver].faces) fates[f].give(longest->first, "sliver-joined");
    }
  }
}

}  // namespace layers::control
