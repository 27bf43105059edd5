// sitmap map: finished layers as maps to look at.
#include <algorithm>
#include <optional>

#include "layers/maps/qgis.hpp"
#include "layers/maps/web_map.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/web.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/vector/read.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

namespace fs = std::filesystem;

struct MapCommandOptions {
  std::vector<fs::path> inputs;
  fs::path web;
  bool folder = false;
  std::string title;
  std::string language = "en";
  std::vector<fs::path> actors;
  bool no_background = false;
  bool overwrite = false;
};

// With the outlines of countries behind it, where the world gazetteer is at hand: a map can be read without them.
layers::project::FinishedLayers read_finished(const MapCommandOptions& options, Console& console) {
  std::optional<gazetteer::places::Gazetteer> gazetteer;
  try {
    if (!options.no_background) gazetteer = layers::project::open_gazetteers({}, true, console.findings());
  } catch (const geo::InputError& error) {
    console.findings().note("no-background", fmt::format("no outlines of countries: {}", error.problem()),
                            error.where());
  }
  return layers::project::read_finished(options.inputs, options.actors, gazetteer ? &*gazetteer : nullptr,
                                        console.findings());
}

int map(const MapCommandOptions& options, Console& console) {
  if (options.web.empty()) {
    throw geo::UsageError("nothing is asked for", {}, "say where the web map goes: --web map.html");
  }
  const auto finished = read_finished(options, console);
  layers::maps::WebOptions web;
  web.title = options.title.empty() ? finished.title : options.title;
  web.language = options.language;
  web.generator = layers::project::web_generator();
  const auto overwriting = options.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no;
  std::size_t bytes = 0, files = 1;
  if (options.folder) {
    geo::io::AtomicDirectory directory(options.web, overwriting);
    const auto made = layers::maps::web_folder(finished.layers, finished.designs, web);
    files = made.size();
    for (const auto& file : made) {
      const auto path = directory.staging() / file.name;
      fs::create_directories(path.parent_path());
      geo::io::write_file(path, file.bytes, geo::io::Overwrite::no);
      bytes += file.bytes.size();
    }
    directory.commit();
  } else {
    const auto page = layers::maps::web_page(finished.layers, finished.designs, web);
    bytes = page.size();
    geo::io::write_file(options.web, page, overwriting);
  }
  std::size_t features = 0;
  for (const auto& layer : finished.layers) features += layer.features.size();
  console.count("layers", static_cast<double>(finished.layers.size()));
  console.count("features", static_cast<double>(features));
  console.count("files", static_cast<double>(files));
  console.count("bytes", static_cast<double>(bytes));
  console.report_findings();
  console.say("{} layers, {} features -> {} ({:.1f} MB{})", finished.layers.size(), features,
              (options.folder ? options.web / "index.html" : options.web).string(), static_cast<double>(bytes) / 1e6,
              options.folder ? fmt::format(" in {} files", files) : std::string());
  return console.exit_code();
}

}  // namespace

void add_map(Program& program) {
  const auto options = std::make_shared<MapCommandOptions>();
  Page page{
      "map",
      "make maps to look at from finished layers",
      "Takes the folder that 'sitmap run' wrote, or files of layers (GeoPackage, GeoJSON, Shapefile, ...), and writes "
      "a web map: one page that opens in any browser without a network and without other files. It has a slider "
      "over the dates, layers to switch, the evidence behind every sign, what changed between two dates, the area "
      "held over time, and a search; its address keeps what is shown.\n\n"
      "Layers are known by their names: zones, incidents, control_places, fronts, mentions, area_outlines, "
      "countries, provinces. Others are drawn plainly.\n\n"
      "--folder writes a folder instead, with one small file a date that is read when it is needed: for series whose "
      "page would be too large to send or to open.",
      {{"the map of a run, in Arabic", "sitmap map out --web map-ar.html --lang ar"},
       {"a long series as a folder", "sitmap map out --web site --folder"},
       {"incidents alone", "sitmap map incidents.gpkg --actors ukraine --web incidents.html"}},
      ""};
  auto* app = program.add(std::move(page), [options](Console& console) { return map(*options, console); });
  app->add_option("layers", options->inputs, "The folder of a run, or files of layers")
      ->required()
      ->type_name("DIR|FILE");
  app->add_option("--web", options->web, "Write the web map there")->type_name("FILE");
  app->add_flag("--folder", options->folder, "Write it as a folder of small files");
  app->add_option("--title", options->title, "Title of the map (default: that of the run, else the file's name)")
      ->type_name("TEXT");
  app->add_option("--lang", options->language, "Language of the page's own words: en, ar, uk or ru (default en)")
      ->type_name("LANG");
  app->add_option("--actors", options->actors,
                  "Actor table for names and colours (TOML or CSV), or a ready one: syria, ukraine, iraq, yemen, sudan "
                  "(default: as the styles beside the layers say)")
      ->type_name("FILE");
  app->add_flag("--no-background", options->no_background,
                "No outlines of countries behind layers that bring none themselves");
  app->add_flag("--overwrite", options->overwrite, "Replace what stands there");
}

}  // namespace tools
