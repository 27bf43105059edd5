#include "libgeo/geodesy/distance.hpp"

#include <geodesic.h>

#include <cstddef>

#include "libgeo/geodesy/ellipsoid.hpp"

namespace geo::geodesy {
namespace {

struct Inverse {
  double metres = 0.0;
  double azimuth = 0.0;  ///< at the first point, -180 to 180
};

Inverse inverse(LonLat from, LonLat to) noexcept {
  Inverse result;
  geod_inverse(&wgs84(), from.lat.degrees(), from.lon.degrees(), to.lat.degrees(), to.lon.degrees(), &result.metres,
               &result.azimuth, nullptr);
  return result;
}

}  // namespace

Metres distance(LonLat from, LonLat to) noexcept { return Metres(inverse(from, to).metres); }

Azimuth direction(LonLat from, LonLat to) noexcept {
  const auto [metres, azimuth] = inverse(from, to);
  if (metres == 0.0 || azimuth == 0.0) return Azimuth(0.0);
  const double turned = azimuth < 0.0 ? azimuth + 360.0 : azimuth;
  return Azimuth(turned < 360.0 ? turned : 0.0);  // a hair west of north rounds to 360
}

LonLat destination(LonLat from, Azimuth azimuth, Metres length) noexcept {
  double latitude = 0.0, longitude = 0.0;
  geod_direct(&wgs84(), from.lat.degrees(), from.lon.degrees(), azimuth.degrees(), length.value(), &latitude,
              &longitude, nullptr);
  return {Lon(longitude), Lat(latitude)};
}

LonLat midpoint(LonLat a, LonLat b) noexcept {
  const auto [metres, azimuth] = inverse(a, b);
  return destination(a, Azimuth(azimuth), Metres(metres / 2));
}

Metres length(const LineString& line) noexcept {
  Metres sum;
  for (std::size_t i = 1; i < line.points.size(); ++i) sum += distance(line.points[i - 1], line.points[i]);
  return sum;
}

Metres length(const MultiLineString& lines) noexcept {
  Metres sum;
  for (const auto& line : lines.lines) sum += length(line);
  return sum;
}

}  // namespace geo::geodesy
