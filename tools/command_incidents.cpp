// sitmap incidents: what was reported to have happened, where and when.
#include "layers/exchange/incidents/incident_tables.hpp"
#include "layers/exchange/incidents/read_incidents.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/tables_out/change_tables.hpp"
#include "layers/exchange/tables_out/tables.hpp"
#include "layers/maps/qgis/qgis.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/reports.hpp"
#include "layers/project/sources.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/stated.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/counted.hpp"
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
  std::vector<std::filesystem::path> tables;
  std::vector<std::string> columns;
  OutputOptions ledger, counts_file;
  std::string counts, unit_id, unit_name;
  std::filesystem::path units;
};

void check(const IncidentOptions& options) {
  (void)options.output.vector_format();
  if (options.reports.files.empty() && options.tables.empty())
    throw geo::UsageError("neither reports nor a table is given", {}, "name files of reports, or --table FILE");
  if (!options.columns.empty() && options.tables.empty())
    throw geo::UsageError("--columns tells of tables, and none is given", {}, "add --table FILE");
  if (options.counts.empty() && (!options.units.empty() || !options.counts_file.path.empty()))
    throw geo::UsageError("--units and --counts-file need --counts", {},
                          "say --counts day, week, month, quarter or year");
  if (!options.units.empty() && options.unit_id.empty())
    throw geo::UsageError("--units needs --unit-id", {}, "name the field that holds the id of a unit");
  if (!options.counts.empty() && options.counts_file.path.empty() && options.output.is_standard_output())
    throw geo::UsageError("where shall the counts go?", {}, "give --counts-file FILE");
}

layers::change::Every step_of(const std::string& word) {
  const auto every = layers::change::every_from_word(word);
  if (every && *every != layers::change::Every::map) return *every;
  throw geo::UsageError(fmt::format("--counts cannot be \"{}\"", word), {},
                        "it is one of day, week, month, quarter, year");
}

// The table of counts beside the incidents; returns where.
std::string write_counts(const IncidentOptions& options, std::span<const layers::incidents::Incident> incidents,
                         std::span<const layers::vocabulary::EventClass> classes, Console& console) {
  layers::change::PeriodOptions periods;
  periods.every = step_of(options.counts);
  std::vector<layers::change::Unit> units;
  if (!options.units.empty())
    units = layers::exchange::read_units(options.units, options.unit_id, options.unit_name, console.findings());
  const auto rows = layers::change::count_incidents(incidents, periods, units, console.findings());
  auto path = options.counts_file.path;
  if (path.empty()) {
    path = options.output.path;
    path.replace_filename(path.stem().string() + ".counts.csv");
  }
  geo::io::write_csv(path, layers::exchange::incident_count_table(rows, classes), options.output.overwriting());
  console.count("counts", static_cast<double>(rows.size()));
  return fmt::format(", {} -> {}", geo::counted(rows.size(), "count"), path.string());
}

std::string write_ledger(const IncidentOptions& options, std::vector<layers::ledger::ProposedStatement> statements,
                         const gazetteer::places::Gazetteer& gazetteer, Console& console) {
  const auto table = layers::exchange::proposed_ledger_table(std::move(statements), &gazetteer);
  geo::io::write_csv(options.ledger.path, table, options.output.overwriting());
  console.count("statements", static_cast<double>(table.rows.size()));
  return fmt::format(", {} of control to decide on -> {}", geo::counted(table.rows.size(), "statement"),
                     options.ledger.path.string());
}

int incidents(const IncidentOptions& options, Console& console) {
  check(options);
  if (!options.counts.empty()) (void)step_of(options.counts);
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
  if (!options.tables.empty()) {
    layers::exchange::IncidentTableOptions reading;
    reading.columns = layers::exchange::column_map(options.columns);
    reading.countries = layers::project::countries_among(options.places.focus);
    reading.actors = &actors;
    reading.classes = classes;
    auto read = layers::exchange::read_incidents(options.tables, gazetteer, reading, console.findings());
    layers::project::join_incidents(found.incidents, std::move(read), &actors, console.findings());
  }
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
  const auto& by_code = console.findings().counts_by_code();
  const auto unplaced = by_code.find("event-without-place");
  const std::size_t lost = unplaced == by_code.end() ? 0 : unplaced->second;
  console.count("events_without_place", static_cast<double>(lost));
  std::string more;
  if (lost > 0) {
    more += fmt::format(", {} without any place {} no incident (--verbose lists them)", geo::counted(lost, "event"),
                        geo::by_count(lost, "is", "are"));
  }
  if (!options.ledger.path.empty()) more += write_ledger(options, std::move(found.statements), gazetteer, console);
  if (!options.counts.empty()) more += write_counts(options, found.incidents, classes, console);
  console.report_findings();
  console.say("{}, {} ({} on the map, {} {} another), {} of area -> {}{}", geo::counted(reports.size(), "report"),
              geo::counted(found.incidents.size(), "incident"), placed, repeated,
              geo::by_count(static_cast<std::size_t>(repeated), "repeats", "repeat"),
              geo::counted(found.claims.size(), "claim"),
              options.output.is_standard_output() ? "standard output" : options.output.path.string(), more);
  return console.exit_code();
}

}  // namespace

void add_incidents(Program& program) {
  const auto options = std::make_shared<IncidentOptions>();
  Page page{
      "incidents",
      "make the incident layer from reports",
      "Reads dated reports and writes a point for everything they say happened: class of event, who did it to "
      "whom, where, on which day (\"Monday\" and \"last night\" count from the report's date), how many were "
      "killed and wounded, and the sentence it rests on. An incident without a known place stays in the table "
      "without a point; one that only the text around places has the relation \"context\" and a wide radius. An event "
      "of nobody known and without any place is no incident and a finding (event-without-place). A report of the same "
      "event again is marked in same_as; none is deleted.\n\n"
      "--table adds incidents of tables: ACLED and UCDP GED are known by their headers, of others say what the "
      "columns are called (--columns date=DAY,place=TOWN,lat=Y,lon=X; names of the incident layer or of ACLED). "
      "Their ids, coordinates and dates stay; precision codes become precision and radius_m; the row as it was "
      "is in the column original.\n\n"
      "--ledger writes what the reports say of who holds which place, with sentence, source and certainty, and "
      "marks what a side says in its own favour. Write yes into its column \"accepted\" and give it to 'sitmap "
      "zones': rows without a yes count for nothing.\n\n"
      "--counts writes a balanced table: every period, unit, class and actor, zeros included. An event that "
      "several reports tell counts once.",
      {{"incidents of a page as a styled GeoPackage", "sitmap incidents reports.txt -o incidents.gpkg"},
       {"with the actors of Ukraine", "sitmap incidents channel.jsonl --actors ukraine -o incidents.geojson"},
       {"ACLED's rows on the same map", "sitmap incidents reports.txt --table acled.csv -o incidents.gpkg"},
       {"a ledger to decide on", "sitmap incidents reports.txt -o incidents.gpkg --ledger proposed.csv"},
       {"counts a month and province",
        "sitmap incidents --table acled.csv -o incidents.csv --counts month --units provinces.gpkg --unit-id code"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return incidents(*options, console); });
  options->reports.add_to(*app);
  app->get_option("reports")->required(false);
  options->places.add_to(*app);
  options->places.add_corrections_to(*app);
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->add_option("--actors", options->actors,
                  "Actor table (TOML or CSV), or a ready one: syria, ukraine, iraq, yemen, sudan (default syria)")
      ->type_name("FILE");
  app->add_option("--table", options->tables, "A table of incidents: ACLED, UCDP GED, or any by --columns (repeatable)")
      ->type_name("FILE");
  app->add_option("--columns", options->columns, "What the table calls its columns")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("OURS=THEIRS");
  app->add_option("--ledger", options->ledger.path, "Write statements of control to accept or reject, as CSV")
      ->type_name("FILE");
  app->add_option("--counts", options->counts, "Count incidents by day, week, month, quarter or year")
      ->type_name("PERIOD");
  app->add_option("--counts-file", options->counts_file.path,
                  "Where the counts go (default: beside the output, as NAME.counts.csv)")
      ->type_name("FILE");
  app->add_option("--units", options->units, "Polygons to count by")->type_name("FILE");
  app->add_option("--unit-id", options->unit_id, "Field of --units with the id of a unit")->type_name("FIELD");
  app->add_option("--unit-name", options->unit_name, "Field of --units with its name")->type_name("FIELD");
}

}  // namespace tools
