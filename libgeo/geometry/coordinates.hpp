// Longitude and latitude as distinct types (law 1): swapping them does not compile.
#pragma once

#include <compare>

namespace geo {

/// A longitude in degrees east of Greenwich. In data that were read: -180 to 180; a ring drawn across the
/// antimeridian may go on beyond, where a header says so.
class Lon {
 public:
  constexpr Lon() noexcept = default;
  constexpr explicit Lon(double degrees) noexcept : degrees_(degrees) {}
  [[nodiscard]] constexpr double degrees() const noexcept { return degrees_; }
  constexpr auto operator<=>(const Lon&) const noexcept = default;

 private:
  double degrees_ = 0.0;
};

/// A geographic latitude in degrees north, -90 to 90.
class Lat {
 public:
  constexpr Lat() noexcept = default;
  constexpr explicit Lat(double degrees) noexcept : degrees_(degrees) {}
  [[nodiscard]] constexpr double degrees() const noexcept { return degrees_; }
  constexpr auto operator<=>(const Lat&) const noexcept = default;

 private:
  double degrees_ = 0.0;
};

/// A position on WGS 84, longitude first. Readers check the range once; nothing below checks again.
struct LonLat {
  Lon lon;
  Lat lat;

  constexpr LonLat() noexcept = default;
  constexpr LonLat(Lon longitude, Lat latitude) noexcept : lon(longitude), lat(latitude) {}
  constexpr auto operator<=>(const LonLat&) const noexcept = default;
};

/// Whether both are finite, the latitude within -90..90 and the longitude within -180..180.
[[nodiscard]] constexpr bool in_range(LonLat p) noexcept {
  return p.lon.degrees() >= -180.0 && p.lon.degrees() <= 180.0 && p.lat.degrees() >= -90.0 && p.lat.degrees() <= 90.0;
}

}  // namespace geo
