#include "tools/change_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"

namespace tools {
namespace {

namespace change = layers::change;

constexpr std::array<const char*, 7> weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                 "thursday", "friday", "saturday"};

}  // namespace

void ChangeCommandOptions::add_to(CLI::App& app) {
  maps.add_to(app);
  app.add_option("-o,--output", output, "The folder to write")->required()->type_name("DIR");
  app.add_flag("--overwrite", overwrite, "Replace the folder");
  app.add_option("--by", by, "What to count by: actor, status or actor+status (default actor)")->type_name("WHAT");
  app.add_option("--close-gaps", close_gaps_m, "Close gaps no wider than this, in metres (default: none)")
      ->type_name("M");
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
  app.add_option("--actors", actors, "Actor table for colours, or a ready one such as syria")->type_name("FILE");
}

change::By ChangeCommandOptions::counted_by() const {
  if (by == "actor") return change::By::actor;
  if (by == "status") return change::By::status;
  if (by == "actor+status") return change::By::actor_status;
  throw geo::UsageError(fmt::format("--by cannot be \"{}\"", by), {}, "it is actor, status or actor+status");
}

change::PeriodOptions ChangeCommandOptions::periods() const {
  change::PeriodOptions options;
  const auto step = change::every_from_word(every);
  if (!step) {
    throw geo::UsageError(fmt::format("--every cannot be \"{}\"", every), {},
                          "it is map, day, week, month, quarter or year");
  }
  options.every = *step;
  const auto day = std::find(weekdays.begin(), weekdays.end(), week_start);
  if (day == weekdays.end()) {
    throw geo::UsageError(fmt::format("--week-start cannot be \"{}\"", week_start), {}, "it is monday to sunday");
  }
  options.week_start = std::chrono::weekday(static_cast<unsigned>(day - weekdays.begin()));
  if (!from.empty()) options.from = date_option("--from", from);
  if (!to.empty()) options.to = date_option("--to", to);
  return options;
}

change::BoundOptions ChangeCommandOptions::bounds() const {
  if (position_error_m < 0 || correlation_m < 0) {
    throw geo::UsageError("--position-error and --correlation cannot be negative");
  }
  if (position_error_m > 0 && correlation_m == 0) {
    throw geo::UsageError("--position-error needs --correlation", {},
                          "say over which length of a border the error is the same, such as 10000");
  }
  if (simulations < 0 || simulations == 1) throw geo::UsageError("--simulate needs at least 2 runs");
  change::BoundOptions options;
  options.by = counted_by();
  options.error = {geo::Metres(position_error_m), geo::Metres(correlation_m), simulations, seed};
  return options;
}

change::TransectOptions ChangeCommandOptions::transects() const {
  if (!(spacing_m > 0) || !(reach_m > 0)) {
    throw geo::UsageError("--transect-spacing and --transect-reach must be above zero");
  }
  return {geo::Metres(spacing_m), geo::Metres(reach_m)};
}

std::vector<std::string> ChangeCommandOptions::counted_statuses(
    const std::vector<layers::vocabulary::Status>& known) const {
  std::vector<std::string> ids, result;
  for (const auto& status : known) ids.push_back(status.id);
  for (std::size_t begin = 0; begin < count.size();) {
    const auto end = std::min(count.find(',', begin), count.size());
    const auto word = count.substr(begin, end - begin);
    if (std::find(ids.begin(), ids.end(), word) == ids.end()) {
      const auto nearest = geo::nearest_word(word, ids);
      throw geo::UsageError(fmt::format("--count does not know the status \"{}\"", word), {},
                            nearest ? fmt::format("did you mean \"{}\"?", *nearest) : "see layers/definitions");
    }
    result.push_back(word);
    begin = end + 1;
  }
  return result;
}

}  // namespace tools
