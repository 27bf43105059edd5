// From dated zones of many files to snapshots in order of time. Private to exchange.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "layers/control/coverage.hpp"
#include "layers/exchange/read.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::exchange {

struct DatedZone {
  control::DrawnZone zone;
  std::optional<geo::Instant> from;  ///< empty only for a lasting zone: since the first date of its file
  std::optional<geo::Instant> to;    ///< exclusive; of a lasting zone; empty: still so
  bool lasting = false;
  std::size_t file = 0;  ///< ordinal of its file
  bool counts = true;    ///< false: left out by a rule; its dates tell that a map was drawn nevertheless
};

/// Snapshots at every date that the zones tell, as read_snapshots() says, with its findings on dates and files.
/// `files` are names for messages. Zones of a snapshot stand in the order given.
[[nodiscard]] std::vector<control::Snapshot> snapshots_of(std::vector<DatedZone> zones,
                                                          const std::vector<std::string>& files, PerDay per_day,
                                                          geo::Findings& findings);

}  // namespace layers::exchange
