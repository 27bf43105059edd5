#include "tools/change_options.hpp"

#include <fmt/format.h>

#include "libgeo/core/error.hpp"

namespace tools {
namespace {

namespace change = layers::change;

}  // namespace

void ChangeCommandOptions::add_to(Options& app) {
  maps.add_to(app);
  app.add_option("-o,--output", output, "The folder to write")->required()->type_name("DIR");
  app.add_flag("--overwrite", overwrite, "Replace the folder");
  app.add_option("--by", by, "What to count by: actor, status or actor+status (default actor)")->type_name("WHAT");
  cleaning.add_to(app);
  app.add_option(
         "--noise-width,--thin", noise_width_m,
         "Changed land narrower than this all along stays in the sums but is told as thin, in metres (default 50)")
      ->type_name("M");
  app.add_option("--every", every,
                 "Compare the maps that stand at the ends of each day, week, month, quarter or year; default map: each "
                 "with the next")
      ->type_name("STEP");
  app.add_option("--week-start", week_start, "First day of a week (default monday, as ISO 8601)")->type_name("DAY");
  app.add_option("--from", from, "First date; with --to and no --every the two dates alone are compared")
      ->type_name("DATE");
  app.add_option("--to", to, "Last date")->type_name("DATE");
  app.add_option("--count", count,
                 "Statuses that count as holding, such as held,liberated (default: all); bounds always span the "
                 "narrowest and the widest count")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("STATUSES");
  app.add_option("--position-error", position_error_m,
                 "Standard deviation of drawn borders, in metres: bounds then hold the 90 % interval")
      ->type_name("M");
  app.add_option("--correlation", correlation_m, "Length along a border over which that error is correlated, in metres")
      ->type_name("M");
  app.add_option("--simulate", simulations, "Displace borders at random so many times instead of the closed form")
      ->type_name("N");
  app.add_option("--seed", seed, "Seed of --simulate (default 1)")->type_name("N");
  app.add_option("--units", units, "Polygons to count by: writes panel.csv")->type_name("FILE");
  app.add_option("--unit-id", unit_id, "Field of --units with the id of a unit")->type_name("FIELD");
  app.add_option("--unit-name", unit_name, "Field of --units with its name")->type_name("FIELD");
  app.add_flag("--wide", wide, "Also panel_wide.csv: a column of area for each holder");
  app.add_option("--points", points, "Points to tell which changed hands, numeric fields summed: writes points.csv")
      ->type_name("FILE");
  app.add_flag("--history", history, "Also a layer of when land last changed hands, and how often");
  app.add_flag("--advance", advance,
               "Also fronts.csv with unsettled borders apart, advance.csv and a layer of transects across the fronts");
  app.add_option("--transect-spacing", spacing_m, "Metres between transects along a front (default 1000)")
      ->type_name("M");
  app.add_option("--transect-reach", reach_m, "How far a transect goes to either side, in metres (default 20000)")
      ->type_name("M");
  app.add_flag("--no-layers", no_layers,
               "Write the tables alone: no layers and no QGIS project, and nothing is measured for them");
  app.add_option("--actors", actors, "Actor table for colours, or a ready one such as syria")->type_name("FILE");
}

layers::project::ChangeSettings ChangeCommandOptions::settings() const {
  layers::project::ChangeSettings settings;
  const auto counted_by = change::by_from_word(by);
  if (!counted_by) {
    throw geo::UsageError(fmt::format("--by cannot be \"{}\"", by), {}, "it is actor, status or actor+status");
  }
  settings.by = *counted_by;
  settings.noise_width = geo::Metres(noise_width_m);
  const auto step = change::every_from_word(every);
  if (!step) {
    throw geo::UsageError(fmt::format("--every cannot be \"{}\"", every), {},
                          "it is map, day, week, month, quarter or year");
  }
  settings.periods.every = *step;
  const auto day = change::weekday_from_word(week_start);
  if (!day) {
    throw geo::UsageError(fmt::format("--week-start cannot be \"{}\"", week_start), {}, "it is monday to sunday");
  }
  settings.periods.week_start = *day;
  if (!from.empty()) settings.periods.from = date_option("--from", from);
  if (!to.empty()) settings.periods.to = date_option("--to", to);
  settings.count = count;
  settings.error = {geo::Metres(position_error_m), geo::Metres(correlation_m), simulations, seed};
  if (!units.empty()) settings.units = units;
  settings.unit_id = unit_id;
  settings.unit_name = unit_name;
  settings.wide = wide;
  if (!points.empty()) settings.points = points;
  settings.history = history;
  settings.advance = advance;
  settings.fronts = !no_layers;
  if (no_layers && history) {
    throw geo::UsageError("--history makes a layer, and --no-layers writes none", {}, "leave one of them out");
  }
  settings.transects = {geo::Metres(spacing_m), geo::Metres(reach_m)};
  settings.geodesic_edges = maps.geodesic_edges();
  return settings;
}

}  // namespace tools
