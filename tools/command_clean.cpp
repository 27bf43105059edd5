// sitmap clean: a clean coverage from drawn polygons.
#include "layers/control/timeline.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers.hpp"
#include "layers/exchange/tables.hpp"
#include "layers/maps/qgis.hpp"
#include "layers/project/control.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/inputs.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

struct CleanCommandOptions {
  MapOptions maps;
  OutputOptions output;
  std::vector<std::filesystem::path> actors;
  std::string ledger;
  double close_gaps_m = 0.0;
  bool dry_run = false;
};

int clean(const CleanCommandOptions& options, Console& console) {
  if (!options.dry_run) {
    if (options.output.path.empty())
      throw geo::UsageError("-o is missing", {}, "name the file to write, or give --dry-run");
    (void)options.output.vector_format();
  }
  auto snapshots = options.maps.read(console.findings());
  const auto statuses = layers::project::load_statuses();
  layers::control::CleanOptions cleaning;
  cleaning.statuses = statuses;
  if (options.close_gaps_m > 0) cleaning.close_gaps_to = geo::Metres(options.close_gaps_m);
  layers::project::ControlResult control;
  control.timeline =
      layers::control::build_timeline(std::move(snapshots), cleaning, console.findings(), console.progress());
  control.zones = layers::control::zones(control.timeline);

  geo::SquareMetres moved;
  for (const auto& repair : control.timeline.repairs) moved += repair.area;
  if (!options.dry_run) {
    const auto actors = layers::project::load_actor_tables(options.actors);
    std::vector<geo::io::Layer> made = {layers::exchange::zone_layer(control.zones)};
    auto repairs = layers::exchange::repair_layer(control.timeline.repairs);
    if (!repairs.features.empty()) made.push_back(std::move(repairs));
    const auto designs = layers::maps::designs(made, actors, {});
    (void)write_all(options.output, made, layers::project::stamp_of({}, control),
                    layers::maps::layer_styles(made, designs), console.findings());
  }
  if (!options.ledger.empty()) {
    geo::io::write_csv(options.ledger, layers::exchange::repair_table(control.timeline.repairs),
                       options.output.overwriting());
  }
  console.count("dates", static_cast<double>(control.timeline.coverages.size()));
  console.count("zones", static_cast<double>(control.zones.size()));
  console.count("repairs", static_cast<double>(control.timeline.repairs.size()));
  console.count("moved_km2", moved.square_kilometres());
  console.report_findings();
  console.say("{} dates, {} zones; {} repairs moved {} km2{}", control.timeline.coverages.size(), control.zones.size(),
              control.timeline.repairs.size(), layers::exchange::km2_text(moved),
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
      "wins, then what was drawn later. Everything that was moved is told: in the layer repairs, and as a table "
      "with --ledger.",
      {{"a My Maps export with folders as dates and actors", "sitmap clean map.kmz -o zones.gpkg"},
       {"what would be repaired", "sitmap clean 2020-02-16.geojson --dry-run --ledger repairs.csv"},
       {"one actor a file, the date in the file name", "sitmap clean held_2024*.geojson --actor Russia -o held.gpkg"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return clean(*options, console); });
  options->maps.add_to(*app);
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->get_option("-o")->required(false);
  app->add_option("--ledger", options->ledger, "Also write what was moved as CSV")->type_name("FILE");
  app->add_option("--close-gaps", options->close_gaps_m, "Close gaps no wider than this, in metres (default: none)")
      ->type_name("M");
  app->add_flag("--dry-run", options->dry_run, "Report only, write no zones");
  app->add_option("--actors", options->actors, "Actor table for colours, or a ready one such as syria")
      ->type_name("FILE");
}

}  // namespace tools
