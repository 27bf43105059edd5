// sitmap map: finished layers as maps to look at.
#include <algorithm>
#include <optional>

#include "layers/maps/qgis/qgis.hpp"
#include "layers/maps/web/web_map.hpp"
#include "layers/project/finished.hpp"
#include "layers/project/gazetteers.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/vector/read.hpp"
#include "tools/map_static.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

namespace fs = std::filesystem;

struct MapCommandOptions {
  StaticMapRequest pictures;  ///< and what all outputs share
  fs::path web;
  bool folder = false;
  bool no_background = false;
};

// With the outlines of countries behind it, where the world gazetteer is at hand: a map can be read without them.
layers::project::FinishedResults read_for_web(const MapCommandOptions& options, Console& console) {
  auto results = layers::project::read_finished(options.pictures.inputs, true, console.findings());
  try {
    if (!options.no_background) {
      const auto gazetteer = layers::project::open_gazetteers({}, true, console.findings());
      layers::project::add_background(results, std::nullopt, gazetteer, false);
    }
  } catch (const geo::InputError& error) {
    console.findings().note("no-background",
                            geo::said("no outlines of countries: {problem}", {{"problem", error.problem()}}),
                            error.where());
  }
  return results;
}

void make_web_map(const MapCommandOptions& options, Console& console) {
  const auto& shared = options.pictures;
  const auto words = layers::maps::load_words(layers::maps::language_from_code(shared.language));
  const auto finished = read_for_web(options, console);
  const auto actors = layers::project::actors_of(finished, shared.actors, shared.palette);
  const auto designs =
      layers::project::designs_of(finished, actors, words, !shared.actors.empty() || !shared.palette.empty());
  layers::maps::WebOptions web;
  web.title = shared.title.empty() ? finished.title : shared.title;
  web.words = &words;
  web.sources = finished.sources;
  web.generator = layers::project::web_generator();
  const auto overwriting = shared.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no;
  std::size_t bytes = 0, files = 1;
  if (options.folder) {
    geo::io::AtomicDirectory directory(options.web, overwriting);
    const auto made = layers::maps::web_folder(finished.layers, designs, web);
    files = made.size();
    for (const auto& file : made) {
      const auto path = directory.staging() / file.name;
      fs::create_directories(path.parent_path());
      geo::io::write_file(path, file.bytes, geo::io::Overwrite::no);
      bytes += file.bytes.size();
    }
    directory.commit();
  } else {
    const auto page = layers::maps::web_page(finished.layers, designs, web);
    bytes = page.size();
    geo::io::write_file(options.web, page, overwriting);
  }
  std::size_t features = 0;
  for (const auto& layer : finished.layers) features += layer.features.size();
  console.count("layers", static_cast<double>(finished.layers.size()));
  console.count("features", static_cast<double>(features));
  console.count("files", static_cast<double>(files));
  console.count("bytes", static_cast<double>(bytes));
  console.say("{}, {} -> {} ({:.1f} MB{})", geo::counted(finished.layers.size(), "layer"),
              geo::counted(features, "feature"), (options.folder ? options.web / "index.html" : options.web).string(),
              static_cast<double>(bytes) / 1e6, options.folder ? fmt::format(" in {} files", files) : std::string());
}

int map(const MapCommandOptions& options, Console& console) {
  if (options.web.empty() && !options.pictures.wanted()) {
    throw geo::UsageError("nothing to draw was asked for", {}, "add --web, --png, --svg, --frames or --charts");
  }
  if (!options.web.empty()) make_web_map(options, console);
  if (options.pictures.wanted()) draw_static(options.pictures, console);
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_map(Program& program) {
  const auto options = std::make_shared<MapCommandOptions>();
  Page page{
      "map",
      "make maps to look at from finished layers",
      "Takes the folder that 'sitmap run' or 'sitmap change' wrote, or files of layers (GeoPackage, GeoJSON, "
      "Shapefile, "
      "...), and makes of it what is asked for, without QGIS and without a network.\n\n"
      "--web: one page that opens in any browser without other files. It has a slider over the dates, layers to "
      "switch, "
      "the evidence behind every sign, what changed between two dates, the area held over time, and a search; its "
      "address keeps what is shown. With --folder it is a folder with one small file a date that is read when it is "
      "needed: for series whose page would be too large to send or to open.\n\n"
      "--png, --svg, --frames: maps in the styles of the QGIS project, with legend, scale bar, sources and labels that "
      "do not cover each other, in an equal-area projection. A map shows the state at the end of a day; incidents stay "
      "for a week. --charts: the figures of the folder's tables.\n\n"
      "Layers are known by their names: zones, incidents, control_places, fronts, mentions, area_outlines, countries, "
      "provinces. Others are drawn plainly.",
      {{"the map of a run for a browser, in Arabic", "sitmap map out --web map-ar.html --lang ar"},
       {"a long series as a folder", "sitmap map out --web site --folder"},
       {"the last state, for a report", "sitmap map out --png map.png"},
       {"a date, a part, in Arabic",
        "sitmap map out --svg idlib.svg --date 2020-02-16 --extent 36,35,37.5,36.5 --lang ar"},
       {"a film, frame by frame", "sitmap map out --frames frames --size 1920x1080"},
       {"charts of figures that 'sitmap change' made", "sitmap map changes --charts charts"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return map(*options, console); });
  app->add_option("--web", options->web, "Write the web map there")->type_name("FILE");
  app->add_flag("--folder", options->folder, "Write it as a folder of small files");
  app->add_flag("--no-background", options->no_background,
                "No outlines of countries behind a web map whose layers bring none themselves");
  options->pictures.add_to(*app);
}

}  // namespace tools
