#include "tools/cleaning_options.hpp"

#include "layers/control/edits.hpp"
#include "layers/exchange/read.hpp"
#include "layers/project/boundary.hpp"

namespace tools {

namespace control = layers::control;

void CleaningOptions::add_to(Options& app) {
  app.add_option("--within", within,
                 "Only land within: a polygon file, a country (SY), an admin-1 unit (SY.09), or a box "
                 "west,south,east,north in degrees (--within=-11,20,65,60); repeatable")
      ->type_name("AREA");
  app.add_option("--close-gaps", close_gaps_m, "Close gaps no wider than this, in metres (default: none)")
      ->at_least_zero()
      ->type_name("M");
  app.add_option("--snap", snap_m,
                 "Edges of patches snap to edges of the map within this, in metres; no sliver narrower than this stays "
                 "along them (default 0: as drawn)")
      ->at_least_zero()
      ->type_name("M");
  app.add_option("--overrides", overrides,
                 "Patches that win over everything on their dates: columns actor, status, from, to, reason, author "
                 "(repeatable)")
      ->type_name("FILE");
  app.add_option(
         "--sliver-width", sliver_width_m,
         "Parts narrower than this, in metres, go to the neighbour with the longest shared edge (default: none)")
      ->at_least_zero()
      ->type_name("M");
  app.add_option("--overlap", overlap,
                 "What wins an overlap where nothing else decides: the smaller zone, or the later-drawn one (default "
                 "smaller)")
      ->one_of({"smaller", "later-drawn"})
      ->type_name("RULE");
}

bool CleaningOptions::alters_clean_maps() const noexcept {
  return close_gaps_m > 0 || sliver_width_m > 0 || !overrides.empty() || !within.empty();
}

control::CleanOptions CleaningOptions::cleaning(std::span<const layers::vocabulary::Status> statuses,
                                                geo::Findings& findings) const {
  control::CleanOptions options;
  options.statuses = statuses;
  if (close_gaps_m > 0) options.close_gaps_to = geo::Metres(close_gaps_m);
  if (snap_m > 0) options.snap_edits = geo::Metres(snap_m);
  if (sliver_width_m > 0) options.join_slivers_below = geo::Metres(sliver_width_m);
  if (overlap == "later-drawn") options.last_rule = control::LastRule::later_drawn;
  if (!within.empty()) options.within = layers::project::land_named(within, findings);
  return options;
}

void CleaningOptions::lay_overrides(std::vector<control::Snapshot>& maps,
                                    const layers::exchange::SnapshotOptions& drawn, geo::Findings& findings) const {
  if (overrides.empty()) return;
  layers::exchange::EditOptions overriding;
  overriding.overrides = true;
  overriding.drawn = drawn;
  overriding.drawn.actor.clear();  // of the maps, as their date is
  overriding.drawn.date.reset();
  control::lay_overrides(maps, layers::exchange::read_edits(overrides, overriding, findings), findings);
}

}  // namespace tools
