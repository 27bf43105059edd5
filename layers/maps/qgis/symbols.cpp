#include "layers/maps/qgis/symbols.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>
#include <vector>

#include "layers/maps/drawing/markers.hpp"

namespace layers::maps {
namespace {

using geo::io::XmlWriter;
using Options = std::vector<std::pair<std::string, std::string>>;

std::string rgba(vocabulary::Colour colour, int alpha = 255) {
  return fmt::format("{},{},{},{}", colour.red, colour.green, colour.blue, alpha);
}

void append_option(XmlWriter& xml, const std::string& name, const std::string& value, const char* type = "QString") {
  xml.leaf("Option", {}, {{"type", type}, {"name", name}, {"value", value}});
}

void open_symbol(XmlWriter& xml, const char* type, const std::string& name) {
  xml.open("symbol", {{"type", type}, {"name", name}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}});
}

// QGIS before 3.22 reads <prop>, later ones <Option>: both are written, as QGIS itself does. `driven`: properties that
// an expression gives each feature.
void open_layer(XmlWriter& xml, const char* layer_class, const Options& options, const Options& driven = {}) {
  xml.open("layer", {{"class", layer_class}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}});
  xml.open("Option", {{"type", "Map"}});
  for (const auto& [key, value] : options) append_option(xml, key, value);
  xml.close();
  for (const auto& [key, value] : options) xml.leaf("prop", {}, {{"k", key}, {"v", value}});
  if (driven.empty()) return;
  xml.open("data_defined_properties");
  xml.open("Option", {{"type", "Map"}});
  append_option(xml, "name", "");
  xml.open("Option", {{"type", "Map"}, {"name", "properties"}});
  for (const auto& [property, expression] : driven) {
    xml.open("Option", {{"type", "Map"}, {"name", property}});
    append_option(xml, "active", "true", "bool");
    append_option(xml, "expression", expression);
    append_option(xml, "type", "3", "int");
    xml.close();
  }
  xml.close();
  append_option(xml, "type", "collection");
  xml.close();
  xml.close();
}

Options line_options(const std::string& colour, double width_mm, const char* style) {
  return {{"line_color", colour},    {"line_width", fmt::format("{:g}", width_mm)},
          {"line_width_unit", "MM"}, {"line_style", style},
          {"capstyle", "round"},     {"joinstyle", "round"}};
}

void append_hatch(XmlWriter& xml, const std::string& name, const FillHatch& lines) {
  const auto& hatch = lines.hatch;
  open_layer(xml, "LinePatternFill",
             {{"angle", fmt::format("{:g}", hatch.angle_degrees)},
              {"color", hatch.light ? "255,255,255,255" : "35,35,35,255"},
              {"distance", fmt::format("{:g}", hatch.spacing_mm)},
              {"distance_unit", "MM"},
              {"line_width", fmt::format("{:g}", hatch.width_mm)},
              {"line_width_unit", "MM"},
              {"offset", "0"},
              {"offset_unit", "MM"}},
             lines.where.empty() ? Options() : Options{{"enabled", lines.where}});
  open_symbol(xml, "line", name);
  const std::string colour = hatch.light ? "255,255,255,255" : "35,35,35,255";
  auto options = line_options(colour, hatch.width_mm, "solid");
  options[4].second = "flat";
  // The legend draws a layer whether it is enabled or not, but asks for the colour; without a feature none is told.
  Options driven;
  if (lines.plain_in_legend)
    driven.emplace_back("outlineColor", fmt::format("if(try({},false),'{}','0,0,0,0')", lines.where, colour));
  open_layer(xml, "SimpleLine", options, driven);
  xml.close();
  xml.close();
  xml.close();
}

}  // namespace

TurnedShape turned_shape(const std::string& symbol) {
  const auto at = symbol.find('@');
  if (at == std::string::npos) return {symbol, 0};
  double degrees = 0;
  std::from_chars(symbol.data() + at + 1, symbol.data() + symbol.size(), degrees);
  return {symbol.substr(0, at), degrees};
}

void append_marker(XmlWriter& xml, const std::string& name, const Marker& marker) {
  const auto turned = turned_shape(marker.shape);
  Options driven;
  if (!marker.shape_expression.empty()) driven.emplace_back("name", marker.shape_expression);
  if (!marker.angle_expression.empty()) driven.emplace_back("angle", marker.angle_expression);
  open_symbol(xml, "marker", name);
  open_layer(xml, "SimpleMarker",
             {{"name", turned.shape},
              {"color", rgba(marker.colour)},
              {"outline_color", rgba(darker(marker.colour))},
              {"outline_width", "0.3"},
              {"outline_style", "solid"},
              {"size", fmt::format("{:g}", marker.size_mm)},
              {"size_unit", "MM"},
              {"angle", fmt::format("{:g}", turned.degrees)},
              {"scale_method", "diameter"}},
             driven);
  xml.close();
  xml.close();
}

void append_line(XmlWriter& xml, const std::string& name, const Line& line) {
  open_symbol(xml, "line", name);
  open_layer(xml, "SimpleLine", line_options(rgba(line.colour), line.width_mm, line.dashed ? "dash" : "solid"));
  xml.close();
  xml.close();
}

void append_fill(XmlWriter& xml, const std::string& name, const Fill& fill) {
  open_symbol(xml, "fill", name);
  open_layer(xml, "SimpleFill",
             {{"color", rgba(fill.colour)},
              {"style", fill.filled ? "solid" : "no"},
              {"outline_color", rgba(darker(fill.colour))},
              {"outline_style", "solid"},
              {"outline_width", fmt::format("{:g}", fill.outline_mm)},
              {"outline_width_unit", "MM"},
              {"joinstyle", "bevel"}});
  xml.close();
  for (std::size_t i = 0; i < fill.hatches.size(); ++i)
    append_hatch(xml, fmt::format("@{}@{}", name, i + 1), fill.hatches[i]);
  xml.close();
}

}  // namespace layers::maps
