#include "layers/project/control.hpp"

#include <optional>

#include "layers/project/boundary.hpp"
#include "layers/project/stated.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace layers::project {

ControlResult map_control(const Project& project, const gazetteer::places::Gazetteer& gazetteer,
                          const vocabulary::ActorTable& actors, geo::Findings& findings, geo::Progress& progress) {
  ControlResult result;
  std::vector<control::Snapshot> snapshots;
  if (!project.ledgers.empty()) {
    exchange::LedgerOptions reading;
    reading.countries = countries_among(project.focus);
    reading.actors = &actors;
    result.ledger = exchange::read_ledger(project.ledgers, gazetteer, reading, findings);
  }
  if (!project.snapshots.empty()) {
    exchange::SnapshotOptions reading;
    reading.actor = project.snapshot_actor;
    std::optional<vocabulary::StatusTable> table;
    if (project.status_table) {
      table = vocabulary::load_status_table(geo::io::read_file(*project.status_table), project.status_table->string());
      reading.status_table = &*table;
    }
    snapshots = exchange::read_snapshots(project.snapshots, reading, findings);
  } else if (!project.ledgers.empty()) {
    control::LedgerZoneOptions options;
    options.boundary = project.boundary ? exchange::read_boundary(*project.boundary, findings)
                                        : outline_of_units(project.boundary_units, gazetteer);
    options.reach = project.reach;
    snapshots = control::snapshots_from_ledger(result.ledger, options, findings);
  }
  if (snapshots.empty()) return result;
  if (!project.overrides.empty()) {
    exchange::EditOptions overriding;
    overriding.overrides = true;
    control::lay_overrides(snapshots, exchange::read_edits(project.overrides, overriding, findings), findings);
  }
  control::CleanOptions cleaning;
  const auto statuses = load_statuses();
  cleaning.statuses = statuses;
  cleaning.close_gaps_to = project.close_gaps;
  cleaning.join_slivers_below = project.sliver_width;
  cleaning.snap_edits = project.snap_overrides;
  result.timeline = control::build_timeline(std::move(snapshots), cleaning, findings, progress);
  result.zones = control::zones(result.timeline);
  change::ChangeOptions options;
  options.by = project.by;
  result.steps = change::change_over(result.timeline, options, progress);
  result.classes = change::classes(result.timeline, project.by);
  for (const auto& coverage : result.timeline.coverages) {
    for (auto& front : change::fronts(coverage, project.by)) result.fronts.push_back(std::move(front));
  }
  return result;
}

}  // namespace layers::project
