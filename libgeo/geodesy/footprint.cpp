#include "libgeo/geodesy/footprint.hpp"

#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/ellipsoid.hpp"

namespace geo::geodesy {
namespace {

constexpr double arc_step = 360.0 / 64.0;
constexpr int radial_pieces = 8;

LonLat point_at(LonLat centre, double azimuth, double metres) {
  double latitude = 0.0, longitude = 0.0;
  geod_gendirect(&wgs84(), centre.lat.degrees(), centre.lon.degrees(), azimuth, GEOD_LONG_UNROLL, metres, &latitude,
                 &longitude, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
  return {Lon(longitude), Lat(latitude)};
}

// Counter-clockwise, from the direction `begin` back through `width` degrees; the last point only where it is another.
void append_arc(std::vector<LonLat>& points, LonLat centre, double begin, double width, double metres) {
  const double pieces = std::ceil(width / arc_step);
  const int last = static_cast<int>(pieces) - (width >= 360.0 ? 1 : 0);
  for (int i = 0; i <= last; ++i) points.push_back(point_at(centre, begin - width * i / pieces, metres));
}

void append_radius(std::vector<LonLat>& points, LonLat centre, double azimuth, double from, double to) {
  for (int i = 1; i < radial_pieces; ++i) {
    points.push_back(point_at(centre, azimuth, from + (to - from) * i / radial_pieces));
  }
}

void check(LonLat centre, double inner, double outer) {
  if (!(inner >= 0.0 && inner < outer)) {
    throw UsageError("a footprint needs an outer radius above its inner one, and neither below zero");
  }
  if (!(outer <= 5e6)) throw UsageError("a footprint reaches at most 5000 km");
  const LonLat pole(centre.lon, Lat(std::copysign(90.0, centre.lat.degrees())));
  if (!(distance(centre, pole).value() > outer)) throw UsageError("a footprint cannot reach a pole");
}

}  // namespace

Polygon sector(LonLat centre, Azimuth from, Azimuth to, Metres inner, Metres outer) {
  check(centre, inner.value(), outer.value());
  double width = std::fmod(to.degrees() - from.degrees(), 360.0);
  if (!std::isfinite(width)) throw UsageError("a direction must be a number of degrees");
  if (width <= 0.0) width += 360.0;

  Polygon polygon;
  std::vector<LonLat> shell;
  append_arc(shell, centre, to.degrees(), width, outer.value());
  if (width >= 360.0) {
    polygon.shell = Ring(std::move(shell));
    if (inner.value() > 0.0) {
      std::vector<LonLat> hole;
      append_arc(hole, centre, to.degrees(), width, inner.value());
      std::reverse(hole.begin(), hole.end());
      polygon.holes.emplace_back(std::move(hole));
    }
    return polygon;
  }
  append_radius(shell, centre, from.degrees(), outer.value(), inner.value());
  if (inner.value() > 0.0) {
    std::vector<LonLat> arc;
    append_arc(arc, centre, to.degrees(), width, inner.value());
    shell.insert(shell.end(), arc.rbegin(), arc.rend());
  } else {
    shell.push_back(centre);
  }
  append_radius(shell, centre, to.degrees(), inner.value(), outer.value());
  polygon.shell = Ring(std::move(shell));
  return polygon;
}

Polygon disc(LonLat centre, Metres radius) { return sector(centre, Azimuth(0.0), Azimuth(360.0), Metres(0.0), radius); }

}  // namespace geo::geodesy
