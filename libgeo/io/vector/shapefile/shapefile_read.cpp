#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <initializer_list>

#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/gdal/gdal_read.hpp"

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

struct Part {
  std::uint64_t size = 0;
  std::array<unsigned char, 100> head{};

  [[nodiscard]] std::uint32_t little(std::size_t at, std::size_t bytes) const noexcept {
    std::uint32_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) value = (value << 8) | head[at + i];
    return value;
  }
  [[nodiscard]] std::uint32_t big(std::size_t at) const noexcept {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | head[at + i];
    return value;
  }
};

// One file of the set, on the disk or in GDAL's memory.
Part part_of(const std::string& path, std::initializer_list<const char*> extensions, const Where& where) {
  for (const char* extension : extensions) {
    const std::string name = CPLResetExtension(path.c_str(), extension);
    VSILFILE* file = VSIFOpenL(name.c_str(), "rb");
    if (file == nullptr) continue;
    Part part;
    VSIFReadL(part.head.data(), 1, part.head.size(), file);
    VSIFSeekL(file, 0, SEEK_END);
    part.size = VSIFTellL(file);
    VSIFCloseL(file);
    return part;
  }
  throw InputError(fmt::format("its .{} file is missing", *extensions.begin()), where,
                   "a Shapefile is .shp, .shx and .dbf together: copy all of them");
}

// GDAL reads a set with missing or cut files without a word: the heads of the files say what should be there.
void check_whole(const std::string& path, const Where& where) {
  const auto cut = [&](const char* extension) {
    throw InputError(fmt::format("its .{} file is truncated", extension), where, "copy it again");
  };
  const Part dbf = part_of(path, {"dbf", "DBF"}, where);
  const std::uint64_t records = dbf.little(4, 4), header = dbf.little(8, 2), record = dbf.little(10, 2);
  if (dbf.size < 32 || header < 33 || record == 0 || dbf.size < header + records * record) cut("dbf");
  if (std::string_view(CPLGetExtension(path.c_str())) == "dbf") return;  // a table alone
  const Part shx = part_of(path, {"shx", "SHX"}, where), shp = part_of(path, {"shp", "SHP"}, where);
  if (shx.size < 100 || shx.size < 2 * std::uint64_t{shx.big(24)}) cut("shx");
  if (shp.size < 100 || shp.size < 2 * std::uint64_t{shp.big(24)}) cut("shp");
  const std::uint64_t shapes = (2 * std::uint64_t{shx.big(24)} - 100) / 8;
  if (shapes != records) {
    throw InputError(fmt::format("its files do not belong together: {} shapes, {} rows", shapes, records), where,
                     "copy all of them again");
  }
}

}  // namespace

Layer read_shapefile(const std::string& path, const std::string& file, const std::string& names_map,
                     Findings& findings) {
  check_whole(path, {file, {}, {}});
  auto layers = read_with_gdal(GdalDriver::shapefile, path, file, {}, findings);
  if (layers.empty()) throw InputError("holds no layer", {file, {}, {}});
  Layer layer = std::move(layers.front());
  if (names_map.empty()) return layer;
  return renamed(std::move(layer), parse_map(names_map, file, findings));
}

}  // namespace geo::io
