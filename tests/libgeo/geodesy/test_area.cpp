// Areas of edges straight in longitude and latitude, against 50 digits, against dense geodesic polygons, and for what
// the figures of change stand on: nodes change nothing and faces close.
#include "libgeo/geodesy/area.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <numbers>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "libgeo/geodesy/area_of_points.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "oracle.hpp"
#include "seed.hpp"

namespace {

using geo::Lat;
using geo::Lon;
using geo::LonLat;
using geo::Polygon;
using geo::Ring;
using geo::geodesy::area;
using geo::geodesy::geodesic_area;
using geo::geodesy::signed_area;

constexpr double whole_ellipsoid = 510065621724088.509;  // 4 pi F(90 deg), WGS 84

LonLat at(double lon, double lat) { return {Lon(lon), Lat(lat)}; }

Ring box(double west, double south, double east, double north) {
  return Ring({at(west, south), at(east, south), at(east, north), at(west, north)});
}

double measured(const Ring& ring) { return signed_area(ring).value(); }

double exact(const Ring& ring) { return static_cast<double>(oracle::signed_area(ring.points())); }

// What area.hpp promises: 1e-15 of the perimeter times the north-south extent.
double promised(const Ring& ring) {
  double perimeter = 0.0, south = 90.0, north = -90.0;
  const double metres_per_degree = 6378137.0 * std::numbers::pi / 180.0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const double dy = ring[i].lat.degrees() - ring[j].lat.degrees();
    const double middle = (ring[i].lat.degrees() + ring[j].lat.degrees()) / 2 * std::numbers::pi / 180.0;
    perimeter += std::hypot((ring[i].lon.degrees() - ring[j].lon.degrees()) * std::cos(middle), dy);
    south = std::min(south, ring[i].lat.degrees());
    north = std::max(north, ring[i].lat.degrees());
  }
  return 1e-15 * perimeter * (north - south) * metres_per_degree * metres_per_degree;
}

// A star-shaped ring of about `size` metres around a point, counter-clockwise.
Ring blob(std::mt19937_64& random, LonLat centre, double size, std::size_t vertices) {
  std::uniform_real_distribution<double> radius(0.3, 0.5), turn(0.05, 0.95);
  const double degrees = size / 111320.0;
  const double shrink = std::cos(centre.lat.degrees() * std::numbers::pi / 180.0);
  std::vector<LonLat> points;
  for (std::size_t i = 0; i < vertices; ++i) {
    const double angle = 2 * std::numbers::pi * (static_cast<double>(i) + turn(random)) / static_cast<double>(vertices);
    const double r = radius(random) * degrees;
    points.push_back(
        at(centre.lon.degrees() + r * std::cos(angle) / shrink, centre.lat.degrees() + r * std::sin(angle)));
  }
  return Ring(points);
}

// `pieces` equal pieces of each edge, straight in longitude and latitude.
Ring cut(const Ring& ring, int pieces) {
  std::vector<LonLat> points;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
    for (int k = 0; k < pieces; ++k) {
      const double t = static_cast<double>(k) / pieces;
      points.push_back(at(a.lon.degrees() + t * (b.lon.degrees() - a.lon.degrees()),
                          a.lat.degrees() + t * (b.lat.degrees() - a.lat.degrees())));
    }
  }
  return Ring(points);
}

TEST(Area, whole_ellipsoid_and_its_parts) {
  EXPECT_NEAR(measured(box(-180, -90, 180, 90)), whole_ellipsoid, 0.5);
  EXPECT_NEAR(measured(box(-180, 0, 180, 90)), whole_ellipsoid / 2, 0.25);
  EXPECT_NEAR(measured(box(0, 0, 90, 90)), whole_ellipsoid / 8, 0.07);
  EXPECT_NEAR(measured(box(10, -90, 11, 90)), whole_ellipsoid / 360, 0.002);
}

TEST(Area, box_between_parallels) {
  // 50-51 N, 30-31 E: Snyder's integral between the parallels with 50 digits (mpmath).
  EXPECT_NEAR(area(Polygon{box(30, 50, 31, 51), {}}).value(), 7892218857.9870074492, 5e-6);
}

// The bound of area.hpp, from a square of 10 cm to one of 2000 km, from the equator to the poles.
TEST(Area, error_bound_against_fifty_digits) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> longitude(-179, 179), latitude(-89.9, 89.9);
  double worst = 0.0, worst_relative = 0.0;
  for (int i = 0; i < 240; ++i) {
    const double size = std::pow(10.0, -1.0 + 0.9 * (i % 8));
    const double reach = size / 2 / 111320.0;
    double lat = latitude(random);
    if (std::abs(lat) + reach > 89.99) lat = std::copysign(89.99 - reach, lat);
    const Ring ring = blob(random, at(longitude(random), lat), size, 3 + static_cast<std::size_t>(i) % 9);
    const auto truth = oracle::signed_area(ring.points());
    const double error = static_cast<double>(abs(truth - measured(ring)));
    worst = std::max(worst, error / promised(ring));
    if (size >= 1.0) worst_relative = std::max(worst_relative, error / std::abs(static_cast<double>(truth)));
    ASSERT_LE(error, promised(ring)) << "seed " << seed << " ring " << i << " of " << size << " m at " << lat;
  }
  RecordProperty("worst_share_of_bound", std::to_string(worst));
  EXPECT_LE(worst_relative, 1e-12);
  RecordProperty("worst_relative_error_1e18", std::to_string(worst_relative * 1e18));
}

TEST(Area, edges_across_half_of_the_globe) {
  const Ring rings[] = {
      Ring({at(-150, -80), at(20, -60), at(100, 85)}),
      Ring({at(-180, -90), at(180, -20), at(170, 90), at(-170, 40)}),
      Ring({at(0, -45), at(60, -10), at(50, 25), at(3, 33)}),
      Ring({at(10, -89.9), at(11, 89.9), at(10.5, 89.95)}),
  };
  for (const auto& ring : rings) EXPECT_NEAR(measured(ring) / exact(ring), 1.0, 4e-15);
}

TEST(Area, slivers_keep_the_absolute_bound) {
  // 300 km long and about 10 m wide, along a diagonal; then 1 cm wide.
  for (const double width : {1e-4, 1e-7}) {
    const Ring sliver({at(36, 34), at(39, 36), at(39, 36 + width), at(36, 34 + width)});
    EXPECT_NEAR(measured(sliver), exact(sliver), promised(sliver)) << width;
    EXPECT_LT(promised(sliver), 1e-3);
  }
}

TEST(Area, small_rings_at_the_pole) {
  for (const double size : {1e-3, 1e-5}) {  // 100 m, 1 m
    const Ring ring = box(12.5, 90 - size, 12.5 + 60, 90);
    EXPECT_NEAR(measured(ring) / exact(ring), 1.0, 1e-14) << size;
    const Ring south = box(12.5, -90, 12.5 + 60, -90 + size);
    EXPECT_NEAR(measured(south) / exact(south), 1.0, 1e-14) << size;
  }
}

// Geodesic polygons through ever more points of the straight edges come near as 1/N^2; Richardson takes off the
// next two terms.
TEST(Area, dense_geodesic_polygons_converge_to_it) {
  const struct {
    Ring ring;
    double tolerance;
  } cases[] = {
      {Ring({at(30, 48.5), at(30.1, 48.53), at(30.03, 48.57)}), 5e-12},  // 8 km
      {Ring({at(30, 48.5), at(31, 48.8), at(30.3, 49.2)}), 2e-12},       // 80 km
      {Ring({at(30, 66), at(45, 70), at(35, 73)}), 2e-11},               // 800 km
      {Ring({at(-150, -20), at(-140, 5), at(-170, 25), at(-165, -2)}), 2e-11},
  };
  for (const auto& [ring, tolerance] : cases) {
    const double coarse = geodesic_area(Polygon{cut(ring, 40), {}}).value();
    const double fine = geodesic_area(Polygon{cut(ring, 80), {}}).value();
    const double finest = geodesic_area(Polygon{cut(ring, 160), {}}).value();
    const double limit = (16 * (4 * finest - fine) - (4 * fine - coarse)) / 45;
    EXPECT_NEAR(limit / measured(ring), 1.0, tolerance);
    EXPECT_GT(std::abs(geodesic_area(Polygon{ring, {}}).value() / measured(ring) - 1.0), 1e-6) << "the models differ";
  }
}

TEST(Area, nodes_on_edges_change_nothing) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  for (int i = 0; i < 40; ++i) {
    const Ring ring = blob(random, at(38, 35), std::pow(10.0, i % 7), 7);
    // Cutting rounds the nodes themselves: by one unit in the last place of a degree, along the whole perimeter.
    const double rounding = promised(ring) * 2 + 4e-9 * std::sqrt(std::abs(measured(ring))) * 4;
    EXPECT_NEAR(measured(cut(ring, 8)), measured(ring), rounding) << "seed " << seed << " ring " << i;
  }
}

TEST(Area, same_figure_from_any_vertex_and_either_way) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  for (int i = 0; i < 200; ++i) {
    const Ring ring = blob(random, at(36.5, -34.25), std::pow(10.0, i % 7), 5 + static_cast<std::size_t>(i) % 60);
    EXPECT_GT(measured(ring), 0.0);
    EXPECT_EQ(measured(ring.reversed()), -measured(ring)) << "seed " << seed << " ring " << i;
    std::vector<LonLat> points(ring.points().begin(), ring.points().end());
    std::rotate(points.begin(), points.begin() + 2, points.end());
    EXPECT_EQ(measured(Ring(points)), measured(ring)) << "seed " << seed << " ring " << i;
    EXPECT_EQ(area(Polygon{ring.reversed(), {}}), area(Polygon{ring, {}}));
  }
}

// A country of 600 km cut into 40 x 40 crooked faces that share their nodes.
TEST(Area, faces_of_an_arrangement_close) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  constexpr std::size_t n = 40;
  std::uniform_real_distribution<double> shift(-0.4, 0.4);
  std::vector<std::vector<LonLat>> node(n + 1, std::vector<LonLat>(n + 1));
  for (std::size_t y = 0; y <= n; ++y) {
    for (std::size_t x = 0; x <= n; ++x) {
      node[y][x] = at(35.7 + 6.7 / n * (static_cast<double>(x) + shift(random)),
                      32.3 + 5.0 / n * (static_cast<double>(y) + shift(random)));
    }
  }
  geo::SquareMetres plain;
  long double careful = 0.0L;
  for (std::size_t y = 0; y < n; ++y) {
    for (std::size_t x = 0; x < n; ++x) {
      const Polygon face{Ring({node[y][x], node[y][x + 1], node[y + 1][x + 1], node[y + 1][x]}), {}};
      plain += area(face);
      careful += static_cast<long double>(area(face).value());
    }
  }
  std::vector<LonLat> border;
  for (std::size_t i = 0; i < n; ++i) border.push_back(node[0][i]);
  for (std::size_t i = 0; i < n; ++i) border.push_back(node[i][n]);
  for (std::size_t i = n; i > 0; --i) border.push_back(node[n][i]);
  for (std::size_t i = n; i > 0; --i) border.push_back(node[i][0]);
  const Ring country(border);
  const auto truth = oracle::signed_area(country.points());
  EXPECT_NEAR(static_cast<double>(careful - truth.convert_to<long double>()), 0.0, 4e-5) << "seed " << seed;
  // Adding 1600 areas in doubles costs more than measuring them: an ulp of the sum is 6e-5 m2.
  EXPECT_NEAR((plain - signed_area(country)).value(), 0.0, 1e-2) << "seed " << seed;
  EXPECT_NEAR(measured(country), exact(country), promised(country));
}

TEST(Area, antimeridian_continues) {
  EXPECT_EQ(measured(box(179, -18, 181, -16)), measured(box(-1, -18, 1, -16)));
  EXPECT_NEAR(measured(box(179, -18, 181, -16)), 2 * measured(box(-180, -18, -179, -16)), 1e-3);
}

TEST(Area, polar_ring_closed_along_the_parallel) {
  const Ring cap({at(0, 80), at(120, 80), at(240, 80), at(360, 80), at(360, 90), at(0, 90)});
  EXPECT_NEAR(measured(cap) / exact(cap), 1.0, 4e-15);
  const Ring south({at(0, -90), at(360, -90), at(360, -80), at(240, -80), at(120, -80), at(0, -80)});
  EXPECT_NEAR(measured(south) / measured(cap), 1.0, 4e-15);
}

TEST(Area, holes_of_either_winding_are_taken_off) {
  const Ring shell = box(35, 35, 36, 36), hole = box(35.2, 35.2, 35.4, 35.4);
  const double expected = measured(shell) - measured(hole);
  EXPECT_NEAR(area(Polygon{shell, {hole}}).value(), expected, 1e-5);
  EXPECT_EQ(area(Polygon{shell, {hole}}), area(Polygon{shell.reversed(), {hole.reversed()}}));
  EXPECT_EQ(area(geo::MultiPolygon{{{shell, {hole}}, {hole, {}}}}), area(Polygon{shell, {}}));
}

TEST(Area, degenerate_rings_are_zero) {
  EXPECT_EQ(area(Polygon{}).value(), 0.0);
  EXPECT_EQ(area(geo::MultiPolygon{}).value(), 0.0);
  EXPECT_EQ(measured(Ring({at(1, 2)})), 0.0);
  EXPECT_EQ(measured(Ring({at(1, 2), at(3, 4)})), 0.0);
  EXPECT_EQ(measured(Ring({at(1, 2), at(1, 3), at(1, 7)})), 0.0);
  EXPECT_NEAR(measured(Ring({at(1, 2), at(3, 4), at(1, 2), at(3, 4)})), 0.0, 1e-12);
  EXPECT_EQ(geodesic_area(Polygon{}).value(), 0.0);
  EXPECT_EQ(geodesic_area(Polygon{Ring({at(1, 2), at(3, 4)}), {}}).value(), 0.0);
  EXPECT_TRUE(std::isnan(measured(Ring({at(std::nan(""), 2), at(3, 4), at(1, 5)}))));
}

// Karney's Planimeter cases (GeographicLib tests, tests 0, 5, 6, 13; PROJ geodtest.c): area in m2.
TEST(GeodesicArea, published_planimeter_cases) {
  const auto of = [](std::vector<LonLat> points) {
    return geodesic_area(Polygon{Ring(std::move(points)), {}}).value();
  };
  EXPECT_NEAR(of({at(0, 89), at(90, 89), at(180, 89), at(270, 89)}), 24952305678.0, 1);
  EXPECT_NEAR(of({at(0, -89), at(90, -89), at(180, -89), at(270, -89)}), 24952305678.0, 1);
  EXPECT_NEAR(of({at(-1, 0), at(0, -1), at(1, 0), at(0, 1)}), 24619419146.0, 1);
  EXPECT_NEAR(of({at(0, 90), at(0, 0), at(90, 0)}), 63758202715511.0, 1);
  EXPECT_NEAR(of({at(0.1, 89), at(90.1, 89), at(-179.9, 89)}), 12476152838.5, 1);
  EXPECT_NEAR(of({at(-360, 89), at(-240, 89), at(-120, 89), at(0, 89), at(120, 89), at(240, 89)}), 32415230256.0, 1);
}

TEST(GeodesicArea, holes_of_either_winding_are_taken_off) {
  const Ring shell = box(35, 35, 36, 36), hole = box(35.2, 35.2, 35.4, 35.4);
  const double expected = geodesic_area(Polygon{shell, {}}).value() - geodesic_area(Polygon{hole, {}}).value();
  EXPECT_NEAR(geodesic_area(Polygon{shell, {hole}}).value(), expected, 1e-5);
  EXPECT_NEAR(geodesic_area(Polygon{shell.reversed(), {hole.reversed()}}).value(), expected, 1e-3);
  EXPECT_NEAR(geodesic_area(geo::MultiPolygon{{{shell, {}}, {hole, {}}}}).value(),
              expected + 2 * geodesic_area(Polygon{hole, {}}).value(), 1e-5);
}

TEST(GeodesicArea, edges_on_meridians_and_the_equator_agree_with_straight_ones) {
  const Ring octant({at(0, 0), at(90, 0), at(90, 90), at(0, 90)});
  EXPECT_NEAR(geodesic_area(Polygon{octant, {}}).value() / measured(octant), 1.0, 1e-14);
}

double number_after(const std::string& text, std::size_t from, const std::string& key) {
  const auto place = text.find('"' + key + '"', from);
  if (place == std::string::npos) return std::nan("");
  return std::strtod(text.c_str() + text.find(':', place) + 1, nullptr);
}

TEST(GeodesicArea, shared_reference_set) {
  const char* shared = std::getenv("SITMAP_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "SITMAP_SHARED is not set";
  std::ifstream file(std::string(shared) + "/data/stats/geodesic_area/expected.json");
  if (!file) GTEST_SKIP() << "no geodesic_area/expected.json under SITMAP_SHARED";
  std::ostringstream content;
  content << file.rdbuf();
  const std::string text = content.str();

  const auto antarctica = text.find("\"antarctica\"");
  ASSERT_NE(antarctica, std::string::npos);
  const auto end = text.find("published_area_m2", antarctica);
  std::vector<double> numbers;
  const char* cursor = text.c_str() + text.find('[', antarctica);
  while (cursor < text.c_str() + end) {
    char* after = nullptr;
    const double value = std::strtod(cursor, &after);
    if (after == cursor)
      ++cursor;
    else
      numbers.push_back(value), cursor = after;
  }
  ASSERT_EQ(numbers.size(), 36U);
  std::vector<LonLat> points;
  for (std::size_t i = 0; i < numbers.size(); i += 2) points.push_back(at(numbers[i + 1], numbers[i]));
  EXPECT_NEAR(geodesic_area(Polygon{Ring(points), {}}).value(), number_after(text, antarctica, "published_area_m2"),
              0.1);

  const auto box_at = text.find("\"box_50_51N_30_31E\"");
  const Polygon degree{box(30, 50, 31, 51), {}};
  EXPECT_NEAR(area(degree).value(), number_after(text, box_at, "parallel_edges_exact_m2"),
              1e-3);  // the set's figure was made in doubles and is itself 1.5e-4 m2 off
  EXPECT_NEAR(geodesic_area(degree).value(), number_after(text, box_at, "geodesic_edges_m2"), 1e-3);
}

TEST(Area, points_are_measured_as_their_ring) {
  std::mt19937_64 random(11);
  for (unsigned run = 0; run < 50; ++run) {
    const Ring ring = blob(random, at(36, 35), 1000, 3 + run % 9U);
    std::vector<LonLat> points(ring.points().begin(), ring.points().end());
    EXPECT_EQ(signed_area(std::span<const LonLat>(points)), signed_area(ring));
    points.push_back(points.front());
    EXPECT_EQ(signed_area(std::span<const LonLat>(points)), signed_area(ring));
  }
  EXPECT_EQ(signed_area(std::span<const LonLat>()).value(), 0.0);
}

}  // namespace
