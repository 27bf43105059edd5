#include "layers/project/control.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "gazetteer/geoparse/relations/footprints.hpp"
#include "layers/change/series.hpp"
#include "layers/control/ledger_agreement.hpp"
#include "layers/exchange/read_terrain.hpp"
#include "layers/project/boundary.hpp"
#include "layers/project/stated.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/topology/repair.hpp"

namespace layers::project {
namespace {

/// Where the actors and dates of drawn maps and overrides stand.
exchange::SnapshotOptions as_drawn(const Project& project) {
  exchange::SnapshotOptions reading;
  reading.actor_from = project.actor_from;
  reading.actor_field = project.actor_field;
  reading.date_from = project.date_from;
  reading.date_field = project.date_field;
  reading.date_to_field = project.date_to_field;
  reading.date_pattern = project.date_pattern;
  reading.per_day = project.per_day;
  return reading;
}

geo::MultiPolygon boundary_of(const Project& project, const gazetteer::places::Gazetteer& gazetteer,
                              geo::Findings& findings) {
  return project.boundary ? exchange::read_boundary(*project.boundary, findings)
                          : outline_of_units(project.boundary_units, gazetteer);
}

control::LedgerZoneOptions zone_options(const Project& project, const gazetteer::places::Gazetteer& gazetteer,
                                        const vocabulary::ActorTable& actors, geo::Findings& findings,
                                        std::vector<geo::Source>& sources) {
  const auto& settings = project.zones;
  control::LedgerZoneOptions options;
  options.boundary = boundary_of(project, gazetteer, findings);
  options.reach = project.reach;
  options.method = settings.method;
  options.resolution = settings.resolution;
  options.stale_after_days = settings.stale_after_days;
  options.disagree_within_days = settings.disagree_within_days;
  options.terrain.shared_water = settings.shared_water;
  exchange::read_barriers(settings.barriers, options.terrain, findings);
  const auto box = geo::bounds(options.boundary);
  if (settings.cost && box) exchange::read_costs(*settings.cost, settings.cost_field, *box, options.terrain, findings);
  options.fronts = exchange::read_fronts(settings.fronts, actors, findings);
  if (settings.waters && !project.ledgers.empty() && settings.method != control::ZoneMethod::nearest && box) {
    auto waters = exchange::waters_of_the_world(*box, findings);
    if (!waters.empty()) sources.push_back(exchange::source_of_waters());
    auto& all = options.terrain.water.polygons;
    std::move(waters.polygons.begin(), waters.polygons.end(), std::back_inserter(all));
  }
  return options;
}

/// Gives the places that have no radius in the ledger the size that the gazetteer tells. Finding: "radius-unknown".
void fill_radii(ledger::Ledger& ledger, const gazetteer::places::Gazetteer& gazetteer, geo::Findings& findings) {
  std::set<std::string> told, unknown;
  std::string one;
  for (const auto& statement : ledger.statements) {
    if (statement.radius) told.insert(ledger::place_key(statement));
  }
  for (auto& statement : ledger.statements) {
    const auto key = ledger::place_key(statement);
    if (told.contains(key)) continue;
    if (const auto place = gazetteer.find_id(statement.place_id)) {
      statement.radius = gazetteer::geoparse::settlement_radius(gazetteer.view(*place));
    } else {
      if (unknown.empty()) one = statement.place.empty() ? key : statement.place;
      unknown.insert(key);
    }
  }
  if (unknown.empty()) return;
  findings.warn("radius-unknown",
                geo::said("Taken as exact, without a radius_m and in no gazetteer: {n} {n:place|places} of the ledger, "
                          "such as \"{place}\".",
                          {{"n", unknown.size()}, {"place", one}}));
}

}  // namespace

ControlResult map_control(const Project& project, const gazetteer::places::Gazetteer& gazetteer,
                          const vocabulary::ActorTable& actors, geo::Findings& findings, geo::Progress& progress) {
  ControlResult result;
  const auto units = units_of(project.change_settings, findings);
  std::vector<control::Snapshot> snapshots;
  if (!project.ledgers.empty()) {
    exchange::LedgerOptions reading;
    reading.countries = countries_among(project.focus);
    reading.actors = &actors;
    result.ledger = exchange::read_ledger(project.ledgers, gazetteer, reading, findings);
    if (project.zones.radius_from == RadiusFrom::gazetteer) fill_radii(result.ledger, gazetteer, findings);
  }
  if (!project.snapshots.empty()) {
    auto reading = as_drawn(project);
    reading.actor = project.snapshot_actor;
    std::optional<vocabulary::StatusTable> table;
    if (project.status_table) {
      table = load_status_table(*project.status_table);
      reading.status_table = &*table;
    }
    snapshots = exchange::read_snapshots(project.snapshots, reading, findings);
  } else if (!project.ledgers.empty() || !project.zones.fronts.empty()) {
    const auto options = zone_options(project, gazetteer, actors, findings, result.sources);
    snapshots = control::snapshots_from_ledger(result.ledger, options, findings);
  }
  if (snapshots.empty()) return result;
  const auto& settings = project.change_settings;
  const bool along_geodesics = settings.geodesic_edges && !project.snapshots.empty();
  if (!project.overrides.empty()) {
    exchange::EditOptions overriding;
    overriding.overrides = true;
    overriding.drawn = as_drawn(project);
    overriding.drawn.geodesic_edges = settings.geodesic_edges && !along_geodesics;
    control::lay_overrides(snapshots, exchange::read_edits(project.overrides, overriding, findings), findings);
  }
  control::CleanOptions cleaning;
  const auto statuses = load_statuses();
  cleaning.statuses = statuses;
  cleaning.close_gaps_to = project.close_gaps;
  cleaning.join_slivers_below = project.sliver_width;
  cleaning.snap_edits = project.snap_overrides;
  cleaning.last_rule = project.last_rule;
  if (!project.snapshots.empty() && (project.boundary || !project.boundary_units.empty()))
    cleaning.within = geo::topology::repaired(boundary_of(project, gazetteer, findings));
  std::vector<control::Snapshot> drawn;
  if (along_geodesics) {
    drawn = snapshots;
    exchange::put_on_geodesics(snapshots);
  }
  result.timeline = control::build_timeline(std::move(snapshots), cleaning, findings, progress);
  const auto land_as_drawn = change::land_as_drawn(drawn, cleaning, result.timeline.repairs, progress);
  if (!project.snapshots.empty()) control::tell_disagreement(result.ledger, result.timeline, findings);
  result.zones = control::zones(result.timeline);
  auto figures = change_figures(result.timeline, settings, units, land_as_drawn, findings, progress);
  result.steps = std::move(figures.steps);
  result.classes = std::move(figures.classes);
  result.tables = std::move(figures.tables);
  if (!project.snapshots.empty()) change::tell_series(result.timeline.coverages, result.steps, findings);
  result.layers = std::move(figures.layers);
  if (settings.count.empty() && settings.periods == change::PeriodOptions()) {
    result.fronts = std::move(figures.fronts);
  } else {  // those are of the dates and statuses compared
    for (const auto& coverage : result.timeline.coverages) {
      for (auto& front : change::fronts(coverage, settings.by)) result.fronts.push_back(std::move(front));
    }
  }
  return result;
}

}  // namespace layers::project
