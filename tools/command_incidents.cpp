// sitmap incidents: what was reported to have happened, where and when.
#include "layers/exchange/layers.hpp"
#include "layers/exchange/tables.hpp"
#include "layers/maps/qgis.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/reports.hpp"
#include "layers/project/sources.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/inputs.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

struct IncidentOptions {
  ReportOptions reports;
  PlaceOptions places;
  OutputOptions output;
  std::vector<std::filesystem::path> actors = {"syria"};
};

int incidents(const IncidentOptions& options, Console& console) {
  (void)options.output.vector_format();
  const auto actors = layers::project::load_actor_tables(options.actors);
  const auto classes = layers::project::load_events();
  auto documents = layers::project::read_reports(options.reports.files, options.reports.reading(), console.findings());
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, console.findings());
  const auto parsing = layers::project::parse_options(options.places.stated(), gazetteer, console.findings());
  layers::project::check_sides(parsing.sources, actors);
  const auto reports = layers::project::parse_reports(std::move(documents), gazetteer, parsing, console.progress());
  layers::project::report_unused(parsing.corrections, reports, console.findings());
  layers::incidents::ExtractionOptions extracting;
  extracting.actors = &actors;
  extracting.classes = classes;
  auto found = layers::project::extract_incidents(reports, gazetteer, extracting, console.findings());
  layers::project::set_sides(found.incidents, parsing.sources);

  using layers::exchange::Rows;
  const bool table = options.output.vector_format() == geo::io::VectorFormat::csv;
  std::vector<geo::io::Layer> made = {
      layers::exchange::incident_layer(found.incidents, table ? Rows::all : Rows::placed)};
  if (!table) {
    auto unplaced = layers::exchange::incident_layer(found.incidents, Rows::unplaced);
    if (!unplaced.features.empty()) made.push_back(std::move(unplaced));
  }
  for (auto& layer : made) layer.sources = gazetteer.sources();
  const auto designs = layers::maps::designs(made, actors, classes);
  (void)write_all(options.output, made, layers::project::stamp_of(reports, {}),
                  layers::maps::layer_styles(made, designs), console.findings());

  std::size_t placed = 0, repeated = 0;
  for (const auto& incident : found.incidents) {
    placed += incident.position ? 1U : 0U;
    repeated += incident.same_as.empty() ? 0U : 1U;
  }
  console.count("reports", static_cast<double>(reports.size()));
  console.count("incidents", static_cast<double>(found.incidents.size()));
  console.count("placed", static_cast<double>(placed));
  console.count("repeats", static_cast<double>(repeated));
  console.count("claims", static_cast<double>(found.claims.size()));
  console.report_findings();
  console.say("{} reports, {} incidents ({} on the map, {} repeat another), {} claims of area -> {}", reports.size(),
              found.incidents.size(), placed, repeated, found.claims.size(),
              options.output.is_standard_output() ? "standard output" : options.output.path.string());
  return console.exit_code();
}

}  // namespace

void add_incidents(Program& program) {
  const auto options = std::make_shared<IncidentOptions>();
  Page page{"incidents",
            "make the incident layer from reports",
            "Reads dated reports and writes a point for everything they say happened: class of event, who did it to "
            "whom, where, on which day (\"Monday\" and \"last night\" count from the report's date), how many were "
            "killed and wounded, and the sentence it rests on. An incident without a known place stays in the table "
            "without a point. A report of the same event again is marked in same_as; none is deleted.",
            {{"incidents of a page as a styled GeoPackage", "sitmap incidents reports.txt -o incidents.gpkg"},
             {"with the actors of Ukraine", "sitmap incidents channel.jsonl --actors ukraine -o incidents.geojson"}},
            ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return incidents(*options, console); });
  options->reports.add_to(*app);
  options->places.add_to(*app);
  options->places.add_corrections_to(*app);
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->add_option("--actors", options->actors,
                  "Actor table (TOML or CSV), or a ready one: syria, ukraine, iraq, yemen, sudan (default syria)")
      ->type_name("FILE");
}

}  // namespace tools
