#include <algorithm>
#include <map>
#include <set>

#include "layers/control/faces.hpp"
#include "layers/control/width.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::control {
namespace {

/// What lies around a gap.
struct Surroundings {
  bool open = false;                             ///< it reaches the outside
  std::set<std::uint32_t> parts;                 ///< parts of zones along it
  std::map<std::uint32_t, geo::Metres> classes;  ///< length of the common edges by class
};

}  // namespace

void close_gaps(const geo::arrangement::Arrangement& arrangement, geo::Metres width, std::vector<Fate>& fates) {
  namespace arr = geo::arrangement;
  const auto held = held_by(fates);
  std::vector<std::uint32_t> empty(held.size(), arr::outside);
  bool any = false;
  for (std::size_t f = 0; f < held.size(); ++f) {
    if (held[f] != nobody) continue;
    empty[f] = 0;
    any = true;
  }
  if (!any) return;

  const auto gaps = arr::regions(arrangement, empty);
  std::vector<std::uint32_t> gap_of(held.size(), arr::outside), part_of(held.size(), arr::outside);
  for (std::uint32_t g = 0; g < gaps.size(); ++g) {
    for (const auto f : gaps[g].faces) gap_of[f] = g;
  }
  const auto parts = arr::edge_connected(arrangement, held);
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    for (const auto f : parts[p]) part_of[f] = p;
  }

  std::vector<Surroundings> around(gaps.size());
  const auto look = [&](const arr::Edge& edge, std::uint32_t face, std::uint32_t other) {
    if (face == arr::outside || gap_of[face] == arr::outside) return;
    auto& surroundings = around[gap_of[face]];
    if (other == arr::outside) {
      surroundings.open = true;
    } else if (held[other] != nobody) {
      surroundings.parts.insert(part_of[other]);
      surroundings.classes[held[other]] += geo::geodesy::distance(arr::to_lonlat(edge.from), arr::to_lonlat(edge.to));
    }
  };
  for (const auto& edge : arrangement.edges) {
    look(edge, edge.left, edge.right);
    look(edge, edge.right, edge.left);
  }

  for (std::size_t g = 0; g < gaps.size(); ++g) {
    if (around[g].open || around[g].parts.size() < 2 || !narrower_than(gaps[g].polygon, width)) continue;
    // The first of the longest: classes ascend.
    const auto longest = std::max_element(around[g].classes.begin(), around[g].classes.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto f : gaps[g].faces) {
      auto& fate = fates[f];
      fate.held = longest->first;
      const bool drawn = std::binary_search(fate.drawn.begin(), fate.drawn.end(), fate.held);
      std::erase_if(fate.moves, [&](const Move& move) { return move.from == fate.held; });
      bool shared = drawn;
      for (auto& move : fate.moves) {
        move.to = fate.held;
        move.shared = shared;
        shared = true;
      }
      if (!shared) fate.moves.push_back({nobody, fate.held, "gap-closed", false});
    }
  }
}

}  // namespace layers::control
