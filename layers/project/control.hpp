// Control and change from the files of a project: the second half of the road.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/change/change.hpp"
#include "layers/control/timeline.hpp"
#include "layers/ledger/ledger.hpp"
#include "layers/project/project.hpp"

namespace layers::project {

/// Everything that the maps of control gave.
struct ControlResult {
  ledger::Ledger ledger;
  control::Timeline timeline;
  std::vector<control::Zone> zones;
  std::vector<change::Step> steps;
  std::vector<change::Front> fronts;
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, geo::io::Table>> tables;  ///< of change: as ChangeFigures::tables
  std::vector<geo::io::Layer> layers;                          ///< likewise
  std::vector<geo::Source> sources;                            ///< of what zones go by besides the inputs
};

/// Ledgers and snapshots to a timeline, its zones, change and fronts. Timeline, zones and fronts are of all maps and
/// statuses; steps, classes and tables of those that the project counts and compares. Where a project has both, the
/// snapshots are the map and the ledger gives only its points. A project with neither gives an empty result.
[[nodiscard]] ControlResult map_control(const Project& project, const gazetteer::places::Gazetteer& gazetteer,
                                        const vocabulary::ActorTable& actors, geo::Findings& findings,
                                        geo::Progress& progress);

}  // namespace layers::project
