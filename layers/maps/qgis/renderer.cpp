// How a QGIS layer colours its features.
#include <fmt/format.h>

#include <algorithm>

#include "layers/maps/qgis/style_parts.hpp"
#include "layers/maps/qgis/symbols.hpp"
#include "layers/maps/style/expressions.hpp"

namespace layers::maps {
namespace {

using geo::io::Layer;
using geo::io::XmlWriter;

constexpr const char* unseen_lowest = "-1000000000";  // below every figure: no value counts as the lowest step

// CASE WHEN "event_code" = 'clash' THEN ... of what a symbol's name says; empty where all say the same.
template <class Part>
std::string by_shape(const LayerDesign& design, const std::string& field, const std::string& otherwise,
                     const Part& part) {
  std::string cases;
  bool differs = false;
  for (const auto& shape : design.shapes) {
    const auto value = part(turned_shape(shape.symbol));
    differs = differs || value != otherwise;
    cases += fmt::format(" WHEN {} = {} THEN {}", field_expression(field), text_expression(shape.value), value);
  }
  return differs ? "CASE" + cases + " ELSE " + otherwise + " END" : std::string();
}

struct SymbolLook {
  vocabulary::Colour colour;
  std::string marker{};
  std::vector<FillHatch> hatches{};
};

void append_symbol(XmlWriter& xml, const Layer& layer, const LayerDesign& design, const std::string& name,
                   const SymbolLook& look, FieldNames names) {
  switch (qgis_geometry_type(layer)) {
    case 0: {
      Marker marker{look.colour, look.marker.empty() ? "circle" : look.marker, design.size_mm, {}, {}};
      if (!design.shape_field.empty() && !design.shapes.empty()) {
        const auto field = styled_name(layer, design.shape_field, names);
        marker.shape_expression =
            by_shape(design, field, "'circle'", [](const TurnedShape& t) { return text_expression(t.shape); });
        marker.angle_expression =
            by_shape(design, field, "0", [](const TurnedShape& t) { return fmt::format("{:g}", t.degrees); });
      }
      append_marker(xml, name, marker);
      return;
    }
    case 1:
      append_line(xml, name, {look.colour, design.size_mm, design.dashed});
      return;
    default:
      append_fill(xml, name, {look.colour, design.filled, design.size_mm, look.hatches});
      return;
  }
}

std::string text_in(const geo::io::Value& cell) {
  const auto* written = std::get_if<std::string>(&cell);
  return written != nullptr ? *written : std::string();
}

// Whether a feature has both texts; `value` null: whatever the class.
bool occurs(const Layer& layer, const LayerDesign& design, const std::string* value, const std::string& status) {
  const auto status_at = layer.field_index(design.status_field), class_at = layer.field_index(design.class_field);
  const auto is = [](const geo::io::Value& cell, const std::string& text) { return text_in(cell) == text; };
  return status_at && std::any_of(layer.features.begin(), layer.features.end(), [&](const geo::io::Feature& feature) {
           return is(feature.values[*status_at], status) &&
                  (value == nullptr || (class_at && is(feature.values[*class_at], *value)));
         });
}

// Whether the class is drawn in another way, too, than by this status: plainly, or by another hatch.
bool occurs_otherwise(const Layer& layer, const LayerDesign& design, const std::string* value,
                      const std::string& status) {
  const auto status_at = layer.field_index(design.status_field), class_at = layer.field_index(design.class_field);
  return std::any_of(layer.features.begin(), layer.features.end(), [&](const geo::io::Feature& feature) {
    if (value != nullptr && (!class_at || text_in(feature.values[*class_at]) != *value)) return false;
    return text_in(feature.values[*status_at]) != status;
  });
}

// The hatch of each status, where a feature has that status; only of those that the class has anywhere. Where the class
// is drawn in other ways, too, the legend shows its plain colour: what hatches mean stands in rows of their own.
std::vector<FillHatch> hatches_of(const Layer& layer, const LayerDesign& design, FieldNames names,
                                  const std::string* value = nullptr) {
  std::vector<FillHatch> hatches;
  for (const auto& status : design.statuses) {
    if (!occurs(layer, design, value, status.value)) continue;
    auto when =
        field_expression(styled_name(layer, design.status_field, names)) + " = " + text_expression(status.value);
    hatches.push_back({status.hatch, std::move(when), occurs_otherwise(layer, design, value, status.value)});
  }
  return hatches;
}

void open_renderer(XmlWriter& xml, const char* type, const XmlWriter::Attributes& more) {
  XmlWriter::Attributes attributes = {
      {"type", type}, {"symbollevels", "0"}, {"enableorderby", "0"}, {"forceraster", "0"}};
  attributes.insert(attributes.end(), more.begin(), more.end());
  xml.open("renderer-v2", attributes);
}

void append_single(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  open_renderer(xml, "singleSymbol", {});
  xml.open("symbols");
  append_symbol(xml, layer, design, "0", {design.colour, {}, hatches_of(layer, design, names)}, names);
  xml.close();
  xml.close();
}

void append_categories(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  const auto field = styled_name(layer, design.class_field, names);
  const bool hatched = qgis_geometry_type(layer) == 2;
  open_renderer(xml, "categorizedSymbol", {{"attr", field}});
  xml.open("categories");
  std::size_t number = 0;
  const auto category = [&](const std::string& value, const std::string& label) {
    const auto symbol = std::to_string(number++);
    xml.leaf("category", {}, {{"symbol", symbol}, {"value", value}, {"label", label}, {"render", "true"}});
  };
  for (const auto& one : design.classes) category(one.value, one.label);
  // No feature has such a value: these rows tell in the legend what the hatches mean.
  if (hatched) {
    for (const auto& status : design.statuses) category(std::string(status_row) + status.value, status.label);
  }
  xml.close();
  xml.open("symbols");
  number = 0;
  for (const auto& one : design.classes)
    append_symbol(xml, layer, design, std::to_string(number++),
                  {one.colour, one.symbol, hatches_of(layer, design, names, &one.value)}, names);
  if (hatched) {
    for (const auto& status : design.statuses)
      append_symbol(xml, layer, design, std::to_string(number++), {legend_grey, {}, {{status.hatch, {}}}}, names);
  }
  xml.close();
  xml.close();
}

void append_grades(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  const auto field = field_expression(styled_name(layer, design.grade_field, names));
  const auto index = layer.field_index(design.grade_field);
  const auto type = index ? layer.fields[*index].type : geo::io::FieldType::real;
  const bool dated = type == geo::io::FieldType::date || type == geo::io::FieldType::date_time;
  // Days since 1970; an hour more, lest a midnight fall back by one where clocks are changed.
  const auto figure =
      dated ? fmt::format("floor(day(to_datetime({}) - make_datetime(1970,1,1,0,0,0)) + 0.05)", field) : field;
  const auto attribute = fmt::format("coalesce({},{})", figure, unseen_lowest);
  open_renderer(xml, "graduatedSymbol", {{"attr", attribute}, {"graduatedMethod", "GraduatedColor"}});
  xml.open("ranges");
  std::string lower = unseen_lowest;
  for (std::size_t i = 0; i < design.grades.size(); ++i) {
    const auto& grade = design.grades[i];
    const auto upper = i + 1 == design.grades.size() ? std::string("1000000000") : fmt::format("{:.9g}", grade.upper);
    const auto symbol = std::to_string(i);
    xml.leaf("range", {},
             {{"lower", lower}, {"upper", upper}, {"symbol", symbol}, {"label", grade.label}, {"render", "true"}});
    lower = upper;
  }
  xml.close();
  xml.open("symbols");
  for (std::size_t i = 0; i < design.grades.size(); ++i)
    append_symbol(xml, layer, design, std::to_string(i), {design.grades[i].colour, {}, {}}, names);
  xml.close();
  xml.close();
}

}  // namespace

void append_renderer(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  if (!design.classes.empty())
    append_categories(xml, layer, design, names);
  else if (!design.grades.empty())
    append_grades(xml, layer, design, names);
  else
    append_single(xml, layer, design, names);
}

}  // namespace layers::maps
