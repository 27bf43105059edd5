// sitmap change: who took what from whom between dated snapshots.
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "layers/change/change.hpp"
#include "layers/exchange/change_tables.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers.hpp"
#include "layers/exchange/tables.hpp"
#include "layers/maps/qgis.hpp"
#include "layers/project/control.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/change_options.hpp"
#include "tools/program.hpp"
#include "tools/stored_maps.hpp"

namespace tools {
namespace {

namespace lc = layers::change;
using geo::io::Layer;
using geo::io::Table;

/// Fronts and unsettled borders of every date, and how they moved.
void tell_advance(const ChangeCommandOptions& options, lc::By by, const layers::project::ControlResult& control,
                  std::vector<std::pair<std::string, Table>>& tables, std::vector<Layer>& layers) {
  std::vector<lc::Front> unsettled;
  std::vector<std::vector<lc::Front>> by_date;
  for (const auto& coverage : control.timeline.coverages) {
    for (auto& border : lc::unsettled_borders(coverage, by)) unsettled.push_back(std::move(border));
    by_date.emplace_back();
    for (const auto& front : control.fronts) {
      if (front.at == coverage.at()) by_date.back().push_back(front);
    }
  }
  tables.emplace_back("fronts.csv", layers::exchange::front_table(control.fronts, unsettled));
  std::vector<lc::Advance> advances;
  for (std::size_t i = 0; i < control.steps.size(); ++i) {
    for (auto& each : lc::advances(control.steps[i], by_date[i], by_date[i + 1], options.transects())) {
      advances.push_back(std::move(each));
    }
  }
  tables.emplace_back("advance.csv", layers::exchange::advance_table(advances));
  std::map<std::pair<std::string, std::string>, std::vector<lc::Front>> pairs;
  for (const auto& front : control.fronts) pairs[{front.actor_a, front.actor_b}].push_back(front);
  auto all = layers::exchange::transect_layer({}, "", "");
  for (const auto& [pair, fronts] : pairs) {
    const auto lines = lc::transects(fronts, options.transects());
    auto layer = layers::exchange::transect_layer(lines, pair.first, pair.second);
    std::move(layer.features.begin(), layer.features.end(), std::back_inserter(all.features));
  }
  layers.push_back(std::move(all));
}

int change(const ChangeCommandOptions& options, Console& console) {
  lc::ChangeOptions changing;
  changing.by = options.counted_by();
  changing.thin_width = geo::Metres(options.noise_width_m);
  const auto stepping = options.periods();
  auto bounding = options.bounds();
  (void)options.transects();
  if (!options.units.empty() && options.unit_id.empty()) {
    throw geo::UsageError("--units needs --unit-id", {}, "name the field that holds the id of a unit");
  }
  const auto overwrite = options.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no;
  geo::io::AtomicDirectory directory(options.output, overwrite);

  // First what is quickly read and most often misspelt.
  std::vector<lc::Unit> drawn_units;
  if (!options.units.empty()) {
    drawn_units = layers::exchange::read_units(options.units, options.unit_id, options.unit_name, console.findings());
  }
  // Coverages that sitmap wrote need no cleaning.
  std::optional<layers::control::Timeline> stored;
  if (options.close_gaps_m <= 0) stored = stored_timeline(options.maps, console.findings());
  std::vector<layers::control::Snapshot> snapshots;
  if (!stored) snapshots = options.maps.read(console.findings());
  if ((stored ? stored->coverages.size() : snapshots.size()) < 2) {
    throw geo::UsageError("change needs maps of at least two dates", {},
                          "these files hold one; name more, or see --date-from");
  }
  const auto statuses = layers::project::load_statuses();
  const auto counted = options.counted_statuses(statuses);
  if (!counted.empty()) {
    std::erase_if(bounding.sure, [&](const std::string& status) {
      return std::find(counted.begin(), counted.end(), status) == counted.end();
    });
  }
  layers::control::CleanOptions cleaning;
  cleaning.statuses = statuses;
  if (options.close_gaps_m > 0) cleaning.close_gaps_to = geo::Metres(options.close_gaps_m);
  layers::project::ControlResult control;
  const auto drawn =
      stored ? *std::move(stored)
             : layers::control::build_timeline(std::move(snapshots), cleaning, console.findings(), console.progress());
  const auto held = counted.empty() ? drawn : lc::counted(drawn, counted);
  const auto periods = lc::periods(held, stepping);
  control.timeline = lc::maps_at_ends(held, periods);
  control.timeline.repairs = held.repairs;
  control.zones = layers::control::zones(control.timeline);
  control.steps = lc::change_over(control.timeline, changing, console.progress());
  control.classes = lc::classes(control.timeline, changing.by);
  for (const auto& coverage : control.timeline.coverages) {
    for (auto& front : lc::fronts(coverage, changing.by)) control.fronts.push_back(std::move(front));
  }
  const auto bounds =
      lc::bounds_over(lc::maps_at_ends(drawn, periods), control.steps, control.classes, bounding, console.progress());

  std::vector<std::pair<std::string, Table>> tables;
  std::vector<Layer> more;
  tables.emplace_back("change.csv", layers::exchange::full_change_table(control.steps, control.classes, bounds));
  tables.emplace_back("matrix.csv", layers::exchange::matrix_table(control.steps));
  tables.emplace_back("repairs.csv", layers::exchange::repair_table(control.timeline.repairs));
  if (!options.units.empty()) {
    const auto units = lc::unit_partition(drawn_units, console.findings());
    const auto rows = lc::panel(held, periods, units, changing.by, console.progress());
    tables.emplace_back("panel.csv", layers::exchange::panel_table(rows, held, units, changing.by));
    if (options.wide) tables.emplace_back("panel_wide.csv", layers::exchange::wide_panel_table(rows, held, units));
  }
  if (!options.points.empty()) {
    const auto places = layers::exchange::read_points(options.points, console.findings());
    const auto moved = lc::points_changed(control.timeline, places.points, changing.by);
    tables.emplace_back("points.csv", layers::exchange::points_table(moved, places.fields));
  }
  if (options.advance) tell_advance(options, changing.by, control, tables, more);
  if (options.history) more.push_back(layers::exchange::history_layer(lc::history(held, changing.by)));

  const auto& folder = directory.staging();
  const auto write = [&](const std::string& name, const Table& table) {
    geo::io::write_csv(folder / name, table, geo::io::Overwrite::yes);
  };
  for (const auto& [name, table] : tables) write(name, table);
  std::vector<geo::Instant> dates;
  for (const auto& coverage : control.timeline.coverages) dates.push_back(coverage.at());
  std::vector<geo::io::Layer> made = {layers::exchange::front_layer(control.fronts, dates),
                                      layers::exchange::change_layer(control.steps),
                                      layers::exchange::zone_layer(control.zones)};
  std::move(more.begin(), more.end(), std::back_inserter(made));
  std::erase_if(made, [](const geo::io::Layer& layer) { return layer.features.empty(); });
  const auto actors = layers::project::load_actor_tables(options.actors);
  const auto designs = layers::maps::designs(made, actors, {});
  const auto stamp = layers::project::stamp_of({}, control);
  OutputOptions layer_output{folder / "change.gpkg", "", true};
  (void)write_all(layer_output, made, stamp, layers::maps::layer_styles(made, designs), console.findings());
  tables.emplace_back("findings.csv", layers::exchange::findings_table(console.findings()));
  write("findings.csv", tables.back().second);
  std::vector<std::string> names;
  names.reserve(tables.size());
  for (const auto& [name, table] : tables) names.push_back(name);
  auto codebook = layers::exchange::codebook_table(made, names);
  for (const auto& [name, table] : tables) {
    for (auto& row : layers::exchange::change_codebook(name, table)) codebook.rows.push_back(std::move(row));
  }
  write("codebook.csv", codebook);
  layers::maps::ProjectOptions design{"Change of control", "change.gpkg", stamp};
  geo::io::write_file(folder / "change.qgz", layers::maps::qgz(made, designs, design), geo::io::Overwrite::yes);
  directory.commit();

  geo::SquareMetres exchanged;
  for (const auto& step : control.steps) {
    for (const auto& piece : step.pieces) exchanged += piece.area;
  }
  console.count("dates", static_cast<double>(control.timeline.coverages.size()));
  console.count("intervals", static_cast<double>(control.steps.size()));
  console.count("exchanged_km2", exchanged.square_kilometres());
  console.report_findings();
  console.say("{} dates, {} km2 changed hands over {} intervals -> {}", control.timeline.coverages.size(),
              layers::exchange::km2_text(exchanged), control.steps.size(), options.output);
  return console.exit_code();
}

}  // namespace

void add_change(Program& program) {
  const auto options = std::make_shared<ChangeCommandOptions>();
  Page page{"change",
            "tell who took what from whom between dated maps",
            "Cleans each map, lays consecutive dates over each other and writes a folder: change.csv (per actor and "
            "interval: area before and after, gained, lost, net), matrix.csv (from whom to whom; rows and columns sum "
            "to the areas), the land that changed hands, the fronts and the zones as layers with a QGIS project, and "
            "everything that cleaning moved (repairs.csv). Areas are on the WGS 84 ellipsoid, edges straight in "
            "longitude and latitude.",
            {{"a month of daily maps, one actor a file", "sitmap change daily/*.geojson --actor Russia -o change"},
             {"by month and province, with bounds for borders that are 500 m off",
              "sitmap change daily/*.geojson --actor Russia --every month --units provinces.gpkg --unit-id code "
              "--unit-name name --position-error 500 --correlation 10000 -o change"},
             {"statuses by fill colour", "sitmap change raw/*.geojson --status-table deepstate -o change"}},
            ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return change(*options, console); });
  options->add_to(*app);
}

}  // namespace tools
