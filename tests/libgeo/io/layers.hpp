// Layers that hold what files get wrong.
#pragma once

#include <string>
#include <vector>

#include "libgeo/io/vector/layer.hpp"

namespace io_test {

using geo::Date;
using geo::Instant;
using geo::Lat;
using geo::Lon;
using geo::LonLat;
using geo::io::Feature;
using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::Value;

inline LonLat at(double lon, double lat) { return {Lon(lon), Lat(lat)}; }

inline geo::Ring ring(std::vector<LonLat> points) { return geo::Ring(std::move(points)); }

/// Zones: Arabic, Cyrillic, quotes and line breaks, nulls, dates, times, whole and broken numbers, a hole, two parts.
inline Layer zones() {
  Layer layer;
  layer.name = "zones";
  layer.title = "Zones of control";
  layer.description = "Who held \"what\" & when <1>";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {{"actor", FieldType::text, "", "", "who holds it"},
                  {"valid_from", FieldType::date, "", "", ""},
                  {"reported_at", FieldType::date_time, "", "", ""},
                  {"area_km2_measured", FieldType::real, "area_km2", "km2", "on the ellipsoid"},
                  {"count", FieldType::integer, "", "", ""},
                  {"confirmed", FieldType::boolean, "", "", ""}};
  layer.sources = {{"seed", "Seed reports", "CC-BY-4.0", "\u00a9 somebody", "https://example.org/?a=1&b=2"}};
  const geo::Polygon holed{ring({at(38, 36), at(39, 36), at(39.1234567, 37), at(38, 37)}),
                           {ring({at(38.2, 36.2), at(38.2, 36.4), at(38.4, 36.4)})}};
  const geo::Polygon island{ring({at(40, 36), at(40.5, 36), at(40.5, 36.0000001)}), {}};
  layer.features.push_back(
      {"",
       geo::MultiPolygon{{holed, island}},
       {std::string("عين عيسى, \"the\" «Тузла»;\nsecond line\ttab 'x' \\ </script>"), *Date::from_ymd(2020, 2, 16),
        *Instant::parse_iso("2020-02-16T10:30:05Z"), 1234.5678901, std::int64_t{9007199254740993}, true}});
  layer.features.push_back({"", geo::MultiPolygon{{island}}, {Value(), Value(), Value(), Value(), Value(), Value()}});
  layer.features.push_back({"",
                            geo::MultiPolygon{{island}},
                            {std::string("0042"), *Date::from_ymd(1, 1, 1), *Instant::parse_iso("1999-12-31T23:59:59Z"),
                             -0.1, std::int64_t{-7}, false}});
  return layer;
}

inline Layer places() {
  Layer layer;
  layer.name = "places";
  layer.geometry_type = GeometryType::point;
  layer.fields = {{"name", FieldType::text, "", "", ""}, {"population", FieldType::integer, "", "", ""}};
  layer.features.push_back({"", at(38.9536, 36.3861), {std::string("Tal Tamar"), std::int64_t{7285}}});
  layer.features.push_back({"", at(-179.9999999, -89.5), {std::string("far, \"away\""), Value()}});
  return layer;
}

inline Layer fronts() {
  Layer layer;
  layer.name = "fronts";
  layer.geometry_type = GeometryType::multi_line;
  layer.fields = {{"actor_a", FieldType::text, "", "", ""}};
  layer.features.push_back(
      {"",
       geo::MultiLineString{{{{at(38, 36), at(38.5, 36.25)}}, {{at(39, 36), at(39, 37), at(40, 37)}}}},
       {std::string("A")}});
  return layer;
}

}  // namespace io_test
