#include "layers/control/stored.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "layers/control/basis.hpp"
#include "layers/control/coverage_access.hpp"
#include "libgeo/core/error.hpp"

namespace layers::control {

Coverage stored_coverage(Snapshot proven) {
  std::map<Holding, std::vector<DrawnZone*>> by_holding;
  for (auto& zone : proven.zones) {
    if (zone.area.polygons.size() != 1 || zone.area.polygons.front().shell.size() < 3)
      throw geo::UsageError("a stored zone is one polygon", zone.where);
    by_holding[zone.holding].push_back(&zone);
  }
  std::vector<CoverageZone> zones;
  for (auto& [holding, parts] : by_holding) {
    // Two parts may begin at one vertex, not with one edge.
    std::sort(parts.begin(), parts.end(), [](const DrawnZone* a, const DrawnZone* b) {
      const auto &p = a->area.polygons.front().shell, &q = b->area.polygons.front().shell;
      return p[0] != q[0] ? p[0] < q[0] : p[1] < q[1];
    });
    CoverageZone zone{holding, {}, {}};
    for (auto* part : parts) {
      zone.bases.push_back(basis_of({part}));
      zone.parts.push_back(std::move(part->area.polygons.front()));
    }
    zones.push_back(std::move(zone));
  }
  return CoverageAccess::make(proven.at, std::move(zones));
}

}  // namespace layers::control
