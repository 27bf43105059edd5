// sitmap run: the whole road. sitmap init: a project to start from.
#include <algorithm>

#include "layers/project/project.hpp"
#include "libgeo/core/counted.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

struct RunCommandOptions {
  std::filesystem::path project;
  layers::project::RunOptions run;
  std::string language = "en";
  bool no_charts = false, no_maps = false;
};

int run(RunCommandOptions options, Console& console) {
  options.run.language = layers::maps::language_from_code(options.language);
  options.run.charts = !options.no_charts;
  options.run.maps = !options.no_maps;
  const auto project = layers::project::load_project(options.project);
  const auto summary = layers::project::run_project(project, options.run, console.findings(), console.progress());
  console.count("reports", static_cast<double>(summary.reports));
  console.count("mentions", static_cast<double>(summary.mentions));
  console.count("unresolved", static_cast<double>(summary.unresolved));
  console.count("incidents", static_cast<double>(summary.incidents));
  console.count("zones", static_cast<double>(summary.zones));
  console.count("dates", static_cast<double>(summary.dates));
  console.count("changes", static_cast<double>(summary.changes));
  console.count("claims", static_cast<double>(summary.claims));
  console.report_findings();
  const auto& out = options.run.output;
  console.say("");
  console.say("{}: {}, {} named ({} unresolved), {}", project.title, geo::counted(summary.reports, "report"),
              geo::counted(summary.mentions, "place"), summary.unresolved, geo::counted(summary.incidents, "incident"));
  if (summary.dates > 0) {
    console.say("{} of control, {}, {} of change, {} of area checked", geo::counted(summary.dates, "date"),
                geo::counted(summary.zones, "zone"), geo::counted(summary.changes, "step"),
                geo::counted(summary.claims, "claim"));
  }
  std::size_t doubtful = 0;
  for (const auto& finding : console.findings().all()) doubtful += finding.severity > geo::Severity::note ? 1U : 0U;
  console.say("{}: {}", geo::counted(doubtful, "doubtful thing"), (out / "findings.csv").string());
  console.say(
      "Written to {}: sitmap.gpkg, geojson/, shapefile/, {} tables", out.string(),
      std::count_if(summary.files.begin(), summary.files.end(), [](const auto& f) { return f.ends_with(".csv"); }));
  std::string pages;
  if (options.run.web_map) pages += fmt::format(", {} in a browser", (out / "map.html").string());
  if (options.run.review && summary.reports > 0)
    pages += fmt::format(", {} to check the places", (out / "review.html").string());
  console.say("Open next: {} in QGIS{}, {} to read", (out / "sitmap.qgz").string(), pages,
              (out / "report.html").string());
  return console.exit_code();
}

}  // namespace

void add_run(Program& program) {
  const auto options = std::make_shared<RunCommandOptions>();
  Page page{"run",
            "go the whole road: reports and maps to layers, figures, project and report",
            "Reads a project file (sitmap.toml; 'sitmap init' writes a commented one) and writes a folder: sitmap.gpkg "
            "with all layers and their styles, the same as GeoJSON and Shapefile, sitmap.qgz for QGIS, map.html for "
            "any browser, review.html to check the places that the program is least sure of, change.csv, matrix.csv, "
            "claims.csv with the land behind each claim in claims.gpkg, charts/, maps/, report.md and report.html, "
            "codebook.csv, legend.csv, sources.csv, findings.csv "
            "and run.json. The folder is "
            "built beside its place and swapped in whole. A QGIS project that was edited since the last run is kept.",
            {{"the sample", "sitmap run samples/northern-syria/sitmap.toml -o out"},
             {"again, over the former result", "sitmap run sitmap.toml -o out --overwrite"}},
            ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return run(*options, console); });
  app->add_option("project", options->project, "The project file")->required()->type_name("PROJECT.toml");
  app->add_option("-o,--output", options->run.output, "The folder to write")->required()->type_name("DIR");
  app->add_flag("--overwrite", options->run.overwrite, "Replace the folder");
  app->add_flag("!--no-web", options->run.web_map, "Do not write map.html");
  app->add_flag("!--no-review", options->run.review, "Do not write review.html");
  app->add_flag("--overwrite-project", options->run.overwrite_project,
                "Make the QGIS project anew even when it was edited");
  app->add_option("--lang", options->language,
                  "Language of layer names, labels, charts, maps and the report: en, ar, uk or ru (default en)")
      ->type_name("LANG");
  app->add_option("--palette", options->run.palette,
                  "Colours by the name of a palette: okabe-ito, tol-muted, print, syria, ukraine, sudan, yemen, iraq "
                  "(default: those of the actor tables)")
      ->type_name("NAME");
  app->add_flag("--no-charts", options->no_charts, "Leave out the folder charts");
  app->add_flag("--no-maps", options->no_maps, "Leave out the folder maps");
  app->add_option(
         "-g,--gazetteer", options->run.gazetteers,
         "A gazetteer asked before those of the project, and these before the world's: a .gaz file, a table or "
         "GeoNames "
         "dump of your own, or the two-letter code of a country fetched with 'sitmap gazetteer add'. Of several "
         "the first to know an id has precedence (repeatable)")
      ->type_name("FILE|CC");
}

void add_init(Program& program) {
  const auto folder = std::make_shared<std::filesystem::path>();
  Page page{"init",
            "start a project: a commented sitmap.toml, actors, ledger, reports",
            "Writes a small project that runs as it is, each file with comments on what to put there. Nothing that is "
            "there is touched.",
            {{"start and run", "sitmap init mymap && sitmap run mymap/sitmap.toml -o mymap/out"}},
            ""};
  auto* app = program.add(std::move(page), [folder](Console& console) {
    layers::project::init_project(*folder);
    console.say("A project stands in {}. Next: put reports into {}, statements of control into {}, then",
                folder->string(), (*folder / "reports").string(), (*folder / "ledger.csv").string());
    console.say("  sitmap run {} -o {}", (*folder / "sitmap.toml").string(), (*folder / "out").string());
    return console.exit_code();
  });
  app->add_option("folder", *folder, "The folder to make")->required()->type_name("DIR");
}

}  // namespace tools
