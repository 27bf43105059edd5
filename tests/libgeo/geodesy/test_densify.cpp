// Geodesic edges as dense ones, and the footprints of relative locations.
#include "libgeo/geodesy/densify.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/geodesy/footprint.hpp"

namespace {

using geo::Lat;
using geo::Lon;
using geo::LonLat;
using geo::Metres;
using geo::MultiPolygon;
using geo::Polygon;
using geo::Ring;
using namespace geo::geodesy;

LonLat dense_at(double lon, double lat) { return {Lon(lon), Lat(lat)}; }

TEST(Densified, takes_the_area_of_the_geodesic_polygon) {
  const Polygon triangle{Ring({dense_at(30, 48), dense_at(36, 49), dense_at(31, 53)}), {}};
  const MultiPolygon dense = densified({{triangle}}, Metres(1000));
  EXPECT_GT(std::abs(area(triangle) / geodesic_area(triangle) - 1), 1e-3);
  EXPECT_NEAR(area(dense) / geodesic_area(triangle), 1.0, 1e-7);
  for (std::size_t i = 0; i < dense.polygons[0].shell.size(); ++i) {
    const auto& ring = dense.polygons[0].shell;
    ASSERT_LE(distance(ring[i], ring[(i + 1) % ring.size()]).value(), 1000.0 + 1e-6);
  }
}

TEST(Densified, shared_edges_get_the_same_vertices) {
  const LonLat a = dense_at(36.1, 33.9), b = dense_at(41.7, 36.3);
  const MultiPolygon dense =
      densified({{{Ring({a, b, dense_at(38, 38)}), {}}, {Ring({b, a, dense_at(40, 32)}), {}}}}, Metres(5000));
  const auto of = [](const Ring& ring) { return std::vector<LonLat>(ring.points().begin(), ring.points().end()); };
  const auto one = of(dense.polygons[0].shell), other = of(dense.polygons[1].shell);
  const auto end_one = std::find(one.begin(), one.end(), b), end_other = std::find(other.begin(), other.end(), a);
  ASSERT_GT(end_one - one.begin(), 100);
  ASSERT_EQ(end_one - one.begin(), end_other - other.begin());
  EXPECT_TRUE(std::equal(one.begin(), end_one + 1, std::make_reverse_iterator(end_other + 1)));
}

TEST(Densified, keeps_vertices_meridians_and_what_is_short) {
  const Polygon box{Ring({dense_at(10, 10), dense_at(10.01, 10), dense_at(10.01, 10.01), dense_at(10, 10.01)}), {}};
  EXPECT_EQ(densified({{box}}, Metres(10000)), (MultiPolygon{{box}}));
  const auto dense = densified({{box}}, Metres(100));
  for (const auto& corner : box.shell.points()) {
    const auto points = dense.polygons[0].shell.points();
    EXPECT_NE(std::find(points.begin(), points.end(), corner), points.end());
  }
  const auto meridian = densified(geo::MultiLineString{{{{dense_at(37.3, 10), dense_at(37.3, 60)}}}}, Metres(10000));
  EXPECT_GT(meridian.lines[0].points.size(), 500U);
  for (const auto& point : meridian.lines[0].points) {
    ASSERT_EQ(point.lon.degrees(), 37.3);
  }
  EXPECT_TRUE(densified(MultiPolygon{}, Metres(5)).empty());
}

TEST(Densified, continues_across_the_antimeridian_and_round_a_pole) {
  const auto line =
      densified(geo::MultiLineString{{{{dense_at(175, 60), dense_at(190, 62)}}}}, Metres(20000)).lines[0].points;
  ASSERT_GT(line.size(), 40U);
  for (std::size_t i = 1; i < line.size(); ++i) ASSERT_GT(line[i].lon.degrees(), line[i - 1].lon.degrees());
  const Ring cap(
      {dense_at(0, 80), dense_at(120, 80), dense_at(240, 80), dense_at(360, 80), dense_at(360, 90), dense_at(0, 90)});
  const auto dense = densified({{{cap, {}}}}, Metres(2000));
  EXPECT_NEAR(area(dense) / geodesic_area(Polygon{cap, {}}), 1.0, 1e-5);
}

TEST(Densified, refuses_edges_below_a_metre) {
  EXPECT_THROW((void)densified(MultiPolygon{}, Metres(0)), geo::UsageError);
  EXPECT_THROW((void)densified(MultiPolygon{}, Metres(-5)), geo::UsageError);
  EXPECT_THROW((void)densified(MultiPolygon{}, Metres(std::nan(""))), geo::UsageError);
}

double area_of_turn(double radius) { return std::numbers::pi * radius * radius; }

TEST(Footprint, disc_is_a_circle_on_the_ground) {
  const LonLat centre = dense_at(38.5, 36.2);
  const Polygon around = disc(centre, Metres(20000));
  EXPECT_TRUE(around.shell.counter_clockwise());
  EXPECT_EQ(around.shell.size(), 64U);
  for (const auto& point : around.shell.points()) ASSERT_NEAR(distance(centre, point).value(), 20000, 1e-6);
  EXPECT_NEAR(area(around).value() / area_of_turn(20000), 1.0, 2e-3);
}

TEST(Footprint, annulus_has_a_hole) {
  const Polygon ring = sector(dense_at(38.5, 36.2), Azimuth(0), Azimuth(360), Metres(15000), Metres(25000));
  ASSERT_EQ(ring.holes.size(), 1U);
  EXPECT_FALSE(ring.holes[0].counter_clockwise());
  EXPECT_NEAR(area(ring).value() / (area_of_turn(25000) - area_of_turn(15000)), 1.0, 2e-3);
  EXPECT_FALSE(contains(ring, dense_at(38.5, 36.2)));
}

TEST(Footprint, south_of_a_town) {
  const LonLat town = dense_at(38.5, 36.2);
  const Polygon south = sector(town, Azimuth(135), Azimuth(225), Metres(0), Metres(20000));
  EXPECT_TRUE(south.shell.counter_clockwise());
  EXPECT_NEAR(area(south).value() / (area_of_turn(20000) / 4), 1.0, 2e-3);
  EXPECT_TRUE(contains(south, destination(town, Azimuth(180), Metres(19000))));
  EXPECT_TRUE(contains(south, destination(town, Azimuth(140), Metres(5000))));
  EXPECT_FALSE(contains(south, destination(town, Azimuth(130), Metres(5000))));
  EXPECT_FALSE(contains(south, destination(town, Azimuth(0), Metres(1000))));
  EXPECT_FALSE(contains(south, destination(town, Azimuth(180), Metres(21000))));
}

TEST(Footprint, twenty_kilometres_north_of_a_town) {
  const LonLat town = dense_at(38.5, 36.2);
  const Polygon north = sector(town, Azimuth(337.5), Azimuth(22.5), Metres(15000), Metres(25000));
  EXPECT_TRUE(north.shell.counter_clockwise());
  EXPECT_TRUE(contains(north, destination(town, Azimuth(0), Metres(20000))));
  EXPECT_TRUE(contains(north, destination(town, Azimuth(340), Metres(20000))));
  EXPECT_FALSE(contains(north, destination(town, Azimuth(0), Metres(14000))));
  EXPECT_FALSE(contains(north, destination(town, Azimuth(30), Metres(20000))));
  EXPECT_NEAR(area(north).value() / ((area_of_turn(25000) - area_of_turn(15000)) / 8), 1.0, 2e-3);
}

TEST(Footprint, continues_across_the_antimeridian) {
  const Polygon around = disc(dense_at(179.95, -17), Metres(20000));
  EXPECT_NEAR(area(around) / area(disc(dense_at(20, -17), Metres(20000))), 1.0, 1e-9);
  EXPECT_GT(bounds(around)->east.degrees(), 180.0);
}

TEST(Footprint, refuses_what_has_no_shape) {
  const LonLat town = dense_at(38.5, 36.2);
  EXPECT_THROW((void)disc(town, Metres(0)), geo::UsageError);
  EXPECT_THROW((void)disc(town, Metres(std::nan(""))), geo::UsageError);
  EXPECT_THROW((void)sector(town, Azimuth(0), Azimuth(90), Metres(-1), Metres(5)), geo::UsageError);
  EXPECT_THROW((void)sector(town, Azimuth(0), Azimuth(90), Metres(5), Metres(5)), geo::UsageError);
  EXPECT_THROW((void)sector(town, Azimuth(std::nan("")), Azimuth(90), Metres(0), Metres(5)), geo::UsageError);
  EXPECT_THROW((void)disc(dense_at(38, 89.9), Metres(20000)), geo::UsageError);
  EXPECT_THROW((void)disc(dense_at(std::nan(""), 9), Metres(20000)), geo::UsageError);
}

}  // namespace
