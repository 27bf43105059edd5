// A length and an area do not add.
#include "libgeo/core/units.hpp"

auto sum() {
#ifdef MUST_FAIL
  return geo::Metres(1.0) + geo::SquareMetres(1.0);
#else
  return geo::Metres(1.0) + geo::Metres(1.0);
#endif
}
