#include "libgeo/io/vector/raw_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/antimeridian.hpp"

namespace geo::io {
namespace {

bool readable(const RawPoint& p) noexcept {  // false for NaN too
  return std::fabs(p.x) <= 360.0 && std::fabs(p.y) <= 90.0;
}

void open(RawLine& ring) {
  while (ring.size() > 1 && ring.front().x == ring.back().x && ring.front().y == ring.back().y) ring.pop_back();
}

// -0 is 0: the same place, the same bytes.
LonLat position(const RawPoint& p) noexcept { return {Lon(p.x + 0.0), Lat(p.y + 0.0)}; }

std::vector<LonLat> positions(const RawLine& line) {
  std::vector<LonLat> points;
  points.reserve(line.size());
  for (const auto& p : line) points.push_back(position(p));
  return points;
}

Polygon polygon_of(const RawPolygon& raw) {
  Polygon polygon;
  polygon.shell = Ring(positions(raw.front()));
  for (std::size_t i = 1; i < raw.size(); ++i) polygon.holes.emplace_back(positions(raw[i]));
  return polygon;
}

class Check {
 public:
  Check(const Where& where, Findings& findings) : where_(where), findings_(findings) {}

  std::optional<LonLat> point(RawPoint p) {
    if (!in_reach({p}, "point")) return std::nullopt;
    if (p.x > 180.0) p.x -= 360.0;
    if (p.x < -180.0) p.x += 360.0;
    return position(p);
  }

  void line(const RawLine& raw, MultiLineString& out) {
    if (!in_reach(raw, "line")) return;
    if (raw.size() < 2) {
      findings_.warn("line-degenerate", said("a line of less than two points is left out"), where_);
      return;
    }
    if (!crosses_antimeridian(raw, false)) {
      out.lines.push_back({positions(raw)});
      return;
    }
    note_split();
    for (const auto& piece : split_line(raw)) out.lines.push_back({positions(piece)});
  }

  void polygon(RawPolygon raw, MultiPolygon& out) {
    bool crossing = false;
    RawPolygon rings;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      open(raw[i]);
      if (!in_reach(raw[i], "polygon")) return;
      if (raw[i].size() < 3) {
        if (i == 0 && raw[i].empty()) return;  // an empty polygon says nothing
        findings_.warn("ring-degenerate", said("a ring of less than three points is left out"), where_);
        if (i == 0) return;
        continue;
      }
      crossing = crossing || crosses_antimeridian(raw[i], true);
      rings.push_back(std::move(raw[i]));
    }
    if (rings.empty()) return;
    if (!crossing) {
      out.polygons.push_back(polygon_of(rings));
      return;
    }
    bool polar = false;
    const auto pieces = split_polygon(rings, polar);
    if (polar) findings_.warn("polar-ring", said("a ring around a pole is closed along the pole's parallel"), where_);
    note_split();
    for (const auto& piece : pieces) out.polygons.push_back(polygon_of(piece));
  }

 private:
  bool in_reach(const RawLine& line, const char* part) {
    const auto bad = std::find_if_not(line.begin(), line.end(), readable);
    if (bad == line.end()) return true;
    findings_.error(
        "coordinate-out-of-range",
        said("longitude {lon}, latitude {lat} is no place on earth; the {part} is left out",
             {{"lon", fmt::format("{}", bad->x)}, {"lat", fmt::format("{}", bad->y)}, {"part", Terms{{part}}}}),
        where_);
    return false;
  }

  void note_split() {
    if (!noted_) findings_.note("antimeridian-split", said("a shape across the antimeridian is split at it"), where_);
    noted_ = true;
  }

  const Where& where_;
  Findings& findings_;
  bool noted_ = false;
};

}  // namespace

void RawShape::append(RawShape other) {
  std::move(other.points.begin(), other.points.end(), std::back_inserter(points));
  std::move(other.lines.begin(), other.lines.end(), std::back_inserter(lines));
  std::move(other.polygons.begin(), other.polygons.end(), std::back_inserter(polygons));
  unknown = unknown || other.unknown;
  present = true;
}

Geometry checked_shape(RawShape raw, const Where& where, Findings& findings) {
  Check check(where, findings);
  if (raw.unknown) findings.error("geometry-unknown", said("a kind of shape that is not read is left out"), where);
  if (!raw.polygons.empty()) {
    if (!raw.points.empty() || !raw.lines.empty()) {
      findings.warn("mixed-geometry", said("points and lines beside polygons in one shape are left out"), where);
    }
    MultiPolygon polygons;
    for (auto& polygon : raw.polygons) check.polygon(std::move(polygon), polygons);
    if (polygons.empty()) return {};
    return polygons;
  }
  if (!raw.lines.empty()) {
    if (!raw.points.empty()) {
      findings.error("mixed-geometry", said("points and lines in one shape, without polygons, are left out"), where);
      return {};
    }
    MultiLineString lines;
    for (const auto& line : raw.lines) check.line(line, lines);
    if (lines.lines.empty()) return {};
    return lines;
  }
  MultiPoint points;
  for (const auto& p : raw.points) {
    if (const auto point = check.point(p)) points.points.push_back(*point);
  }
  if (points.points.empty()) return {};
  if (raw.single_point) return points.points.front();
  return points;
}

}  // namespace geo::io
