// Our shapes and features as GDAL's, and back. GDAL's handles stand here as void*, so that no header needs GDAL's.
#pragma once

#include <span>
#include <string>

#include "libgeo/io/vector/layer.hpp"
#include "libgeo/io/vector/raw_shape.hpp"

namespace geo::io {

/// A new OGRGeometryH that the caller owns, polygons wound as RFC 7946 asks; null for none.
[[nodiscard]] void* to_ogr(const Geometry& geometry);

/// The parts of an OGRGeometryH, Z and M dropped, curves made straight, collections flattened.
[[nodiscard]] RawShape from_ogr(void* geometry);

/// OGRwkbGeometryType of a layer.
[[nodiscard]] int ogr_type(GeometryType type) noexcept;

/// A new OGRSpatialReferenceH of WGS 84 with longitude first; released by OSRRelease.
[[nodiscard]] void* ogr_wgs84();

/// Sets one field of an OGRFeatureH; a date-time is UTC.
void set_ogr_field(void* feature, int index, const Value& value);

/// Creates the fields in an OGRLayerH, features as values of it (with their shapes). Throws OutputError that names
/// `target`.
void write_ogr_fields(void* layer, std::span<const Field> fields, const Where& where);
void write_ogr_features(void* layer, const Layer& source, const Where& where);

}  // namespace geo::io
