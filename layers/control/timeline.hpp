// Coverages over dates: the timeline, its zones, and zones from ledgers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/control/coverage.hpp"
#include "layers/ledger/ledger.hpp"
#include "libgeo/core/progress.hpp"

namespace layers::control {

/// A row of the zone layer (DESIGN, section 6): one actor's connected part for as long as it does not change.
struct Zone {
  std::string zone_id;       ///< from actor, status, valid_from and a place inside (law 10)
  Holding holding;
  geo::TimeInterval valid;   ///< [from, to); no end = still held
  geo::Polygon area;
  geo::SquareMetres size;
  std::string confidence;    ///< lowest certainty of the evidence, empty when unknown
  std::string evidence;      ///< what it rests on, in words
  std::string sources;
};

/// Clean coverages in order of time, each instant once.
struct Timeline {
  std::vector<Coverage> coverages;
  std::vector<RepairEntry> repairs;
};

/// Cleans each snapshot; instants ascending, two snapshots of one instant are a finding (the later given wins). Deterministic for any number
/// of threads.
[[nodiscard]] Timeline build_timeline(std::vector<Snapshot> snapshots, const CleanOptions& options,
                                      geo::Findings& findings, geo::Progress& progress);

/// The zones of a timeline, merged while unchanged: a part that is the same in consecutive coverages is one row.
/// Ordered by valid.from, holding, then place. Ids unique; adding a later coverage changes no earlier row but an open end.
[[nodiscard]] std::vector<Zone> zones(const Timeline& timeline);

struct LedgerZoneOptions {
  geo::MultiPolygon boundary;                 ///< zones are clipped to it; must not be empty
  std::optional<geo::Metres> reach;           ///< a place holds no land farther away than this; empty: no limit
};

/// For each date of the ledger, the Voronoi cells of the places known on that date inside the boundary, dissolved by
/// holding: one snapshot a date, ready for build_timeline. Statements without a position are findings.
/// Throws geo::UsageError when the boundary is empty or no statement has a position in it.
[[nodiscard]] std::vector<Snapshot> snapshots_from_ledger(const ledger::Ledger& ledger, const LedgerZoneOptions& options,
                                                          geo::Findings& findings);

}  // namespace layers::control
