#include "libgeo/io/vector/layer.hpp"

#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/formats.hpp"

namespace geo::io {

std::optional<std::size_t> Layer::field_index(std::string_view name_of_field) const noexcept {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == name_of_field) return i;
  }
  return std::nullopt;
}

std::string value_text(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return shortest(*real);
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? "true" : "false";
  if (const auto* date = std::get_if<Date>(&value)) return date->iso();
  if (const auto* instant = std::get_if<Instant>(&value)) return instant->iso();
  return {};
}

GeometryType common_type(const Layer& layer) noexcept {
  if (layer.geometry_type != GeometryType::any) return layer.geometry_type;
  GeometryType common = GeometryType::none;
  for (const auto& feature : layer.features) {
    GeometryType type = GeometryType::none;
    if (std::holds_alternative<LonLat>(feature.geometry)) type = GeometryType::point;
    if (std::holds_alternative<MultiPoint>(feature.geometry)) type = GeometryType::multi_point;
    if (std::holds_alternative<MultiLineString>(feature.geometry)) type = GeometryType::multi_line;
    if (std::holds_alternative<MultiPolygon>(feature.geometry)) type = GeometryType::multi_polygon;
    if (type == GeometryType::none) continue;
    if (common != GeometryType::none && common != type) return GeometryType::any;
    common = type;
  }
  return common;
}

}  // namespace geo::io
