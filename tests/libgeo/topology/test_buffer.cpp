// Buffers on the ground: borders are measured by geodesics.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/operations.hpp"
#include "wkt.hpp"

namespace {

using geo::LonLat;
using geo::Metres;
using geo::MultiPolygon;
using geo::topology::buffer;
using geo::topology::validity;

// The least geodesic distance from a point to the edges, sampled finely and then closer about the nearest sample.
double distance_to(const std::vector<LonLat>& line, LonLat point) {
  double least = 1e12;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    double low = 0.0, high = 1.0;
    for (int level = 0; level < 6; ++level) {
      double best = low, best_metres = 1e12;
      for (int k = 0; k <= 20; ++k) {
        const double t = low + (high - low) * k / 20;
        const LonLat there = at(line[i].lon.degrees() + t * (line[i + 1].lon.degrees() - line[i].lon.degrees()),
                                line[i].lat.degrees() + t * (line[i + 1].lat.degrees() - line[i].lat.degrees()));
        const double metres = geo::geodesy::distance(point, there).value();
        if (metres < best_metres) best_metres = metres, best = t;
      }
      least = std::min(least, best_metres);
      const double step = (high - low) / 20;
      low = std::max(0.0, best - step);
      high = std::min(1.0, best + step);
    }
  }
  return least;
}

struct Spread {
  double least = 1e12;
  double most = 0.0;
  void add(double value) { least = std::min(least, value), most = std::max(most, value); }
};

// Distances of vertices and middles of edges of the border from what was buffered.
template <class Distance>
Spread border_distances(const geo::Ring& ring, const Distance& distance, std::size_t stride = 1) {
  Spread spread;
  for (std::size_t i = 0; i < ring.size(); i += stride) {
    const LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
    spread.add(distance(a));
    spread.add(distance(at((a.lon.degrees() + b.lon.degrees()) / 2, (a.lat.degrees() + b.lat.degrees()) / 2)));
  }
  return spread;
}

TEST(Buffer, point_is_a_circle_on_the_ground) {
  for (const double latitude : {0.0, 35.5, -62.0, 80.0}) {
    for (const double radius : {100.0, 20e3, 250e3}) {
      const LonLat centre = at(38, latitude);
      const MultiPolygon circle = buffer(centre, Metres(radius));
      ASSERT_EQ(circle.polygons.size(), 1U);
      const auto spread = border_distances(circle.polygons[0].shell,
                                           [&](LonLat p) { return geo::geodesy::distance(centre, p).value(); });
      EXPECT_LE(spread.most, radius * 1.0005) << latitude << " " << radius;
      EXPECT_GE(spread.least, radius * 0.997) << latitude << " " << radius;
    }
  }
}

TEST(Buffer, line_of_five_hundred_kilometres) {
  for (const double radius : {1000.0, 50e3}) {
    const std::vector<LonLat> line = {at(36, 33), at(38, 35.5), at(41, 36.5)};
    const MultiPolygon wide = buffer(geo::MultiLineString{{{line}}}, Metres(radius));
    ASSERT_EQ(wide.polygons.size(), 1U);
    EXPECT_TRUE(validity(wide).valid);
    const auto spread = border_distances(
        wide.polygons[0].shell, [&](LonLat p) { return distance_to(line, p); }, 1 + wide.polygons[0].shell.size() / 60);
    EXPECT_LE(spread.most, radius * 1.005) << radius;
    EXPECT_GE(spread.least, radius * 0.995) << radius;
  }
}

TEST(Buffer, area_with_a_hole_grows_outwards_and_inwards) {
  const MultiPolygon shape = areas("POLYGON((36 34, 40 34, 40 37, 36 37), (37 35, 37 36, 39 36, 39 35))");
  const MultiPolygon wide = buffer(shape, Metres(20e3));
  ASSERT_EQ(wide.polygons.size(), 1U);
  ASSERT_EQ(wide.polygons[0].holes.size(), 1U);
  const auto closed = [](const geo::Ring& ring) {
    std::vector<LonLat> points(ring.points().begin(), ring.points().end());
    points.push_back(points.front());
    return points;
  };
  const auto shell = border_distances(
      wide.polygons[0].shell, [&](LonLat p) { return distance_to(closed(shape.polygons[0].shell), p); }, 5);
  EXPECT_LE(shell.most, 20e3 * 1.005);
  EXPECT_GE(shell.least, 20e3 * 0.995);
  const auto hole = border_distances(
      wide.polygons[0].holes[0], [&](LonLat p) { return distance_to(closed(shape.polygons[0].holes[0]), p); }, 5);
  EXPECT_LE(hole.most, 20e3 * 1.005);
  EXPECT_GE(hole.least, 20e3 * 0.995);
  EXPECT_FALSE(contains(wide, at(38, 35.5)));
  EXPECT_EQ(buffer(shape, Metres(60e3)).polygons[0].holes.size(), 0U) << "the hole fills";
}

TEST(Buffer, parts_are_joined) {
  const geo::MultiPoint points{{at(38, 36), at(38.1, 36), at(45, 36), at(38, 36)}};
  EXPECT_EQ(buffer(points, Metres(10e3)).polygons.size(), 2U);
  EXPECT_EQ(buffer(points, Metres(1e3)).polygons.size(), 3U);
  const MultiPolygon nothing = buffer(geo::Geometry{}, Metres(10));
  EXPECT_TRUE(nothing.empty());
  EXPECT_TRUE(buffer(MultiPolygon{}, Metres(10)).empty());
  EXPECT_TRUE(buffer(geo::MultiLineString{{{}}}, Metres(10)).empty());
}

TEST(Buffer, line_of_one_place_is_its_circle) {
  const MultiPolygon circle = buffer(at(38, 36), Metres(5000));
  EXPECT_EQ(buffer(geo::MultiLineString{{{{at(38, 36)}}}}, Metres(5000)), circle);
  EXPECT_EQ(buffer(geo::MultiLineString{{{{at(38, 36), at(38, 36)}}}}, Metres(5000)), circle);
}

TEST(Buffer, radius_zero_and_continuing_longitudes) {
  const MultiPolygon shape = areas("POLYGON((0 0, 4 4, 4 0, 0 4))");
  EXPECT_EQ(wkt(buffer(shape, Metres(0))), "MULTIPOLYGON(((0 0, 2 2, 0 4)), ((4 0, 4 4, 2 2)))");
  EXPECT_TRUE(buffer(at(1, 1), Metres(0)).empty());
  const MultiPolygon across = buffer(at(179.95, -17), Metres(20e3));
  EXPECT_EQ(across.polygons.size(), 1U);
  EXPECT_GT(bounds(across)->east.degrees(), 180.1);
  EXPECT_NEAR(geo::geodesy::area(across).value() / (std::numbers::pi * 4e8), 1.0, 3e-3);
}

TEST(Buffer, refuses_what_it_cannot_do) {
  EXPECT_THROW((void)buffer(at(0, 0), Metres(-1)), geo::UsageError);
  EXPECT_THROW((void)buffer(at(0, 0), Metres(std::nan(""))), geo::UsageError);
  EXPECT_THROW((void)buffer(at(0, 0), Metres(HUGE_VAL)), geo::UsageError);
  EXPECT_THROW((void)buffer(at(0, 89.99), Metres(20e3)), geo::UsageError);
  EXPECT_THROW((void)buffer(at(0, 0), Metres(2e7)), geo::UsageError);
  EXPECT_THROW((void)buffer(at(std::nan(""), 0), Metres(20e3)), geo::Error);
  EXPECT_THROW((void)buffer(areas("POLYGON((-80 0, 80 0, 0 40))"), Metres(1)), geo::UsageError);
}

}  // namespace
