// Distances, directions and positions along geodesics, against published values.
#include "libgeo/geodesy/distance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "seed.hpp"

namespace {

using geo::Lat;
using geo::Lon;
using geo::LonLat;
using geo::Metres;
using geo::geodesy::Azimuth;
using geo::geodesy::destination;
using geo::geodesy::direction;
using geo::geodesy::distance;
using geo::geodesy::length;
using geo::geodesy::midpoint;

LonLat place_at(double lon, double lat) { return {Lon(lon), Lat(lat)}; }

constexpr double quarter_meridian = 10001965.729312724;  // WGS 84, equator to pole
constexpr double half_equator = 20037508.342789244;      // pi a

// Latitude 1, longitude 1, azimuth 1, latitude 2, longitude 2, azimuth 2, metres: PROJ geodtest.c (Karney),
// `testcases`.
constexpr struct {
  double lat1, lon1, azi1, lat2, lon2, metres;
} published[] = {
    {35.60777, -139.44815, 111.098748429560326, -11.17491, -69.95921, 8935244.5604818305},
    {55.52454, 106.05087, 22.020059880982801, 77.03196, 197.18234, 4105086.1713924406},
    {-21.97856, 142.59065, -32.44456876433189, 41.84138, 98.56635, 8394328.894657671},
    {-66.99028, 112.2363, 173.73491240878403, -12.70631, 285.90344, 11150344.2312080241},
    {-17.42761, 173.34268, -159.033557661192928, -15.84784, 5.93557, 16076603.1631180673},
    {32.84994, 48.28919, 150.492927788121982, -56.28556, 202.29132, 16727068.9438164461},
};

TEST(Distance, published_geodesics) {
  for (const auto& c : published) {
    const LonLat from = place_at(c.lon1, c.lat1), to = place_at(c.lon2, c.lat2);
    EXPECT_NEAR(distance(from, to).value(), c.metres, 2e-8) << c.metres;
    EXPECT_NEAR(direction(from, to).degrees(), c.azi1 < 0 ? c.azi1 + 360 : c.azi1, 1e-12) << c.metres;
    const LonLat there = destination(from, Azimuth(c.azi1), Metres(c.metres));
    EXPECT_NEAR(there.lat.degrees(), c.lat2, 1e-12);
    EXPECT_NEAR(std::remainder(there.lon.degrees() - c.lon2, 360.0), 0.0, 1e-12);
  }
}

// GeographicLib documentation: Wellington to Salamanca; New York JFK to London Heathrow or Singapore (GeodSolve(1)).
TEST(Distance, well_known_pairs) {
  EXPECT_NEAR(distance(place_at(174.81, -41.32), place_at(-5.50, 40.96)).value(), 19959679.267, 5e-4);
  EXPECT_NEAR(distance(place_at(-73.8, 40.6), place_at(-0.5, 51.6)).value(), 5551759.400, 5e-4);
}

TEST(Distance, quarter_meridian_and_half_equator) {
  EXPECT_NEAR(distance(place_at(20, 0), place_at(140, 90)).value(), quarter_meridian, 1e-8);
  EXPECT_NEAR(distance(place_at(0, 90), place_at(0, -90)).value(), 2 * quarter_meridian, 1e-8);
  // The way over a pole is shorter than half of the equator.
  EXPECT_NEAR(distance(place_at(0, 0), place_at(180, 0)).value(), 2 * quarter_meridian, 1e-8);
  EXPECT_LT(2 * quarter_meridian, half_equator);
  EXPECT_NEAR(distance(place_at(0, 0), place_at(90, 0)).value(), half_equator / 2, 1e-8);
}

TEST(Distance, nearly_antipodal) {
  // geodtest.c, GeodSolve5 and GeodSolve33.
  EXPECT_NEAR(distance(place_at(0, 0), place_at(179, 0)).value(), 19926189, 0.5);
  EXPECT_NEAR(distance(place_at(0, 0), place_at(179.5, 0)).value(), 19980862, 0.5);
  EXPECT_NEAR(distance(place_at(0, 0), place_at(179.5, 0.5)).value(), 19936288.579, 5e-4);
}

TEST(Distance, same_point_and_same_pole) {
  EXPECT_EQ(distance(place_at(39, 36), place_at(39, 36)).value(), 0.0);
  EXPECT_EQ(direction(place_at(39, 36), place_at(39, 36)).degrees(), 0.0);
  EXPECT_NEAR(distance(place_at(39, 90), place_at(-70, 90)).value(), 0.0, 1e-8);
  EXPECT_EQ(distance(place_at(180, 10), place_at(-180, 10)).value(), 0.0);
}

// Near points go by formulae of their own, Karney's direct problem by none of them.
TEST(Distance, of_near_points_is_that_along_the_geodesic) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90), azimuth(0, 360), log_length(-2, 4);
  for (int i = 0; i < 20000; ++i) {
    const LonLat a = place_at(lon(random), lat(random));
    const Metres length(std::pow(10.0, log_length(random)));
    LonLat b = destination(a, Azimuth(azimuth(random)), length);
    // Both ends are rounded to 2^-45 degree, some 3 nm.
    ASSERT_NEAR(distance(a, b).value(), length.value(), 15e-9) << "seed " << seed << ", " << i;
    if (length < Metres(1000)) {
      ASSERT_EQ(distance(a, b), distance(b, a));
    }
  }
  // Where the formulae hand over.
  for (const double latitude : {0.0, 45.0, -88.99, 89.0}) {
    const double before = distance(place_at(10, latitude), place_at(10.02, latitude)).value();
    const double beyond = distance(place_at(10, latitude), place_at(10.02 + 1e-12, latitude)).value();
    EXPECT_NEAR(before, beyond, 2e-7);
  }
}

TEST(Distance, out_of_range_gives_nan) {
  EXPECT_TRUE(std::isnan(distance(place_at(0, 91), place_at(0, 0)).value()));
  EXPECT_TRUE(std::isnan(distance(place_at(std::nan(""), 0), place_at(0, 0)).value()));
}

TEST(Direction, of_the_compass) {
  const LonLat here = place_at(38, 36);
  EXPECT_EQ(direction(here, place_at(38, 37)).degrees(), 0.0);
  EXPECT_EQ(direction(here, place_at(38, 35)).degrees(), 180.0);
  EXPECT_EQ(direction(place_at(38, 0), place_at(39, 0)).degrees(), 90.0);
  EXPECT_EQ(direction(place_at(38, 0), place_at(37, 0)).degrees(), 270.0);
  EXPECT_LT(direction(here, place_at(38 - 1e-13, 37)).degrees(), 360.0);
}

TEST(Destination, keeps_longitude_in_range_and_goes_back) {
  const LonLat there = destination(place_at(179.9, 10), Azimuth(90), Metres(50000));
  EXPECT_LT(there.lon.degrees(), -179.0);
  EXPECT_GE(there.lon.degrees(), -180.0);
  EXPECT_NEAR(destination(place_at(38, 0), Azimuth(90), Metres(-1000)).lon.degrees(),
              destination(place_at(38, 0), Azimuth(270), Metres(1000)).lon.degrees(), 1e-14);
}

TEST(Distance, round_trips) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90), azimuth(0, 360), log_length(-2, 7.2);
  for (int i = 0; i < 2000; ++i) {
    const LonLat a = place_at(lon(random), lat(random));
    const Metres length(std::pow(10.0, log_length(random)));
    const LonLat b = destination(a, Azimuth(azimuth(random)), length);
    ASSERT_NEAR(distance(a, b).value(), length.value(), 3e-8) << "seed " << seed << " case " << i;
    ASSERT_NEAR(distance(a, b).value(), distance(b, a).value(), 3e-8) << "seed " << seed << " case " << i;
    const Azimuth way = direction(a, b);
    ASSERT_GE(way.degrees(), 0.0);
    ASSERT_LT(way.degrees(), 360.0);
    ASSERT_NEAR(distance(destination(a, way, length), b).value(), 0.0, 5e-8) << "seed " << seed << " case " << i;
    const LonLat c = midpoint(a, b);
    ASSERT_NEAR(distance(a, c).value(), length.value() / 2, 3e-8) << "seed " << seed << " case " << i;
    ASSERT_NEAR(distance(c, b).value(), length.value() / 2, 3e-8) << "seed " << seed << " case " << i;
  }
}

TEST(Length, of_lines) {
  const geo::LineString line{{place_at(0, 0), place_at(90, 0), place_at(90, 90)}};
  EXPECT_NEAR(length(line).value(), half_equator / 2 + quarter_meridian, 2e-8);
  EXPECT_EQ(length(geo::LineString{}).value(), 0.0);
  EXPECT_EQ(length(geo::LineString{{place_at(1, 2)}}).value(), 0.0);
  EXPECT_NEAR(length(geo::MultiLineString{{line, line}}).value(), 2 * length(line).value(), 1e-8);
}

}  // namespace
