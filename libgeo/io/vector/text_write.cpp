// GeoJSON, GeoJSONSeq and CSV of a layer.
#include <algorithm>
#include <array>

#include "libgeo/io/json/write.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/shape_text.hpp"

namespace geo::io {
namespace {

void append_json_value(std::string& out, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    append_json_string(out, *text);
  else if (const auto* integer = std::get_if<std::int64_t>(&value))
    append_json_number(out, *integer);
  else if (const auto* real = std::get_if<double>(&value))
    append_json_number(out, *real);
  else if (const auto* boolean = std::get_if<bool>(&value))
    out += *boolean ? "true" : "false";
  else if (std::holds_alternative<std::monostate>(value))
    out += "null";
  else
    append_json_string(out, value_text(value));
}

void append_feature(std::string& out, const Layer& layer, const Feature& feature) {
  out += "{\"type\":\"Feature\"";
  if (!feature.id.empty()) {
    out += ",\"id\":";
    append_json_string(out, feature.id);
  }
  out += ",\"properties\":{";
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, layer.fields[i].name);
    out += ':';
    append_json_value(out, feature.values[i]);
  }
  out += "},\"geometry\":";
  append_geojson_geometry(out, feature.geometry);
  out += '}';
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  append_json_string(out, name);
  out += ':';
  append_json_string(out, value);
  out += ",\n";
}

void append_bbox(std::string& out, const Layer& layer) {
  std::optional<Box> box;
  for (const auto& feature : layer.features) {
    const auto bounds_of_feature = bounds(feature.geometry);
    if (!bounds_of_feature) continue;
    if (box)
      box->extend(*bounds_of_feature);
    else
      box = bounds_of_feature;
  }
  if (!box) return;
  out += "\"bbox\":[";
  for (const double edge : {box->west.degrees(), box->south.degrees(), box->east.degrees(), box->north.degrees()}) {
    if (out.back() != '[') out += ',';
    append_fixed(out, edge, kCoordinateDecimals);
  }
  out += "],\n";
}

// A key of the file's own that may stand as a foreign member: none that RFC 7946 or this writer uses.
bool is_foreign(std::string_view key) {
  constexpr std::array<std::string_view, 13> taken{"type",        "features",   "bbox",   "name",     "title",
                                                   "description", "sources",    "fields", "geometry", "properties",
                                                   "coordinates", "geometries", "crs"};
  return !key.empty() && std::find(taken.begin(), taken.end(), key) == taken.end();
}

}  // namespace

std::string to_geojson(const Layer& layer, const WriteOptions& options) {
  std::string out = "{\"type\":\"FeatureCollection\",\n";
  append_member(out, "name", layer.name);
  append_member(out, "title", layer.title);
  append_member(out, "description", layer.description);
  for (const auto& [key, value] : options.metadata) {
    if (is_foreign(key)) append_member(out, key, value);
  }
  if (!layer.sources.empty()) {
    out += "\"sources\":" + to_json(sources_as_json(layer.sources)) + ",\n";
  }
  if (!layer.fields.empty()) out += "\"fields\":" + to_json(fields_as_json(layer.fields)) + ",\n";
  append_bbox(out, layer);
  out += "\"features\":[";
  for (std::size_t i = 0; i < layer.features.size(); ++i) {
    out += i > 0 ? ",\n" : "\n";
    append_feature(out, layer, layer.features[i]);
  }
  out += "\n]}\n";
  return out;
}

std::string to_geojson_seq(const Layer& layer) {
  std::string out;
  for (const auto& feature : layer.features) {
    append_feature(out, layer, feature);
    out += '\n';
  }
  return out;
}

std::string to_csv(const Layer& layer) {
  const GeometryType type = common_type(layer);
  const bool points = type == GeometryType::point;
  const bool wkt = !points && type != GeometryType::none;
  Table table;
  if (points) table.columns = {"lon", "lat"};
  for (const auto& field : layer.fields) table.columns.push_back(field.name);
  if (wkt) table.columns.emplace_back("wkt");
  for (const auto& feature : layer.features) {
    std::vector<std::string> row;
    if (points) {
      const auto* point = std::get_if<LonLat>(&feature.geometry);
      row.push_back(point != nullptr ? fixed(point->lon.degrees(), kCoordinateDecimals) : "");
      row.push_back(point != nullptr ? fixed(point->lat.degrees(), kCoordinateDecimals) : "");
    }
    for (const auto& value : feature.values) row.push_back(value_text(value));
    if (wkt) {
      row.emplace_back();
      append_wkt(row.back(), feature.geometry);
    }
    table.rows.push_back(std::move(row));
  }
  return to_csv(table);
}

}  // namespace geo::io
