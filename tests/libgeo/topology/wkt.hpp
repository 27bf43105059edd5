// Shapes as well-known text, so that a test can be read: "POLYGON((0 0, 4 0, 4 4), (1 1, 1 2, 2 2))" and the same as
// MULTIPOLYGON. Closing vertices may be left out; printed without them.
#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/geometry/shapes.hpp"

inline geo::LonLat at(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

inline geo::MultiPolygon areas(const std::string& text) {
  const int ring_depth = text.starts_with("MULTI") ? 3 : 2;
  geo::MultiPolygon result;
  std::vector<geo::LonLat> points;
  int depth = 0;
  for (const char* cursor = text.c_str(); *cursor != '\0';) {
    if (*cursor == '(') {
      if (++depth == ring_depth - 1) result.polygons.emplace_back();
    } else if (*cursor == ')') {
      if (depth-- == ring_depth) {
        auto& polygon = result.polygons.back();
        geo::Ring ring(std::exchange(points, {}));
        if (polygon.shell.empty())
          polygon.shell = std::move(ring);
        else
          polygon.holes.push_back(std::move(ring));
      }
    } else if (depth == ring_depth && *cursor != ',' && *cursor != ' ') {
      char* end = nullptr;
      const double lon = std::strtod(cursor, &end);
      const double lat = std::strtod(end, &end);
      if (end == cursor) throw std::invalid_argument(text);
      points.push_back(at(lon, lat));
      cursor = end;
      continue;
    }
    ++cursor;
  }
  return result;
}

inline std::string wkt(const geo::MultiPolygon& shape) {
  const auto ring = [](const geo::Ring& r) {
    std::string text;
    for (const auto& p : r.points()) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", p.lon.degrees(), p.lat.degrees());
    }
    return "(" + text + ")";
  };
  std::string text;
  for (const auto& polygon : shape.polygons) {
    text += (text.empty() ? "(" : ", (") + ring(polygon.shell);
    for (const auto& hole : polygon.holes) text += ", " + ring(hole);
    text += ")";
  }
  return shape.empty() ? "MULTIPOLYGON EMPTY" : "MULTIPOLYGON(" + text + ")";
}

inline std::string wkt(const geo::MultiLineString& lines) {
  std::string text;
  for (const auto& line : lines.lines) {
    std::string one;
    for (const auto& p : line.points) {
      one += fmt::format("{}{} {}", one.empty() ? "" : ", ", p.lon.degrees(), p.lat.degrees());
    }
    text += (text.empty() ? "(" : ", (") + one + ")";
  }
  return "MULTILINESTRING(" + text + ")";
}

inline std::uint64_t test_seed() {
  const char* text = std::getenv("SITMAP_SEED");
  return text == nullptr ? 20200216U : std::strtoull(text, nullptr, 10);
}
