#include "libgeo/io/vector/geojson/geojson_gathering.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/formats.hpp"

namespace geo::io {
namespace {

Value value_of(const JsonValue& json, FieldType type) {
  if (json.is_null()) return {};
  if (type == FieldType::integer) return *json.integer();
  if (type == FieldType::real) return *json.number();
  if (type == FieldType::boolean) return *json.boolean();
  return json.string() != nullptr ? *json.string() : to_json(json);
}

}  // namespace

GeojsonGathering::GeojsonGathering(const std::string& file, Findings& findings) : file_(file), findings_(findings) {
  layer.name = std::filesystem::path(file).stem().string();
}

void GeojsonGathering::expect(const std::vector<Field>& fields) {
  for (const auto& field : fields) {
    if (columns_.contains(field.name)) continue;
    column(field.name);
    noted_.push_back(field);
  }
}

void GeojsonGathering::use_crs(const std::string& name) {
  // The system that GeoJSON is in anyway. PROJ tells it apart from EPSG:4326 by its axes.
  if (name.starts_with("urn:ogc:def:crs:OGC:") && name.ends_with(":CRS84")) return;
  crs_ = std::make_unique<ToWgs84>(name);
  const Where where{file_, {}, {}};
  if (!crs_->known()) {
    throw InputError(fmt::format("the coordinate reference system \"{}\" is not known", name), where,
                     "save it as WGS 84 longitude/latitude (RFC 7946)");
  }
  if (crs_->identical())
    crs_.reset();
  else
    findings_.note("crs-transformed", said("transformed from {crs} to WGS 84", {{"crs", crs_->name()}}), where);
}

Geometry GeojsonGathering::shape(RawShape raw, const Where& where) {
  if (crs_) crs_->apply(raw);
  return checked_shape(std::move(raw), where, findings_);
}

void GeojsonGathering::add(Feature feature, const JsonValue::Object& properties) {
  std::vector<JsonValue> row(layer.fields.size());
  for (const auto& member : properties) {
    const std::size_t index = column(member.name);
    if (index >= row.size()) row.resize(index + 1);
    row[index] = member.value;
  }
  layer.features.push_back(std::move(feature));
  rows_.push_back(std::move(row));
}

Layer GeojsonGathering::finish() {
  for (std::size_t i = 0; i < layer.fields.size(); ++i) settle_column(i);
  rows_.clear();
  tell_types(layer, false);
  for (const auto& noted : noted_) take_note(noted);
  layer.geometry_type = common_type(layer);
  if (layer.geometry_type == GeometryType::none) layer.geometry_type = GeometryType::any;
  return std::move(layer);
}

std::size_t GeojsonGathering::column(const std::string& name) {
  const auto [at, is_new] = columns_.emplace(name, layer.fields.size());
  if (is_new) layer.fields.push_back({name, FieldType::text, {}, {}, {}});
  return at->second;
}

void GeojsonGathering::settle_column(std::size_t index) {
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
    layer.features[i].values.push_back(index < rows_[i].size() ? value_of(rows_[i][index], type) : Value());
  }
}

/// The type that `fields` gives, where every value has it.
void GeojsonGathering::take_note(const Field& noted) {
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

}  // namespace geo::io
