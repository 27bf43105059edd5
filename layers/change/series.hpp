// What a series of maps tells of itself: maps that repeat the one before, and days on which the map jumps and returns.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "layers/change/change.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::change {

/// Maps that are, vertex for vertex, the one before.
struct RepeatedMaps {
  geo::Instant first;                ///< the map that the others repeat
  std::vector<geo::Instant> others;  ///< ascending, without a break
  bool operator==(const RepeatedMaps&) const = default;
};

/// A map from which the next one returns: land changes hands and comes back.
struct Jump {
  geo::Instant at;             ///< the map that is off
  geo::Instant until;          ///< the next one
  geo::SquareMetres returned;  ///< of the land that changed at `at`, what changed back by `until`, class by class
  geo::SquareMetres changed;   ///< all that changed at `at`
  geo::SquareMetres usual;     ///< median of what changes from map to map otherwise
  std::string from_class;      ///< whose land most of it was
  std::string to_class;        ///< whose it was on that day
};

/// Coverages ascend in time; fewer than two give nothing.
[[nodiscard]] std::vector<RepeatedMaps> repeated_maps(std::span<const control::Coverage> coverages);

/// Steps are consecutive. A map is off where at least half of what changed returns, and that is more than the median of
/// all other steps that changed anything plus `deviations` times their scaled median absolute deviation (1.4826 MAD).
/// Fewer than three such others give nothing: nobody knows then what is usual. What returns is told by the two
/// matrices, the lesser of each cell and its transpose, so land at different places counts, too.
///
/// Source of the threshold: Leys et al. (2013), doi 10.1016/j.jesp.2013.03.013.
[[nodiscard]] std::vector<Jump> jumps(std::span<const Step> steps, double deviations = 5);

/// Findings "map-repeated" (note), with the days, and "map-jump" (warning), with days and km2.
void tell_series(std::span<const control::Coverage> coverages, std::span<const Step> steps, geo::Findings& findings);

}  // namespace layers::change
