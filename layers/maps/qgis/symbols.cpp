#include "layers/maps/qgis/symbols.hpp"

#include <fmt/format.h>

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

// One symbol of one layer; QGIS before 3.22 reads <prop>, later ones <Option>: both are written, as QGIS itself does.
void append_symbol(XmlWriter& xml, const char* type, const std::string& name, const char* layer_class,
                   const Options& options, const std::string& shape_expression = {}) {
  xml.open("symbol", {{"type", type}, {"name", name}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}});
  xml.open("layer", {{"class", layer_class}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}});
  xml.open("Option", {{"type", "Map"}});
  for (const auto& [key, value] : options) append_option(xml, key, value);
  xml.close();
  for (const auto& [key, value] : options) xml.leaf("prop", {}, {{"k", key}, {"v", value}});
  if (!shape_expression.empty()) {
    xml.open("data_defined_properties");
    xml.open("Option", {{"type", "Map"}});
    append_option(xml, "name", "");
    xml.open("Option", {{"type", "Map"}, {"name", "properties"}});
    xml.open("Option", {{"type", "Map"}, {"name", "name"}});
    append_option(xml, "active", "true", "bool");
    append_option(xml, "expression", shape_expression);
    append_option(xml, "type", "3", "int");
    xml.close();
    xml.close();
    append_option(xml, "type", "collection");
    xml.close();
    xml.close();
  }
  xml.close();
  xml.close();
}

}  // namespace

void append_marker(XmlWriter& xml, const std::string& name, const Marker& marker) {
  append_symbol(xml, "marker", name, "SimpleMarker",
                {{"name", marker.shape},
                 {"color", rgba(marker.colour)},
                 {"outline_color", rgba(darker(marker.colour))},
                 {"outline_width", "0.3"},
                 {"outline_style", "solid"},
                 {"size", fmt::format("{:g}", marker.size_mm)},
                 {"size_unit", "MM"},
                 {"angle", "0"},
                 {"scale_method", "diameter"}},
                marker.shape_expression);
}

void append_line(XmlWriter& xml, const std::string& name, const Line& line) {
  append_symbol(xml, "line", name, "SimpleLine",
                {{"line_color", rgba(line.colour)},
                 {"line_width", fmt::format("{:g}", line.width_mm)},
                 {"line_width_unit", "MM"},
                 {"line_style", line.dashed ? "dash" : "solid"},
                 {"capstyle", "round"},
                 {"joinstyle", "round"}});
}

void append_fill(XmlWriter& xml, const std::string& name, const Fill& fill) {
  append_symbol(xml, "fill", name, "SimpleFill",
                {{"color", rgba(fill.colour)},
                 {"style", fill.filled ? "solid" : "no"},
                 {"outline_color", rgba(darker(fill.colour))},
                 {"outline_style", "solid"},
                 {"outline_width", fmt::format("{:g}", fill.outline_mm)},
                 {"outline_width_unit", "MM"},
                 {"joinstyle", "bevel"}});
}

}  // namespace layers::maps
