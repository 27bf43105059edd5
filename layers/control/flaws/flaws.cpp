#include "layers/control/flaws/flaws.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "layers/control/cleaning/gap_search.hpp"
#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::control {

namespace arr = geo::arrangement;

std::string_view to_string(FlawKind kind) noexcept {
  switch (kind) {
    case FlawKind::overlap:
      return "overlap";
    case FlawKind::gap:
      return "gap";
    case FlawKind::unmatched_edge:
      return "unmatched-edge";
    case FlawKind::self_crossing:
      return "self-crossing";
    case FlawKind::spike:
      return "spike";
    case FlawKind::duplicate_vertex:
      return "duplicate-vertex";
  }
  return "";
}

std::vector<Flaw> land_flaws(std::span<const geo::MultiPolygon* const> zones, const FlawOptions& options) {
  std::vector<arr::LabelledArea> areas;
  for (std::uint32_t i = 0; i < zones.size(); ++i) areas.push_back({i, zones[i]});
  const auto arrangement = arr::arrange(areas);

  std::vector<Flaw> flaws;
  const auto add = [&](FlawKind kind, std::vector<std::uint32_t> whose, geo::Polygon land) {
    Flaw flaw;
    flaw.kind = kind;
    flaw.zones = std::move(whose);
    flaw.place = geo::topology::point_inside({{land}});
    flaw.area = geo::geodesy::area(land);
    flaw.land = std::move(land);
    flaws.push_back(std::move(flaw));
  };

  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
  std::vector<const std::vector<std::uint32_t>*> sets;
  std::vector<std::uint32_t> set_of(arrangement.faces.size(), arr::outside), first_of(set_of);
  for (std::size_t f = 0; f < set_of.size(); ++f) {
    const auto& labels = arrangement.faces[f].labels;
    if (!labels.empty()) first_of[f] = labels.front();
    if (labels.size() < 2) continue;
    const auto [at, fresh] = numbers.try_emplace(labels, static_cast<std::uint32_t>(sets.size()));
    if (fresh) sets.push_back(&at->first);
    set_of[f] = at->second;
  }
  if (!sets.empty()) {
    for (auto& region : arr::regions(arrangement, set_of))
      add(FlawKind::overlap, *sets[region.class_of], std::move(region.polygon));
  }
  if (options.gap_width) {
    for (auto& gap : gaps_narrower_than(arrangement, first_of, *options.gap_width)) {
      std::vector<std::uint32_t> neighbours;
      for (const auto& [zone, length] : gap.beside) neighbours.push_back(zone);
      add(FlawKind::gap, std::move(neighbours), std::move(gap.region.polygon));
    }
  }
  std::sort(flaws.begin(), flaws.end(), [](const Flaw& a, const Flaw& b) {
    return std::tie(a.kind, a.zones, a.place) < std::tie(b.kind, b.zones, b.place);
  });
  return flaws;
}

}  // namespace layers::control
