// A position is not made of bare numbers.
#include "libgeo/geometry/coordinates.hpp"

geo::LonLat aleppo() {
#ifdef MUST_FAIL
  return geo::LonLat(37.16, 36.2);
#else
  return geo::LonLat(geo::Lon(37.16), geo::Lat(36.2));
#endif
}
