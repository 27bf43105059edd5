#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/text.hpp"
#include "libgeo/io/json/value.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/crs.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/formats.hpp"
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

// False when the geometry is malformed.
bool read_geometry(const JsonValue& json,
                   RawShape& shape) {  // NOLINT(misc-no-recursion): as deep as the JSON, at most 500
  const std::string* type = json.find_string("type");
  if (type == nullptr) return false;
  shape.present = true;
  if (*type == "GeometryCollection") {
    const JsonValue* members = json.find("geometries");
    if (members == nullptr || members->array() == nullptr) return false;
    for (const auto& member : *members->array()) {
      if (!read_geometry(member, shape)) return false;
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

bool is_geometry_type(std::string_view type) {
  return type == "Point" || type == "MultiPoint" || type == "LineString" || type == "MultiLineString" ||
         type == "Polygon" || type == "MultiPolygon" || type == "GeometryCollection";
}

// Features gathered; columns in the order in which their names are met.
class Gathering {
 public:
  Gathering(const std::string& file, Findings& findings) : file_(file), findings_(findings) {
    layer.name = std::filesystem::path(file).stem().string();
  }

  Layer layer;

  void expect(const std::vector<Field>& fields) {
    for (const auto& field : fields) {
      if (columns_.contains(field.name)) continue;
      column(field.name);
      noted_.push_back(field);
    }
  }

  void use_crs(const std::string& name) {
    crs_ = std::make_unique<ToWgs84>(name);
    const Where where{file_, {}, {}};
    if (!crs_->known()) {
      throw InputError(fmt::format("the coordinate reference system \"{}\" is not known", name), where,
                       "save it as WGS 84 longitude/latitude (RFC 7946)");
    }
    if (crs_->identical())
      crs_.reset();
    else
      findings_.note("crs-transformed", fmt::format("transformed from {} to WGS 84", crs_->name()), where);
  }

  void add_feature(const JsonValue& json, const Where& where) {
    const std::string* type = json.find_string("type");
    if (type == nullptr || *type != "Feature") {
      findings_.error("feature-malformed", "is no GeoJSON feature and is left out", where);
      return;
    }
    Feature feature;
    if (const JsonValue* id = json.find("id"))
      feature.id = id->string() != nullptr ? *id->string() : id->is_null() ? "" : to_json(*id);
    if (const JsonValue* geometry = json.find("geometry"); geometry != nullptr && !geometry->is_null()) {
      feature.geometry = shape(*geometry, where);
    }
    std::vector<JsonValue> row(layer.fields.size());
    if (const JsonValue* properties = json.find("properties");
        properties != nullptr && properties->object() != nullptr) {
      for (const auto& member : *properties->object()) {
        const std::size_t index = column(member.name);
        if (index >= row.size()) row.resize(index + 1);
        row[index] = member.value;
      }
    }
    layer.features.push_back(std::move(feature));
    rows_.push_back(std::move(row));
  }

  void add_geometry(const JsonValue& json) {
    Feature feature;
    feature.geometry = shape(json, {file_, {}, {}});
    layer.features.push_back(std::move(feature));
    rows_.emplace_back();
  }

  Layer finish() {
    for (std::size_t i = 0; i < layer.fields.size(); ++i) settle_column(i);
    rows_.clear();
    tell_types(layer, false);
    for (const auto& noted : noted_) take_note(noted);
    layer.geometry_type = common_type(layer);
    if (layer.geometry_type == GeometryType::none) layer.geometry_type = GeometryType::any;
    return std::move(layer);
  }

 private:
  std::size_t column(const std::string& name) {
    const auto [at, is_new] = columns_.emplace(name, layer.fields.size());
    if (is_new) layer.fields.push_back({name, FieldType::text, {}, {}, {}});
    return at->second;
  }

  Geometry shape(const JsonValue& json, const Where& where) {
    RawShape raw;
    if (!read_geometry(json, raw)) {
      findings_.error("geometry-malformed", "the geometry is malformed and is left out", where);
      return {};
    }
    if (crs_) crs_->apply(raw);
    return checked_shape(std::move(raw), where, findings_);
  }

  void settle_column(std::size_t index) {
    std::size_t integers = 0, reals = 0, booleans = 0, others = 0;
    for (const auto& row : rows_) {
      if (index >= row.size() || row[index].is_null()) continue;
      if (row[index].integer())
        ++integers;
      else if (row[index].number())
        ++reals;
      else if (row[index].boolean())
        ++booleans;
      else
        ++others;
    }
    FieldType& type = layer.fields[index].type;
    type = FieldType::text;
    if (others == 0 && booleans == 0 && integers > 0 && reals == 0) type = FieldType::integer;
    if (others == 0 && booleans == 0 && reals > 0) type = FieldType::real;
    if (others == 0 && integers + reals == 0 && booleans > 0) type = FieldType::boolean;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      layer.features[i].values.push_back(index < rows_[i].size() ? value(rows_[i][index], type) : Value());
    }
  }

  static Value value(const JsonValue& json, FieldType type) {
    if (json.is_null()) return {};
    if (type == FieldType::integer) return *json.integer();
    if (type == FieldType::real) return *json.number();
    if (type == FieldType::boolean) return *json.boolean();
    return json.string() != nullptr ? *json.string() : to_json(json);
  }

  // The type that `fields` gives, where every value has it.
  void take_note(const Field& noted) {
    const std::size_t index = columns_.at(noted.name);
    const FieldType told = layer.fields[index].type;
    std::vector<Value> values;
    for (const auto& feature : layer.features) {
      const Value& value = feature.values[index];
      std::optional<Value> as_noted;
      if (told == noted.type || std::holds_alternative<std::monostate>(value))
        as_noted = value;
      else if (noted.type == FieldType::real && told == FieldType::integer)
        as_noted = Value(static_cast<double>(std::get<std::int64_t>(value)));
      else if (noted.type == FieldType::text && (told == FieldType::date || told == FieldType::date_time))
        as_noted = Value(value_text(value));
      if (!as_noted) return;
      values.push_back(std::move(*as_noted));
    }
    layer.fields[index] = noted;
    for (std::size_t i = 0; i < values.size(); ++i) layer.features[i].values[index] = std::move(values[i]);
  }

  const std::string& file_;
  Findings& findings_;
  std::map<std::string, std::size_t> columns_;
  std::vector<std::vector<JsonValue>> rows_;
  std::vector<Field> noted_;
  std::unique_ptr<ToWgs84> crs_;
};

std::string crs_name(const JsonValue& root) {
  const JsonValue* crs = root.find("crs");
  const JsonValue* properties = crs != nullptr ? crs->find("properties") : nullptr;
  const std::string* name = properties != nullptr ? properties->find_string("name") : nullptr;
  return name != nullptr ? *name : std::string();
}

void read_collection(const JsonValue& root, const std::string& file, Gathering& gathering) {
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
    gathering.add_feature(feature, {file, {}, fmt::format("feature {}", ++number)});
  }
}

}  // namespace

Layer parse_geojson(std::string_view bytes, const std::string& file, Findings& findings) {
  const Where where{file, {}, {}};
  const JsonValue root = parse_json(bytes, where);
  Gathering gathering(file, findings);
  if (const std::string name = crs_name(root); !name.empty()) gathering.use_crs(name);
  const std::string* type = root.find_string("type");
  if (type != nullptr && *type == "FeatureCollection")
    read_collection(root, file, gathering);
  else if (type != nullptr && *type == "Feature")
    gathering.add_feature(root, where);
  else if (type != nullptr && is_geometry_type(*type))
    gathering.add_geometry(root);
  else
    throw InputError("is JSON but no GeoJSON", where, "a FeatureCollection, a Feature or a geometry is needed");
  return gathering.finish();
}

Layer parse_geojson_seq(std::string_view bytes, const std::string& file, Findings& findings) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const char separator = bytes.find('\x1E') != std::string_view::npos ? '\x1E' : '\n';
  Gathering gathering(file, findings);
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
      gathering.add_geometry(json);
    else if (*type == "FeatureCollection")
      read_collection(json, file, gathering);
    else
      gathering.add_feature(json, where);
  }
  if (!any) throw InputError("is empty", {file, {}, {}});
  return gathering.finish();
}

}  // namespace geo::io
