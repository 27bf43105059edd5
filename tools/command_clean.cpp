// sitmap clean: a clean coverage from drawn polygons.
#include <algorithm>

#include "layers/control/edits.hpp"
#include "layers/control/taken_zones.hpp"
#include "layers/control/timeline.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/read.hpp"
#include "layers/exchange/tables_out/tables.hpp"
#include "layers/maps/qgis/qgis.hpp"
#include "layers/project/control.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/cleaning_options.hpp"
#include "tools/inputs.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

struct CleanCommandOptions {
  MapOptions maps;
  OutputOptions output;
  std::vector<std::filesystem::path> actors;
  std::string ledger;
  std::filesystem::path base;
  CleaningOptions cleaning;
  bool dry_run = false;
};

// The maps to clean: the snapshots, or with --base the last map of that file with the edits laid over it.
std::vector<layers::control::Snapshot> maps_of(const CleanCommandOptions& options, geo::Findings& findings) {
  using namespace layers::exchange;
  std::vector<layers::control::Snapshot> maps;
  if (options.base.empty()) {
    maps = options.maps.read(findings);
  } else {
    EditOptions editing;
    editing.drawn = options.maps.as_drawn();
    if (!options.maps.date.empty()) editing.date = date_option("--date", options.maps.date);
    const auto edits = read_edits(options.maps.files, editing, findings);
    const auto first = std::min_element(edits.begin(), edits.end(),
                                        [](const auto& a, const auto& b) { return a.valid.from < b.valid.from; });
    BaseOptions basing;
    basing.layers = options.maps.layers;
    basing.date_if_none = first->valid.from.utc_date();
    auto base = read_base(options.base, basing, findings);
    if (!base) {
      MapOptions of_base = options.maps;
      of_base.files = {options.base};
      base = of_base.read(findings).back();
    }
    maps = layers::control::laid_over(*base, edits, findings);
  }
  options.cleaning.lay_overrides(maps, options.maps.as_drawn(), findings);
  return maps;
}

int clean(const CleanCommandOptions& options, Console& console) {
  if (!options.dry_run) {
    if (options.output.path.empty())
      throw geo::UsageError("-o is missing", {}, "name the file to write, or give --dry-run");
    (void)options.output.vector_format();
  }
  auto snapshots = maps_of(options, console.findings());
  const auto statuses = layers::project::load_statuses();
  const auto cleaning = options.cleaning.cleaning(statuses, console.findings());
  layers::project::ControlResult control;
  control.timeline =
      layers::control::build_timeline(std::move(snapshots), cleaning, console.findings(), console.progress());
  control.zones = layers::control::take_zones(control.timeline);
  const auto zone_count = control.zones.size();

  geo::SquareMetres moved;
  for (const auto& repair : control.timeline.repairs) moved += repair.area;
  if (!options.dry_run) {
    const auto actors = layers::project::load_actor_tables(options.actors);
    std::vector<geo::io::Layer> made;  // one by one: a list in braces would be copied
    made.push_back(layers::exchange::zone_layer(std::move(control.zones)));
    auto repairs = layers::exchange::repair_layer(control.timeline.repairs);
    if (!repairs.features.empty()) made.push_back(std::move(repairs));
    if (!options.maps.attribution.empty()) {
      for (auto& layer : made) layer.sources = {layers::project::map_source(options.maps.attribution)};
    }
    const auto designs = layers::maps::designs(made, actors, {});
    (void)write_all(options.output, made, layers::project::stamp_of({}, control),
                    layers::maps::layer_styles(made, designs), console.findings());
  }
  if (!options.ledger.empty()) {
    geo::io::write_csv(options.ledger, layers::exchange::repair_table(control.timeline.repairs),
                       options.output.overwriting());
  }
  console.count("dates", static_cast<double>(control.timeline.coverages.size()));
  console.count("zones", static_cast<double>(zone_count));
  console.count("repairs", static_cast<double>(control.timeline.repairs.size()));
  console.count("moved_km2", moved.square_kilometres());
  console.report_findings();
  console.say("{}, {}; {} moved {} km2{}", geo::counted(control.timeline.coverages.size(), "date"),
              geo::counted(zone_count, "zone"), geo::counted(control.timeline.repairs.size(), "repair"),
              layers::exchange::km2_text(moved),
              options.dry_run ? "; nothing written (--dry-run)" : " -> " + options.output.path.string());
  return console.exit_code();
}

}  // namespace

void add_clean(Program& program) {
  const auto options = std::make_shared<CleanCommandOptions>();
  Page page{
      "clean",
      "make a clean coverage from drawn polygons",
      "Reads maps of control as people draw them and writes zones that neither overlap nor leave unmatched "
      "edges, dated and merged as long as they do not change. Where zones overlap the status of higher priority "
      "wins, then the smaller zone. Everything that was moved is told: in the layer repairs, and as a table "
      "with --ledger. With --base the files are edits: patches drawn by a person over the last map of that file, each "
      "a polygon with the columns actor (none takes control away), status, date, reason and author. The patch wins; "
      "where patches overlap, the one of later date, then the one later in the file. The zones are those of the map "
      "after the edits of each day; author and reason stand in their evidence.",
      {{"a My Maps export with folders as dates and actors", "sitmap clean map.kmz -o zones.gpkg"},
       {"what would be repaired", "sitmap clean 2020-02-16.geojson --dry-run --ledger repairs.csv"},
       {"today's patches over yesterday's map",
        "sitmap clean --base 2020-02-16.gpkg edits.geojson --snap 50 -o 2020-02-17.gpkg"},
       {"one actor a file, the date in the file name", "sitmap clean held_2024*.geojson --actor Russia -o held.gpkg"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return clean(*options, console); });
  options->maps.add_to(*app);
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->get_option("-o")->required(false);
  app->add_option("--ledger", options->ledger, "Also write what was moved as CSV")->type_name("FILE");
  app->add_option("--base", options->base,
                  "The files are edits, laid over the last map of this one; --actor and the like are for reading it")
      ->type_name("FILE");
  options->cleaning.add_to(*app);
  app->add_flag("--dry-run", options->dry_run, "Report only, write no zones");
  app->add_option("--actors", options->actors, "Actor table for colours, or a ready one such as syria")
      ->type_name("FILE");
}

}  // namespace tools
