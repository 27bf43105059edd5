#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <map>

#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/kml/kml_styles.hpp"
#include "libgeo/io/vector/raw_shape.hpp"
#include "libgeo/io/vector/read.hpp"
#include "libgeo/io/xml/node.hpp"

namespace geo::io {
namespace {

// The columns that every KML has; ExtendedData come after them.
enum Column : std::size_t { folder, name, description, snippet, begin, end, when, fill_colour, line_colour, columns };
constexpr std::array<const char*, columns> kColumns{"folder", "name", "description", "snippet",    "begin",
                                                    "end",    "when", "fill_colour", "line_colour"};

// "lon,lat[,altitude] ..."; spaces after commas are borne. False when something else stands there.
bool read_coordinates(std::string_view text, RawLine& line) {
  const char* at = text.data();
  const char* const last = at + text.size();
  const auto space = [&] {
    while (at != last && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) ++at;
  };
  space();
  while (at != last) {
    std::array<double, 3> values{};
    std::size_t count = 0;
    for (;;) {
      double value = 0.0;
      if (at != last && *at == '+') ++at;
      const auto [stop, error] = std::from_chars(at, last, value);
      if (error != std::errc()) return false;
      if (count < values.size()) values[count] = value;
      ++count;
      at = stop;
      space();
      if (at == last || *at != ',') break;
      ++at;
      space();
      if (count >= 2 && (at == last || (*at != '-' && *at != '+' && *at != '.' && (*at < '0' || *at > '9')))) break;
    }
    if (count < 2) return false;
    line.push_back({values[0], values[1]});
  }
  return true;
}

bool read_ring(const XmlNode& boundary, RawPolygon& polygon) {
  const XmlNode* ring = boundary.child("LinearRing");
  if (ring == nullptr) return false;
  polygon.emplace_back();
  return read_coordinates(ring->child_text("coordinates"), polygon.back());
}

class KmlReader {
 public:
  KmlReader(const XmlNode& root, const std::string& file, Findings& findings)
      : styles_(root), file_(file), findings_(findings) {
    layer_.name = std::filesystem::path(file).stem().string();
    for (const char* column : kColumns) field(column);
  }

  Layer read(const XmlNode& root) {
    for (const auto& child : root.children) container(child, {}, {});
    if (root.local_name() != "kml") container(root, {}, {});
    const Where where{file_, {}, {}};
    if (layer_.features.empty() && network_links_ > 0) {
      throw InputError("holds no placemark, only a link to a map on the network", where,
                       "export it again with \"Keep data up to date with network link\" off");
    }
    if (layer_.features.empty()) {
      throw InputError("holds no placemark: nothing is drawn in it", where, "export the map's layers as KML or KMZ");
    }
    if (network_links_ > 0) {
      findings_.warn("network-link", said("{n} links to maps on the network are not followed", {{"n", network_links_}}),
                     where);
    }
    if (overlays_ > 0)
      findings_.note("overlay-skipped", said("{n} pictures laid over the map are left out", {{"n", overlays_}}), where);
    for (auto& feature : layer_.features) feature.values.resize(layer_.fields.size());
    layer_.geometry_type = common_type(layer_);
    if (layer_.geometry_type == GeometryType::none) layer_.geometry_type = GeometryType::any;
    return std::move(layer_);
  }

 private:
  struct Time {
    std::string begin, end, when;
  };

  void container(const XmlNode& node, const std::string& path, const Time& inherited) {  // NOLINT(misc-no-recursion)
    const auto kind = node.local_name();
    if (kind == "Placemark") return placemark(node, path, inherited);
    if (kind == "NetworkLink") ++network_links_;
    if (kind == "GroundOverlay" || kind == "PhotoOverlay" || kind == "ScreenOverlay") ++overlays_;
    if (kind != "Document" && kind != "Folder") return;
    std::string here = path;
    const std::string own = node.child_text("name");
    if (kind == "Folder") here += (path.empty() ? "" : "/") + own;
    if (kind == "Document" && layer_.title.empty()) {
      layer_.title = own;
      layer_.description = node.child_text("description");
    }
    const Time time = time_of(node, inherited);
    for (const auto& child : node.children) container(child, here, time);
  }

  static Time time_of(const XmlNode& node, Time time) {
    if (const XmlNode* span = node.child("TimeSpan")) time = {span->child_text("begin"), span->child_text("end"), {}};
    if (const XmlNode* stamp = node.child("TimeStamp")) time = {{}, {}, stamp->child_text("when")};
    return time;
  }

  void placemark(const XmlNode& node, const std::string& path, const Time& inherited) {
    const std::size_t number = layer_.features.size() + 1;
    where_ = {file_, {}, fmt::format("placemark {}", number)};
    if (node.line > 0) where_.line = node.line;
    if (const std::string own = node.child_text("name"); !own.empty() && own.size() < 80)
      where_.item += fmt::format(" \"{}\"", own);
    Feature feature;
    RawShape raw;
    bool good = true;
    for (const auto& child : node.children) good = shape(child, raw) && good;
    if (!good)
      findings_.error("geometry-malformed", said("its coordinates cannot be read; the shape is left out"), where_);
    else
      feature.geometry = checked_shape(std::move(raw), where_, findings_);

    const Time time = time_of(node, inherited);
    const KmlColours colours = styles_.of(node);
    const bool is_point =
        std::holds_alternative<LonLat>(feature.geometry) || std::holds_alternative<MultiPoint>(feature.geometry);
    std::string short_text = node.child_text("Snippet");
    if (short_text.empty()) short_text = node.child_text("snippet");
    feature.values.resize(layer_.fields.size());
    set(feature, folder, path);
    set(feature, name, node.child_text("name"));
    set(feature, description, node.child_text("description"));
    set(feature, snippet, short_text);
    set(feature, begin, time.begin);
    set(feature, end, time.end);
    set(feature, when, time.when);
    set(feature, fill_colour, is_point && !colours.icon.empty() ? colours.icon : colours.fill);
    set(feature, line_colour, colours.line);
    if (const XmlNode* extended = node.child("ExtendedData")) extended_data(*extended, feature);
    layer_.features.push_back(std::move(feature));
  }

  static void set(Feature& feature, std::size_t column, const std::string& text) {
    if (!text.empty()) feature.values[column] = text;
  }

  void extended_data(const XmlNode& node, Feature& feature) {
    for (const auto& item : node.children) {
      if (item.local_name() == "Data") {
        extended_value(std::string(item.attribute("name")), item.child_text("value"), feature);
      } else if (item.local_name() == "SchemaData") {
        for (const auto& simple : item.children) {
          if (simple.local_name() != "SimpleData") continue;
          extended_value(std::string(simple.attribute("name")), std::string(xml_trimmed(simple.text)), feature);
        }
      }
    }
  }

  void extended_value(std::string key, const std::string& text, Feature& feature) {
    if (key.empty() || text.empty()) return;
    std::size_t index = field(key);
    if (index < columns) {  // a column of every KML: fills it, or stands beside it
      const auto* own = std::get_if<std::string>(&feature.values[index]);
      if (own != nullptr && *own == text) return;
      if (own != nullptr) index = field(key += "_data");
    }
    if (feature.values.size() <= index) feature.values.resize(index + 1);
    feature.values[index] = text;
  }

  std::size_t field(const std::string& key) {
    const auto [at, is_new] = fields_.emplace(key, layer_.fields.size());
    if (is_new) layer_.fields.push_back({key, FieldType::text, {}, {}, {}});
    return at->second;
  }

  // False when a shape is malformed; what is no shape is passed over.
  bool shape(const XmlNode& node, RawShape& raw) {  // NOLINT(misc-no-recursion): as deep as the XML, at most 200
    const auto kind = node.local_name();
    if (kind == "Point") {
      RawLine points;
      if (!read_coordinates(node.child_text("coordinates"), points) || points.size() != 1) return false;
      raw.single_point = raw.points.empty() && !raw.present;
      raw.points.push_back(points[0]);
    } else if (kind == "LineString" || kind == "LinearRing") {
      raw.lines.emplace_back();
      if (!read_coordinates(node.child_text("coordinates"), raw.lines.back())) return false;
    } else if (kind == "Polygon") {
      const XmlNode* outer = node.child("outerBoundaryIs");
      RawPolygon polygon;
      if (outer == nullptr || !read_ring(*outer, polygon)) return false;
      for (const auto& child : node.children) {
        if (child.local_name() == "innerBoundaryIs" && !read_ring(child, polygon)) return false;
      }
      raw.polygons.push_back(std::move(polygon));
    } else if (kind == "MultiGeometry") {
      raw.present = true;
      for (const auto& child : node.children) {
        if (!shape(child, raw)) return false;
      }
      raw.single_point = false;
    } else if (kind == "Track" || kind == "MultiTrack" || kind == "Model") {
      findings_.warn("geometry-skipped", said("a {shape} is not read", {{"shape", node.name}}), where_);
    }
    return true;
  }

  KmlStyles styles_;
  const std::string& file_;
  Findings& findings_;
  Layer layer_;
  std::map<std::string, std::size_t> fields_;
  Where where_;
  std::size_t network_links_ = 0;
  std::size_t overlays_ = 0;
};

}  // namespace

Layer parse_kml(std::string_view bytes, const std::string& file, Findings& findings) {
  const XmlNode root = parse_xml(bytes, {file, {}, {}});
  const auto kind = root.local_name();
  if (kind != "kml" && kind != "Document" && kind != "Folder") {
    throw InputError(fmt::format("is XML but no KML: it begins with <{}>", root.name), {file, {}, {}});
  }
  return KmlReader(root, file, findings).read(root);
}

}  // namespace geo::io
