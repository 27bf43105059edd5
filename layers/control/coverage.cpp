#include "layers/control/coverage.hpp"

#include <algorithm>

#include "libgeo/geodesy/area.hpp"

namespace layers::control {

geo::SquareMetres Coverage::area(const Holding& holding) const {
  geo::SquareMetres total;
  const auto zone = std::lower_bound(zones_.begin(), zones_.end(), holding,
                                     [](const CoverageZone& z, const Holding& wanted) { return z.holding < wanted; });
  if (zone == zones_.end() || zone->holding != holding) return total;
  for (const auto& part : zone->parts) total += geo::geodesy::area(part);
  return total;
}

geo::SquareMetres moved(std::span<const RepairEntry> repairs, const Holding& holding) {
  geo::SquareMetres total;
  for (const auto& entry : repairs) {
    if (entry.from == holding) total += entry.area;
    if (entry.to == holding && !entry.shared) total += entry.area;
  }
  return total;
}

}  // namespace layers::control
