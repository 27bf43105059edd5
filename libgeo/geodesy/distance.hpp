// Distances, directions and positions along geodesics on WGS 84.
#pragma once

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::geodesy {

/// An azimuth in degrees clockwise from north; 0 to below 360 in results.
class Azimuth {
 public:
  constexpr Azimuth() noexcept = default;
  constexpr explicit Azimuth(double degrees) noexcept : degrees_(degrees) {}
  [[nodiscard]] constexpr double degrees() const noexcept { return degrees_; }
  constexpr auto operator<=>(const Azimuth&) const noexcept = default;

 private:
  double degrees_ = 0.0;
};

/// The length of the geodesic between two points (Karney 2013, doi 10.1007/s00190-012-0578-z; PROJ geodesic.h; between
/// points less than 0.02 degree apart Gauss' formulae of the mean latitude, some ten times as fast). Error below 15 nm.
/// Longitudes of any turn are accepted; the shorter way is taken. Never throws; a latitude beyond
/// +-90 or a coordinate that is not finite gives NaN.
[[nodiscard]] Metres distance(LonLat from, LonLat to) noexcept;

/// The direction in which the geodesic leaves `from` for `to`; 0 when the points coincide. Between antipodes one of
/// the equally short ways is taken, always the same.
[[nodiscard]] Azimuth direction(LonLat from, LonLat to) noexcept;

/// The point `length` along the geodesic that leaves `from` in direction `azimuth`; longitude in -180..180. A negative
/// length goes the other way. Error below 15 nm.
[[nodiscard]] LonLat destination(LonLat from, Azimuth azimuth, Metres length) noexcept;

/// The point half-way along the geodesic between two points; longitude in -180..180.
[[nodiscard]] LonLat midpoint(LonLat a, LonLat b) noexcept;

/// The length of a line whose edges are geodesics. A line of fewer than two points has length zero.
[[nodiscard]] Metres length(const LineString& line) noexcept;
[[nodiscard]] Metres length(const MultiLineString& lines) noexcept;

}  // namespace geo::geodesy
