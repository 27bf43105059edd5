#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <span>

#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/gdal/gdal_read.hpp"
#include "libgeo/io/vector/raw_shape.hpp"
#include "libgeo/io/vector/read.hpp"

namespace geo::io {
namespace {

constexpr std::array<std::string_view, 5> kLongitudes{"lon", "lng", "long", "longitude", "x"};
constexpr std::array<std::string_view, 3> kLatitudes{"lat", "latitude", "y"};
constexpr std::array<std::string_view, 5> kShapes{"wkt", "geometry", "geom", "the_geom", "shape"};

std::optional<std::size_t> one_of(const Table& table, std::span<const std::string_view> names) {
  for (const auto name : names) {
    if (const auto column = table.column(name)) return column;
  }
  return std::nullopt;
}

Geometry point(const std::string& lon, const std::string& lat, const Where& where, Findings& findings) {
  if (lon.empty() && lat.empty()) return {};
  const auto x = parse_number(lon), y = parse_number(lat);
  if (!x || !y) {
    findings.error("coordinate-unreadable",
                   said("\"{lon}\", \"{lat}\" is no longitude and latitude in degrees", {{"lon", lon}, {"lat", lat}}),
                   where);
    return {};
  }
  RawShape raw;
  raw.points = {{*x, *y}};
  raw.single_point = true;
  return checked_shape(std::move(raw), where, findings);
}

Geometry shape(const std::string& wkt, const Where& where, Findings& findings) {
  if (wkt.empty()) return {};
  RawShape raw = raw_shape_from_wkt(wkt);
  if (!raw.present) {
    findings.error("coordinate-unreadable", said("\"{text}\" is no well-known text", {{"text", wkt.substr(0, 40)}}),
                   where);
    return {};
  }
  return checked_shape(std::move(raw), where, findings);
}

}  // namespace

Layer layer_from_table(const Table& table, Findings& findings) {
  Layer layer;
  layer.name = std::filesystem::path(table.file).stem().string();
  const auto lon = one_of(table, kLongitudes), lat = one_of(table, kLatitudes);
  const bool points = lon && lat;
  const auto shapes = one_of(table, kShapes);
  const bool wkt = !points && shapes;
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool is_shape = (points && (i == *lon || i == *lat)) || (wkt && i == *shapes);
    if (is_shape || layer.field_index(table.columns[i])) continue;  // a second column of one name was a finding
    columns.push_back(i);
    layer.fields.push_back(
        {table.columns[i].empty() ? fmt::format("column_{}", i + 1) : table.columns[i], FieldType::text, {}, {}, {}});
  }
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const auto& row = table.rows[r];
    Where where{table.file, {}, {}};
    if (r < table.lines.size()) where.line = table.lines[r];
    Feature feature;
    if (points) feature.geometry = point(row[*lon], row[*lat], where, findings);
    if (wkt) feature.geometry = shape(row[*shapes], where, findings);
    for (const std::size_t i : columns) feature.values.push_back(row[i].empty() ? Value() : Value(row[i]));
    layer.features.push_back(std::move(feature));
  }
  tell_types(layer, true);
  layer.geometry_type = points ? GeometryType::point : GeometryType::none;
  if (wkt) {
    layer.geometry_type = GeometryType::any;
    layer.geometry_type = common_type(layer);
    if (layer.geometry_type == GeometryType::none) layer.geometry_type = GeometryType::any;
  }
  return layer;
}

}  // namespace geo::io
