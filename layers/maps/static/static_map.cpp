#include "layers/maps/static/static_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "layers/maps/main_extent.hpp"
#include "layers/maps/static/sheet.hpp"
#include "libgeo/core/error.hpp"

namespace layers::maps {
namespace {

using geo::io::Layer;

constexpr Colour title_ink{40, 40, 40}, note_grey{95, 95, 95};

geo::Box extent_of(const std::vector<DrawnLayer>& drawn) {
  std::optional<geo::Box> box;
  for (const bool background : {false, true}) {
    for (const auto& [layer, design] : drawn) {
      // Control is what a map is about: a lone event far away does not make it small.
      if (box || (design->group == "Background") != background) continue;
      const bool has_zones =
          std::any_of(drawn.begin(), drawn.end(), [](const DrawnLayer& d) { return d.layer->name == "zones"; });
      if (!background && has_zones && layer->name != "zones") continue;
      const auto one = main_extent(*layer);
      if (one && box)
        box->extend(*one);
      else if (one)
        box = one;
    }
  }
  if (!box) return {geo::Lon(-180), geo::Lat(-90), geo::Lon(180), geo::Lat(90)};
  const double wide = std::max(box->east.degrees() - box->west.degrees(), box->north.degrees() - box->south.degrees());
  const double margin = std::max(0.02, wide * 0.04);
  return {geo::Lon(std::max(-180.0, box->west.degrees() - margin)),
          geo::Lat(std::max(-90.0, box->south.degrees() - margin)),
          geo::Lon(std::min(180.0, box->east.degrees() + margin)),
          geo::Lat(std::min(90.0, box->north.degrees() + margin))};
}

}  // namespace

Drawing static_map(std::span<const Layer> layers, std::span<const LayerDesign> designs,
                   const StaticMapOptions& options) {
  if (!(options.width >= 300 && options.height >= 240)) {
    throw geo::UsageError("a map needs a sheet of at least 300 x 240 pixels", {}, "ask for a larger size");
  }
  const auto& words = *options.words;
  const auto drawn = drawn_layers(layers, designs);
  const auto extent = options.extent ? *options.extent : extent_of(drawn);
  if (!(extent.west < extent.east && extent.south < extent.north)) {
    throw geo::UsageError("the extent has no width or no height", {}, "give west, south, east, north in degrees");
  }
  Drawing drawing;
  drawing.width = options.width;
  drawing.height = options.height;
  drawing.language = code_of(words.language());
  const bool right_to_left = words.right_to_left();
  constexpr double margin = 16, head = 62;
  const double panel_width = std::clamp(options.width * 0.22, 120.0, 230.0);
  // Who made the data is told whole, as far as a fifth of the sheet holds it.
  const auto most_lines = static_cast<std::size_t>(std::clamp(options.height / 5 / 13, 2.0, 10.0));
  const auto foot = wrapped({.text = options.sources, .size = 9.5}, options.width - 2 * margin, most_lines);
  const double foot_height = 12 + 13 * static_cast<double>(foot.size() + 1);
  const double map_width = options.width - panel_width - 3 * margin;
  const Frame frame{right_to_left ? margin * 2 + panel_width : margin, head, map_width,
                    options.height - head - foot_height};
  const Frame panel{right_to_left ? margin : margin * 2 + map_width, head, panel_width, frame.height};

  const MapView view(extent, frame);
  Sheet sheet(drawn, options, view, drawing);
  sheet.draw_map();
  const auto as_of = words("map.as_of", {{"date", options.date.iso()}});
  std::string note = sheet.shows("zones") || sheet.shows("control_places") ? as_of : options.date.iso();
  for (const auto& [layer, design] : drawn) {
    if (layer->name == "incidents" && sheet.shows("incidents"))
      note += " · " + words("map.events", {{"from", options.date.plus_days(1 - design->linger_days).iso()},
                                           {"to", options.date.iso()}});
  }
  drawing.title = options.title + ", " + options.date.iso();
  drawing.description = note;
  const auto side = right_to_left ? Side::right : Side::left;
  const double begin = right_to_left ? options.width - margin : margin;
  const auto put = [&](const std::string& text, double size, double y, Colour colour, bool bold) {
    Text line{.at = {begin, y}, .text = text, .size = size, .side = side, .bold = bold, .colour = colour};
    line.text = fitted(line, options.width - 2 * margin);
    if (!text.empty()) drawing.add(std::move(line));
  };
  put(options.title, 19, 30, title_ink, true);
  put(note, 13, 51, note_grey, false);
  double y = frame.bottom() + 16;
  for (const auto& line : foot) {
    put(line, 9.5, y, note_grey, false);
    y += 13;
  }
  put(words(view.of_the_world() ? "map.projection_world" : "map.projection"), 9.5, y, note_grey, false);
  draw_legend_panel(drawing, panel, sheet.legend(), words);
  return drawing;
}

std::vector<geo::Date> dates_of(std::span<const Layer> layers, std::span<const LayerDesign> designs) {
  std::set<geo::Date> dates;
  for (const auto& [layer, design] : drawn_layers(layers, designs)) {
    for (const auto& field : {design->time_from_field, design->time_to_field}) {
      if (field.empty()) continue;
      for (const auto& feature : layer->features) {
        if (const auto moment = moment_of(*layer, feature, field)) dates.insert(moment->utc_date());
      }
    }
  }
  return {dates.begin(), dates.end()};
}

}  // namespace layers::maps
