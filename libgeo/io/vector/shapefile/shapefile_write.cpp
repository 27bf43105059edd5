#include <fmt/format.h>
#include <ogr_api.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <set>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/text.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/gdal/gdal_output.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

namespace geo::io {
namespace {

constexpr std::size_t kMaxText = 254;
constexpr int kMaxNumber = 24;

// Characters before and after the decimal point that the shortest digits need.
struct NumberSize {
  int before = 1;
  int after = 0;
  void widen(double value) {
    std::array<char, 400> digits{};
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    const std::string_view text(digits.data(), static_cast<std::size_t>(result.ptr - digits.data()));
    const auto point = std::min(text.find('.'), text.size());
    before = std::max(before, static_cast<int>(point));
    after = std::max(after, static_cast<int>(text.size() - std::min(point + 1, text.size())));
  }
};

std::string cut_text(const std::string& text) { return std::string(utf8_prefix(repaired_utf8(text), kMaxText)); }

void size_column(OGRFieldDefnH definition, const Layer& layer, const ShapefileColumn& column, const Where& where) {
  const FieldType type = layer.fields[column.field].type;
  std::size_t text = 1;
  NumberSize number;
  for (const auto& feature : layer.features) {
    const Value& value = feature.values[column.field];
    if (const auto* string = std::get_if<std::string>(&value)) text = std::max(text, cut_text(*string).size());
    if (const auto* integer = std::get_if<std::int64_t>(&value)) text = std::max(text, std::to_string(*integer).size());
    if (const auto* real = std::get_if<double>(&value); real != nullptr && std::isfinite(*real)) number.widen(*real);
  }
  if (column.time) {
    OGR_Fld_SetWidth(definition, 20);
  } else if (type == FieldType::text || type == FieldType::integer) {
    OGR_Fld_SetWidth(definition, static_cast<int>(text));
  } else if (type == FieldType::boolean) {
    OGR_Fld_SetWidth(definition, 1);
  } else if (type == FieldType::real) {
    if (number.before > kMaxNumber - 2) {
      throw OutputError(
          fmt::format("a number of \"{}\" has more digits than a Shapefile holds", layer.fields[column.field].name),
          where, "write a GeoPackage");
    }
    const int after = std::clamp(number.after, 1, std::max(1, std::min(15, kMaxNumber - 1 - number.before)));
    OGR_Fld_SetWidth(definition, number.before + 1 + after);
    OGR_Fld_SetPrecision(definition, after);
  }
}

OGRFieldType column_type(FieldType type, bool time) {
  if (time) return OFTString;
  switch (type) {
    case FieldType::text:
      return OFTString;
    case FieldType::integer:
      return OFTInteger64;
    case FieldType::real:
      return OFTReal;
    case FieldType::boolean:
      return OFTInteger;
    case FieldType::date:
    case FieldType::date_time:
      return OFTDate;
  }
  return OFTString;
}

Value column_value(const Value& value, const ShapefileColumn& column) {
  if (const auto* text = std::get_if<std::string>(&value)) return cut_text(*text);
  if (const auto* instant = std::get_if<Instant>(&value)) {
    if (column.time) return instant->iso();
    return instant->utc_date();
  }
  return value;
}

std::string names_map(const Layer& layer, std::span<const ShapefileColumn> columns) {
  Table table;
  table.columns = {"column", "name", "type", "part", "unit", "description"};
  for (const auto& column : columns) {
    const Field& field = layer.fields[column.field];
    const bool split = field.type == FieldType::date_time;
    table.rows.push_back({column.name, field.name, std::string(field_type_name(field.type)),
                          !split ? "" : (column.time ? "time" : "date"), field.unit, field.description});
  }
  return to_csv(table);
}

std::string shortened(std::string_view name, std::size_t length) {
  std::string ascii;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool rest = (c >= '0' && c <= '9') || c == '_';
    if (letter || (rest && !ascii.empty()))
      ascii += c;
    else if (!ascii.empty() && ascii.back() != '_' && static_cast<unsigned char>(c) < 0x80)
      ascii += '_';
  }
  while (!ascii.empty() && ascii.back() == '_') ascii.pop_back();
  return ascii.empty() ? std::string("field") : ascii.substr(0, length);
}

class UniqueNames {
 public:
  std::string take(const std::string& wanted) {
    std::string name = wanted;
    for (int n = 1; !taken_.insert(folded(name)).second; ++n) {
      const std::string suffix = fmt::format("_{}", n);
      name = wanted.substr(0, 10 - suffix.size()) + suffix;
    }
    return name;
  }

 private:
  static std::string folded(std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
  }
  std::set<std::string> taken_;
};

GeometryType shapefile_type(const Layer& layer, const Where& where) {
  const GeometryType type = common_type(layer);
  if (type == GeometryType::any) {
    throw UsageError("a Shapefile holds one kind of shapes", where, "write a GeoPackage, or a layer for each kind");
  }
  // A layer of any kind with no shape at all is written as one of polygons.
  if (type == GeometryType::none && layer.geometry_type == GeometryType::any) return GeometryType::multi_polygon;
  return type;
}

}  // namespace

std::vector<ShapefileColumn> shapefile_columns(std::span<const Field> fields) {
  std::vector<ShapefileColumn> columns;
  UniqueNames names;
  std::vector<std::string> first(fields.size());
  // Names that the schema's owner gave come first: they are never changed by one that is made.
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].short_name.empty()) first[i] = names.take(shortened(fields[i].short_name, 10));
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (first[i].empty()) first[i] = names.take(shortened(fields[i].name, 10));
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    columns.push_back({i, first[i], false});
    if (fields[i].type == FieldType::date_time) columns.push_back({i, names.take(first[i].substr(0, 8) + "_t"), true});
  }
  return columns;
}

void write_shapefile(const std::filesystem::path& folder, const std::string& name, const Layer& layer,
                     const WriteOptions& options) {
  const std::filesystem::path path = folder / (name + ".shp");
  const Where where{name + ".shp", {}, {}};
  const GeometryType type = shapefile_type(layer, where);
  const auto columns = shapefile_columns(layer.fields);
  GdalOutput output(GdalDriver::shapefile, "ESRI Shapefile", path, name + ".shp", options.stamp);
  void* handle = output.create_layer(
      name, type, {"ENCODING=UTF-8", "2GB_LIMIT=YES", "DBF_DATE_LAST_UPDATE=" + options.stamp.utc_date().iso()});
  for (const auto& column : columns) {
    OGRFieldDefnH definition =
        OGR_Fld_Create(column.name.c_str(), column_type(layer.fields[column.field].type, column.time));
    const struct Destroy {
      OGRFieldDefnH definition;
      ~Destroy() { OGR_Fld_Destroy(definition); }
    } destroy{definition};
    size_column(definition, layer, column, where);
    OGR_L_CreateField(handle, definition, FALSE);
    output.check();
  }
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(handle);
  for (const auto& source : layer.features) {
    OGRFeatureH feature = OGR_F_Create(definition);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      set_ogr_field(feature, static_cast<int>(i), column_value(source.values[columns[i].field], columns[i]));
    }
    if (void* shape = to_ogr(source.geometry)) OGR_F_SetGeometryDirectly(feature, shape);
    const OGRErr error = OGR_L_CreateFeature(handle, feature);
    OGR_F_Destroy(feature);
    output.check();
    if (error != OGRERR_NONE) throw OutputError("a feature cannot be written", where);
  }
  output.finish();
  write_file(folder / (name + ".fields.csv"), names_map(layer, columns), Overwrite::yes);
}

void shapefile_cuts(std::span<const Layer> layers, Findings& findings) {
  for (const auto& layer : layers) {
    const Where where{{}, {}, fmt::format("layer {}", layer.name)};
    for (const auto& column : shapefile_columns(layer.fields)) {
      const Field& field = layer.fields[column.field];
      if (column.time) {
        findings.note("time-split",
                      said("the time of \"{field}\" stands in the text field \"{column}\"",
                           {{"field", field.name}, {"column", column.name}}),
                      where);
        continue;
      }
      if (column.name != field.name) {
        findings.note(
            "name-shortened",
            said("\"{field}\" is called \"{column}\" in a Shapefile", {{"field", field.name}, {"column", column.name}}),
            where);
      }
      const auto cut = std::count_if(layer.features.begin(), layer.features.end(), [&](const Feature& feature) {
        const auto* text =
            column.field < feature.values.size() ? std::get_if<std::string>(&feature.values[column.field]) : nullptr;
        return text != nullptr && text->size() > kMaxText;
      });
      if (cut > 0) {
        findings.warn("text-cut",
                      said("{n} texts of \"{field}\" are longer than {bytes} bytes and are cut in a Shapefile",
                           {{"n", cut}, {"field", field.name}, {"bytes", kMaxText}}),
                      where);
      }
    }
  }
}

}  // namespace geo::io
