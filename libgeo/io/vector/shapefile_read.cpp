#include <fmt/format.h>

#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/gdal_read.hpp"

namespace geo::io {
namespace {

// What a written map says of one column.
struct Named {
  Field field;
  std::string part;
};

std::optional<Value> converted(const Value& value, FieldType type) {
  if (std::holds_alternative<std::monostate>(value)) return Value();
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    if (type == FieldType::boolean) return Value(*integer != 0);
    if (type == FieldType::integer) return value;
    if (type == FieldType::real) return Value(static_cast<double>(*integer));
  }
  if (std::holds_alternative<double>(value) && type == FieldType::real) return value;
  if (std::holds_alternative<Date>(value) && type == FieldType::date) return value;
  if (const auto* text = std::get_if<std::string>(&value)) return value_from_text(*text, type);
  return std::nullopt;
}

bool take_column(const Layer& from, std::size_t column, const Field& field, Layer& into) {
  std::vector<Value> values;
  for (const auto& feature : from.features) {
    auto value = converted(feature.values[column], field.type);
    if (!value) return false;
    values.push_back(std::move(*value));
  }
  into.fields.push_back(field);
  for (std::size_t i = 0; i < values.size(); ++i) into.features[i].values.push_back(std::move(values[i]));
  return true;
}

void keep_column(const Layer& from, std::size_t column, Layer& into) {
  into.fields.push_back(from.fields[column]);
  for (std::size_t i = 0; i < from.features.size(); ++i)
    into.features[i].values.push_back(from.features[i].values[column]);
}

std::vector<std::pair<std::string, Named>> parse_map(const std::string& text, const std::string& file,
                                                     Findings& findings) {
  std::vector<std::pair<std::string, Named>> names;
  const Table table = parse_csv(text, file, findings);
  const auto column = table.column("column"), name = table.column("name"), type = table.column("type");
  const auto part = table.column("part"), unit = table.column("unit"), description = table.column("description");
  if (!column || !name || !type || !part || !unit || !description) return {};
  for (const auto& row : table.rows) {
    const auto field_type = field_type_from_name(row[*type]);
    if (!field_type || row[*name].empty()) continue;
    names.push_back(
        {row[*column], {{row[*name], *field_type, row[*column], row[*unit], row[*description]}, row[*part]}});
  }
  return names;
}

// Long names and types back where the map fits; a column that it does not fit stays as it is.
Layer renamed(Layer layer, const std::vector<std::pair<std::string, Named>>& names) {
  const auto named = [&](const std::string& column) -> const Named* {
    for (const auto& [key, value] : names) {
      if (key == column) return &value;
    }
    return nullptr;
  };
  const Layer from = layer;
  layer.fields.clear();
  for (auto& feature : layer.features) feature.values.clear();
  for (std::size_t i = 0; i < from.fields.size(); ++i) {
    const Named* name = named(from.fields[i].name);
    if (name == nullptr) {
      keep_column(from, i, layer);
    } else if (name->part == "date") {
      // The text column with the time says it all; it stands further on.
      bool complete = false;
      for (std::size_t j = 0; j < from.fields.size() && !complete; ++j) {
        const Named* other = named(from.fields[j].name);
        if (other == nullptr || other->part != "time" || other->field.name != name->field.name) continue;
        Field field = name->field;
        complete = take_column(from, j, field, layer);
      }
      if (!complete) keep_column(from, i, layer);
    } else if (name->part == "time") {
      if (!layer.field_index(name->field.name)) keep_column(from, i, layer);
    } else if (!take_column(from, i, name->field, layer)) {
      keep_column(from, i, layer);
    }
  }
  return layer;
}

}  // namespace

Layer read_shapefile(const std::string& path, const std::string& file, const std::string& names_map,
                     Findings& findings) {
  auto layers = read_with_gdal(GdalDriver::shapefile, path, file, {}, findings);
  if (layers.empty()) throw InputError("holds no layer", {file, {}, {}});
  Layer layer = std::move(layers.front());
  if (names_map.empty()) return layer;
  return renamed(std::move(layer), parse_map(names_map, file, findings));
}

}  // namespace geo::io
