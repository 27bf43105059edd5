#include "layers/project/change_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "layers/change/history.hpp"
#include "layers/change/panel.hpp"
#include "layers/change/panel_bounds.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/tables_out/change_tables.hpp"
#include "layers/exchange/tables_out/tables.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"

namespace layers::project {
namespace {

change::BoundOptions bound_options(const ChangeSettings& settings) {
  change::BoundOptions options;
  options.by = settings.by;
  options.error = settings.error;
  if (!settings.count.empty()) {
    std::erase_if(options.sure, [&](const std::string& status) {
      return std::find(settings.count.begin(), settings.count.end(), status) == settings.count.end();
    });
  }
  return options;
}

/// Fronts and unsettled borders of every date, and how they moved.
void add_advance(const ChangeSettings& settings, ChangeFigures& figures) {
  std::vector<change::Front> unsettled;
  std::vector<std::vector<change::Front>> by_date;
  for (const auto& coverage : figures.timeline.coverages) {
    for (auto& border : change::unsettled_borders(coverage, settings.by)) unsettled.push_back(std::move(border));
    by_date.emplace_back();
    for (const auto& front : figures.fronts) {
      if (front.at == coverage.at()) by_date.back().push_back(front);
    }
  }
  figures.tables.emplace_back("fronts.csv", exchange::front_table(figures.fronts, unsettled));
  std::vector<change::Advance> advances;
  for (std::size_t i = 0; i < figures.steps.size(); ++i) {
    for (auto& each : change::advances(figures.steps[i], by_date[i], by_date[i + 1], settings.transects)) {
      advances.push_back(std::move(each));
    }
  }
  figures.tables.emplace_back("advance.csv", exchange::advance_table(advances));
  std::map<std::pair<std::string, std::string>, std::vector<change::Front>> pairs;
  for (const auto& front : figures.fronts) pairs[{front.actor_a, front.actor_b}].push_back(front);
  auto all = exchange::transect_layer({}, "", "");
  for (const auto& [pair, fronts] : pairs) {
    auto layer = exchange::transect_layer(change::transects(fronts, settings.transects), pair.first, pair.second);
    std::move(layer.features.begin(), layer.features.end(), std::back_inserter(all.features));
  }
  figures.layers.push_back(std::move(all));
}

std::vector<change::DrawnLand> counted(std::vector<change::DrawnLand> drawn, const std::vector<std::string>& statuses) {
  if (statuses.empty()) return drawn;
  for (auto& date : drawn) {
    std::erase_if(date.land, [&](const auto& land) {
      return std::find(statuses.begin(), statuses.end(), land.first.status) == statuses.end();
    });
  }
  return drawn;
}

/// Tells by how much figures as drawn do not close, from 0.001 km2 on.
void tell_unclosed(const std::vector<change::Step>& steps, geo::Findings& findings) {
  const change::Balance* worst = nullptr;
  const auto gap = [](const change::Balance& row) { return std::abs(row.unclosed.value()); };
  for (const auto& step : steps) {
    for (const auto& row : step.as_drawn)
      if (worst == nullptr || gap(*worst) < gap(row)) worst = &row;
  }
  if (worst == nullptr || gap(*worst) < 1000) return;
  findings.note(
      "figures-unclosed",
      geo::said("with geodesic edges gained less lost is not the difference of the areas, by {area} at the most "
                "({actor}, {from} to {to}): a vertex on a long edge changes what a geodesic along it encloses; "
                "with straight edges figures close",
                {{"area", geo::Area{geo::SquareMetres(gap(*worst)), 6}},
                 {"actor", geo::Terms{{worst->actor}}},
                 {"from", exchange::moment_text(worst->from)},
                 {"to", exchange::moment_text(worst->to)}}),
      {});
}

}  // namespace

void check_settings(const ChangeSettings& settings) {
  std::vector<std::string> ids;
  if (!settings.count.empty()) {
    for (const auto& status : load_statuses()) ids.push_back(status.id);
  }
  for (const auto& word : settings.count) {
    if (std::find(ids.begin(), ids.end(), word) != ids.end()) continue;
    const auto nearest = geo::nearest_word(word, ids);
    throw geo::UsageError(fmt::format("count does not know the status \"{}\"", word), {},
                          nearest ? fmt::format("did you mean \"{}\"?", *nearest) : "see layers/definitions");
  }
  if (settings.units && settings.unit_id.empty()) {
    throw geo::UsageError("units need the field of their id", {}, "name the field that holds the id of a unit");
  }
  if (settings.error.deviation.value() < 0 || settings.error.correlation.value() < 0) {
    throw geo::UsageError("position error and correlation cannot be negative");
  }
  if (settings.error.deviation.value() > 0 && settings.error.correlation.value() == 0) {
    throw geo::UsageError("a position error needs a correlation length", {},
                          "say over which length of a border the error is the same, such as 10000");
  }
  if (settings.error.simulations < 0 || settings.error.simulations == 1) {
    throw geo::UsageError("a simulation needs at least 2 runs");
  }
  if (!(settings.transects.spacing.value() > 0) || !(settings.transects.reach.value() > 0)) {
    throw geo::UsageError("spacing and reach of transects must be above zero");
  }
}

std::vector<change::Unit> units_of(const ChangeSettings& settings, geo::Findings& findings) {
  if (!settings.units) return {};
  return exchange::read_units(*settings.units, settings.unit_id, settings.unit_name, findings, settings.geodesic_edges);
}

ChangeFigures change_figures(const control::Timeline& drawn, const ChangeSettings& settings,
                             const std::vector<change::Unit>& units, const std::vector<change::DrawnLand>& as_drawn,
                             geo::Findings& findings, geo::Progress& progress) {
  check_settings(settings);
  const auto bounding = bound_options(settings);
  const auto held = settings.count.empty() ? drawn : change::counted(drawn, settings.count);
  const auto periods = change::periods(held, settings.periods);
  ChangeFigures figures;
  figures.timeline = change::maps_at_ends(held, periods);
  figures.timeline.repairs = held.repairs;
  figures.steps = change::change_over(
      figures.timeline, {.by = settings.by, .thin_width = settings.noise_width, .shapes = settings.shapes}, progress);
  if (settings.geodesic_edges) {
    change::measure_as_drawn(figures.steps, counted(as_drawn, settings.count), settings.by, progress);
    tell_unclosed(figures.steps, findings);
  }
  figures.classes = change::classes(figures.timeline, settings.by);
  if (settings.fronts || settings.advance) {
    for (const auto& coverage : figures.timeline.coverages) {
      for (auto& front : change::fronts(coverage, settings.by)) figures.fronts.push_back(std::move(front));
    }
  }
  const auto bounds =
      change::bounds_over(change::maps_at_ends(drawn, periods), figures.steps, figures.classes, bounding, progress);
  figures.tables.emplace_back("change.csv", exchange::full_change_table(figures.steps, figures.classes, bounds));
  figures.tables.emplace_back("matrix.csv", exchange::matrix_table(figures.steps));
  if (settings.units) {
    const auto partition = change::unit_partition(units, findings);
    const auto rows = change::panel(held, periods, partition, settings.by, progress);
    const auto of_rows = change::panel_bounds(drawn, rows, partition, bounding, progress);
    figures.tables.emplace_back("panel.csv", exchange::panel_table(rows, of_rows, held, partition, settings.by));
    if (settings.wide) figures.tables.emplace_back("panel_wide.csv", exchange::wide_panel_table(rows, held, partition));
  }
  if (settings.points) {
    const auto places = exchange::read_points(*settings.points, findings);
    const auto moved = change::points_changed(figures.timeline, places.points, settings.by);
    figures.tables.emplace_back("points.csv", exchange::points_table(moved, places.fields));
  }
  if (settings.advance) add_advance(settings, figures);
  if (settings.history) figures.layers.push_back(exchange::history_layer(change::history(held, settings.by)));
  return figures;
}

}  // namespace layers::project
