#include <fmt/format.h>

#include <algorithm>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/text.hpp"
#include "libgeo/io/json/value.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/geojson/geojson_gathering.hpp"
#include "libgeo/io/vector/raw_shape.hpp"
#include "libgeo/io/vector/read.hpp"

namespace geo::io {
namespace {

bool read_position(const JsonValue& json, RawPoint& point) {
  const auto* numbers = json.array();
  if (numbers == nullptr || numbers->size() < 2) return false;
  const auto x = (*numbers)[0].number(), y = (*numbers)[1].number();
  if (!x || !y) return false;
  point = {*x, *y};
  return true;
}

bool read_line(const JsonValue& json, RawLine& line) {
  if (json.array() == nullptr) return false;
  line.resize(json.array()->size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!read_position((*json.array())[i], line[i])) return false;
  }
  return true;
}

bool read_polygon(const JsonValue& json, RawPolygon& polygon) {
  if (json.array() == nullptr) return false;
  polygon.resize(json.array()->size());
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    if (!read_line((*json.array())[i], polygon[i])) return false;
  }
  return true;
}

// Each part of a multi shape read by `read_one` and kept.
template <class Part, class Read>
bool read_parts(const JsonValue& json, std::vector<Part>& parts, Read read_one) {
  if (json.array() == nullptr) return false;
  for (const auto& item : *json.array()) {
    Part part;
    if (!read_one(item, part)) return false;
    parts.push_back(std::move(part));
  }
  return true;
}

}  // namespace

bool read_geojson_geometry(const JsonValue& json,
                           RawShape& shape) {  // NOLINT(misc-no-recursion): as deep as the JSON, at most 500
  const std::string* type = json.find_string("type");
  if (type == nullptr) return false;
  shape.present = true;
  if (*type == "GeometryCollection") {
    const JsonValue* members = json.find("geometries");
    if (members == nullptr || members->array() == nullptr) return false;
    for (const auto& member : *members->array()) {
      if (!read_geojson_geometry(member, shape)) return false;
    }
    shape.single_point = false;
    return true;
  }
  const JsonValue* coordinates = json.find("coordinates");
  if (coordinates == nullptr || coordinates->array() == nullptr) return false;
  if (*type == "Point") {
    if (coordinates->array()->empty()) return true;
    shape.single_point = shape.points.empty();
    shape.points.emplace_back();
    return read_position(*coordinates, shape.points.back());
  }
  if (*type == "MultiPoint") return read_parts(*coordinates, shape.points, read_position);
  if (*type == "LineString") {
    if (coordinates->array()->empty()) return true;
    shape.lines.emplace_back();
    return read_line(*coordinates, shape.lines.back());
  }
  if (*type == "MultiLineString") return read_parts(*coordinates, shape.lines, read_line);
  if (*type == "Polygon") {
    if (coordinates->array()->empty()) return true;
    shape.polygons.emplace_back();
    return read_polygon(*coordinates, shape.polygons.back());
  }
  if (*type == "MultiPolygon") {
    const bool good = read_parts(*coordinates, shape.polygons, read_polygon);
    std::erase_if(shape.polygons, [](const RawPolygon& p) { return p.empty(); });
    return good;
  }
  shape.unknown = true;
  return true;
}

std::string geojson_id(const JsonValue& id) {
  return id.string() != nullptr ? *id.string() : id.is_null() ? std::string() : to_json(id);
}

std::string geojson_crs_name(const JsonValue& crs) {
  const JsonValue* properties = crs.find("properties");
  const std::string* name = properties != nullptr ? properties->find_string("name") : nullptr;
  return name != nullptr ? *name : std::string();
}

namespace {

Geometry shape(const JsonValue& json, GeojsonGathering& gathering, const Where& where, Findings& findings) {
  RawShape raw;
  if (!read_geojson_geometry(json, raw)) {
    findings.error("geometry-malformed", said("the geometry is malformed and is left out"), where);
    return {};
  }
  return gathering.shape(std::move(raw), where);
}

bool is_geometry_type(std::string_view type) {
  return type == "Point" || type == "MultiPoint" || type == "LineString" || type == "MultiLineString" ||
         type == "Polygon" || type == "MultiPolygon" || type == "GeometryCollection";
}

void add_feature(const JsonValue& json, GeojsonGathering& gathering, const Where& where, Findings& findings) {
  const std::string* type = json.find_string("type");
  if (type == nullptr || *type != "Feature") {
    findings.error("feature-malformed", said("is no GeoJSON feature and is left out"), where);
    return;
  }
  Feature feature;
  if (const JsonValue* id = json.find("id")) feature.id = geojson_id(*id);
  if (const JsonValue* geometry = json.find("geometry"); geometry != nullptr && !geometry->is_null()) {
    feature.geometry = shape(*geometry, gathering, where, findings);
  }
  const JsonValue* properties = json.find("properties");
  const auto* members = properties != nullptr ? properties->object() : nullptr;
  gathering.add(std::move(feature), members != nullptr ? *members : JsonValue::Object());
}

void add_geometry(const JsonValue& json, GeojsonGathering& gathering, const Where& where, Findings& findings) {
  Feature feature;
  feature.geometry = shape(json, gathering, where, findings);
  gathering.add(std::move(feature), {});
}

void read_collection(const JsonValue& root, const std::string& file, GeojsonGathering& gathering, Findings& findings) {
  const JsonValue* features = root.find("features");
  if (features == nullptr || features->array() == nullptr) {
    throw InputError("a FeatureCollection without features", {file, {}, {}});
  }
  const auto take = [&root](const char* member, std::string& into) {
    if (const std::string* text = root.find_string(member); text != nullptr && !text->empty()) into = *text;
  };
  take("name", gathering.layer.name);
  take("title", gathering.layer.title);
  take("description", gathering.layer.description);
  if (const JsonValue* sources = root.find("sources")) gathering.layer.sources = sources_from_json(*sources);
  if (const JsonValue* fields = root.find("fields")) gathering.expect(fields_from_json(*fields));
  std::size_t number = 0;
  for (const auto& feature : *features->array()) {
    add_feature(feature, gathering, {file, {}, fmt::format("feature {}", ++number)}, findings);
  }
}

}  // namespace

Layer parse_geojson(std::string_view bytes, const std::string& file, Findings& findings) {
  if (auto layer = stream_geojson(bytes, file, findings)) return std::move(*layer);
  return parse_geojson_tree(bytes, file, findings);
}

Layer parse_geojson_tree(std::string_view bytes, const std::string& file, Findings& findings) {
  const Where where{file, {}, {}};
  const JsonValue root = parse_json(bytes, where);
  GeojsonGathering gathering(file, findings);
  if (const JsonValue* crs = root.find("crs")) {
    if (const std::string name = geojson_crs_name(*crs); !name.empty()) gathering.use_crs(name);
  }
  const std::string* type = root.find_string("type");
  if (type != nullptr && *type == "FeatureCollection")
    read_collection(root, file, gathering, findings);
  else if (type != nullptr && *type == "Feature")
    add_feature(root, gathering, where, findings);
  else if (type != nullptr && is_geometry_type(*type))
    add_geometry(root, gathering, where, findings);
  else
    throw InputError("is JSON but no GeoJSON", where, "a FeatureCollection, a Feature or a geometry is needed");
  return gathering.finish();
}

Layer parse_geojson_seq(std::string_view bytes, const std::string& file, Findings& findings) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const char separator = bytes.find('\x1E') != std::string_view::npos ? '\x1E' : '\n';
  GeojsonGathering gathering(file, findings);
  std::size_t line = 1;
  bool any = false;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find(separator), bytes.size());
    std::string_view record = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const std::size_t begin_line = line;
    line += static_cast<std::size_t>(std::count(record.begin(), record.end(), '\n')) + (separator == '\n' ? 1 : 0);
    const auto first = record.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) continue;
    any = true;
    const Where where{file, begin_line, {}};
    JsonValue json;
    try {
      json = parse_json(record, {});
    } catch (const InputError& error) {
      throw InputError(error.problem(), where, error.remedy());
    }
    const std::string* type = json.find_string("type");
    if (type == nullptr) throw InputError("is JSON but no GeoJSON feature", where);
    if (is_geometry_type(*type))
      add_geometry(json, gathering, {file, {}, {}}, findings);
    else if (*type == "FeatureCollection")
      read_collection(json, file, gathering, findings);
    else
      add_feature(json, gathering, where, findings);
  }
  if (!any) throw InputError("is empty", {file, {}, {}});
  return gathering.finish();
}

}  // namespace geo::io
