// The area under edges straight in longitude and latitude with 50 digits, from the authalic integral itself: no sine
// series, no reference latitude, no closed form of the mean.
#pragma once

#include <boost/math/constants/constants.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include "libgeo/geometry/shapes.hpp"

namespace oracle {

using Real = boost::multiprecision::cpp_bin_float_50;

inline Real radians(const Real& degrees) { return degrees * boost::math::constants::pi<Real>() / 180; }

/// Area between the equator and the latitude for one radian of longitude (Snyder 1987, eq. 3-12), m2.
inline Real authalic(const Real& latitude) {
  static const Real a = 6378137;
  static const Real f = 1 / Real("298.257223563");
  static const Real e2 = f * (2 - f);
  static const Real e = sqrt(e2);
  const Real s = sin(latitude);
  return a * a * (1 - e2) / 2 * (s / (1 - e2 * s * s) + log((1 + e * s) / (1 - e * s)) / (2 * e));
}

/// The mean of authalic() between two latitudes: Gauss-Legendre with 30 nodes on pieces of at most 20 degrees.
inline Real mean_authalic(const Real& from, const Real& to) {
  if (from == to) return authalic(from);
  const int pieces = 1 + static_cast<int>(abs(to - from) / 0.35);
  Real sum = 0;
  for (int i = 0; i < pieces; ++i) {
    const Real begin = from + (to - from) * i / pieces;
    const Real end = from + (to - from) * (i + 1) / pieces;
    sum += boost::math::quadrature::gauss<Real, 30>::integrate(authalic, begin, end);
  }
  return sum / (to - from);
}

inline Real signed_area(std::span<const geo::LonLat> ring) {
  Real sum = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    sum -= radians(Real(ring[i].lon.degrees()) - Real(ring[j].lon.degrees())) *
           mean_authalic(radians(ring[j].lat.degrees()), radians(ring[i].lat.degrees()));
  }
  return sum;
}

}  // namespace oracle
