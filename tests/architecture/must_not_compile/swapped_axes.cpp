// Longitude and latitude cannot be swapped (law 1).
#include "libgeo/geometry/coordinates.hpp"

geo::LonLat aleppo() {
#ifdef MUST_FAIL
  return geo::LonLat(geo::Lat(36.2), geo::Lon(37.16));
#else
  return geo::LonLat(geo::Lon(37.16), geo::Lat(36.2));
#endif
}
