// The largest circle in shapes whose circle is known.
#include "layers/control/cleaning/width.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

using layers::control::narrower_than;

namespace {

// Metres per degree of WGS 84 at 48 N: radii of curvature M = 6370736.2 m and N = 6389960.0 m, from a and e2 in double.
constexpr double per_lat = 111'190.323, per_lon = 74'625.354;

/// A ring in metres east and north of 36 E 48 N, turned by `angle`.
geo::Ring ring(const std::vector<std::pair<double, double>>& metres, double angle = 0) {
  std::vector<geo::LonLat> points;
  for (const auto& [x, y] : metres) {
    const double e = x * std::cos(angle) - y * std::sin(angle), n = x * std::sin(angle) + y * std::cos(angle);
    points.emplace_back(geo::Lon(36 + e / per_lon), geo::Lat(48 + n / per_lat));
  }
  return geo::Ring(std::move(points));
}

/// A regular polygon of 96 corners.
std::vector<std::pair<double, double>> circle(double radius, double x = 0, double y = 0) {
  std::vector<std::pair<double, double>> points;
  for (int i = 0; i < 96; ++i) {
    const double angle = 2 * std::numbers::pi * i / 96;
    points.emplace_back(x + radius * std::cos(angle), y + radius * std::sin(angle));
  }
  return points;
}

void expect_width(const geo::Polygon& polygon, double width) {
  EXPECT_TRUE(narrower_than(polygon, geo::Metres(width * 1.005))) << width;
  EXPECT_FALSE(narrower_than(polygon, geo::Metres(width * 0.995))) << width;
}

}  // namespace

TEST(Width, of_rectangles_however_turned) {
  for (double angle = 0; angle < 3.2; angle += 0.3) {
    expect_width({ring({{0, 0}, {1000, 0}, {1000, 80}, {0, 80}}, angle), {}}, 80);
    expect_width({ring({{0, 0}, {0, 80}, {1000, 80}, {1000, 0}}, angle), {}}, 80);  // clockwise
  }
}

TEST(Width, of_a_triangle_is_twice_its_inradius) {
  expect_width({ring({{0, 0}, {300, 0}, {0, 400}}), {}}, 200);  // (3, 4, 5): inradius 1
}

TEST(Width, of_a_bulb_on_a_thread_is_that_of_the_bulb) {
  auto points = circle(60, 5000, 0);
  points.erase(points.begin() + 46, points.begin() + 51);
  points.insert(points.begin() + 46, {{0, 1}, {0, -1}});
  expect_width({ring(points, 0.4), {}}, 120);
}

TEST(Width, of_an_annulus_is_that_of_its_band) {
  expect_width({ring(circle(500)), {ring(circle(430))}}, 70);
  expect_width({ring(circle(500)), {ring(circle(400, 60, 0))}}, 160);  // off centre: the wide side counts
}

TEST(Width, holes_keep_circles_out) {
  geo::Polygon polygon{ring({{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}}), {}};
  for (int i = 0; i < 9; ++i) {
    for (int j = 0; j < 9; ++j) {
      polygon.holes.push_back(ring({{100 * i + 99, 100 * j + 99},
                                    {100 * i + 101, 100 * j + 99},
                                    {100 * i + 101, 100 * j + 101},
                                    {100 * i + 99, 100 * j + 101}}));
    }
  }
  // A circle between four of the small squares touches their corners.
  expect_width(polygon, 2 * std::hypot(49.0, 49.0));
}

TEST(Width, nothing_is_narrower_than_nothing) {
  const geo::Polygon square{ring({{0, 0}, {10, 0}, {10, 10}, {0, 10}}), {}};
  EXPECT_FALSE(narrower_than(square, geo::Metres(0)));
  EXPECT_FALSE(narrower_than({}, geo::Metres(0)));
  EXPECT_TRUE(narrower_than({}, geo::Metres(1)));
  EXPECT_TRUE(narrower_than({ring({{0, 0}, {10, 0}}), {}}, geo::Metres(1)));
}

TEST(Width, of_random_polygons_agrees_with_a_fine_raster) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    std::vector<std::pair<double, double>> points;
    for (int i = 0; i < 14; ++i) {
      const double angle = 2 * std::numbers::pi * i / 14, radius = 100 + static_cast<double>(random() % 900);
      points.emplace_back(radius * std::cos(angle), radius * std::sin(angle));
    }
    const geo::Polygon polygon{ring(points), {}};
    double widest = 0;
    for (double x = -1000; x <= 1000; x += 10) {
      for (double y = -1000; y <= 1000; y += 10) {
        if (!geo::contains(polygon, {geo::Lon(36 + x / per_lon), geo::Lat(48 + y / per_lat)})) continue;
        double near = 1e9;
        for (std::size_t i = 0; i < points.size(); ++i) {
          const auto [ax, ay] = points[i];
          const auto [bx, by] = points[(i + 1) % points.size()];
          const double t = std::clamp(
              ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (std::pow(bx - ax, 2) + std::pow(by - ay, 2)), 0.0, 1.0);
          near = std::min(near, std::hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
        }
        widest = std::max(widest, 2 * near);
      }
    }
    EXPECT_FALSE(narrower_than(polygon, geo::Metres(widest * 0.99)));
    EXPECT_TRUE(narrower_than(polygon, geo::Metres((widest + 15) * 1.01)));  // the raster misses at most 2 * 7.1 m
  }
}
