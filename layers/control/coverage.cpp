#include "layers/control/coverage.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "layers/control/coverage_access.hpp"
#include "libgeo/geodesy/area.hpp"

namespace layers::control {

struct Coverage::Land {
  explicit Land(std::vector<CoverageZone> drawn) : zones(std::move(drawn)) {}
  std::vector<CoverageZone> zones;
  mutable std::once_flag measured;
  mutable std::vector<std::vector<geo::SquareMetres>> areas;
};

Coverage::Coverage(geo::Instant at, std::vector<CoverageZone> zones)
    : at_(at), land_(std::make_shared<Land>(std::move(zones))) {}

std::span<const CoverageZone> Coverage::zones() const noexcept {
  return land_ ? std::span<const CoverageZone>(land_->zones) : std::span<const CoverageZone>();
}

std::optional<std::vector<CoverageZone>> CoverageAccess::take(Coverage& coverage) {
  if (coverage.land_.use_count() != 1) return std::nullopt;
  // Made as what may change, and nobody else sees it.
  auto zones = std::move(const_cast<Coverage::Land&>(*coverage.land_).zones);  // NOLINT(*-const-cast)
  coverage.land_.reset();
  return zones;
}

std::span<const geo::SquareMetres> Coverage::part_areas(std::size_t zone) const {
  std::call_once(land_->measured, [this] {
    for (const auto& each : land_->zones) {
      auto& areas = land_->areas.emplace_back();
      areas.reserve(each.parts.size());
      for (const auto& part : each.parts) areas.push_back(geo::geodesy::area(part));
    }
  });
  return land_->areas[zone];
}

geo::SquareMetres Coverage::area(const Holding& holding) const {
  geo::SquareMetres total;
  const auto all = zones();
  const auto zone = std::lower_bound(all.begin(), all.end(), holding,
                                     [](const CoverageZone& z, const Holding& wanted) { return z.holding < wanted; });
  if (zone == all.end() || zone->holding != holding) return total;
  for (const auto area : part_areas(static_cast<std::size_t>(zone - all.begin()))) total += area;
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
