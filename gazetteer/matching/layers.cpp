#include "gazetteer/matching/layers.hpp"

#include <fmt/format.h>

#include <string_view>

namespace gazetteer::matching {
namespace {

using geo::io::FieldType;

FieldType type_of(std::string_view new_column) {
  for (const std::string_view end : {"_lon", "_lat", "_score", "_margin", "_km"}) {
    if (new_column.ends_with(end)) return FieldType::real;
  }
  return FieldType::text;
}

// Positions of the columns that joined() puts first: match_id, match_name, match_lon, match_lat.
constexpr std::size_t lon_behind = 2, lat_behind = 3;

}  // namespace

std::vector<geo::io::Layer> matched_layers(const geo::io::Table& joined, std::size_t own_columns,
                                           const std::vector<geo::Source>& sources) {
  geo::io::Layer placed, unmatched;
  placed.name = "matches";
  placed.title = "Names with their places";
  placed.geometry_type = geo::io::GeometryType::point;
  placed.sources = sources;
  for (std::size_t i = 0; i < joined.columns.size(); ++i) {
    auto name = joined.columns[i].empty() ? fmt::format("column_{}", i + 1) : joined.columns[i];
    const auto type = i < own_columns ? FieldType::text : type_of(name);
    placed.fields.push_back({std::move(name), type, {}, {}, {}});
  }
  unmatched.name = "unmatched";
  unmatched.title = "Names without a place";
  unmatched.geometry_type = geo::io::GeometryType::none;
  unmatched.sources = sources;
  unmatched.fields = placed.fields;
  for (const auto& row : joined.rows) {
    geo::io::Feature feature;
    std::vector<std::optional<double>> numbers(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool is_number = placed.fields[i].type == FieldType::real;
      if (is_number) numbers[i] = geo::io::parse_number(row[i]);
      if (numbers[i])
        feature.values.emplace_back(*numbers[i]);
      else if (row[i].empty() || is_number)
        feature.values.emplace_back();
      else
        feature.values.emplace_back(row[i]);
    }
    const auto lon = numbers[own_columns + lon_behind], lat = numbers[own_columns + lat_behind];
    if (lon && lat) feature.geometry = geo::LonLat{geo::Lon(*lon), geo::Lat(*lat)};
    (lon && lat ? placed : unmatched).features.push_back(std::move(feature));
  }
  std::vector<geo::io::Layer> layers = {std::move(placed)};
  if (!unmatched.features.empty()) layers.push_back(std::move(unmatched));
  return layers;
}

}  // namespace gazetteer::matching
