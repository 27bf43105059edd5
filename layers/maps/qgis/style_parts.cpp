#include "layers/maps/qgis/style_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "layers/maps/qgis/symbols.hpp"

namespace layers::maps {
namespace {

using geo::io::Layer;
using geo::io::XmlWriter;

std::optional<geo::Date> date_of(const geo::io::Value& value) {
  if (const auto* date = std::get_if<geo::Date>(&value)) return *date;
  if (const auto* instant = std::get_if<geo::Instant>(&value)) return instant->utc_date();
  return std::nullopt;
}

// Names and texts in QGIS expressions: the quote that closes them is doubled inside.
std::string between(char quote, const std::string& text) {
  std::string result(1, quote);
  for (const char c : text) result.append(c == quote ? 2 : 1, c);
  return result + quote;
}
std::string quoted(const std::string& field) { return between('"', field); }
// A backslash escapes in texts.
std::string text_literal(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped.append(c == '\\' ? 2 : 1, c);
  return between('\'', escaped);
}

std::string date_literal(geo::Date date) {
  const auto ymd = date.ymd();
  return fmt::format("make_datetime({},{},{},0,0,0)", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

// Expressions and not field modes: QGIS compares dates of a GeoPackage as text in those, a day off at the ends of spans
// (qgis#48946, qgis#41074). A null start or end would hide the feature, hence the coalesce.
void append_temporal(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  const auto span = time_span(layer, design);
  if (!span) {
    xml.leaf("temporal", {}, {{"enabled", "0"}, {"mode", "0"}});
    return;
  }
  const auto from = quoted(styled_name(layer, design.time_from_field, names));
  const std::string start = fmt::format("coalesce(to_datetime({}),{})", from, date_literal(span->first));
  std::string end;
  if (design.time_to_field.empty()) {
    end = fmt::format("{} + to_interval('{} days')", start, design.linger_days);
  } else {
    const auto to = quoted(styled_name(layer, design.time_to_field, names));
    end = fmt::format("coalesce(to_datetime({}),make_datetime(9999,12,31,0,0,0))", to);
  }
  xml.leaf("temporal", {},
           {{"enabled", "1"},
            {"mode", "4"},
            {"limitMode", "0"},
            {"startExpression", start},
            {"endExpression", end},
            {"startField", ""},
            {"endField", ""},
            {"durationField", ""},
            {"durationUnit", "min"},
            {"accumulate", "0"},
            {"fixedDuration", "0"}});
}

void append_symbol(XmlWriter& xml, const Layer& layer, const LayerDesign& design, const std::string& name,
                   vocabulary::Colour colour, const std::string& marker, FieldNames names) {
  switch (qgis_geometry_type(layer)) {
    case 0: {
      std::string shapes;
      if (!design.shape_field.empty() && !design.shapes.empty()) {
        shapes = "CASE";
        for (const auto& shape : design.shapes) {
          shapes += fmt::format(" WHEN {} = {} THEN {}", quoted(styled_name(layer, design.shape_field, names)),
                                text_literal(shape.value), text_literal(shape.symbol));
        }
        shapes += " ELSE 'circle' END";
      }
      append_marker(xml, name, {colour, marker.empty() ? "circle" : marker, design.size_mm, shapes});
      return;
    }
    case 1:
      append_line(xml, name, {colour, design.size_mm, design.dashed});
      return;
    default:
      append_fill(xml, name, {colour, design.filled, design.size_mm});
      return;
  }
}

void append_renderer(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  if (design.classes.empty()) {
    xml.open("renderer-v2",
             {{"type", "singleSymbol"}, {"symbollevels", "0"}, {"enableorderby", "0"}, {"forceraster", "0"}});
    xml.open("symbols");
    append_symbol(xml, layer, design, "0", design.colour, {}, names);
    xml.close();
    xml.close();
    return;
  }
  const auto field = styled_name(layer, design.class_field, names);
  xml.open("renderer-v2", {{"type", "categorizedSymbol"},
                           {"attr", field},
                           {"symbollevels", "0"},
                           {"enableorderby", "0"},
                           {"forceraster", "0"}});
  xml.open("categories");
  for (std::size_t i = 0; i < design.classes.size(); ++i) {
    const auto symbol = std::to_string(i);
    xml.leaf("category", {},
             {{"symbol", symbol},
              {"value", design.classes[i].value},
              {"label", design.classes[i].label},
              {"render", "true"}});
  }
  xml.close();
  xml.open("symbols");
  for (std::size_t i = 0; i < design.classes.size(); ++i) {
    append_symbol(xml, layer, design, std::to_string(i), design.classes[i].colour, design.classes[i].symbol, names);
  }
  xml.close();
  xml.close();
}

void append_labels(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  if (design.label_field.empty()) return;
  const bool area = qgis_geometry_type(layer) == 2;
  const auto field = styled_name(layer, design.label_field, names);
  const auto size = fmt::format("{:g}", design.label_size_pt);
  const auto scale = fmt::format("{:.0f}", design.label_from_scale);
  xml.open("labeling", {{"type", "simple"}});
  xml.open("settings");
  xml.open("text-style", {{"fieldName", field},
                          {"isExpression", "0"},
                          {"fontFamily", "DejaVu Sans"},
                          {"fontSize", size},
                          {"fontSizeUnit", "Point"},
                          {"textColor", area ? "70,70,70,255" : "25,25,25,255"},
                          {"textOpacity", "1"},
                          {"fontItalic", area ? "1" : "0"},
                          {"namedStyle", area ? "Oblique" : "Book"}});
  xml.leaf("text-buffer", {},
           {{"bufferDraw", "1"},
            {"bufferSize", "0.7"},
            {"bufferSizeUnits", "MM"},
            {"bufferColor", "255,255,255,220"},
            {"bufferOpacity", "0.85"},
            {"bufferNoFill", "1"},
            {"bufferJoinStyle", "128"}});
  xml.close();
  if (area)
    xml.leaf("placement", {},
             {{"placement", "4"}, {"centroidInside", "1"}, {"priority", "3"}, {"fitInPolygonOnly", "0"}});
  else if (qgis_geometry_type(layer) == 1)
    xml.leaf("placement", {}, {{"placement", "2"}, {"placementFlags", "10"}, {"dist", "0"}, {"priority", "4"}});
  else
    xml.leaf("placement", {},
             {{"placement", "6"},
              {"dist", "0.8"},
              {"distUnits", "MM"},
              {"priority", "7"},
              {"predefinedPositionOrder", "TR,TL,BR,BL,R,L,TSR,BSR"},
              {"offsetType", "1"}});
  xml.leaf("rendering", {},
           {{"drawLabels", "1"},
            {"obstacle", "1"},
            {"mergeLines", "0"},
            {"limitNumLabels", "0"},
            {"minFeatureSize", area ? "6" : "0"},
            {"scaleVisibility", design.label_from_scale > 0 ? "1" : "0"},
            {"scaleMin", "0"},
            {"scaleMax", scale}});  // QGIS counts denominators: the largest one at which labels are drawn
  xml.close();
  xml.close();
}

}  // namespace

int qgis_geometry_type(const Layer& layer) {
  switch (layer.geometry_type) {
    case geo::io::GeometryType::point:
    case geo::io::GeometryType::multi_point:
      return 0;
    case geo::io::GeometryType::multi_line:
      return 1;
    case geo::io::GeometryType::multi_polygon:
      return 2;
    case geo::io::GeometryType::none:
    case geo::io::GeometryType::any:
      return 4;
  }
  return 4;
}

std::string styled_name(const Layer& layer, const std::string& field, FieldNames names) {
  const auto index = layer.field_index(field);
  if (names == FieldNames::full || !index || layer.fields[*index].short_name.empty()) return field;
  return layer.fields[*index].short_name;
}

std::optional<TimeSpan> time_span(const Layer& layer, const LayerDesign& design) {
  std::optional<TimeSpan> span;
  for (const auto& name : {design.time_from_field, design.time_to_field}) {
    const auto index = layer.field_index(name);
    if (name.empty() || !index) continue;
    for (const auto& feature : layer.features) {
      const auto date = date_of(feature.values[*index]);
      if (!date) continue;
      if (!span) span = TimeSpan{*date, *date};
      span->first = std::min(span->first, *date);
      span->last = std::max(span->last, *date);
    }
  }
  return span;
}

void append_style(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  append_temporal(xml, layer, design, names);
  if (qgis_geometry_type(layer) != 4) {
    append_renderer(xml, layer, design, names);
    append_labels(xml, layer, design, names);
    const auto opacity = fmt::format("{:g}", design.opacity);
    xml.leaf("layerOpacity", opacity);
  }
  xml.open("aliases");
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    const auto& field = layer.fields[i];
    const auto name = names == FieldNames::full || field.short_name.empty() ? field.name : field.short_name;
    std::string alias = field.name;
    std::replace(alias.begin(), alias.end(), '_', ' ');
    for (const auto& [of, shown] : design.aliases) {
      if (of == field.name) alias = shown;
    }
    const auto index = std::to_string(i);
    xml.leaf("alias", {}, {{"field", name}, {"index", index}, {"name", alias}});
  }
  xml.close();
  if (!design.map_tip.empty() && names == FieldNames::full) xml.leaf("mapTip", design.map_tip);
}

}  // namespace layers::maps
