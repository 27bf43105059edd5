#include "layers/maps/qgis/style_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "layers/maps/style/expressions.hpp"

namespace layers::maps {
namespace {

using geo::io::Layer;
using geo::io::XmlWriter;

std::optional<geo::Date> date_of(const geo::io::Value& value) {
  if (const auto* date = std::get_if<geo::Date>(&value)) return *date;
  if (const auto* instant = std::get_if<geo::Instant>(&value)) return instant->utc_date();
  return std::nullopt;
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
  const auto from = field_expression(styled_name(layer, design.time_from_field, names));
  const std::string start = fmt::format("coalesce(to_datetime({}),{})", from, date_literal(span->first));
  std::string end;
  if (design.time_to_field.empty()) {
    end = fmt::format("{} + to_interval('{} days')", start, design.linger_days);
  } else {
    const auto to = field_expression(styled_name(layer, design.time_to_field, names));
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

// Tables and forms of QGIS show the names, the data keep the ids.
void append_value_names(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  if (design.value_names.empty()) return;
  xml.open("fieldConfiguration");
  for (const auto& each : design.value_names) {
    const auto field = styled_name(layer, each.field, names);
    xml.open("field", {{"name", field}});
    xml.open("editWidget", {{"type", "ValueMap"}});
    xml.open("config");
    xml.open("Option", {{"type", "Map"}});
    xml.open("Option", {{"type", "List"}, {"name", "map"}});
    for (const auto& [value, name] : each.names) {
      xml.open("Option", {{"type", "Map"}});
      xml.leaf("Option", {}, {{"type", "QString"}, {"name", name}, {"value", value}});
      xml.close();
    }
    for (std::size_t level = 0; level < 5; ++level) xml.close();
  }
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
  append_value_names(xml, layer, design, names);
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
