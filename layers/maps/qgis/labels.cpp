// What a QGIS layer writes beside its features.
#include <fmt/format.h>

#include <algorithm>

#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/qgis/style_parts.hpp"
#include "layers/maps/style/expressions.hpp"

namespace layers::maps {
namespace {

using geo::io::Layer;
using geo::io::XmlWriter;

struct LabelText {
  std::string text;
  bool is_expression = false;
};

LabelText label_of(const Layer& layer, const LayerDesign& design, FieldNames names) {
  const auto field = styled_name(layer, design.label_field, names);
  if (!design.local_label_field.empty() && layer.field_index(design.local_label_field)) {
    const auto local = field_expression(styled_name(layer, design.local_label_field, names));
    const char* letters = design.local_script == Language::ar   ? "[؀-ۿ]"
                          : design.local_script == Language::en ? "[A-Za-z]"
                                                                : "[Ѐ-ӿ]";
    return {
        fmt::format("if(regexp_match(coalesce({0},''),'{1}') > 0,{0},{2})", local, letters, field_expression(field)),
        true};
  }
  if (design.label_names)
    return {named_expression(field, design.label_field == design.shape_field ? design.shapes : design.classes), true};
  return {field, false};
}

bool any_right_to_left(const Layer& layer, const std::string& field) {
  const auto index = layer.field_index(field);
  return index && std::any_of(layer.features.begin(), layer.features.end(), [&](const geo::io::Feature& feature) {
           const auto* text = std::get_if<std::string>(&feature.values[*index]);
           return text != nullptr && reads_right_to_left(*text);
         });
}

}  // namespace

void append_labels(XmlWriter& xml, const Layer& layer, const LayerDesign& design, FieldNames names) {
  if (design.label_field.empty()) return;
  const bool area = qgis_geometry_type(layer) == 2;
  const auto field = label_of(layer, design, names);
  const auto size = fmt::format("{:g}", design.label_size_pt);
  const auto scale = fmt::format("{:.0f}", design.label_from_scale);
  // The slanted cut of the font has no Arabic letters, and Arabic is not slanted.
  const bool slanted = area && design.local_script != Language::ar && !any_right_to_left(layer, design.label_field);
  xml.open("labeling", {{"type", "simple"}});
  xml.open("settings");
  xml.open("text-style", {{"fieldName", field.text},
                          {"isExpression", field.is_expression ? "1" : "0"},
                          {"fontFamily", "DejaVu Sans"},
                          {"fontSize", size},
                          {"fontSizeUnit", "Point"},
                          {"textColor", area ? "70,70,70,255" : "25,25,25,255"},
                          {"textOpacity", "1"},
                          {"fontItalic", slanted ? "1" : "0"},
                          {"namedStyle", slanted ? "Oblique" : "Book"}});
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

}  // namespace layers::maps
