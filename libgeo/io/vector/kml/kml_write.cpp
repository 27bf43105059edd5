#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/shape_text.hpp"
#include "libgeo/io/xml/write.hpp"

namespace geo::io {
namespace {

std::string coordinates(std::span<const LonLat> points, bool closed) {
  std::string text;
  const auto append = [&text](LonLat p) {
    if (!text.empty()) text += ' ';
    append_fixed(text, p.lon.degrees(), kCoordinateDecimals);
    text += ',';
    append_fixed(text, p.lat.degrees(), kCoordinateDecimals);
  };
  for (const auto& p : points) append(p);
  if (closed && !points.empty()) append(points[0]);
  return text;
}

void write_ring(XmlWriter& xml, const char* boundary, const Ring& ring) {
  xml.open(boundary);
  xml.open("LinearRing");
  xml.leaf("coordinates", coordinates(ring.points(), true));
  xml.close();
  xml.close();
}

void write_polygon(XmlWriter& xml, const Polygon& polygon) {
  xml.open("Polygon");
  write_ring(xml, "outerBoundaryIs", polygon.shell);
  for (const auto& hole : polygon.holes) write_ring(xml, "innerBoundaryIs", hole);
  xml.close();
}

void write_line(XmlWriter& xml, const char* name, std::span<const LonLat> points) {
  xml.open(name);
  xml.leaf("coordinates", coordinates(points, false));
  xml.close();
}

void write_shape(XmlWriter& xml, const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    write_line(xml, "Point", std::span(point, 1));
  } else if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
    xml.open("MultiGeometry");
    for (const auto& p : points->points) write_line(xml, "Point", std::span(&p, 1));
    xml.close();
  } else if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    xml.open("MultiGeometry");
    for (const auto& line : lines->lines) write_line(xml, "LineString", line.points);
    xml.close();
  } else if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    xml.open("MultiGeometry");
    for (const auto& polygon : wound_right(*polygons).polygons) write_polygon(xml, polygon);
    xml.close();
  }
}

std::string text_of(const Layer& layer, const Feature& feature, std::string_view field) {
  const auto index = layer.field_index(field);
  return index ? value_text(feature.values[*index]) : std::string();
}

std::string first_text(const Layer& layer, const Feature& feature, std::span<const std::string_view> fields) {
  for (const auto field : fields) {
    std::string text = text_of(layer, feature, field);
    if (!text.empty()) return text;
  }
  return {};
}

void write_time(XmlWriter& xml, const Layer& layer, const Feature& feature) {
  constexpr std::array<std::string_view, 2> begins{"valid_from", "begin"}, ends{"valid_to", "end"},
      whens{"date", "when"};
  const std::string begin = first_text(layer, feature, begins), end = first_text(layer, feature, ends);
  if (!begin.empty() || !end.empty()) {
    xml.open("TimeSpan");
    if (!begin.empty()) xml.leaf("begin", begin);
    if (!end.empty()) xml.leaf("end", end);
    xml.close();
    return;
  }
  const std::string when = first_text(layer, feature, whens);
  if (when.empty()) return;
  xml.open("TimeStamp");
  xml.leaf("when", when);
  xml.close();
}

// "#rrggbb" as KML's aabbggrr; empty for anything else.
std::string kml_colour(const std::string& colour, const char* alpha) {
  if (colour.size() != 7 || colour[0] != '#') return {};
  return alpha + colour.substr(5, 2) + colour.substr(3, 2) + colour.substr(1, 2);
}

void write_style(XmlWriter& xml, const Layer& layer, const Feature& feature) {
  const std::string fill = kml_colour(text_of(layer, feature, "fill_colour"), "99");
  const std::string line = kml_colour(text_of(layer, feature, "line_colour"), "ff");
  if (fill.empty() && line.empty()) return;
  xml.open("Style");
  if (!line.empty()) {
    xml.open("LineStyle");
    xml.leaf("color", line);
    xml.close();
  }
  if (!fill.empty()) {
    xml.open("PolyStyle");
    xml.leaf("color", fill);
    xml.close();
  }
  xml.close();
}

void write_placemark(XmlWriter& xml, const Layer& layer, const Feature& feature) {
  constexpr std::array<std::string_view, 5> names{"name", "title", "actor", "place", "id"};
  xml.open("Placemark");
  xml.leaf("name", first_text(layer, feature, names));
  if (const std::string description = text_of(layer, feature, "description"); !description.empty()) {
    xml.leaf("description", description);
  }
  write_time(xml, layer, feature);
  write_style(xml, layer, feature);
  xml.open("ExtendedData");
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    if (std::holds_alternative<std::monostate>(feature.values[i])) continue;
    xml.open("Data", {{"name", layer.fields[i].name}});
    xml.leaf("value", value_text(feature.values[i]));
    xml.close();
  }
  xml.close();
  write_shape(xml, feature.geometry);
  xml.close();
}

std::string about(const Layer& layer) {
  std::string text = layer.description;
  for (const auto& source : layer.sources) {
    if (!text.empty()) text += '\n';
    text += source.attribution.empty() ? source.title : source.attribution;
    if (!source.licence.empty()) text += fmt::format(" ({})", source.licence);
  }
  return text;
}

}  // namespace

std::string to_kml(std::span<const Layer> layers, const WriteOptions& options) {
  XmlWriter xml;
  xml.open("kml", {{"xmlns", "http://www.opengis.net/kml/2.2"}});
  xml.open("Document");
  if (!options.metadata.empty()) {
    xml.open("ExtendedData");
    for (const auto& [key, value] : options.metadata) {
      xml.open("Data", {{"name", key}});
      xml.leaf("value", value);
      xml.close();
    }
    xml.close();
  }
  for (const auto& layer : layers) {
    xml.open("Folder");
    xml.leaf("name", layer.name);
    if (const std::string text = about(layer); !text.empty()) xml.leaf("description", text);
    for (const auto& feature : layer.features) write_placemark(xml, layer, feature);
    xml.close();
  }
  xml.close();
  xml.close();
  return xml.take();
}

}  // namespace geo::io
