#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <system_error>

#include "layers/exchange/incidents/incident_tables.hpp"
#include "layers/exchange/incidents/read_incidents.hpp"
#include "layers/exchange/snapshots/stored_coverage.hpp"
#include "layers/exchange/tables_out/change_tables.hpp"
#include "layers/exchange/tables_out/tables.hpp"
#include "layers/maps/main_extent.hpp"
#include "layers/maps/qgis/qgis.hpp"
#include "layers/maps/report/report.hpp"
#include "layers/maps/style/palettes.hpp"
#include "layers/maps/web/web_map.hpp"
#include "layers/project/boundary.hpp"
#include "layers/project/control.hpp"
#include "layers/project/finished.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/pictures.hpp"
#include "layers/project/place_names.hpp"
#include "layers/project/project.hpp"
#include "layers/project/record.hpp"
#include "layers/project/reports.hpp"
#include "layers/project/review.hpp"
#include "layers/project/sources.hpp"
#include "layers/project/stamp.hpp"
#include "layers/project/stated.hpp"
#include "layers/project/versions.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/io/json/value.hpp"
#include "libgeo/io/vector/write.hpp"

namespace layers::project {
namespace {

namespace fs = std::filesystem;
using geo::io::Layer;
using geo::io::Overwrite;
using geo::io::VectorFormat;

constexpr const char* project_file = "sitmap.qgz";
constexpr const char* data_file = "sitmap.gpkg";
constexpr const char* claims_file = "claims.gpkg";

class Stopwatch {
 public:
  void lap(RunRecord& record, const std::string& stage) {
    const auto now = std::chrono::steady_clock::now();
    record.seconds.emplace_back(stage, std::chrono::duration<double>(now - last_).count());
    last_ = now;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

void write_bytes(const fs::path& path, std::string_view bytes) { geo::io::write_file(path, bytes, Overwrite::yes); }

// What a person may have edited: it stays (law 8) when it no longer has the bytes that the last run wrote.
class Editable {
 public:
  Editable(fs::path output, bool overwrite, RunRecord& record, geo::Findings& findings)
      : output_(std::move(output)), overwrite_(overwrite), record_(record), findings_(findings) {
    std::error_code ignored;
    const auto path = output_ / "run.json";
    if (overwrite_ || !fs::exists(path, ignored)) return;
    const auto text = geo::io::read_file(path);
    if (geo::io::first_json_fault(text)) return;  // nobody knows any longer who wrote what
    const auto root = geo::io::parse_json(text, {path.string(), std::nullopt, {}});
    if (const auto* written = root.find("written")) written_ = *written;
  }

  void write(const fs::path& folder, const std::string& name, const std::string& bytes) {
    std::error_code ignored;
    if (!overwrite_ && fs::exists(output_ / name, ignored)) {
      const auto former = geo::io::read_file(output_ / name);
      const auto* hash = written_.find_string(name);
      if (former != bytes && (hash == nullptr || *hash != geo::sha256(former))) {
        findings_.note("project-kept", geo::said("was edited and stays as it is (--overwrite-project makes it anew)"),
                       {(output_ / name).string(), std::nullopt, {}});
        write_bytes(folder / name, former);
        return;
      }
    }
    write_bytes(folder / name, bytes);
    record_.hashes.emplace_back(name, geo::sha256(bytes));
  }

 private:
  fs::path output_;
  bool overwrite_;
  RunRecord& record_;
  geo::Findings& findings_;
  geo::io::JsonValue written_;
};

geo::io::WriteOptions write_options(const Project& project, geo::Instant stamp) {
  geo::io::WriteOptions writing;
  writing.overwrite = Overwrite::yes;
  writing.stamp = stamp;
  writing.metadata = {
      {"schema", "sitmap-layers-1"}, {"title", project.title}, {"generator", "Sitmap " + sitmap_version()}};
  return writing;
}

void write_layer_files(const fs::path& folder, std::span<const Layer> layers,
                       std::span<const maps::LayerDesign> designs, const Project& project, geo::Instant stamp,
                       Editable& editable, geo::Findings& findings) {
  auto writing = write_options(project, stamp);
  fs::create_directories(folder / "geojson");
  for (const auto& layer : layers) {
    geo::io::write_layers(folder / "geojson" / (layer.name + ".geojson"), VectorFormat::geojson, {&layer, 1}, writing);
  }
  geo::io::shapefile_cuts(layers, findings);
  geo::io::write_layers(folder / "shapefile", VectorFormat::shapefile, layers, writing);
  for (const auto& layer : layers) {  // QGIS takes the style beside the file
    const auto design =
        std::find_if(designs.begin(), designs.end(), [&](const auto& d) { return d.layer == layer.name; });
    if (design == designs.end()) continue;
    editable.write(folder, "geojson/" + layer.name + ".qml", maps::qml(layer, *design));
    editable.write(folder, "shapefile/" + layer.name + ".qml", maps::qml(layer, *design, maps::FieldNames::shapefile));
  }
  writing.styles = maps::layer_styles(layers, designs);
  for (const auto& layer : layers) {
    if (layer.name != "zones") continue;
    if (const auto mark = exchange::coverage_mark(layer)) writing.metadata.emplace_back(exchange::mark_key, *mark);
  }
  geo::io::write_layers(folder / data_file, VectorFormat::geopackage, layers, writing);
}

}  // namespace

RunSummary run_project(const Project& project, const RunOptions& options, geo::Findings& findings,
                       geo::Progress& progress) {
  RunRecord record;
  record.title = project.title;
  Stopwatch stopwatch;
  geo::io::AtomicDirectory directory(options.output, options.overwrite ? Overwrite::yes : Overwrite::no);
  const fs::path& folder = directory.staging();

  std::vector<fs::path> own = options.gazetteers;
  own.insert(own.end(), project.gazetteers.begin(), project.gazetteers.end());
  const auto gazetteer = open_gazetteers(own, true, findings);
  record.gazetteers = gazetteer.identities();
  const auto actors = load_actor_tables(project.actors);
  const auto classes = load_events();
  stopwatch.lap(record, "gazetteer");

  gazetteer::documents::ReadOptions reading;
  reading.zone = gazetteer::text::TimeZone::named(project.timezone);
  auto documents = read_reports(project.reports, reading, findings);
  const auto parsing = parse_options(
      {.focus = project.focus, .corrections = project.corrections, .sources = project.sources, .min_p = project.min_p},
      gazetteer, findings);
  check_sides(parsing.sources, actors);
  const auto reports = parse_reports(std::move(documents), gazetteer, parsing, progress);
  report_unused(parsing.corrections, reports, findings);
  for (const auto& correction : parsing.corrections) {
    record.corrections.push_back({correction.report, correction.mention,
                                  correction.place ? gazetteer.id(*correction.place) : std::string("not a place"),
                                  geo::english(gazetteer::geoparse::in_words(correction))});
  }
  stopwatch.lap(record, "reports");
  incidents::ExtractionOptions extracting;
  extracting.actors = &actors;
  extracting.classes = classes;
  auto extraction = extract_incidents(reports, gazetteer, extracting, findings);
  set_sides(extraction.incidents, parsing.sources);
  if (!project.incident_tables.empty()) {
    exchange::IncidentTableOptions from_tables;
    from_tables.columns = exchange::column_map(project.incident_columns);
    from_tables.countries = countries_among(project.focus);
    from_tables.actors = &actors;
    from_tables.classes = classes;
    join_incidents(extraction.incidents,
                   exchange::read_incidents(project.incident_tables, gazetteer, from_tables, findings), &actors,
                   findings);
  }
  stopwatch.lap(record, "incidents");

  const auto control = map_control(project, gazetteer, actors, findings, progress);
  const auto claims = change::check_claims(extraction.claims, control.timeline, actors);
  stopwatch.lap(record, "control");

  std::vector<Layer> layers;
  layers.push_back(exchange::incident_layer(extraction.incidents, exchange::Rows::placed));
  layers.push_back(exchange::mention_layer(reports, gazetteer, exchange::Rows::placed));
  layers.push_back(exchange::outlines_of(exchange::area_layer(reports, gazetteer)));
  if (!control.ledger.statements.empty()) layers.push_back(exchange::control_place_layer(control.ledger, &gazetteer));
  if (!control.timeline.coverages.empty()) {
    std::vector<geo::Instant> dates;
    for (const auto& coverage : control.timeline.coverages) dates.push_back(coverage.at());
    layers.push_back(exchange::front_layer(control.fronts, dates));
    layers.push_back(exchange::change_layer(control.steps));
    layers.push_back(exchange::zone_layer(control.zones));
    // As lines: repairs of one date may lie on each other. Those without a shape are in repairs.csv.
    auto repairs = exchange::outlines_of(exchange::repair_layer(control.timeline.repairs));
    repairs.name = "repairs";
    std::erase_if(repairs.features, [](const geo::io::Feature& feature) { return !geo::bounds(feature.geometry); });
    layers.push_back(std::move(repairs));
    layers.push_back(exchange::claim_outline_layer(claims));
    layers.insert(layers.end(), control.layers.begin(), control.layers.end());
  }
  std::erase_if(layers, [](const Layer& layer) { return layer.features.empty(); });
  auto sources = gazetteer.sources();
  sources.insert(sources.end(), control.sources.begin(), control.sources.end());
  if (project.snapshot_source) {
    for (auto& layer : layers) {
      if (layer.geometry_type != geo::io::GeometryType::point && layer.name != "area_outlines")
        layer.sources = {*project.snapshot_source};
    }
    sources.insert(sources.begin(), *project.snapshot_source);
  }
  for (auto& layer : layers) {
    if (!layer.sources.empty()) continue;
    layer.sources = gazetteer.sources();
    if (layer.name == "zones" || layer.name == "fronts" || layer.name == "change")
      layer.sources.insert(layer.sources.end(), control.sources.begin(), control.sources.end());
  }
  // Around what is mapped: a name on another continent does not widen the background to it.
  std::optional<geo::Box> mapped;
  for (const auto* name : {"zones", "control_places", "incidents", "mentions"}) {
    for (const auto& layer : layers) {
      if (!mapped && layer.name == name) mapped = maps::main_extent(layer);
    }
  }
  if (mapped) {
    for (auto& layer : background_layers(*mapped, countries_among(project.focus), gazetteer))
      layers.push_back(std::move(layer));
  }
  for (const auto& layer : layers) record.rows.emplace_back(layer.name, layer.features.size());

  const auto stamp = stamp_of(reports, control);
  const auto words = maps::load_words(options.language);
  const auto colours = options.palette.empty() ? actors : maps::painted(actors, options.palette);
  const auto designs = maps::designs(layers, colours, classes, words);
  progress.begin("writing", 0);
  Editable editable(options.output, options.overwrite_project, record, findings);
  write_layer_files(folder, layers, designs, project, stamp, editable, findings);
  // Land of several claims may overlap: it stands beside the map of control, whose land is covered once.
  auto claim_layers = exchange::claim_layers(claims);
  if (!claim_layers.empty()) {
    for (auto& layer : claim_layers) {
      layer.sources = gazetteer.sources();
      record.rows.emplace_back(layer.name, layer.features.size());
    }
    auto writing = write_options(project, stamp);
    writing.styles = maps::layer_styles(claim_layers, maps::designs(claim_layers, colours, classes, words));
    geo::io::write_layers(folder / claims_file, VectorFormat::geopackage, claim_layers, writing);
  }
  const auto sources_told = sources_line(layers, sources, words);
  const maps::ProjectOptions design{project.title, data_file, stamp, &words, sources_told};
  editable.write(folder, project_file, maps::qgz(layers, designs, design));
  if (options.web_map) {
    write_bytes(folder / "map.html",
                maps::web_page(layers, designs, {project.title, &words, web_generator(), sources}));
  }
  const auto statements = exchange::proposed_ledger_table(extraction.statements, &gazetteer);
  if (options.review && !reports.empty()) {
    maps::ReviewOptions review;
    review.title = project.title;
    review.words = &words;
    write_bytes(folder / "review.html",
                review_html(reports, gazetteer, statements.rows.empty() ? nullptr : &statements, review));
  }

  auto& summary = record.summary;
  summary.reports = reports.size();
  for (const auto& report : reports) {
    for (const auto* parsed : {&report.title, &report.text}) {
      for (const auto& mention : parsed->mentions) {
        ++summary.mentions;
        if (!mention.place && !mention.relation) ++summary.unresolved;
      }
    }
  }
  summary.incidents = extraction.incidents.size();
  summary.zones = control.zones.size();
  summary.dates = control.timeline.coverages.size();
  summary.changes = control.steps.size();
  summary.claims = claims.size();

  std::vector<std::string> tables;
  // The whole tables, with what has no place on the map.
  const auto write_points = [&](const char* name, const Layer& layer) {
    write_bytes(folder / name, geo::io::to_csv(layer));
    record.rows.emplace_back(name, layer.features.size());
    tables.emplace_back(name);
  };
  const auto all_incidents = exchange::incident_layer(extraction.incidents, exchange::Rows::all);
  write_points("incidents.csv", all_incidents);
  write_points("mentions.csv", exchange::mention_layer(reports, gazetteer, exchange::Rows::all));
  const auto write_table = [&](const std::string& name, const geo::io::Table& table) {
    geo::io::write_csv(folder / name, table, Overwrite::yes);
    record.rows.emplace_back(name, table.rows.size());
    tables.emplace_back(name);
  };
  for (const auto& [name, table] : control.tables) write_table(name, table);
  if (!control.timeline.coverages.empty()) {
    write_table("repairs.csv", exchange::repair_table(control.timeline.repairs));
  }
  write_table("legend.csv", maps::legend_table(designs, colours));
  if (!statements.rows.empty()) write_table("proposed_ledger.csv", statements);
  if (!claims.empty()) write_table("claims.csv", exchange::claims_table(claims));
  write_table("sources.csv", exchange::sources_table(sources));
  write_table("findings.csv", exchange::findings_table(findings));
  tables.emplace_back("codebook.csv");
  auto described = layers;
  described.insert(described.end(), claim_layers.begin(), claim_layers.end());
  auto codebook = exchange::codebook_table(described, tables);
  for (const auto& [name, table] : control.tables) {
    for (auto& row : exchange::change_codebook(name, table)) codebook.rows.push_back(std::move(row));
  }
  geo::io::write_csv(folder / "codebook.csv", codebook, Overwrite::yes);

  const auto actor_looks = maps::class_styles(control.classes, colours, words);
  const auto event_looks = maps::event_styles(classes, words);
  maps::ChartStyle chart_style{.words = &words, .actors = actor_looks, .events = event_looks, .sources = sources_told};
  std::vector<geo::io::Table> charted = {exchange::change_table(control.steps, control.classes),
                                         exchange::matrix_table(control.steps), fronts_of(layers),
                                         geo::io::parse_csv(geo::io::to_csv(all_incidents), "incidents.csv", findings)};
  std::vector<maps::Chart> charts;
  if (options.charts) charts = charts_of(charted, chart_style);
  write_charts(folder / "charts", charts);
  if (options.maps) write_maps(folder / "maps", layers, designs, project.title, chart_style.sources, words);

  maps::ReportInput report;
  report.title = project.title;
  report.report_count = summary.reports;
  report.mention_count = summary.mentions;
  report.unresolved_count = summary.unresolved;
  report.incidents = extraction.incidents;
  report.zones = control.zones;
  report.steps = control.steps;
  report.classes = control.classes;
  report.claims = claims;
  report.findings = &findings;
  report.sources = sources;
  report.words = &words;
  auto named_actors = control.classes;  // who holds land, and who else is told of
  for (const auto& incident : extraction.incidents) named_actors.push_back(incident.actor);
  for (const auto& claim : claims) named_actors.push_back(claim.claim.actor);
  std::sort(named_actors.begin(), named_actors.end());
  named_actors.erase(std::unique(named_actors.begin(), named_actors.end()), named_actors.end());
  const auto report_looks = maps::class_styles(named_actors, colours, words);
  report.actors = report_looks;
  report.charts = charts;
  report.versions = version_line();
  report.place_name = [&gazetteer, &words](geo::LonLat point) {
    const auto near = gazetteer.nearest(point, 1, "P", geo::Metres::from_kilometres(50));
    if (near.empty()) return std::string();
    auto known = words.language() == maps::Language::en
                     ? std::string()
                     : name_in(maps::code_of(words.language()), gazetteer.place(near.front()));
    return known.empty() ? std::string(gazetteer.view(near.front()).name) : known;
  };
  write_bytes(folder / "report.md", maps::report_markdown(report));
  write_bytes(folder / "report.html", maps::report_html(report));
  write_bytes(folder / "CITATION.bib", citation_bib(sources));
  stopwatch.lap(record, "writing");

  record.inputs = {project.file};
  for (const auto* group : {&project.reports, &project.ledgers, &project.incident_tables, &project.snapshots,
                            &project.overrides, &project.zones.barriers, &project.zones.fronts}) {
    record.inputs.insert(record.inputs.end(), group->begin(), group->end());
  }
  for (const auto* one : {&project.corrections, &project.sources, &project.status_table, &project.boundary,
                          &project.change_settings.units, &project.change_settings.points, &project.zones.cost}) {
    if (*one && ((*one)->has_parent_path() || (*one)->has_extension())) record.inputs.push_back(**one);
  }
  for (const auto& table : project.actors) {  // a bare word is a table of Sitmap's own
    if (table.has_parent_path() || table.has_extension()) record.inputs.push_back(table);
  }
  write_bytes(folder / "run.json", run_json(record, findings, project.file.parent_path()));
  for (const auto& entry : fs::directory_iterator(folder)) summary.files.push_back(entry.path().filename().string());
  std::sort(summary.files.begin(), summary.files.end());
  directory.commit();
  progress.end();
  return summary;
}

}  // namespace layers::project
