#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <cmath>
#include <span>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/text.hpp"

namespace geo::io {
namespace {

void set_points(OGRGeometryH line, std::span<const LonLat> points, bool closed) {
  static_assert(sizeof(LonLat) == 2 * sizeof(double));
  if (points.empty()) return;
  // Copied by GDAL, so nothing is written through these.
  auto* x = const_cast<LonLat*>(points.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  constexpr int stride = sizeof(LonLat);
  OGR_G_SetPoints(line, static_cast<int>(points.size()), &x->lon, stride, &x->lat, stride, nullptr, 0);
  if (closed) OGR_G_AddPoint_2D(line, points.front().lon.degrees(), points.front().lat.degrees());
}

void add_ring(OGRGeometryH polygon, const Ring& ring) {
  OGRGeometryH line = OGR_G_CreateGeometry(wkbLinearRing);
  set_points(line, ring.points(), true);
  OGR_G_AddGeometryDirectly(polygon, line);
}

RawLine raw_line(OGRGeometryH line) {
  const int count = OGR_G_GetPointCount(line);
  RawLine points(static_cast<std::size_t>(count));
  constexpr int stride = sizeof(RawPoint);
  if (count > 0) OGR_G_GetPoints(line, &points[0].x, stride, &points[0].y, stride, nullptr, 0);
  return points;
}

OGRFieldType ogr_field_type(FieldType type) noexcept {
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
      return OFTDate;
    case FieldType::date_time:
      return OFTDateTime;
  }
  return OFTString;
}

}  // namespace

void* to_ogr(const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    OGRGeometryH shape = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(shape, 0, point->lon.degrees(), point->lat.degrees());
    return shape;
  }
  if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
    OGRGeometryH shape = OGR_G_CreateGeometry(wkbMultiPoint);
    for (const auto& p : points->points) OGR_G_AddGeometryDirectly(shape, to_ogr(p));
    return shape;
  }
  if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    OGRGeometryH shape = OGR_G_CreateGeometry(wkbMultiLineString);
    for (const auto& line : lines->lines) {
      OGRGeometryH part = OGR_G_CreateGeometry(wkbLineString);
      set_points(part, line.points, false);
      OGR_G_AddGeometryDirectly(shape, part);
    }
    return shape;
  }
  if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    OGRGeometryH shape = OGR_G_CreateGeometry(wkbMultiPolygon);
    const MultiPolygon wound = wound_right(*polygons);
    for (const auto& polygon : wound.polygons) {
      OGRGeometryH part = OGR_G_CreateGeometry(wkbPolygon);
      add_ring(part, polygon.shell);
      for (const auto& hole : polygon.holes) add_ring(part, hole);
      OGR_G_AddGeometryDirectly(shape, part);
    }
    return shape;
  }
  return nullptr;
}

RawShape from_ogr(void* geometry) {  // NOLINT(misc-no-recursion): as deep as GDAL lets collections nest
  RawShape raw;
  if (geometry == nullptr) return raw;
  raw.present = true;
  const OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry));
  const int parts = OGR_G_GetGeometryCount(geometry);
  if (OGR_G_HasCurveGeometry(geometry, FALSE) != 0) {
    OGRGeometryH straight = OGR_G_GetLinearGeometry(geometry, 0.0, nullptr);
    if (straight != nullptr) {
      raw = from_ogr(straight);
      OGR_G_DestroyGeometry(straight);
    }
    return raw;
  }
  switch (type) {
    case wkbPoint:
      if (OGR_G_IsEmpty(geometry) == 0) raw.points.push_back({OGR_G_GetX(geometry, 0), OGR_G_GetY(geometry, 0)});
      raw.single_point = true;
      break;
    case wkbLineString:
      raw.lines.push_back(raw_line(geometry));
      break;
    case wkbPolygon:
    case wkbTriangle: {
      RawPolygon polygon;
      for (int i = 0; i < parts; ++i) polygon.push_back(raw_line(OGR_G_GetGeometryRef(geometry, i)));
      if (!polygon.empty()) raw.polygons.push_back(std::move(polygon));
      break;
    }
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection:
    case wkbPolyhedralSurface:
    case wkbTIN:
      for (int i = 0; i < parts; ++i) raw.append(from_ogr(OGR_G_GetGeometryRef(geometry, i)));
      raw.single_point = false;
      break;
    default:
      raw.unknown = true;
      break;
  }
  return raw;
}

int ogr_type(GeometryType type) noexcept {
  switch (type) {
    case GeometryType::none:
      return wkbNone;
    case GeometryType::point:
      return wkbPoint;
    case GeometryType::multi_point:
      return wkbMultiPoint;
    case GeometryType::multi_line:
      return wkbMultiLineString;
    case GeometryType::multi_polygon:
      return wkbMultiPolygon;
    case GeometryType::any:
      return wkbUnknown;
  }
  return wkbUnknown;
}

void* ogr_wgs84() {
  OGRSpatialReferenceH crs = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(crs, 4326);
  OSRSetAxisMappingStrategy(crs, OAMS_TRADITIONAL_GIS_ORDER);
  return crs;
}

void set_ogr_field(void* feature, int index, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    const bool whole = !first_invalid_utf8(*text) && text->find('\0') == std::string::npos;
    if (whole) {
      OGR_F_SetFieldString(feature, index, text->c_str());
    } else {
      std::string repaired = repaired_utf8(*text);
      std::erase(repaired, '\0');
      OGR_F_SetFieldString(feature, index, repaired.c_str());
    }
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    OGR_F_SetFieldInteger64(feature, index, *integer);
  } else if (const auto* real = std::get_if<double>(&value); real != nullptr && std::isfinite(*real)) {
    OGR_F_SetFieldDouble(feature, index, *real == 0.0 ? 0.0 : *real);
  } else if (const auto* boolean = std::get_if<bool>(&value)) {
    OGR_F_SetFieldInteger(feature, index, *boolean ? 1 : 0);
  } else if (const auto* date = std::get_if<Date>(&value)) {
    const auto ymd = date->ymd();
    OGR_F_SetFieldDateTimeEx(feature, index, static_cast<int>(ymd.year()),
                             static_cast<int>(static_cast<unsigned>(ymd.month())),
                             static_cast<int>(static_cast<unsigned>(ymd.day())), 0, 0, 0.0F, 0);
  } else if (const auto* instant = std::get_if<Instant>(&value)) {
    const auto ymd = instant->utc_date().ymd();
    const auto second = static_cast<int>(instant->unix_seconds() - Instant(instant->utc_date()).unix_seconds());
    OGR_F_SetFieldDateTimeEx(feature, index, static_cast<int>(ymd.year()),
                             static_cast<int>(static_cast<unsigned>(ymd.month())),
                             static_cast<int>(static_cast<unsigned>(ymd.day())), second / 3600, second / 60 % 60,
                             static_cast<float>(second % 60), 100);  // 100: UTC
  } else {
    OGR_F_SetFieldNull(feature, index);
  }
}

void write_ogr_fields(void* layer, std::span<const Field> fields, const Where& where) {
  for (const auto& field : fields) {
    OGRFieldDefnH definition = OGR_Fld_Create(field.name.c_str(), ogr_field_type(field.type));
    if (field.type == FieldType::boolean) OGR_Fld_SetSubType(definition, OFSTBoolean);
    const OGRErr error = OGR_L_CreateField(layer, definition, FALSE);
    OGR_Fld_Destroy(definition);
    if (error != OGRERR_NONE) throw OutputError(fmt::format("the field \"{}\" cannot be written", field.name), where);
  }
}

void write_ogr_features(void* layer, const Layer& source, const Where& where) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  for (std::size_t i = 0; i < source.features.size(); ++i) {
    OGRFeatureH feature = OGR_F_Create(definition);
    for (std::size_t f = 0; f < source.fields.size(); ++f) {
      set_ogr_field(feature, static_cast<int>(f), source.features[i].values[f]);
    }
    if (void* shape = to_ogr(source.features[i].geometry)) OGR_F_SetGeometryDirectly(feature, shape);
    const OGRErr error = OGR_L_CreateFeature(layer, feature);
    OGR_F_Destroy(feature);
    if (error != OGRERR_NONE) throw OutputError(fmt::format("feature {} cannot be written", i + 1), where);
  }
}

}  // namespace geo::io
