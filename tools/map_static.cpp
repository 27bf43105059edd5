#include "tools/map_static.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "layers/maps/main_extent.hpp"
#include "layers/maps/static/static_map.hpp"
#include "layers/maps/style/palettes.hpp"
#include "layers/project/finished.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/pictures.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/suggestion.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

using geo::io::Overwrite;
using layers::maps::LayerDesign;

// "4,5.5,6": as many numbers as asked for, or nothing.
std::optional<std::vector<double>> numbers(std::string_view text, char separator, std::size_t count) {
  std::vector<double> result;
  while (true) {
    const auto end = std::min(text.find(separator), text.size());
    const auto value = geo::io::parse_number(text.substr(0, end));
    if (!value) return std::nullopt;
    result.push_back(*value);
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  return result.size() == count ? std::optional(result) : std::nullopt;
}

struct Sheet {
  double width, height;  ///< of the drawing
  double scale;          ///< pixels of the picture a pixel of the drawing
};

Sheet sheet_option(const std::string& text) {
  const auto size = numbers(text, 'x', 2);
  if (!size || (*size)[0] < 300 || (*size)[1] < 240 || (*size)[0] > 30'000 || (*size)[1] > 30'000) {
    throw geo::UsageError("--size is no size: \"" + text + "\"", {},
                          "write it as 1600x1200, from 300x240 to 30000x30000 pixels");
  }
  // Letters and lines grow with the picture.
  const double scale = std::max(1.0, std::min((*size)[0], (*size)[1]) / 800);
  return {(*size)[0] / scale, (*size)[1] / scale, scale};
}

std::optional<geo::Box> extent_option(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto box = numbers(text, ',', 4);
  if (!box || (*box)[0] >= (*box)[2] || (*box)[1] >= (*box)[3] || (*box)[0] < -180 || (*box)[2] > 180 ||
      (*box)[1] < -90 || (*box)[3] > 90) {
    throw geo::UsageError("--extent is no box: \"" + text + "\"", {},
                          "write west,south,east,north in degrees, such as 35.5,34.5,40.5,37.5");
  }
  return geo::Box{geo::Lon((*box)[0]), geo::Lat((*box)[1]), geo::Lon((*box)[2]), geo::Lat((*box)[3])};
}

// Around the zones where there are some: the background is drawn for what is mapped.
std::optional<geo::Box> mapped_box(const std::vector<geo::io::Layer>& given) {
  std::optional<geo::Box> box;
  for (const bool zones_alone : {true, false}) {
    for (const auto& layer : given) {
      if (box || (zones_alone && layer.name != "zones")) continue;
      box = layers::maps::main_extent(layer);
    }
  }
  return box;
}

// --layer: those alone, whether or not they are shown at first, over the background.
void choose_layers(std::vector<LayerDesign>& designs, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return;
  std::vector<std::string> known;
  known.reserve(designs.size());
  const auto name_of = [](const LayerDesign& d) { return d.view.empty() ? d.layer : d.view; };
  for (const auto& design : designs) known.push_back(name_of(design));
  for (const auto& name : wanted) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto nearest = geo::nearest_word(name, known);
    throw geo::UsageError("there is no layer \"" + name + "\"", {},
                          nearest ? "did you mean \"" + *nearest + "\"?" : "see 'sitmap info'");
  }
  for (auto& design : designs) {
    design.visible =
        design.group == "Background" || std::find(wanted.begin(), wanted.end(), name_of(design)) != wanted.end();
  }
}

void write_picture(const std::filesystem::path& path, const std::string& bytes, bool overwrite) {
  if (path == "-")
    geo::io::write_standard_output(bytes);
  else
    geo::io::write_file(path, bytes, overwrite ? Overwrite::yes : Overwrite::no);
}

}  // namespace

void StaticMapRequest::add_to(Options& app) {
  app.add_option("inputs", inputs, "A folder that 'sitmap run' or 'sitmap change' wrote, or vector files")
      ->required()
      ->type_name("DIR|FILE");
  app.add_option("--png", png, "Draw the map at --date as a PNG (\"-\": standard output)")->type_name("FILE");
  app.add_option("--svg", svg, "Draw it as an SVG (\"-\": standard output)")->type_name("FILE");
  app.add_option("--frames", frames, "Draw a PNG for every date on which something changes, in a new folder")
      ->type_name("DIR");
  app.add_option("--charts", charts, "Draw the charts of the folder's tables as SVG and PNG, in a new folder")
      ->type_name("DIR");
  app.add_option("--date", date, "The day shown (default: the last one)")->type_name("YYYY-MM-DD");
  app.add_option("--size", size, "Width and height of the picture in pixels (default 1600x1200)")->type_name("WxH");
  app.add_option("--extent", extent, "Show this box: west,south,east,north in degrees (default: all that is held)")
      ->type_name("W,S,E,N");
  app.add_option("--title", title, "The title (default: that of the project)")->type_name("TEXT");
  app.add_option("--layer", layers, "Only this layer, over the background (repeatable)")->type_name("NAME");
  app.add_option("--actors", actors,
                 "An actor table with names and colours, or the name of a ready one (default: legend.csv)")
      ->type_name("FILE|NAME");
  app.add_option("--palette", palette,
                 "Colours by the name of a palette: okabe-ito, tol-muted, print, syria, ukraine, sudan, yemen, iraq")
      ->type_name("NAME");
  app.add_option("--lang", language, "Language of the words: en, ar, uk or ru (default en)")->type_name("LANG");
  app.add_flag("--graticule", graticule, "Draw meridians and parallels");
  app.add_flag("--overwrite", overwrite, "Replace what stands there");
}

bool StaticMapRequest::wanted() const { return !png.empty() || !svg.empty() || !frames.empty() || !charts.empty(); }

void draw_static(const StaticMapRequest& request, Console& console) {
  const auto words = layers::maps::load_words(layers::maps::language_from_code(request.language));
  const auto sheet = sheet_option(request.size);
  const auto extent = extent_option(request.extent);
  std::optional<geo::Date> date;
  if (!request.date.empty()) date = date_option("--date", request.date);
  const bool with_map = !request.png.empty() || !request.svg.empty() || !request.frames.empty();
  auto input = layers::project::read_finished(request.inputs, with_map || !request.charts.empty(), console.findings());
  const auto actors = layers::project::actors_of(input, request.actors, request.palette);
  if (with_map) {
    const bool has_background = std::any_of(input.layers.begin(), input.layers.end(),
                                            [](const auto& layer) { return layer.name == "countries"; });
    const auto box = extent ? extent : mapped_box(input.layers);
    if (box && !has_background) {
      const auto gazetteer = layers::project::open_gazetteers({}, true, console.findings());
      layers::project::add_background(input, box, gazetteer, true);
    }
  }
  auto designs = layers::project::designs_of(input, actors, words, !request.actors.empty() || !request.palette.empty());
  choose_layers(designs, request.layers);
  const auto sources = layers::project::sources_line(input.layers, input.sources, words);

  if (!request.charts.empty()) {
    auto tables = input.tables;
    const bool has_fronts = std::any_of(tables.begin(), tables.end(),
                                        [](const auto& table) { return table.column("length_km").has_value(); });
    if (!has_fronts) tables.push_back(layers::project::fronts_of(input.layers));
    layers::maps::ChartData data;
    for (const auto& table : tables) {
      if (!table.rows.empty()) layers::maps::add_table(data, table);
    }
    layers::maps::finish(data);
    const auto looks = layers::maps::class_styles(data.classes, actors, words);
    const auto event_looks = layers::maps::event_styles(layers::project::load_events(), words);
    const auto charts =
        layers::maps::charts(data, {.words = &words, .actors = looks, .events = event_looks, .sources = sources});
    if (charts.empty()) {
      throw geo::InputError("there is nothing to chart", geo::Where{request.inputs.front().string(), std::nullopt, {}},
                            "give a folder with change.csv, matrix.csv or incidents.csv");
    }
    geo::io::AtomicDirectory folder(request.charts, request.overwrite ? Overwrite::yes : Overwrite::no);
    layers::project::write_charts(folder.staging(), charts);
    folder.commit();
    console.count("charts", static_cast<double>(charts.size()));
    console.say("{} charts in {}", charts.size(), request.charts.string());
  }
  if (!with_map) return;

  const auto dates = layers::maps::dates_of(input.layers, designs);
  layers::maps::StaticMapOptions options;
  options.words = &words;
  options.title = request.title.empty() ? input.title : request.title;
  options.extent = extent;
  options.width = sheet.width;
  options.height = sheet.height;
  options.sources = sources;
  options.graticule = request.graticule;
  options.date = date ? *date : dates.empty() ? geo::Date() : dates.back();
  if (!request.png.empty() || !request.svg.empty()) {
    const auto drawing = layers::maps::static_map(input.layers, designs, options);
    if (!request.png.empty()) write_picture(request.png, layers::maps::to_png(drawing, sheet.scale), request.overwrite);
    if (!request.svg.empty()) write_picture(request.svg, layers::maps::to_svg(drawing), request.overwrite);
    console.say("{}: {} in {}", options.title, options.date.iso(),
                (request.png.empty() ? request.svg : request.png).string());
  }
  if (!request.frames.empty()) {
    if (dates.empty()) {
      throw geo::InputError("no layer has dates", geo::Where{request.inputs.front().string(), std::nullopt, {}},
                            "draw one map with --png");
    }
    geo::io::AtomicDirectory folder(request.frames, request.overwrite ? Overwrite::yes : Overwrite::no);
    console.progress().begin("drawing", dates.size());
    for (std::size_t i = 0; i < dates.size(); ++i) {
      options.date = dates[i];
      const auto drawing = layers::maps::static_map(input.layers, designs, options);
      geo::io::write_file(folder.staging() / fmt::format("{:04}-{}.png", i + 1, dates[i].iso()),
                          layers::maps::to_png(drawing, sheet.scale), Overwrite::no);
      console.progress().advance(i + 1);
    }
    console.progress().end();
    folder.commit();
    console.count("frames", static_cast<double>(dates.size()));
    console.say("{} frames in {}", dates.size(), request.frames.string());
  }
}

}  // namespace tools
