// Coverages over dates: the timeline and its zones.
#pragma once

#include <string>
#include <vector>

#include "layers/control/coverage.hpp"
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

}  // namespace layers::control
