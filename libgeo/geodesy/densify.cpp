#include "libgeo/geodesy/densify.hpp"

#include <geodesic.h>

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/ellipsoid.hpp"

namespace geo::geodesy {
namespace {

// The vertices between `from` and `to`, from `from` on. Always reckoned from the lesser end, so that an edge shared by
// two rings gets the same vertices in both.
void append_between(std::vector<LonLat>& points, LonLat from, LonLat to, double max_edge) {
  const bool turned = to < from;
  const LonLat begin = turned ? to : from;
  const LonLat end = turned ? from : to;
  const double eastward = end.lon.degrees() - begin.lon.degrees();  // not negative: longitude orders first
  if (eastward >= 180.0) return;
  double metres = 0.0;
  geod_geodesicline line;
  geod_inverseline(&line, &wgs84(), begin.lat.degrees(), begin.lon.degrees(), end.lat.degrees(), end.lon.degrees(),
                   GEOD_LATITUDE | GEOD_LONGITUDE | GEOD_DISTANCE_IN);
  metres = line.s13;
  const double pieces = std::ceil(metres / max_edge);
  if (!(pieces > 1.0)) return;
  const auto count = static_cast<std::size_t>(pieces);
  for (std::size_t i = 1; i < count; ++i) {
    const std::size_t step = turned ? count - i : i;
    double latitude = 0.0, longitude = 0.0;
    geod_genposition(&line, GEOD_LONG_UNROLL, metres * static_cast<double>(step) / pieces, &latitude, &longitude,
                     nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
    // A meridian keeps its longitude to the last bit.
    points.emplace_back(eastward == 0.0 ? begin.lon : Lon(longitude), Lat(latitude));
  }
}

Ring densified_ring(const Ring& ring, double max_edge) {
  std::vector<LonLat> points;
  points.reserve(ring.size());
  for (std::size_t i = 0; i < ring.size(); ++i) {
    points.push_back(ring[i]);
    append_between(points, ring[i], ring[(i + 1) % ring.size()], max_edge);
  }
  return Ring(std::move(points));
}

double checked(Metres max_edge) {
  if (!(max_edge.value() >= 1.0)) {
    throw UsageError("edges cannot be cut into pieces shorter than a metre", {}, "give a longest edge of 1 m or more");
  }
  return max_edge.value();
}

}  // namespace

MultiPolygon densified(const MultiPolygon& polygons, Metres max_edge) {
  const double metres = checked(max_edge);
  MultiPolygon result;
  result.polygons.reserve(polygons.polygons.size());
  for (const auto& polygon : polygons.polygons) {
    Polygon& dense = result.polygons.emplace_back();
    dense.shell = densified_ring(polygon.shell, metres);
    dense.holes.reserve(polygon.holes.size());
    for (const auto& hole : polygon.holes) dense.holes.push_back(densified_ring(hole, metres));
  }
  return result;
}

MultiLineString densified(const MultiLineString& lines, Metres max_edge) {
  const double metres = checked(max_edge);
  MultiLineString result;
  result.lines.reserve(lines.lines.size());
  for (const auto& line : lines.lines) {
    auto& points = result.lines.emplace_back().points;
    for (std::size_t i = 0; i < line.points.size(); ++i) {
      points.push_back(line.points[i]);
      if (i + 1 < line.points.size()) append_between(points, line.points[i], line.points[i + 1], metres);
    }
  }
  return result;
}

}  // namespace geo::geodesy
