// Metres are no degrees.
#include "libgeo/core/units.hpp"
#include "libgeo/geodesy/distance.hpp"

geo::LonLat east_of(geo::LonLat from) {
#ifdef MUST_FAIL
  return geo::geodesy::destination(from, geo::Metres(90.0), geo::Metres(1000.0));
#else
  return geo::geodesy::destination(from, geo::geodesy::Azimuth(90.0), geo::Metres(1000.0));
#endif
}
