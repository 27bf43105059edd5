#include "layers/maps/static/map_furniture.hpp"

#include <fmt/format.h>

#include <cmath>

#include "layers/maps/charts/scales.hpp"
#include "layers/maps/drawing/hatching.hpp"
#include "layers/maps/drawing/markers.hpp"

namespace layers::maps {
namespace {

constexpr Colour furniture_ink{40, 40, 40};

std::string degrees_label(double value, char positive, char negative, int decimals) {
  return fmt::format("{:.{}f}°{}", std::abs(value), decimals,
                     value == 0 ? std::string() : std::string(1, value > 0 ? positive : negative));
}

}  // namespace

void draw_legend_panel(Drawing& drawing, const Frame& panel, const std::vector<LegendRow>& rows, const Words& words) {
  const bool right_to_left = words.right_to_left();
  const auto side = right_to_left ? Side::right : Side::left;
  double y = panel.top + 12;
  for (const auto& row : rows) {
    if (y + 14 > panel.bottom()) {
      drawing.add(Text{.at = {right_to_left ? panel.right() : panel.left, y}, .text = "…", .side = side});
      return;
    }
    const bool heading = row.kind == LegendRow::Kind::heading;
    const double indent = heading ? 0 : 22;
    if (heading) y += row.label.empty() ? 0 : 6;
    const double middle = right_to_left ? panel.right() - 8 : panel.left + 8;
    if (row.kind == LegendRow::Kind::area) {
      const Frame swatch{middle - 8, y - 10, 16, 12};
      drawing.add(Shape{.lines = {ring_of(swatch)},
                        .fill = row.colour,
                        .fill_opacity = row.hatch ? 1.0 : 0.6,
                        .stroke = darker(row.colour),
                        .stroke_width = 0.8});
      if (row.hatch) drawing.add(hatching({ring_of(swatch)}, *row.hatch, swatch));
    } else if (row.kind == LegendRow::Kind::marker)
      drawing.add(marker_shape(row.symbol, {middle, y - 4}, 11, row.colour));
    else if (row.kind == LegendRow::Kind::line)
      drawing.line({middle - 8, y - 4}, {middle + 8, y - 4}, row.colour, 2.3);
    // A long name goes on below itself; its figure follows on a line of its own.
    const Text text{
        .text = row.label, .size = heading ? 12.0 : 11.0, .side = side, .bold = heading, .colour = furniture_ink};
    const double begin = right_to_left ? panel.right() - indent : panel.left + indent;
    for (const auto& line : wrapped(text, panel.width - indent, 3)) {
      Text part = text;
      part.text = line;
      part.at = {begin, y};
      drawing.add(std::move(part));
      y += 14;
    }
    if (!row.figure.empty()) {
      drawing.add(Text{.at = {begin, y}, .text = row.figure, .size = 10, .side = side, .colour = {95, 95, 95}});
      y += 14;
    }
    y += heading ? 4 : 3;
  }
}

void draw_scale_bar(Drawing& drawing, const MapView& view, const Words& words) {
  if (view.of_the_world()) return;
  const double wanted = view.metres_per_pixel() * view.frame().width / 5;
  const double power = std::pow(10.0, std::floor(std::log10(wanted)));
  const double metres = power * (wanted / power >= 5 ? 5 : wanted / power >= 2 ? 2 : 1);
  const double width = metres / view.metres_per_pixel();
  const double left = view.frame().left + 14, y = view.frame().bottom() - 16;
  drawing.add(Frame{left - 8, y - 22, width + 58, 32}, {255, 255, 255}, 0.75);
  drawing.add(Frame{left, y - 5, width / 2, 5}, furniture_ink);
  drawing.add(Shape{.lines = {ring_of({left, y - 5, width, 5})}, .stroke = furniture_ink, .stroke_width = 0.8});
  const double km = metres / 1000;
  const auto figure = words.number(km, km >= 1 ? 0 : km >= 0.1 ? 1 : 3);
  drawing.add(Text{.at = {left, y - 9}, .text = "0", .size = 10, .side = Side::middle, .colour = furniture_ink});
  drawing.add(Text{.at = {left + width, y - 9},
                   .text = figure + " " + words("unit.km"),
                   .size = 10,
                   .side = Side::middle,
                   .colour = furniture_ink});
}

void draw_graticule(Drawing& drawing, const MapView& view) {
  const auto& box = view.shown();
  const auto lons = nice_ticks(box.west.degrees(), box.east.degrees(), 6);
  const auto lats = nice_ticks(box.south.degrees(), box.north.degrees(), 6);
  constexpr Colour grey{120, 130, 140};
  const auto add = [&](const geo::LineString& line, const std::string& label, bool meridian) {
    for (auto& drawn : view.lines({{line}})) {
      for (const auto& at : drawn) {  // the label stands where the line comes into the frame
        if (!view.frame().contains(at)) continue;
        const At place = meridian ? At{at.x + 2, view.frame().bottom() - 3} : At{view.frame().left + 3, at.y - 2};
        if (view.frame().contains(place))
          drawing.add(Text{.at = place, .text = label, .size = 8.5, .colour = grey, .halo = true});
        break;
      }
      drawing.add(Shape{.lines = {std::move(drawn)}, .closed = false, .stroke = grey, .stroke_width = 0.4});
    }
  };
  const auto range = [](const std::vector<double>& ticks, double low, double high, const auto& line_at) {
    for (const double tick : ticks) {
      if (tick >= low && tick <= high) line_at(tick);
    }
  };
  range(lons, -180, 180, [&](double lon) {
    geo::LineString line;
    for (int i = 0; i <= 32; ++i)
      line.points.push_back(
          {geo::Lon(lon), geo::Lat(box.south.degrees() + (box.north.degrees() - box.south.degrees()) * i / 32)});
    add(line, degrees_label(lon, 'E', 'W', decimals_of(lons)), true);
  });
  range(lats, -90, 90, [&](double lat) {
    geo::LineString line;
    for (int i = 0; i <= 32; ++i)
      line.points.push_back(
          {geo::Lon(box.west.degrees() + (box.east.degrees() - box.west.degrees()) * i / 32), geo::Lat(lat)});
    add(line, degrees_label(lat, 'N', 'S', decimals_of(lats)), false);
  });
}

}  // namespace layers::maps
