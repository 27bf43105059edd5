// sitmap geocode: every place that reports name, on the map.
#include <fmt/format.h>

#include "gazetteer/geoparse/jsonl.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/maps/qgis/qgis.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/reports.hpp"
#include "layers/project/stamp.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tools/geocode_options.hpp"
#include "tools/program.hpp"

namespace tools {

gazetteer::geoparse::GeoparseOptions GeocodeOptions::parsing() const {
  gazetteer::geoparse::GeoparseOptions parsing;
  if (!spans.empty() && spans != "given") {
    throw geo::UsageError(fmt::format("--spans cannot be \"{}\"", spans), {}, "it is \"given\", or not named");
  }
  parsing.given_spans = spans == "given";
  parsing.kinds = kinds_option(kinds);
  return parsing;
}

gazetteer::documents::ReadOptions GeocodeOptions::reading() const {
  auto reading = reports.reading();
  reading.strict = strict;
  return reading;
}

namespace {

int geocode(const GeocodeOptions& options, Console& console) {
  check_review(options);
  const bool lines = options.writes_lines();
  if (!lines) (void)options.output.vector_format();  // a wrong word is told before any work
  if (options.resume && (!lines || options.output.is_standard_output() || !options.review.empty())) {
    throw geo::UsageError("--resume goes on with JSON Lines in a file only", {},
                          "write -o FILE.jsonl, and without --review, or leave it out");
  }
  if (lines && options.review.empty()) return geocode_as_lines(options, console);
  auto parse_options = options.parsing();
  auto documents = layers::project::read_reports(options.reports.files, options.reading(), console.findings());
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, console.findings());
  const auto stated = layers::project::parse_options(options.places.stated(), gazetteer, console.findings());
  parse_options.focus = stated.focus;
  parse_options.corrections = stated.corrections;
  parse_options.sources = stated.sources;
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
      geo::io::write_standard_output(text);
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
  if (!options.review.empty()) write_review(options, reports, gazetteer, console);
  console.count("reports", static_cast<double>(reports.size()));
  console.count("mentions", static_cast<double>(mentions));
  console.count("unresolved", static_cast<double>(unresolved));
  console.report_findings();
  console.say("{}, {}, {} of them unresolved -> {}", geo::counted(reports.size(), "report"),
              geo::counted(mentions, "mention"), unresolved,
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
      "candidates of every mention, their scores and the reasons.\n\n"
      "JSON Lines in, JSON Lines out is a stream: documents are geocoded a few at a time, in parallel, and written in "
      "their order, in memory that does not grow with their number (titles are context; --review and layers hold all "
      "of them). A broken line (no JSON, no text, in another encoding, over 8 MiB) is left out, told with file and "
      "line, and counted; with --strict it ends the run.\n\n"
      "Lines are gathered in OUT.part, with OUT.part.run beside it, and take their place at the end. A run that was "
      "cut off leaves both: the same command with --resume goes on behind the last whole line, and the result is the "
      "same to the byte as without the cut. It refuses when reports, options, gazetteer or version have changed. "
      "Without --resume they are thrown away.",
      {{"what an analyst has decided wins over the program",
        "sitmap geocode reports.txt --focus 'Idlib Governorate' --corrections corrections.csv -o places.gpkg"},
       {"what the program is least sure of, to be checked in a browser",
        "sitmap geocode reports.txt -o places.gpkg --review review.html"},
       {"places of a page as a layer for QGIS", "sitmap geocode reports.txt -o places.gpkg"},
       {"all candidates and reasons, one line a document", "sitmap geocode reports.txt -f jsonl -o -"},
       {"a million posts, again and again until it is through", "sitmap geocode posts.jsonl -o places.jsonl --resume"},
       {"with the villages of Syria from a GeoNames dump", "sitmap geocode reports.txt -g SY.txt -o places.geojson"}},
      "unresolved mentions under --strict (a broken line is an error then), or findings named by --fail-on"};
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
                  "Also write a list of all mentions, the least sure first, as .csv or as a layer: filled in, it is a "
                  "table for --corrections; as .html it is a page to decide on in a browser, which saves that table")
      ->type_name("FILE");
  app->add_option("--review-statements", options->review_statements,
                  "A table of proposed statements of control to be accepted on that page, which saves a ledger")
      ->type_name("FILE");
  app->add_option("--lang", options->language, "Language of that page: en, ar, uk or ru (default en)")
      ->type_name("LANG");
  app->add_flag("--strict", options->strict, "End with 1 when a mention is unresolved, and with 2 at a broken line");
  app->add_flag("--resume", options->resume,
                "Go on with what a run that was cut off left in OUT.part (JSON Lines); begin when there is nothing");
}

}  // namespace tools
