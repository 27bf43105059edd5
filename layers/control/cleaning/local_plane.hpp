// A plane of metres around a latitude, for widths and distances that are small beside the earth. Private to control.
#pragma once

#include <cmath>
#include <numbers>

#include "libgeo/geometry/coordinates.hpp"

namespace layers::control {

/// A position in metres east and north of an origin.
struct PlanePoint {
  double x = 0, y = 0;
};

/// Equirectangular, true to scale on WGS 84 at the latitude of the origin: lines that are straight in longitude and
/// latitude stay straight. Off the origin's latitude, lengths from west to east err by the change of its cosine: 0.1 %
/// at 10 km, 1 % at 100 km in latitude 45.
class LocalPlane {
 public:
  explicit LocalPlane(geo::LonLat origin) noexcept : origin_(origin) {
    const double latitude = origin.lat.degrees() * std::numbers::pi / 180.0;
    // Radii of curvature of WGS 84 (NIMA TR8350.2): a, and e2 = f (2 - f).
    constexpr double a = 6378137.0, e2 = 0.0066943799901413165;
    const double s = std::sin(latitude), w2 = 1.0 - e2 * s * s, w = std::sqrt(w2);
    per_lon_ = std::numbers::pi / 180.0 * a / w * std::cos(latitude);
    per_lat_ = std::numbers::pi / 180.0 * a * (1.0 - e2) / (w2 * w);
  }
  [[nodiscard]] PlanePoint at(geo::LonLat p) const noexcept {
    return {(p.lon.degrees() - origin_.lon.degrees()) * per_lon_, (p.lat.degrees() - origin_.lat.degrees()) * per_lat_};
  }
  [[nodiscard]] geo::LonLat back(PlanePoint p) const noexcept {
    return {geo::Lon(origin_.lon.degrees() + p.x / per_lon_), geo::Lat(origin_.lat.degrees() + p.y / per_lat_)};
  }
  [[nodiscard]] double metres_per_lon() const noexcept { return per_lon_; }
  [[nodiscard]] double metres_per_lat() const noexcept { return per_lat_; }

 private:
  geo::LonLat origin_;
  double per_lon_ = 0, per_lat_ = 0;
};

}  // namespace layers::control
