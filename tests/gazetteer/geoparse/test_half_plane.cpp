// A polygon cut by one line, beside the overlay of GEOS.
#include "gazetteer/geoparse/relations/half_plane.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "libgeo/topology/operations.hpp"

namespace gazetteer::geoparse {
namespace {

using geo::Lat;
using geo::Lon;

geo::Ring ring(std::initializer_list<std::pair<double, double>> points) {
  std::vector<geo::LonLat> made;
  for (const auto& [lon, lat] : points) made.push_back({Lon(lon), Lat(lat)});
  return geo::Ring(std::move(made));
}

/// The same by an overlay with a rectangle that lies beyond the line.
geo::MultiPolygon by_overlay(const geo::MultiPolygon& areas, const HalfPlane& half) {
  const double length = std::hypot(half.east, half.north);
  const double x = half.east / length;
  const double y = half.north / length;
  const double from = half.least / length;
  const auto at = [&](double far, double aside) {
    return geo::LonLat{Lon(far * x + aside * y), Lat(far * y - aside * x)};
  };
  geo::MultiPolygon box;
  box.polygons.push_back({geo::Ring({at(from, -900), at(from, 900), at(from + 900, 900), at(from + 900, -900)}), {}});
  return geo::topology::intersection(areas, box);
}

double area(const geo::MultiPolygon& shape) {
  double sum = 0.0;
  const auto add = [&sum](const geo::Ring& r) {
    for (std::size_t i = 0; i < r.size(); ++i) {
      const auto a = r[i];
      const auto b = r[(i + 1) % r.size()];
      sum += (a.lon.degrees() * b.lat.degrees() - b.lon.degrees() * a.lat.degrees()) / 2.0;
    }
  };
  for (const auto& polygon : shape.polygons) {
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return sum;
}

/// A star with ragged arms about a centre, and a hole of the same form inside it.
geo::Polygon star(std::mt19937& random, double lon, double lat) {
  std::uniform_real_distribution<double> reach(2.0, 5.0);
  std::vector<geo::LonLat> shell, hole;
  for (int i = 0; i < 40; ++i) {
    const double angle = i * std::numbers::pi / 20.0;
    const double r = reach(random);
    shell.push_back({Lon(lon + r * std::cos(angle)), Lat(lat + r * std::sin(angle))});
    hole.push_back({Lon(lon + 0.3 * r * std::cos(angle)), Lat(lat + 0.3 * r * std::sin(angle))});
  }
  return {geo::Ring(std::move(shell)), {geo::Ring(std::move(hole))}};  // the hole runs the wrong way: it is turned
}

TEST(HalfPlane, cuts_as_an_overlay_does) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> turn(0.0, 2.0 * std::numbers::pi), offset(-5.0, 5.0);
  for (int trial = 0; trial < 300; ++trial) {
    geo::MultiPolygon areas;
    areas.polygons = {star(random, 10.0, 40.0), star(random, 24.0, 44.0)};
    const double azimuth = turn(random);
    HalfPlane half{std::sin(azimuth), std::cos(azimuth), 0.0};
    half.least = 10.0 * half.east + 40.0 * half.north + offset(random);
    const auto cut = clipped(areas, half);
    const auto expected = by_overlay(areas, half);
    ASSERT_TRUE(cut) << trial;
    ASSERT_EQ(cut->polygons.size(), expected.polygons.size()) << trial;
    EXPECT_NEAR(area(*cut), area(expected), 1e-9) << trial;
    for (std::size_t p = 0; p < cut->polygons.size(); ++p) {
      const auto& own = cut->polygons[p];
      const auto& other = expected.polygons[p];
      ASSERT_EQ(own.holes.size(), other.holes.size()) << trial;
      ASSERT_EQ(own.shell.size(), other.shell.size()) << trial;
      for (std::size_t i = 0; i < own.shell.size(); ++i) {
        EXPECT_NEAR(own.shell[i].lon.degrees(), other.shell[i].lon.degrees(), 1e-11) << trial;
        EXPECT_NEAR(own.shell[i].lat.degrees(), other.shell[i].lat.degrees(), 1e-11) << trial;
      }
    }
  }
}

TEST(HalfPlane, what_is_near_a_shape_is_all_that_an_overlay_needs) {
  std::mt19937 random(9);
  std::uniform_real_distribution<double> offset(-6.0, 6.0);
  for (int trial = 0; trial < 200; ++trial) {
    geo::MultiPolygon areas;
    areas.polygons = {star(random, 10.0, 40.0), star(random, 24.0, 44.0)};
    geo::MultiPolygon small;
    const double lon = 12.0 + offset(random);
    const double lat = 41.0 + offset(random);
    small.polygons.push_back({ring({{lon, lat}, {lon + 1.0, lat + 0.2}, {lon + 0.3, lat + 0.9}}), {}});
    const auto near = near_box(areas, small, 0.1);
    EXPECT_LE(area(near), 1.2 * 1.1 + 1e-9) << trial;
    const auto expected = geo::topology::intersection(small, areas);
    const auto found = geo::topology::intersection(small, near);
    EXPECT_NEAR(area(found), area(expected), 1e-10) << trial;
    EXPECT_EQ(found.polygons.size(), expected.polygons.size()) << trial;
  }
  EXPECT_TRUE(near_box({}, {}, 1.0).empty());
}

TEST(HalfPlane, all_or_nothing) {
  geo::MultiPolygon square;
  square.polygons.push_back({ring({{0, 0}, {2, 0}, {2, 2}, {0, 2}}), {}});
  EXPECT_EQ(*clipped(square, {0.0, 1.0, -1.0}), square);
  EXPECT_EQ(*clipped(square, {0.0, 1.0, 0.0}), square);    // the line runs along an edge
  EXPECT_TRUE(clipped(square, {0.0, 1.0, 2.0})->empty());  // it touches the other one: no area is left
  EXPECT_TRUE(clipped(square, {0.0, 1.0, 3.0})->empty());
  EXPECT_TRUE(clipped({}, {0.0, 1.0, 0.0})->empty());
}

TEST(HalfPlane, through_vertices) {
  geo::MultiPolygon comb;  // two teeth that end on the line, and one that passes it
  comb.polygons.push_back({ring({{0, 0}, {7, 0}, {7, 1}, {6, 2}, {5, 1}, {4, 3}, {3, 1}, {2, 2}, {1, 1}, {0, 1}}), {}});
  const auto cut = clipped(comb, {0.0, 1.0, 2.0});
  ASSERT_TRUE(cut);
  ASSERT_EQ(cut->polygons.size(), 1U);
  EXPECT_NEAR(area(*cut), 0.5, 1e-12);
  const auto lower = clipped(comb, {0.0, -1.0, -1.0});
  ASSERT_TRUE(lower);
  EXPECT_NEAR(area(*lower), 7.0, 1e-12);
}

}  // namespace
}  // namespace gazetteer::geoparse
