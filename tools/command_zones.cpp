// sitmap zones: zones of control from dated statements on places.
#include "layers/control/zones/ledger_zones.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/maps/qgis/qgis.hpp"
#include "layers/project/boundary.hpp"
#include "layers/project/control.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/counted.hpp"
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
  std::string method = "smooth";
  bool no_waters = false;
  std::string shared_water;
  std::vector<std::filesystem::path> barriers;
  std::string cost;
  std::string cost_field = "cost";
  double resolution = 0.0;
  int stale_after = 0;
  int disagree_within = -1;
  std::vector<std::filesystem::path> fronts;
  std::string radius_from = "ledger";
};

layers::project::ZoneSettings settings_of(const ZoneOptions& options) {
  layers::project::ZoneSettings settings;
  settings.method = *layers::control::zone_method_from_word(options.method);
  settings.waters = !options.no_waters;
  if (!options.shared_water.empty()) {
    if (settings.method == layers::control::ZoneMethod::nearest)
      throw geo::UsageError("the method nearest knows no --shared-water: it crosses waters like land", {},
                            "leave it out, or use --method smooth or travel");
    settings.shared_water = *layers::control::shared_water_from_word(options.shared_water);
  }
  settings.barriers = options.barriers;
  if (!options.cost.empty()) settings.cost = options.cost;
  settings.cost_field = options.cost_field;
  if (options.resolution > 0) settings.resolution = geo::Metres(options.resolution);
  if (options.stale_after > 0) settings.stale_after_days = options.stale_after;
  if (options.disagree_within >= 0) settings.disagree_within_days = options.disagree_within;
  settings.fronts = options.fronts;
  if (options.radius_from == "gazetteer") settings.radius_from = layers::project::RadiusFrom::gazetteer;
  return settings;
}

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
  if (options.ledgers.empty() && options.fronts.empty()) {
    throw geo::UsageError("there is nothing to make zones from", {}, "name a ledger, or give --fronts FILE");
  }
  project.zones = settings_of(options);
  if (options.reach_km > 0) project.reach = geo::Metres::from_kilometres(options.reach_km);
  const auto actors = layers::project::load_actor_tables(options.actors);
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, console.findings());
  auto control = layers::project::map_control(project, gazetteer, actors, console.findings(), console.progress());

  std::vector<geo::Instant> dates;
  for (const auto& coverage : control.timeline.coverages) dates.push_back(coverage.at());
  const auto zone_count = control.zones.size();
  std::vector<geo::io::Layer> made;  // one by one: a list in braces would be copied
  made.push_back(layers::exchange::zone_layer(std::move(control.zones)));
  made.push_back(layers::exchange::front_layer(std::move(control.fronts), dates));
  made.push_back(layers::exchange::control_place_layer(control.ledger, &gazetteer));
  for (auto& layer : made) {
    layer.sources = gazetteer.sources();
    layer.sources.insert(layer.sources.end(), control.sources.begin(), control.sources.end());
  }
  std::erase_if(made, [](const geo::io::Layer& layer) { return layer.features.empty(); });
  const auto designs = layers::maps::designs(made, actors, {});
  (void)write_all(options.output, made, layers::project::stamp_of({}, control),
                  layers::maps::layer_styles(made, designs), console.findings());
  console.count("statements", static_cast<double>(control.ledger.statements.size()));
  console.count("dates", static_cast<double>(control.timeline.coverages.size()));
  console.count("zones", static_cast<double>(zone_count));
  console.report_findings();
  console.say("{}, {}, {} -> {}", geo::counted(control.ledger.statements.size(), "statement"),
              geo::counted(control.timeline.coverages.size(), "date"), geo::counted(zone_count, "zone"),
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
      "actor, status, certainty, source, note, radius_m; a place or coordinates, a date and an actor are required). On "
      "each date every place known by then holds the land that is nearest to it by travel inside the boundary, and the "
      "land of one actor is united. The method smooth then averages distances over as far as the nearest place is, so "
      "that fronts run smoothly between places; travel does not; nearest takes straight lines (Voronoi cells) and "
      "knows no terrain. Lakes, broad rivers and bays (of the world, and those of --barriers) are not crossed: one "
      "that two holders share is nobody's (--shared-water), one with a single holder about it is his; the open sea "
      "inside the boundary counts as land. Places without coordinates are looked up in the gazetteer. Statements that "
      "are old "
      "(--stale-after), contradicted by another source (--disagree-within), or of a place that may lie elsewhere "
      "(radius_m) make land contested. Dated front lines (--fronts: columns date, left, right) cut the boundary, and "
      "the land beside them is that of the side they name.",
      {{"zones inside two provinces of Syria", "sitmap zones ledger.csv --unit SY.12,SY.09 --focus SY -o zones.gpkg"},
       {"no land farther than 25 km from a place",
        "sitmap zones ledger.csv --boundary area.geojson --reach 25 -o zones.geojson"},
       {"a river that is not crossed, and statements that age",
        "sitmap zones ledger.csv --unit SY.08 --barriers euphrates.gpkg --stale-after 90 -o zones.gpkg"},
       {"land that is slow to cross, from a raster, and places as large as their population says",
        "sitmap zones ledger.csv --unit SY.08 --cost friction.tif --radius-from gazetteer -o zones.gpkg"},
       {"a country cut by front lines alone", "sitmap zones --fronts fronts.geojson --unit LY -o zones.gpkg"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return zones(*options, console); });
  app->add_option("ledgers", options->ledgers, "Ledger tables: CSV, XLSX, ODS")->type_name("LEDGER");
  options->places.add_to(*app);
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->add_option("--boundary", options->boundary, "Polygon file: zones are cut off at it")->type_name("FILE");
  app->add_option("--unit", options->units, "Countries (SY) or admin-1 units (SY.09) as the boundary")
      ->delimiter(',')
      ->type_name("CODES");
  app->add_option("--reach", options->reach_km, "A place holds no land farther away than this, in kilometres")
      ->type_name("KM");
  app->add_option("--method", options->method,
                  "How land is given to places: smooth, travel or nearest (default smooth)")
      ->one_of({"smooth", "travel", "nearest"})
      ->type_name("HOW");
  app->add_option("--barriers", options->barriers,
                  "Lines and areas that cells do not cross unless there is no other way")
      ->type_name("FILE");
  app->add_flag("--no-waters", options->no_waters,
                "Cross the lakes, broad rivers and bays of the world as if they were land");
  app->add_option("--shared-water", options->shared_water,
                  "What is nobody's of a body of water that two holders share: the whole, or only what lies between "
                  "their banks (default whole)")
      ->one_of({"whole", "between"})
      ->type_name("WHAT");
  app->add_option("--cost", options->cost, "What a metre counts for: polygons with a column, or a raster with one band")
      ->type_name("FILE");
  app->add_option("--cost-field", options->cost_field,
                  "The column of the polygons of --cost: 2 is twice as slow as plain land (default cost)")
      ->type_name("NAME");
  app->add_option("--resolution", options->resolution,
                  "Step of the net on which smooth and travel work, in metres (by default an eighth of the distance "
                  "between places, or what a million nodes allow)")
      ->type_name("M")
      ->above_zero();
  app->add_option("--stale-after", options->stale_after, "What was last said longer ago than this is contested")
      ->type_name("DAYS")
      ->between(1, 36500);
  app->add_option(
         "--disagree-within", options->disagree_within,
         "Where the last words of two sources on a place differ and are no more than this apart, it is contested")
      ->type_name("DAYS")
      ->between(0, 36500);
  app->add_option(
         "--radius-from", options->radius_from,
         "How far a place may lie from its position, where the ledger has no radius_m: nothing (ledger), or the "
         "size of the settlement by its population and class (gazetteer)")
      ->one_of({"ledger", "gazetteer"})
      ->type_name("WHERE");
  app->add_option("--fronts", options->fronts, "Dated lines with the columns date, left and right (actors)")
      ->type_name("FILE");
  app->add_option("--actors", options->actors, "Actor table, or a ready one such as syria")->type_name("FILE");
}

}  // namespace tools
