#include "libgeo/geodesy/area.hpp"

#include <geodesic.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "libgeo/geodesy/area_of_points.hpp"
#include "libgeo/geodesy/ellipsoid.hpp"

namespace geo::geodesy {
namespace {

constexpr double radians_per_degree = std::numbers::pi / 180.0;

// F(lat), the area between the equator and a latitude for one radian of longitude, is odd and periodic: a sine series
// in the odd multiples 1, 3, 5, ... Fourier coefficients of (b^2/2)(s/(1 - e^2 s^2) + atanh(e s)/e), s = sin(lat), on
// WGS 84, computed with 50 digits; m2 per radian. Six terms leave 2e-20 of F(90 deg).
constexpr std::array<double, 6> authalic_sine = {40544237135322.8064,  -45426581656.6172935, 68672315.6351674171,
                                                 -109840.067706378971, 179.337226933096723,  -0.295687860166096901};

// A sum that carries its own rounding (two doubles; Ogita, Rump and Oishi 2005, doi 10.1137/030601818), so that the
// order of the terms does not show in the result.
class Sum {
 public:
  void add(double term) noexcept {
    const double sum = high_ + term;
    const double part = sum - high_;
    low_ += (high_ - (sum - part)) + (term - part);
    high_ = sum;
  }
  [[nodiscard]] double value() const noexcept { return high_ + low_; }

 private:
  double high_ = 0.0;
  double low_ = 0.0;
};

// A latitude to which the others of a ring are taken relative. The cosine comes from the distance to the pole, which
// is exact in degrees, so that it keeps all its figures there.
struct Reference {
  explicit Reference(double latitude) noexcept : degrees(latitude) {
    sine = std::sin(latitude * radians_per_degree);
    const double distance = std::abs(latitude);
    cosine =
        distance < 45.0 ? std::cos(latitude * radians_per_degree) : std::sin((90.0 - distance) * radians_per_degree);
  }
  double degrees;
  double sine = 0.0;
  double cosine = 1.0;
};

// 1 - sin(x)/x without cancellation; `small` for |x| <= 11 * 0.005, where three terms do (what they leave is below
// 5e-13 of a coefficient that is itself 1e-14 of the first).
double one_minus_sinc(double x, bool small) noexcept {
  const double y = x * x;
  if (small) return y * (1.0 / 6.0) * (1.0 - y * (1.0 / 20.0) * (1.0 - y * (1.0 / 42.0)));
  if (y >= 0.25) return 1.0 - std::sin(x) / x;
  return y * (1.0 / 6.0) *
         (1.0 - y * (1.0 / 20.0) *
                    (1.0 - y * (1.0 / 42.0) *
                               (1.0 - y * (1.0 / 72.0) * (1.0 - y * (1.0 / 110.0) * (1.0 - y * (1.0 / 156.0))))));
}

// The mean of F along an edge straight in longitude and latitude, less F at the reference:
//   sum over n = 1, 3, 5, ... of C_n [ 2 cos(n (lat0 + h)) sin(n h) - sin(n m) (1 - sinc(n d)) ],
// m the mean latitude of the ends, d half their difference, h = (m - lat0) / 2. Multiples of the angles by recurrence.
double mean_above(const Reference& reference, double latitude1, double latitude2) noexcept {
  const double from = latitude1 - reference.degrees;
  const double to = latitude2 - reference.degrees;
  const double h = (from + to) / 4.0 * radians_per_degree;
  const double d = (latitude2 - latitude1) / 2.0 * radians_per_degree;
  const bool short_edge = std::abs(d) < 0.005;
  const double sin_h = std::sin(h);
  const double cos_h = std::sqrt(1.0 - sin_h * sin_h);  // |h| <= 45 degrees
  const double cos_mid = reference.cosine * cos_h - reference.sine * sin_h;
  const double sin_m = reference.sine * (1.0 - 2.0 * sin_h * sin_h) + reference.cosine * (2.0 * sin_h * cos_h);

  const double step_h = 2.0 - 4.0 * sin_h * sin_h;
  const double step_mid = 4.0 * cos_mid * cos_mid - 2.0;
  const double step_m = 2.0 - 4.0 * sin_m * sin_m;
  double sin_nh = sin_h, before_h = -sin_h;
  double cos_nmid = cos_mid, before_mid = cos_mid;
  double sin_nm = sin_m, before_m = -sin_m;
  std::array<double, authalic_sine.size()> terms{};
  double n = 1.0;
  for (std::size_t k = 0; k < authalic_sine.size(); ++k, n += 2.0) {
    terms[k] = authalic_sine[k] * (2.0 * cos_nmid * sin_nh - sin_nm * one_minus_sinc(n * d, short_edge));
    const double next_h = step_h * sin_nh - before_h;
    const double next_mid = step_mid * cos_nmid - before_mid;
    const double next_m = step_m * sin_nm - before_m;
    before_h = sin_nh, sin_nh = next_h;
    before_mid = cos_nmid, cos_nmid = next_mid;
    before_m = sin_nm, sin_nm = next_m;
  }
  double sum = 0.0;
  for (std::size_t k = terms.size(); k-- > 0;) sum += terms[k];
  return sum;
}

// The middle of the latitudes of a ring: no vertex is singled out, and the terms are as small as they can be.
Reference reference_of(std::span<const LonLat> points) noexcept {
  double south = points[0].lat.degrees(), north = south;
  for (const auto& point : points) {
    south = std::min(south, point.lat.degrees());
    north = std::max(north, point.lat.degrees());
  }
  return Reference(south + (north - south) / 2.0);
}

double signed_geodesic_ring_area(const Ring& ring) noexcept {
  if (ring.size() < 3) return 0.0;
  geod_polygon polygon;
  geod_polygon_init(&polygon, 0);
  for (const auto& point : ring.points()) {
    geod_polygon_addpoint(&wgs84(), &polygon, point.lat.degrees(), point.lon.degrees());
  }
  double square_metres = 0.0, perimeter = 0.0;
  geod_polygon_compute(&wgs84(), &polygon, 0, 1, &square_metres, &perimeter);
  return square_metres;
}

double geodesic_ring_area(const Ring& ring) noexcept { return std::abs(signed_geodesic_ring_area(ring)); }

}  // namespace

SquareMetres signed_area(std::span<const LonLat> points) noexcept {
  if (points.size() > 1 && points.front() == points.back()) points = points.first(points.size() - 1);
  if (points.size() < 3) return SquareMetres(0.0);
  const Reference reference = reference_of(points);
  Sum sum;
  for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
    const double eastward = points[i].lon.degrees() - points[j].lon.degrees();
    // A meridian encloses nothing with it.
    if (eastward == 0.0) continue;
    sum.add(-eastward * mean_above(reference, points[j].lat.degrees(), points[i].lat.degrees()));
  }
  return SquareMetres(sum.value() * radians_per_degree);
}

SquareMetres signed_area(const Ring& ring) noexcept { return signed_area(ring.points()); }

SquareMetres area(const Polygon& polygon) noexcept {
  Sum sum;
  sum.add(std::abs(signed_area(polygon.shell).value()));
  for (const auto& hole : polygon.holes) sum.add(-std::abs(signed_area(hole).value()));
  return SquareMetres(sum.value());
}

SquareMetres area(const MultiPolygon& polygons) noexcept {
  Sum sum;
  for (const auto& polygon : polygons.polygons) sum.add(area(polygon).value());
  return SquareMetres(sum.value());
}

SquareMetres geodesic_area(const Polygon& polygon) noexcept {
  Sum sum;
  sum.add(geodesic_ring_area(polygon.shell));
  for (const auto& hole : polygon.holes) sum.add(-geodesic_ring_area(hole));
  return SquareMetres(sum.value());
}

SquareMetres geodesic_area(const MultiPolygon& polygons) noexcept {
  Sum sum;
  for (const auto& polygon : polygons.polygons) sum.add(geodesic_area(polygon).value());
  return SquareMetres(sum.value());
}

SquareMetres signed_geodesic_area(const MultiPolygon& polygons) noexcept {
  Sum sum;
  for (const auto& polygon : polygons.polygons) {
    sum.add(signed_geodesic_ring_area(polygon.shell));
    for (const auto& hole : polygon.holes) sum.add(signed_geodesic_ring_area(hole));
  }
  return SquareMetres(sum.value());
}

}  // namespace geo::geodesy
