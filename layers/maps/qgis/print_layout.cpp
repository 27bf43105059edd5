#include "layers/maps/qgis/print_layout.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/qgis/symbols.hpp"
#include "libgeo/core/digest.hpp"

namespace layers::maps {
namespace {

using geo::io::XmlWriter;

// QGIS's numbers of the kinds of items.
constexpr const char* kind_page = "65638";
constexpr const char* kind_map = "65639";
constexpr const char* kind_label = "65641";
constexpr const char* kind_legend = "65642";
constexpr const char* kind_shape = "65643";
constexpr const char* kind_scale_bar = "65646";

// An id of an item: always the same, so that the project is.
std::string uuid(const std::string& name) {
  const std::string_view view = name;
  const auto hex = geo::short_digest({&view, 1}, 32);
  return fmt::format("{{{}-{}-{}-{}-{}}}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4),
                     hex.substr(20, 12));
}

struct Place {
  double left, top, width, height;  // millimetres
};

using Extra = std::vector<std::pair<std::string, std::string>>;

void open_item(XmlWriter& xml, const char* kind, const std::string& name, const Place& place, int z, bool frame,
               const Extra& extra) {
  const auto position = fmt::format("{:g},{:g},mm", place.left, place.top);
  const auto size = fmt::format("{:g},{:g},mm", place.width, place.height);
  const auto id = uuid(name), order = std::to_string(z);
  XmlWriter::Attributes attributes = {{"type", kind},
                                      {"id", name},
                                      {"uuid", id},
                                      {"templateUuid", id},
                                      {"position", position},
                                      {"positionOnPage", position},
                                      {"size", size},
                                      {"referencePoint", "0"},
                                      {"zValue", order},
                                      {"visibility", "1"},
                                      {"opacity", "1"},
                                      {"frame", frame ? "true" : "false"},
                                      {"outlineWidthM", "0.2,mm"},
                                      {"background", kind == kind_map ? "true" : "false"},
                                      {"positionLock", "false"},
                                      {"excludeFromExports", "0"}};
  for (const auto& [key, value] : extra) attributes.emplace_back(key, value);
  xml.open("LayoutItem", attributes);
  xml.leaf("FrameColor", {}, {{"red", "90"}, {"green", "90"}, {"blue", "90"}, {"alpha", "255"}});
  // Water, where the map has no land.
  xml.leaf("BackgroundColor", {}, {{"red", "222"}, {"green", "235"}, {"blue", "243"}, {"alpha", "255"}});
}

void label(XmlWriter& xml, const std::string& name, const std::string& text, const Place& place, int z, int points,
           bool bold, bool right_to_left) {
  open_item(xml, kind_label, name, place, z, false,
            {{"labelText", text},
             {"htmlState", "0"},
             {"halign", right_to_left ? "2" : "1"},
             {"valign", "32"},
             {"marginX", "0"},
             {"marginY", "0"}});
  const auto font = fmt::format("DejaVu Sans,{},-1,5,{},0,0,0,0,0", points, bold ? 75 : 50);
  xml.leaf("LabelFont", {}, {{"description", font}, {"style", bold ? "Bold" : "Book"}});
  xml.leaf("FontColor", {}, {{"red", "40"}, {"green", "40"}, {"blue", "40"}, {"alpha", "255"}});
  xml.close();
}

// Text inside of [% %] is an expression in a label; a title is none.
std::string literal(std::string text) {
  for (auto at = text.find("[%"); at != std::string::npos; at = text.find("[%", at + 3)) text.insert(at + 1, " ");
  return text;
}

// QGIS breaks no lines in a label; with a twentieth to spare, for its letters are not those measured here.
std::string in_lines(const std::string& text, double points, const Place& place) {
  constexpr double pixels_a_millimetre = 96 / 25.4;
  const double size = points * 96 / 72;
  const auto most = static_cast<std::size_t>(place.height * pixels_a_millimetre / (size * 1.25));
  std::string lines;
  for (const auto& line : wrapped({.text = text, .size = size}, place.width * pixels_a_millimetre * 0.95, most))
    lines += (lines.empty() ? "" : "\n") + line;
  return lines;
}

}  // namespace

void append_print_layout(XmlWriter& xml, const PrintLayout& layout) {
  const auto& words = *layout.words;
  const bool right_to_left = words.right_to_left();
  const Place map{right_to_left ? 79.0 : 10.0, 26, 208, 158}, panel{right_to_left ? 10.0 : 221.0, 26, 66, 158};
  xml.open("Layouts");
  xml.open("Layout",
           {{"name", words("map.layout")}, {"units", "mm"}, {"printResolution", "300"}, {"worldFileMap", ""}});
  xml.open("PageCollection");
  open_item(xml, kind_page, "page", {0, 0, 297, 210}, 0, false, {});
  xml.close();
  xml.leaf("GuideCollection", {}, {{"visible", "1"}});
  xml.close();

  label(xml, "title", literal(layout.title), {10, 7, 277, 10}, 5, 18, true, right_to_left);
  Extra temporal;
  if (layout.date) {
    temporal = {{"isTemporal", "1"},
                {"temporalRangeBegin", layout.date->iso() + "T00:00:00"},
                {"temporalRangeEnd", layout.date->plus_days(1).iso() + "T00:00:00"}};
    label(xml, "date",
          words("map.as_of", {{"date", "[% format_date(item_variables('map')['map_start_time'],'yyyy-MM-dd') %]"}}),
          {10, 17, 277, 7}, 4, 11, false, right_to_left);
  }
  open_item(xml, kind_map, "map", map, 1, true, temporal);
  // The extent in the proportions of the item, which else would shrink to those of the extent.
  const auto& box = layout.extent;
  const double middle_lon = (box.west.degrees() + box.east.degrees()) / 2,
               middle_lat = (box.south.degrees() + box.north.degrees()) / 2;
  const double height = std::max(box.north.degrees() - box.south.degrees(),
                                 (box.east.degrees() - box.west.degrees()) * map.height / map.width);
  const double width = height * map.width / map.height;
  xml.leaf("Extent", {},
           {{"xmin", fmt::format("{:.6f}", middle_lon - width / 2)},
            {"ymin", fmt::format("{:.6f}", middle_lat - height / 2)},
            {"xmax", fmt::format("{:.6f}", middle_lon + width / 2)},
            {"ymax", fmt::format("{:.6f}", middle_lat + height / 2)}});
  xml.leaf("LayerSet");
  xml.close();

  const auto map_id = uuid("map");
  open_item(xml, kind_legend, "legend", panel, 2, false,
            {{"map_uuid", map_id},
             {"legendFilterByMap", "1"},
             {"resizeToContents", "1"},
             {"title", words("map.legend")},
             {"symbolWidth", "5"},
             {"symbolHeight", "3"},
             {"boxSpace", "0"},
             {"columnCount", "1"},
             {"wrapChar", ""},
             {"titleAlignment", right_to_left ? "2" : "1"},
             {"symbolAlignment", right_to_left ? "2" : "1"}});
  xml.open("styles");
  for (const auto& [style, points, margin] :
       {std::tuple("title", 11, "marginBottom"), std::tuple("group", 9, "marginTop"),
        std::tuple("subgroup", 8, "marginTop"), std::tuple("symbol", 7, "marginTop"),
        std::tuple("symbolLabel", 7, "marginTop")}) {
    xml.open("style", {{"name", style}, {"alignment", right_to_left ? "2" : "1"}, {"indent", "0"}, {margin, "1.2"}});
    const auto font = fmt::format("DejaVu Sans,{},-1,5,{},0,0,0,0,0", points, points > 8 ? 75 : 50);
    xml.leaf("styleFont", {}, {{"description", font}, {"style", points > 8 ? "Bold" : "Book"}});
    xml.close();
  }
  xml.close();
  xml.close();

  open_item(xml, kind_scale_bar, "scale bar", {map.left + 4, map.top + map.height - 14, 60, 12}, 3, false,
            {{"mapUuid", map_id},
             {"style", "Single Box"},
             {"unitType", "km"},
             {"unitLabel", words("unit.km")},
             {"numMapUnitsPerScaleBarUnit", "1"},
             {"numSegments", "2"},
             {"numSegmentsLeft", "0"},
             {"segmentSizeMode", "1"},
             {"minBarWidth", "25"},
             {"maxBarWidth", "60"},
             {"numUnitsPerSegment", "20"},
             {"segmentMillimeters", "20"},
             {"height", "2"},
             {"labelBarSpace", "1.5"},
             {"boxContentSpace", "1"},
             {"alignment", "0"},
             {"outlineWidth", "0.2"}});
  xml.leaf("text-style", {},
           {{"fontFamily", "DejaVu Sans"},
            {"fontSize", "7"},
            {"fontSizeUnit", "Point"},
            {"textColor", "40,40,40,255"},
            {"textOpacity", "1"}});
  xml.leaf("fillColor", {}, {{"red", "40"}, {"green", "40"}, {"blue", "40"}, {"alpha", "255"}});
  xml.leaf("fillColor2", {}, {{"red", "255"}, {"green", "255"}, {"blue", "255"}, {"alpha", "255"}});
  xml.leaf("strokeColor", {}, {{"red", "40"}, {"green", "40"}, {"blue", "40"}, {"alpha", "255"}});
  xml.close();

  // From the foot of the panel up: the legend grows from its top.
  const double row = 5.5;
  double top = panel.top + panel.height - row * static_cast<double>(layout.statuses.size());
  if (!layout.statuses.empty())
    label(xml, "status", words("map.legend_status"), {panel.left, top - row, panel.width, row}, 7, 9, true,
          right_to_left);
  for (const auto& status : layout.statuses) {
    const Place swatch{right_to_left ? panel.left + panel.width - 6 : panel.left + 1, top + 0.8, 5, 3.2};
    open_item(xml, kind_shape, "swatch " + status.value, swatch, 8, false, {{"shapeType", "1"}, {"cornerRadius", "0"}});
    append_fill(xml, "swatch", {legend_grey, true, 0.2, {{status.hatch, {}}}});
    xml.close();
    label(xml, "status " + status.value, literal(status.label),
          {right_to_left ? panel.left : panel.left + 8, top, panel.width - 8, row}, 8, 7, false, right_to_left);
    top += row;
  }

  const Place foot{10, 186, 277, 18};
  label(xml, "sources", literal(in_lines(layout.sources, 7, foot)), foot, 6, 7, false, right_to_left);
  xml.close();
  xml.close();
}

}  // namespace layers::maps
