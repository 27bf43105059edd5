#include "layers/maps/qgis/qgis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "layers/maps/main_extent.hpp"
#include "layers/maps/qgis/print_layout.hpp"
#include "layers/maps/qgis/style_parts.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/xml/write.hpp"

namespace layers::maps {
namespace {

using geo::io::Layer;
using geo::io::XmlWriter;

const LayerDesign* design_of(std::span<const LayerDesign> designs, const std::string& layer) {
  const auto found = std::find_if(designs.begin(), designs.end(),
                                  [&](const LayerDesign& d) { return d.layer == layer && d.view.empty(); });
  return found == designs.end() ? nullptr : &*found;
}

// QGIS throws ids of ten characters or fewer away.
std::string layer_id(const Layer& layer, const LayerDesign& design) {
  const std::string& own = design.view.empty() ? layer.name : design.view;
  const std::string_view name = own;
  return own + "_" + geo::short_digest({&name, 1}, 12);
}

void append_crs(XmlWriter& xml) {
  xml.open("spatialrefsys");
  xml.leaf("proj4", "+proj=longlat +datum=WGS84 +no_defs");
  xml.leaf("srid", "4326");
  xml.leaf("authid", "EPSG:4326");
  xml.leaf("description", "WGS 84");
  xml.leaf("ellipsoidacronym", "EPSG:7030");
  xml.leaf("geographicflag", "true");
  xml.close();
}

void append_extent(XmlWriter& xml, const geo::Box& box) {
  xml.leaf("xmin", fmt::format("{:.6f}", box.west.degrees()));
  xml.leaf("ymin", fmt::format("{:.6f}", box.south.degrees()));
  xml.leaf("xmax", fmt::format("{:.6f}", box.east.degrees()));
  xml.leaf("ymax", fmt::format("{:.6f}", box.north.degrees()));
}

struct Drawn {
  const Layer* layer;
  const LayerDesign* design;
};

std::vector<Drawn> layers_as_drawn(std::span<const Layer> layers, std::span<const LayerDesign> designs) {
  std::vector<Drawn> drawn;  // in the order of the designs: the first is on top
  for (const auto& design : designs) {
    for (const auto& layer : layers) {
      if (layer.name == design.layer && !layer.features.empty()) drawn.push_back({&layer, &design});
    }
  }
  return drawn;
}

// Where the window opens: around what is shown and not background.
geo::Box view_of(const std::vector<Drawn>& drawn) {
  std::optional<geo::Box> view;
  for (const bool background : {false, true}) {
    if (view) break;
    for (const auto& [layer, design] : drawn) {
      if ((design->group == "Background") != background || !design->visible) continue;
      const auto box = main_extent(*layer);
      if (box && view)
        view->extend(*box);
      else if (box)
        view = box;
    }
  }
  if (!view) return {geo::Lon(-180), geo::Lat(-90), geo::Lon(180), geo::Lat(90)};
  const double margin = std::max(
      0.05,
      std::max(view->east.degrees() - view->west.degrees(), view->north.degrees() - view->south.degrees()) * 0.04);
  return {geo::Lon(std::max(-180.0, view->west.degrees() - margin)),
          geo::Lat(std::max(-90.0, view->south.degrees() - margin)),
          geo::Lon(std::min(180.0, view->east.degrees() + margin)),
          geo::Lat(std::min(90.0, view->north.degrees() + margin))};
}

void append_tree(XmlWriter& xml, const std::vector<Drawn>& drawn) {
  xml.open("layer-tree-group");
  std::vector<std::string> groups;
  for (const auto& [layer, design] : drawn) {
    if (std::find(groups.begin(), groups.end(), design->group) == groups.end()) groups.push_back(design->group);
  }
  for (const auto& group : groups) {
    const auto& first =
        *std::find_if(drawn.begin(), drawn.end(), [&](const Drawn& d) { return d.design->group == group; });
    const auto& name = first.design->group_title.empty() ? group : first.design->group_title;
    xml.open("layer-tree-group", {{"name", name}, {"checked", "Qt::Checked"}, {"expanded", "1"}});
    for (const auto& [layer, design] : drawn) {
      if (design->group != group) continue;
      const auto id = layer_id(*layer, *design);
      xml.leaf("layer-tree-layer", {},
               {{"id", id},
                {"name", design->title},
                {"checked", design->visible ? "Qt::Checked" : "Qt::Unchecked"},
                {"expanded", group == "Background" ? "0" : "1"},
                {"providerKey", "ogr"}});
    }
    xml.close();
  }
  xml.close();
}

void append_layer(XmlWriter& xml, const Drawn& drawn, const std::string& data_file) {
  const int type = qgis_geometry_type(*drawn.layer);
  const auto scale = fmt::format("{:.0f}", drawn.design->visible_from_scale);
  xml.open("maplayer", {{"type", "vector"},
                        {"hasScaleBasedVisibilityFlag", drawn.design->visible_from_scale > 0 ? "1" : "0"},
                        {"minScale", scale},  // QGIS counts denominators: the largest at which it is drawn
                        {"maxScale", "0"},
                        {"labelsEnabled", drawn.design->label_field.empty() ? "0" : "1"},
                        {"geometry", type == 0   ? "Point"
                                     : type == 1 ? "Line"
                                     : type == 2 ? "Polygon"
                                                 : "No geometry"}});
  xml.leaf("id", layer_id(*drawn.layer, *drawn.design));
  xml.leaf("layername", drawn.design->title);
  xml.leaf("abstract", drawn.layer->description);
  xml.leaf("datasource", "./" + data_file + "|layername=" + drawn.layer->name);
  xml.leaf("provider", "ogr", {{"encoding", "UTF-8"}});
  xml.open("srs");
  append_crs(xml);
  xml.close();
  append_style(xml, *drawn.layer, *drawn.design, FieldNames::full);
  xml.close();
}

struct Step {
  const char* count;
  const char* unit;
};

Step time_step(const TimeSpan& span) {
  const int days = span.last.days_since(span.first);
  if (days > 4 * 365) return {"1", "mon"};
  if (days > 400) return {"1", "wk"};
  return {"1", "d"};
}

}  // namespace

std::string qml(const Layer& layer, const LayerDesign& design, FieldNames names) {
  XmlWriter xml;
  xml.open("qgis", {{"version", "3.22.0"},
                    {"styleCategories", "Symbology|Labeling|Fields|MapTips|Temporal"},
                    {"labelsEnabled", design.label_field.empty() ? "0" : "1"}});
  append_style(xml, layer, design, names);
  xml.leaf("layerGeometryType", std::to_string(qgis_geometry_type(layer)));
  xml.close();
  return xml.take();
}

std::vector<geo::io::LayerStyle> layer_styles(std::span<const Layer> layers, std::span<const LayerDesign> designs) {
  std::vector<geo::io::LayerStyle> styles;
  for (const auto& layer : layers) {
    if (const auto* design = design_of(designs, layer.name))
      styles.push_back({layer.name, design->title, qml(layer, *design)});
  }
  return styles;
}

std::string qgz(std::span<const Layer> layers, std::span<const LayerDesign> designs, const ProjectOptions& options) {
  const auto drawn = layers_as_drawn(layers, designs);
  std::optional<TimeSpan> span;
  for (const auto& [layer, design] : drawn) {
    const auto one = time_span(*layer, *design);
    if (!one) continue;
    if (!span) span = one;
    span->first = std::min(span->first, one->first);
    span->last = std::max(span->last, one->last);
  }
  const auto view = view_of(drawn);
  XmlWriter xml;
  xml.open("qgis", {{"version", "3.22.0"}, {"projectname", options.title}});
  xml.leaf("title", options.title);
  xml.open("projectCrs");
  append_crs(xml);
  xml.close();
  append_tree(xml, drawn);
  xml.open("mapcanvas", {{"name", "theMapCanvas"}});
  xml.leaf("units", "degrees");
  xml.open("extent");
  append_extent(xml, view);
  xml.close();
  xml.open("destinationsrs");
  append_crs(xml);
  xml.close();
  xml.close();
  xml.open("projectlayers");
  for (const auto& each : drawn) append_layer(xml, each, options.data_file);
  xml.close();
  xml.open("layerorder");
  for (const auto& each : drawn) {
    const auto id = layer_id(*each.layer, *each.design);
    xml.leaf("layer", {}, {{"id", id}});
  }
  xml.close();
  xml.open("properties");
  xml.open("Gui");
  xml.leaf("CanvasColorRedPart", "222", {{"type", "int"}});
  xml.leaf("CanvasColorGreenPart", "235", {{"type", "int"}});
  xml.leaf("CanvasColorBluePart", "243", {{"type", "int"}});
  xml.close();
  xml.open("Paths");
  xml.leaf("Absolute", "false", {{"type", "bool"}});
  xml.close();
  xml.open("SpatialRefSys");
  xml.leaf("ProjectionsEnabled", "1", {{"type", "int"}});
  xml.close();
  std::string first, last;
  if (span) {
    first = span->first.iso() + "T00:00:00Z";
    last = span->last.plus_days(1).iso() + "T00:00:00Z";
    xml.open("TemporalControllerWidget");
    xml.leaf("NavigationMode", "1", {{"type", "int"}});
    xml.leaf("StartDateTime", first, {{"type", "QString"}});
    xml.leaf("EndDateTime", last, {{"type", "QString"}});
    xml.close();
  }
  xml.close();
  xml.open("ProjectViewSettings");
  const auto west = fmt::format("{:.6f}", view.west.degrees()), south = fmt::format("{:.6f}", view.south.degrees());
  const auto east = fmt::format("{:.6f}", view.east.degrees()), north = fmt::format("{:.6f}", view.north.degrees());
  xml.open("DefaultViewExtent", {{"xmin", west}, {"ymin", south}, {"xmax", east}, {"ymax", north}});
  append_crs(xml);
  xml.close();
  xml.close();
  if (span) {
    const auto step = time_step(*span);
    xml.open(
        "ProjectTimeSettings",
        {{"timeStep", step.count}, {"timeStepUnit", step.unit}, {"frameRate", "4"}, {"cumulativeTemporalRange", "0"}});
    xml.open("TemporalRange");
    xml.leaf("start", first);
    xml.leaf("end", last);
    xml.close();
    xml.close();
  }
  const auto words = words_or_english(options.words);
  std::optional<geo::Date> shown;
  for (const auto& [layer, design] : drawn) {
    const auto one = time_span(*layer, *design);
    if (one && (layer->name == "zones" || !shown)) shown = one->last;
    if (layer->name == "zones") break;
  }
  std::vector<StatusStyle> statuses;
  for (const auto& [layer, design] : drawn) {
    if (layer->name == "zones") statuses = design->statuses;
  }
  append_print_layout(xml, {options.title, options.sources, view, shown, &words, std::move(statuses)});
  xml.close();
  const geo::io::ArchiveMember member{"sitmap.qgs", xml.take()};
  return geo::io::to_zip({&member, 1}, options.stamp);
}

}  // namespace layers::maps
