// sitmap geocode: every place that reports name, on the map.
#include <algorithm>
#include <cstdio>

#include "gazetteer/geoparse/jsonl.hpp"
#include "layers/exchange/layers.hpp"
#include "layers/maps/qgis.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/reports.hpp"
#include "layers/project/stamp.hpp"
#include "libgeo/core/error.hpp"
#include "tools/inputs.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

struct GeocodeOptions {
  ReportOptions reports;
  PlaceOptions places;
  OutputOptions output;
  std::string spans;
  std::vector<std::string> kinds = {"place", "facility"};
  bool strict = false;
  std::filesystem::path review;
};

gazetteer::geoparse::GeoparseOptions parsing(const GeocodeOptions& options) {
  gazetteer::geoparse::GeoparseOptions parsing;
  if (!options.spans.empty() && options.spans != "given") {
    throw geo::UsageError(fmt::format("--spans cannot be \"{}\"", options.spans), {}, "it is \"given\", or not named");
  }
  parsing.given_spans = options.spans == "given";
  parsing.kinds = kinds_option(options.kinds);
  return parsing;
}

int geocode(const GeocodeOptions& options, Console& console) {
  OutputOptions review;
  review.path = options.review;
  review.overwrite = options.output.overwrite;
  if (!options.review.empty()) (void)review.vector_format();
  const bool lines = options.output.format == "jsonl" ||
                     (options.output.format.empty() && options.output.path.extension() == ".jsonl");
  if (!lines) (void)options.output.vector_format();  // a wrong word is told before any work
  auto parse_options = parsing(options);
  auto documents = layers::project::read_reports(options.reports.files, options.reports.reading(), console.findings());
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, console.findings());
  const auto stated = layers::project::parse_options(options.places.stated(), gazetteer, console.findings());
  parse_options.focus = stated.focus;
  parse_options.corrections = stated.corrections;
  parse_options.min_p = stated.min_p;
  parse_options.footprints = !lines;  // JSON Lines have points and radii
  const auto reports =
      layers::project::parse_reports(std::move(documents), gazetteer, parse_options, console.progress());
  layers::project::report_unused(parse_options.corrections, reports, console.findings());

  std::size_t mentions = 0, unresolved = 0;
  for (const auto& report : reports) {
    for (const auto* parsed : {&report.title, &report.text}) {
      for (const auto& mention : parsed->mentions) {
        ++mentions;
        if (!mention.place && !mention.relation) ++unresolved;
      }
    }
  }
  if (lines) {
    std::string text;
    for (const auto& report : reports) {
      text += gazetteer::geoparse::to_json_line(report.document, report.text, gazetteer, {});
      text += '\n';
    }
    if (options.output.is_standard_output())
      std::fwrite(text.data(), 1, text.size(), stdout);
    else
      geo::io::write_file(options.output.path, text, options.output.overwriting());
  } else {
    using layers::exchange::Rows;
    const bool table = options.output.vector_format() == geo::io::VectorFormat::csv;
    std::vector<geo::io::Layer> made = {
        layers::exchange::mention_layer(reports, gazetteer, table ? Rows::all : Rows::placed)};
    if (!table) {
      for (auto& layer : {layers::exchange::area_layer(reports, gazetteer),
                          layers::exchange::mention_layer(reports, gazetteer, Rows::unplaced)}) {
        if (!layer.features.empty()) made.push_back(layer);
      }
    }
    const auto designs = layers::maps::designs(made, {}, {});
    (void)write_all(options.output, made, layers::project::stamp_of(reports, {}),
                    layers::maps::layer_styles(made, designs), console.findings());
  }
  if (!options.review.empty()) {
    const std::vector<geo::io::Layer> list = {layers::exchange::review_layer(reports, gazetteer)};
    (void)write_all(review, list, layers::project::stamp_of(reports, {}), {}, console.findings());
  }
  console.count("reports", static_cast<double>(reports.size()));
  console.count("mentions", static_cast<double>(mentions));
  console.count("unresolved", static_cast<double>(unresolved));
  console.report_findings();
  console.say("{} reports, {} mentions, {} of them unresolved -> {}", reports.size(), mentions, unresolved,
              options.output.is_standard_output() ? "standard output" : options.output.path.string());
  if (options.strict && unresolved > 0) console.answer_no();
  return console.exit_code();
}

}  // namespace

void add_geocode(Program& program) {
  const auto options = std::make_shared<GeocodeOptions>();
  Page page{
      "geocode",
      "put every place that reports name on the map",
      "Reads dated reports, recognises the places they name, finds the candidates in the gazetteer and chooses "
      "among them by feature code, population, the country and province the report is about, and the distance to "
      "its other places. A name that nothing fits well enough stays unresolved.\n\n"
      "As a layer each mention is a point; relative locations (south of X, 20 km north of X) are points with a "
      "radius, and polygons in the layer areas. As JSON Lines (-f jsonl) each document is a line with the "
      "candidates of every mention, their scores and the reasons.",
      {{"what an analyst has decided wins over the program",
        "sitmap geocode reports.txt --focus 'Idlib Governorate' --corrections corrections.csv -o places.gpkg"},
       {"places of a page as a layer for QGIS", "sitmap geocode reports.txt -o places.gpkg"},
       {"all candidates and reasons, one line a document", "sitmap geocode reports.txt -f jsonl -o -"},
       {"with the villages of Syria from a GeoNames dump", "sitmap geocode reports.txt -g SY.txt -o places.geojson"}},
      "unresolved mentions under --strict, or findings named by --fail-on"};
  auto* app = program.add(std::move(page), [options](Console& console) { return geocode(*options, console); });
  options->reports.add_to(*app);
  options->places.add_to(*app);
  options->places.add_corrections_to(*app);
  options->output.add_to(*app, "jsonl, gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->add_option("--kinds", options->kinds,
                  "Which mentions: place, nested, demonym, facility (default place,facility)")
      ->delimiter(',')
      ->type_name("KINDS");
  app->add_option("--spans", options->spans, "given: resolve the spans that the input carries instead of finding names")
      ->type_name("given");
  app->add_option("--review", options->review,
                  "Also write a list of all mentions, the least sure first, as .csv or as a layer; filled in, it is a "
                  "table for --corrections")
      ->type_name("FILE");
  app->add_flag("--strict", options->strict, "End with 1 when a mention is unresolved");
}

}  // namespace tools
