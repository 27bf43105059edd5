#include <algorithm>
#include <set>
#include <utility>

#include "layers/control/cleaning/faces.hpp"
#include "layers/control/cleaning/gap_search.hpp"
#include "layers/control/cleaning/width.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::control {
namespace {

namespace arr = geo::arrangement;

/// What lies around land of nobody.
struct Surroundings {
  bool open = false;                             ///< it reaches the outside
  std::set<std::uint32_t> parts;                 ///< parts of zones along it
  std::map<std::uint32_t, geo::Metres> classes;  ///< length of the common edges by class
};

}  // namespace

std::vector<Gap> gaps_narrower_than(const arr::Arrangement& arrangement, std::span<const std::uint32_t> held,
                                    geo::Metres width, const std::vector<bool>& beyond) {
  std::vector<std::uint32_t> empty(held.size(), arr::outside);
  bool any = false;
  for (std::size_t f = 0; f < held.size(); ++f) {
    if (held[f] != arr::outside) continue;
    empty[f] = 0;
    any = true;
  }
  if (!any) return {};

  auto gaps = arr::regions(arrangement, empty);
  std::vector<std::uint32_t> gap_of(held.size(), arr::outside), part_of(held.size(), arr::outside);
  std::vector<Surroundings> around(gaps.size());
  for (std::uint32_t g = 0; g < gaps.size(); ++g) {
    for (const auto f : gaps[g].faces) {
      gap_of[f] = g;
      if (f < beyond.size() && beyond[f]) around[g].open = true;
    }
  }
  const auto parts = arr::edge_connected(arrangement, held);
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    for (const auto f : parts[p]) part_of[f] = p;
  }

  const auto look = [&](const arr::Edge& edge, std::uint32_t face, std::uint32_t other) {
    if (face == arr::outside || gap_of[face] == arr::outside) return;
    auto& surroundings = around[gap_of[face]];
    if (other == arr::outside) {
      surroundings.open = true;
    } else if (held[other] != arr::outside) {
      surroundings.parts.insert(part_of[other]);
      surroundings.classes[held[other]] += geo::geodesy::distance(arr::to_lonlat(edge.from), arr::to_lonlat(edge.to));
    }
  };
  for (const auto& edge : arrangement.edges) {
    look(edge, edge.left, edge.right);
    look(edge, edge.right, edge.left);
  }

  std::vector<Gap> result;
  for (std::size_t g = 0; g < gaps.size(); ++g) {
    if (around[g].open || around[g].parts.size() < 2 || !narrower_than(gaps[g].polygon, width)) continue;
    result.push_back({std::move(gaps[g]), std::move(around[g].classes)});
  }
  return result;
}

void close_gaps(const arr::Arrangement& arrangement, geo::Metres width, std::vector<Fate>& fates) {
  std::vector<bool> beyond(fates.size());
  for (std::size_t f = 0; f < fates.size(); ++f) beyond[f] = fates[f].beyond;
  for (const auto& gap : gaps_narrower_than(arrangement, held_by(fates), width, beyond)) {
    // The first of the longest: classes ascend.
    const auto longest = std::max_element(gap.beside.begin(), gap.beside.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto f : gap.region.faces) fates[f].give(longest->first, "gap-closed");
  }
}

}  // namespace layers::control
