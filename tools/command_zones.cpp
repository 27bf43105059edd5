// sitmap zones: zones of control from dated statements on places.
#include "layers/exchange/layers.hpp"
#include "layers/maps/qgis/qgis.hpp"
#include "layers/project/boundary.hpp"
#include "layers/project/control.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "tools/inputs.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

struct ZoneOptions {
  std::vector<std::filesystem::path> ledgers;
  PlaceOptions places;
  OutputOptions output;
  std::vector<std::filesystem::path> actors;
  std::string boundary;
  std::vector<std::string> units;
  double reach_km = 0.0;
};

int zones(const ZoneOptions& options, Console& console) {
  (void)options.output.vector_format();
  if (options.boundary.empty() && options.units.empty()) {
    throw geo::UsageError("zones need a boundary", {}, "give --boundary FILE or --unit SY (a country or admin-1 unit)");
  }
  layers::project::Project project;
  project.ledgers = options.ledgers;
  project.focus = options.places.focus;
  if (!options.boundary.empty()) project.boundary = options.boundary;
  project.boundary_units = options.units;
  if (options.reach_km > 0) project.reach = geo::Metres::from_kilometres(options.reach_km);
  const auto actors = layers::project::load_actor_tables(options.actors);
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, console.findings());
  const auto control = layers::project::map_control(project, gazetteer, actors, console.findings(), console.progress());

  std::vector<geo::Instant> dates;
  for (const auto& coverage : control.timeline.coverages) dates.push_back(coverage.at());
  std::vector<geo::io::Layer> made = {layers::exchange::zone_layer(control.zones),
                                      layers::exchange::front_layer(control.fronts, dates),
                                      layers::exchange::control_place_layer(control.ledger, &gazetteer)};
  for (auto& layer : made) layer.sources = gazetteer.sources();
  std::erase_if(made, [](const geo::io::Layer& layer) { return layer.features.empty(); });
  const auto designs = layers::maps::designs(made, actors, {});
  (void)write_all(options.output, made, layers::project::stamp_of({}, control),
                  layers::maps::layer_styles(made, designs), console.findings());
  console.count("statements", static_cast<double>(control.ledger.statements.size()));
  console.count("dates", static_cast<double>(control.timeline.coverages.size()));
  console.count("zones", static_cast<double>(control.zones.size()));
  console.report_findings();
  console.say("{} statements, {} dates, {} zones -> {}", control.ledger.statements.size(),
              control.timeline.coverages.size(), control.zones.size(),
              options.output.is_standard_output() ? "standard output" : options.output.path.string());
  return console.exit_code();
}

}  // namespace

void add_zones(Program& program) {
  const auto options = std::make_shared<ZoneOptions>();
  Page page{
      "zones",
      "make zones of control from dated statements on places",
      "Reads ledgers: tables of who held which place from which date (columns place, place_id, lat, lon, date, "
      "actor, status, certainty, source, note; a place or coordinates, a date and an actor are required). On each "
      "date every place known by then holds the land nearer to it than to any other (Voronoi cells inside the "
      "boundary); cells of one actor are united. Places without coordinates are looked up in the gazetteer.",
      {{"zones inside two provinces of Syria", "sitmap zones ledger.csv --unit SY.12,SY.09 --focus SY -o zones.gpkg"},
       {"no land farther than 25 km from a place",
        "sitmap zones ledger.csv --boundary area.geojson --reach 25 -o zones.geojson"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return zones(*options, console); });
  app->add_option("ledgers", options->ledgers, "Ledger tables: CSV, XLSX, ODS")->required()->type_name("LEDGER");
  options->places.add_to(*app);
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->add_option("--boundary", options->boundary, "Polygon file: zones are cut off at it")->type_name("FILE");
  app->add_option("--unit", options->units, "Countries (SY) or admin-1 units (SY.09) as the boundary")
      ->delimiter(',')
      ->type_name("CODES");
  app->add_option("--reach", options->reach_km, "A place holds no land farther away than this, in kilometres")
      ->type_name("KM");
  app->add_option("--actors", options->actors, "Actor table, or a ready one such as syria")->type_name("FILE");
}

}  // namespace tools
