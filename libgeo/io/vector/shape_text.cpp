#include "libgeo/io/vector/shape_text.hpp"

#include <span>

#include "libgeo/io/json/write.hpp"

namespace geo::io {
namespace {

// What differs between the two notations.
struct Notation {
  char open, close, between;
  bool brackets;  // around each position
};
constexpr Notation kJson{'[', ']', ',', true};
constexpr Notation kWkt{'(', ')', ' ', false};

void append_position(std::string& out, LonLat p, const Notation& n) {
  if (n.brackets) out += n.open;
  append_fixed(out, p.lon.degrees(), kCoordinateDecimals);
  out += n.between;
  append_fixed(out, p.lat.degrees(), kCoordinateDecimals);
  if (n.brackets) out += n.close;
}

// close_with: the first point once more at the end.
void append_positions(std::string& out, std::span<const LonLat> points, bool closed, const Notation& n) {
  out += n.open;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0) out += ',';
    append_position(out, points[i], n);
  }
  if (closed && !points.empty()) {
    out += ',';
    append_position(out, points[0], n);
  }
  out += n.close;
}

void append_parts(std::string& out, const MultiPoint& shape, const Notation& n) {
  append_positions(out, shape.points, false, n);
}

void append_parts(std::string& out, const MultiLineString& shape, const Notation& n) {
  out += n.open;
  for (std::size_t i = 0; i < shape.lines.size(); ++i) {
    if (i > 0) out += ',';
    append_positions(out, shape.lines[i].points, false, n);
  }
  out += n.close;
}

void append_parts(std::string& out, const MultiPolygon& shape, const Notation& n) {
  const MultiPolygon wound = wound_right(shape);
  out += n.open;
  for (std::size_t i = 0; i < wound.polygons.size(); ++i) {
    if (i > 0) out += ',';
    out += n.open;
    append_positions(out, wound.polygons[i].shell.points(), true, n);
    for (const auto& hole : wound.polygons[i].holes) {
      out += ',';
      append_positions(out, hole.points(), true, n);
    }
    out += n.close;
  }
  out += n.close;
}

}  // namespace

void append_geojson_geometry(std::string& out, const Geometry& geometry) {
  const auto begin = [&out](const char* type) {
    out += "{\"type\":\"";
    out += type;
    out += "\",\"coordinates\":";
  };
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    begin("Point");
    append_position(out, *point, kJson);
  } else if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
    begin("MultiPoint");
    append_parts(out, *points, kJson);
  } else if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    begin("MultiLineString");
    append_parts(out, *lines, kJson);
  } else if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    begin("MultiPolygon");
    append_parts(out, *polygons, kJson);
  } else {
    out += "null";
    return;
  }
  out += '}';
}

void append_wkt(std::string& out, const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    out += "POINT (";
    append_position(out, *point, kWkt);
    out += ')';
  } else if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
    out += points->points.empty() ? "MULTIPOINT EMPTY" : "MULTIPOINT ";
    if (!points->points.empty()) append_parts(out, *points, kWkt);
  } else if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    out += lines->lines.empty() ? "MULTILINESTRING EMPTY" : "MULTILINESTRING ";
    if (!lines->lines.empty()) append_parts(out, *lines, kWkt);
  } else if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    out += polygons->empty() ? "MULTIPOLYGON EMPTY" : "MULTIPOLYGON ";
    if (!polygons->empty()) append_parts(out, *polygons, kWkt);
  }
}

}  // namespace geo::io
