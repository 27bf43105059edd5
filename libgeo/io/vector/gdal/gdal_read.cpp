#include "libgeo/io/vector/gdal/gdal_read.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/text.hpp"
#include "libgeo/io/vector/crs.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

namespace geo::io {
namespace {

struct CloseSource {
  void operator()(void* dataset) const noexcept { GDALClose(dataset); }
};
using Source = std::unique_ptr<void, CloseSource>;

struct DestroyRead {
  void operator()(void* feature) const noexcept { OGR_F_Destroy(feature); }
};

std::vector<const char*> driver_names(GdalDriver driver) {
  switch (driver) {
    case GdalDriver::geopackage:
      return {"GPKG", nullptr};
    case GdalDriver::shapefile:
      return {"ESRI Shapefile", nullptr};
    case GdalDriver::flatgeobuf:
      return {"FlatGeobuf", nullptr};
    case GdalDriver::xlsx:
      return {"XLSX", nullptr};
    case GdalDriver::ods:
      return {"ODS", nullptr};
    case GdalDriver::exchange:
      break;
  }
  return {"GML",      "GPX",      "MapInfo File", "DXF",    "SQLite", "OpenFileGDB",
          "TopoJSON", "ESRIJSON", "JML",          "GeoRSS", "S57",    nullptr};
}

GeometryType type_of(OGRwkbGeometryType type) noexcept {
  switch (OGR_GT_Flatten(OGR_GT_GetLinear(type))) {
    case wkbNone:
      return GeometryType::none;
    case wkbPoint:
      return GeometryType::point;
    case wkbMultiPoint:
      return GeometryType::multi_point;
    case wkbLineString:
    case wkbMultiLineString:
      return GeometryType::multi_line;
    case wkbPolygon:
    case wkbMultiPolygon:
      return GeometryType::multi_polygon;
    default:
      return GeometryType::any;
  }
}

FieldType type_of(OGRFieldDefnH field) noexcept {
  switch (OGR_Fld_GetType(field)) {
    case OFTInteger:
      return OGR_Fld_GetSubType(field) == OFSTBoolean ? FieldType::boolean : FieldType::integer;
    case OFTInteger64:
      return FieldType::integer;
    case OFTReal:
      return FieldType::real;
    case OFTDate:
      return FieldType::date;
    case OFTDateTime:
      return FieldType::date_time;
    default:
      return FieldType::text;
  }
}

// What a layer's values were found to lack, told once a layer.
struct Doubts {
  std::size_t without_offset = 0;
  std::size_t impossible_dates = 0;
  bool midnight_without_offset_only = true;  // of the date-times of one column

  void tell(const std::string& field, const Where& where, Findings& findings) const {
    if (without_offset > 0) {
      findings.warn("time-without-offset",
                    said("{n} times of \"{field}\" have no offset and are taken as UTC",
                         {{"n", without_offset}, {"field", field}}),
                    where);
    }
    if (impossible_dates > 0) {
      findings.warn(
          "date-impossible",
          said("{n} dates of \"{field}\" do not exist and are left out", {{"n", impossible_dates}, {"field", field}}),
          where);
    }
  }
};

std::string text_of(const char* bytes, const std::string& field, const Where& where, Findings& findings) {
  if (!first_invalid_utf8(bytes)) return bytes;
  findings.warn("text-encoding", said("the text of \"{field}\" is not UTF-8 and was repaired", {{"field", field}}),
                where);
  return repaired_utf8(bytes);
}

Value time_of(OGRFeatureH feature, int index, bool with_time, Doubts& doubts) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0.0F;
  OGR_F_GetFieldAsDateTimeEx(feature, index, &year, &month, &day, &hour, &minute, &second, &zone);
  const auto date =
      Date::from_ymd(year, static_cast<unsigned>(std::max(month, 0)), static_cast<unsigned>(std::max(day, 0)));
  if (!date) {
    ++doubts.impossible_dates;
    return {};
  }
  if (!with_time) return *date;
  const bool midnight = hour == 0 && minute == 0 && second == 0.0F;
  if (zone <= 1) ++doubts.without_offset;
  if (zone > 1 || !midnight) doubts.midnight_without_offset_only = false;
  const int offset = zone > 1 ? (zone - 100) * 15 : 0;
  return Instant(std::chrono::sys_seconds(date->days()) + std::chrono::hours(hour) +
                 std::chrono::minutes(minute - offset) + std::chrono::seconds(static_cast<int>(second)));
}

Value value_of(OGRFeatureH feature, int index, const Field& field, Doubts& doubts, const Where& where,
               Findings& findings) {
  if (OGR_F_IsFieldSetAndNotNull(feature, index) == 0) return {};
  switch (field.type) {
    case FieldType::integer:
      return static_cast<std::int64_t>(OGR_F_GetFieldAsInteger64(feature, index));
    case FieldType::boolean:
      return OGR_F_GetFieldAsInteger(feature, index) != 0;
    case FieldType::real: {
      const double value = OGR_F_GetFieldAsDouble(feature, index);
      return std::isfinite(value) ? Value(value) : Value();
    }
    case FieldType::date:
      return time_of(feature, index, false, doubts);
    case FieldType::date_time:
      return time_of(feature, index, true, doubts);
    case FieldType::text:
      break;
  }
  const OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, index));
  if (type == OFTStringList) {
    std::string joined;
    char** list = OGR_F_GetFieldAsStringList(feature, index);
    for (int i = 0; list != nullptr && list[i] != nullptr; ++i) joined += (i > 0 ? "; " : "") + std::string(list[i]);
    return text_of(joined.c_str(), field.name, where, findings);
  }
  return text_of(OGR_F_GetFieldAsString(feature, index), field.name, where, findings);
}

// FlatGeobuf keeps dates as date-times without an offset: a column of midnights only is one of dates.
void settle_date_times(Layer& layer, std::vector<Doubts>& doubts) {
  for (std::size_t column = 0; column < layer.fields.size(); ++column) {
    Doubts& doubt = doubts[column];
    if (layer.fields[column].type != FieldType::date_time || doubt.without_offset == 0 ||
        !doubt.midnight_without_offset_only)
      continue;
    layer.fields[column].type = FieldType::date;
    for (auto& feature : layer.features) {
      if (const auto* instant = std::get_if<Instant>(&feature.values[column]))
        feature.values[column] = instant->utc_date();
    }
    doubt.without_offset = 0;
  }
}

std::string metadata_item(void* object, const char* key) {
  const char* value = GDALGetMetadataItem(object, key, nullptr);
  return value != nullptr ? repaired_utf8(value) : std::string();
}

// What write_geopackage noted about the layer, or what the GeoPackage itself says.
void describe(Layer& layer, OGRLayerH handle, const Where& where) {
  layer.title = metadata_item(handle, "IDENTIFIER");
  layer.description = metadata_item(handle, "DESCRIPTION");
  if (layer.title == layer.name) layer.title.clear();
  for (int i = 1; i < 100; ++i) {
    const std::string text = metadata_item(handle, fmt::format("GPKG_METADATA_ITEM_{}", i).c_str());
    if (text.empty()) return;
    if (!text.starts_with(R"({"schema":"sitmap-layer-1")")) continue;
    JsonValue json;
    try {
      json = parse_json(text, where);
    } catch (const InputError&) {
      continue;  // somebody else's note
    }
    const std::string* title = json.find_string("title");
    layer.title = title != nullptr ? *title : std::string();
    if (const auto* description = json.find_string("description")) layer.description = *description;
    if (const auto* sources = json.find("sources")) layer.sources = sources_from_json(*sources);
    const auto* fields = json.find("fields");
    if (fields == nullptr) return;
    for (const auto& noted : fields_from_json(*fields)) {
      const auto index = layer.field_index(noted.name);
      if (index && layer.fields[*index].type == noted.type) layer.fields[*index] = noted;
    }
    return;
  }
}

Layer read_layer(OGRLayerH handle, const std::string& file, Findings& findings) {
  Layer layer;
  layer.name = repaired_utf8(OGR_L_GetName(handle));
  const Where where{file, {}, fmt::format("layer {}", layer.name)};
  layer.geometry_type = type_of(OGR_L_GetGeomType(handle));
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(handle);
  const int field_count = OGR_FD_GetFieldCount(definition);
  for (int i = 0; i < field_count; ++i) {
    OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
    layer.fields.push_back({repaired_utf8(OGR_Fld_GetNameRef(field)), type_of(field), {}, {}, {}});
  }
  describe(layer, handle, where);

  const bool shapes = layer.geometry_type != GeometryType::none;
  const ToWgs84 crs(static_cast<void*>(OGR_L_GetSpatialRef(handle)));
  if (shapes && !crs.known()) {
    findings.note("crs-missing",
                  said("no coordinate reference system that is known; taken as WGS 84 longitude/latitude"), where);
  } else if (shapes && !crs.identical()) {
    findings.note("crs-transformed", said("transformed from {crs} to WGS 84", {{"crs", crs.name()}}), where);
  }

  std::vector<Doubts> doubts(layer.fields.size());
  OGR_L_ResetReading(handle);
  while (const std::unique_ptr<void, DestroyRead> feature{OGR_L_GetNextFeature(handle)}) {
    const Where here{file, {}, fmt::format("layer {}, feature {}", layer.name, layer.features.size() + 1)};
    Feature read;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
      read.values.push_back(value_of(feature.get(), static_cast<int>(i), layer.fields[i], doubts[i], here, findings));
    }
    RawShape raw = from_ogr(OGR_F_GetGeometryRef(feature.get()));
    crs.apply(raw);
    read.geometry = checked_shape(std::move(raw), here, findings);
    layer.features.push_back(std::move(read));
  }
  settle_date_times(layer, doubts);
  for (std::size_t i = 0; i < doubts.size(); ++i) doubts[i].tell(layer.fields[i].name, where, findings);
  const GeometryType declared = layer.geometry_type;
  layer.geometry_type = GeometryType::any;
  const GeometryType common = common_type(layer);
  layer.geometry_type = common == GeometryType::none || common == declared ? declared : common;
  return layer;
}

bool is_internal(std::string_view name) { return name == "layer_styles" || name == "qgis_projects"; }

}  // namespace

std::vector<Layer> read_with_gdal(GdalDriver driver, const std::string& path, const std::string& file,
                                  const std::vector<std::string>& wanted, Findings& findings) {
  GdalCall call({driver});
  call.option("GML_DOWNLOAD_SCHEMA", "NO");
  call.option("OGR_GEOMETRY_ACCEPT_UNCLOSED_RING", "YES");
  const Where where{file, {}, {}};
  auto drivers = driver_names(driver);
  const char* const immutable[] = {"IMMUTABLE=YES", nullptr};  // no -wal or -shm beside it
  const Source dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(),
                                  driver == GdalDriver::geopackage ? immutable : nullptr, nullptr));
  if (!dataset) {
    throw InputError(fmt::format("cannot be read: {}", call.problem("of no format that is known, or damaged")), where,
                     "is it whole, and a vector file?");
  }
  call.clear();
  std::vector<Layer> layers;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    OGRLayerH handle = GDALDatasetGetLayer(dataset.get(), i);
    const std::string name = repaired_utf8(OGR_L_GetName(handle));
    if (is_internal(name)) continue;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
    // A FlatGeobuf says in its head how many features it has; GDAL reads a shorter one without a word.
    const GIntBig expected = driver == GdalDriver::flatgeobuf ? OGR_L_GetFeatureCount(handle, FALSE) : -1;
    layers.push_back(read_layer(handle, file, findings));
    if (expected > 0 && static_cast<std::size_t>(expected) != layers.back().features.size()) {
      throw InputError(
          fmt::format("says that it holds {} features and ends after {}", expected, layers.back().features.size()),
          {file, {}, "layer " + name}, "it may be truncated; copy it again");
    }
    if (call.failed()) {
      throw InputError(fmt::format("cannot be read to its end: {}", call.problem("")), {file, {}, "layer " + name},
                       "it may be truncated; copy it again");
    }
  }
  std::size_t told = 0;
  for (const auto& warning : call.warnings()) {
    if (++told > 20) break;
    findings.note("reader-remark", said("{remark}", {{"remark", warning}}), where);
  }
  return layers;
}

RawShape raw_shape_from_wkt(const std::string& wkt) {
  const GdalCall call({});
  std::string text = wkt;
  char* at = text.data();
  OGRGeometryH shape = nullptr;
  if (OGR_G_CreateFromWkt(&at, nullptr, &shape) != OGRERR_NONE || shape == nullptr) return {};
  RawShape raw = from_ogr(shape);
  OGR_G_DestroyGeometry(shape);
  return raw;
}

}  // namespace geo::io
