#include "libgeo/geodesy/ellipsoid.hpp"

#include <geodesic.h>

namespace geo::geodesy {

const geod_geodesic& wgs84() noexcept {
  static const geod_geodesic figures = [] {
    geod_geodesic made;
    // NIMA TR8350.2 (2000), table 3.1: semi-major axis in metres, flattening.
    geod_init(&made, 6378137.0, 1.0 / 298.257223563);
    return made;
  }();
  return figures;
}

}  // namespace geo::geodesy
