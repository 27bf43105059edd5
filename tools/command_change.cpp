// sitmap change: who took what from whom between dated snapshots.
#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "layers/change/as_drawn.hpp"
#include "layers/change/series.hpp"
#include "layers/control/taken_zones.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/read.hpp"
#include "layers/exchange/tables_out/change_tables.hpp"
#include "layers/exchange/tables_out/tables.hpp"
#include "layers/maps/qgis/qgis.hpp"
#include "layers/project/change_figures.hpp"
#include "layers/project/control.hpp"
#include "layers/project/pictures.hpp"
#include "layers/project/project.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/change_options.hpp"
#include "tools/program.hpp"
#include "tools/stored_maps.hpp"

namespace tools {
namespace {

using geo::io::Table;

struct Maps {
  layers::control::Timeline timeline;
  std::vector<layers::change::DrawnLand> as_drawn;  ///< with --edges geodesic
};

/// The maps to compare: read, laid under the overrides and cleaned, or as sitmap stored them.
Maps maps_of(const ChangeCommandOptions& options, Console& console) {
  // Coverages that sitmap wrote need no cleaning.
  std::optional<layers::control::Timeline> stored;
  if (!options.cleaning.alters_clean_maps() && !options.maps.geodesic_edges())
    stored = stored_timeline(options.maps, console.findings());
  std::vector<layers::control::Snapshot> snapshots;
  if (!stored) {
    auto reading = options.maps.as_drawn();
    reading.geodesic_edges = false;  // put on geodesics when their land as drawn is known
    snapshots = options.maps.read(reading, console.findings());
    options.cleaning.lay_overrides(snapshots, reading, console.findings());
  }
  if ((stored ? stored->coverages.size() : snapshots.size()) < 2) {
    throw geo::UsageError("change needs maps of at least two dates", {},
                          "these files hold one; name more, or see --date-from");
  }
  if (stored) return {*std::move(stored), {}};
  const auto statuses = layers::project::load_statuses();
  const auto cleaning = options.cleaning.cleaning(statuses, console.findings());
  if (!options.maps.geodesic_edges())
    return {layers::control::build_timeline(std::move(snapshots), cleaning, console.findings(), console.progress()),
            {}};
  auto along = snapshots;
  layers::exchange::put_on_geodesics(along);
  Maps maps{layers::control::build_timeline(std::move(along), cleaning, console.findings(), console.progress()), {}};
  maps.as_drawn = layers::change::land_as_drawn(snapshots, cleaning, maps.timeline.repairs, console.progress());
  return maps;
}

/// Layers that have features, without --no-layers. Takes fronts, steps and the land of the maps
/// out of `control`.
std::vector<geo::io::Layer> layers_of(layers::project::ControlResult& control, std::vector<geo::io::Layer> more) {
  std::vector<geo::Instant> dates;
  for (const auto& coverage : control.timeline.coverages) dates.push_back(coverage.at());
  std::vector<geo::io::Layer> made;  // one by one: a list in braces would be copied
  made.push_back(layers::exchange::front_layer(std::move(control.fronts), dates));
  made.push_back(layers::exchange::change_layer(std::move(control.steps)));
  made.push_back(layers::exchange::zone_layer(layers::control::take_zones(control.timeline)));
  std::move(more.begin(), more.end(), std::back_inserter(made));
  std::erase_if(made, [](const geo::io::Layer& layer) { return layer.features.empty(); });
  return made;
}

/// All land that changed hands, as the tables have it.
geo::SquareMetres exchanged_in(const std::vector<layers::change::Step>& steps) {
  geo::SquareMetres exchanged;
  for (const auto& step : steps) {
    if (step.as_drawn.empty()) {
      for (const auto& each : step.exchanged) exchanged += each.area;
      continue;
    }
    for (const auto& cell : step.matrix)
      if (cell.from_class != cell.to_class) exchanged += cell.area;
  }
  return exchanged;
}

int write_change(const ChangeCommandOptions& options, Console& console) {
  auto settings = options.settings();
  settings.shapes = !options.no_layers;
  layers::project::check_settings(settings);
  const auto overwrite = options.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no;
  geo::io::AtomicDirectory directory(options.output, overwrite);

  // First what is quickly read and most often misspelt.
  const auto units = layers::project::units_of(settings, console.findings());
  const auto actors = layers::project::load_actor_tables(options.actors);
  auto maps = maps_of(options, console);
  auto figures = layers::project::change_figures(maps.timeline, settings, units, maps.as_drawn, console.findings(),
                                                 console.progress());
  layers::change::tell_series(maps.timeline.coverages, figures.steps, console.findings());
  maps = {};  // so that the land need not be copied for its layer
  layers::project::ControlResult control;
  control.timeline = std::move(figures.timeline);
  control.steps = std::move(figures.steps);
  control.fronts = std::move(figures.fronts);
  auto& tables = figures.tables;
  tables.emplace_back("repairs.csv", layers::exchange::repair_table(control.timeline.repairs));

  const auto& folder = directory.staging();
  const auto write = [&](const std::string& name, const Table& table) {
    geo::io::write_csv(folder / name, table, geo::io::Overwrite::yes);
  };
  for (const auto& [name, table] : tables) write(name, table);
  std::vector<geo::Source> sources;
  if (!options.maps.attribution.empty()) sources = {layers::project::map_source(options.maps.attribution)};
  if (!sources.empty()) {
    tables.emplace_back("sources.csv", layers::exchange::sources_table(sources));
    write("sources.csv", tables.back().second);
  }
  const auto exchanged = exchanged_in(control.steps);
  const auto intervals = control.steps.size();
  std::vector<geo::io::Layer> made;
  if (!options.no_layers) {
    made = layers_of(control, std::move(figures.layers));
    for (auto& layer : made) layer.sources = sources;
    const auto designs = layers::maps::designs(made, actors, {});
    const auto stamp = layers::project::stamp_of({}, control);
    OutputOptions layer_output{folder / "change.gpkg", "", true};
    (void)write_all(layer_output, made, stamp, layers::maps::layer_styles(made, designs), console.findings());
    const auto words = layers::maps::load_words(layers::maps::Language::en);
    const layers::maps::ProjectOptions design{"Change of control", "change.gpkg", stamp, &words,
                                              layers::project::sources_line(made, sources, words)};
    geo::io::write_file(folder / "change.qgz", layers::maps::qgz(made, designs, design), geo::io::Overwrite::yes);
  }
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
  directory.commit();

  console.count("dates", static_cast<double>(control.timeline.coverages.size()));
  console.count("intervals", static_cast<double>(intervals));
  console.count("exchanged_km2", exchanged.square_kilometres());
  console.report_findings();
  console.say("{}, {} km2 changed hands over {} -> {}", geo::counted(control.timeline.coverages.size(), "date"),
              layers::exchange::km2_text(exchanged), geo::counted(intervals, "interval"), options.output);
  return console.exit_code();
}

}  // namespace

void add_change(Program& program) {
  const auto options = std::make_shared<ChangeCommandOptions>();
  Page page{
      "change",
      "tell who took what from whom between dated maps",
      "Cleans each map, lays consecutive dates over each other and writes a folder: change.csv (per actor and "
      "interval: area before and after, gained, lost, net), matrix.csv (from whom to whom; rows and columns sum "
      "to the areas), the land that changed hands, the fronts and the zones as layers with a QGIS project, and "
      "everything that cleaning moved (repairs.csv). Areas are on the WGS 84 ellipsoid, edges straight in "
      "longitude and latitude; with --edges geodesic change.csv and matrix.csv tell what GIS programs measure on the "
      "shapes as drawn, which need not close, and all else is of geodesics laid over each other.",
      {{"the figures alone, of coverages that sitmap clean wrote", "sitmap change 2020-*.gpkg --no-layers -o change"},
       {"a month of daily maps, one actor a file", "sitmap change daily/*.geojson --actor Russia -o change"},
       {"by month and province, with bounds for borders that are 500 m off",
        "sitmap change daily/*.geojson --actor Russia --every month --units provinces.gpkg --unit-id code "
        "--unit-name name --position-error 500 --correlation 10000 -o change"},
       {"statuses by fill colour", "sitmap change raw/*.geojson --status-table deepstate -o change"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return write_change(*options, console); });
  options->add_to(*app);
}

}  // namespace tools
