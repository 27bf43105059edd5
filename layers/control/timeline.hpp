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
  std::string zone_id;  ///< from actor, status, valid_from and a place inside (law 10): "z-" and 10 hexadecimal digits
  Holding holding;
  geo::TimeInterval valid;  ///< [from, to); no end = still held
  geo::Polygon area;
  geo::SquareMetres size;  ///< ellipsoidal, edges straight in longitude/latitude
  std::string confidence;  ///< lowest certainty of the evidence, empty when unknown
  std::string evidence;    ///< what it rests on, in words, as of `valid.from`
  std::string sources;
};

/// Clean coverages in order of time, each instant once.
struct Timeline {
  std::vector<Coverage> coverages;
  std::vector<RepairEntry> repairs;  ///< those of the first coverage, then of the next
};

/// Cleans each snapshot, several at a time. Instants ascend in the result; of two snapshots of one instant the later
/// given wins, and "snapshot-repeated" (warning) tells of the other. The same input gives the same coverages, repairs
/// and findings for any number of threads. No snapshot gives an empty timeline. Throws what clean() throws for the
/// earliest snapshot that fails.
[[nodiscard]] Timeline build_timeline(std::vector<Snapshot> snapshots, const CleanOptions& options,
                                      geo::Findings& findings, geo::Progress& progress);

/// The zones of a timeline, merged while unchanged: a part that is the same, vertex for vertex, in consecutive
/// coverages is one row. A coverage stands until the next; the last one still stands. Ordered by valid.from, holding,
/// then the smallest vertex. Ids are unique; adding a later coverage changes no earlier row but an open end.
[[nodiscard]] std::vector<Zone> zones(const Timeline& timeline);

struct LedgerZoneOptions {
  geo::MultiPolygon boundary;        ///< zones are clipped to it; must not be empty
  std::optional<geo::Metres> reach;  ///< a place holds no land farther away than this; empty: no limit
};

/// For each date of the ledger, the Voronoi cells of the places known on that date inside the boundary, dissolved by
/// holding: one snapshot a date (its instant is midnight UTC), one drawn zone a connected part, ready for
/// build_timeline.
///
/// Known is a place with a statement on the date or before; one that nobody holds any longer keeps its cell, which is
/// nobody's. A place stands where the first statement on it that has a position says. Places outside the boundary have
/// cells, too, where these reach into it. The border of the boundary is kept, but for the grid and for the vertices
/// where the land of two holders meets on it. `evidence` names the places of a part, the latest statement first: "Ain
/// Issa 2019-10-13 (source)"; `certainty` is their lowest.
///
/// Findings: "place-without-position" (warning) for each place of which no statement has one; "places-at-one-position"
/// (warning) where a place has no cell because another stands there; "place-outside-boundary" (note);
/// "boundary-repaired" (warning). Throws geo::UsageError when the boundary is empty or no statement has a position in
/// it.
[[nodiscard]] std::vector<Snapshot> snapshots_from_ledger(const ledger::Ledger& ledger,
                                                          const LedgerZoneOptions& options, geo::Findings& findings);

}  // namespace layers::control
