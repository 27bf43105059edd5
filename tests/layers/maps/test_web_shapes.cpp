// Arcs for drawing: shared by neighbours and dates, thinned alike on both sides.
#include "layers/maps/web/web_shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace layers::maps {
namespace {

geo::LonLat shape_at(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

geo::MultiPolygon polygon(std::vector<geo::LonLat> shell, std::vector<geo::Ring> holes = {}) {
  return {{geo::Polygon{geo::Ring(std::move(shell)), std::move(holes)}}};
}

geo::MultiPolygon square_at(double west, double south, double size) {
  return polygon({shape_at(west, south), shape_at(west + size, south), shape_at(west + size, south + size),
                  shape_at(west, south + size)});
}

// What a page does with it: arcs joined to rings.
std::vector<GridPoint> ring_of(const WebShapes::Encoded& encoded, const std::vector<std::int64_t>& refs) {
  std::vector<GridPoint> ring;
  for (const auto ref : refs) {
    auto arc = encoded.arcs[static_cast<std::size_t>(ref < 0 ? -1 - ref : ref)];
    if (ref < 0) std::reverse(arc.begin(), arc.end());
    for (std::size_t i = ring.empty() ? 0 : 1; i < arc.size(); ++i) ring.push_back(arc[i]);
  }
  return ring;
}

double area_of(const WebShapes::Encoded& encoded, std::size_t shape) {
  double sum = 0.0;
  for (const auto& part : encoded.shapes[shape]) {
    for (std::size_t r = 0; r < part.size(); ++r) {
      const auto ring = ring_of(encoded, part[r]);
      double twice = 0.0;
      for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += static_cast<double>(ring[i].first * ring[i + 1].second - ring[i + 1].first * ring[i].second);
      sum += (r == 0 ? 1.0 : -1.0) * std::abs(twice) / 2.0;
    }
  }
  return sum;
}

TEST(WebShapes, NeighboursShareTheirBoundary) {
  WebShapes shapes(2);
  shapes.add(square_at(0, 0, 1));
  shapes.add(polygon({shape_at(1, 0), shape_at(2, 0), shape_at(2, 1), shape_at(1, 1)}));
  const auto encoded = shapes.encode(0.0);
  EXPECT_EQ(encoded.arcs.size(), 3U);  // left, middle, right
  EXPECT_DOUBLE_EQ(area_of(encoded, 0), 10'000.0);
  EXPECT_DOUBLE_EQ(area_of(encoded, 1), 10'000.0);
}

TEST(WebShapes, WhatDoesNotChangeIsKeptOnceOverDates) {
  WebShapes shapes(3);
  for (int day = 0; day < 50; ++day) shapes.add(square_at(10, 20, 1));
  auto turned = std::vector{shape_at(11, 21), shape_at(10, 21), shape_at(10, 20),
                            shape_at(11, 20)};  // from elsewhere, the other way
  shapes.add(polygon(turned));
  const auto encoded = shapes.encode(0.0);
  EXPECT_EQ(encoded.arcs.size(), 1U);
  EXPECT_DOUBLE_EQ(area_of(encoded, 50), 1e6);
}

TEST(WebShapes, LinesAlongABoundaryShareItsArc) {
  WebShapes shapes(2);
  shapes.add(square_at(0, 0, 1));
  shapes.add(polygon({shape_at(1, 0), shape_at(2, 0), shape_at(2, 1), shape_at(1, 1)}));
  const auto front = shapes.add(geo::MultiLineString{{geo::LineString{{shape_at(1, 1), shape_at(1, 0)}}}});
  const auto encoded = shapes.encode(0.0);
  EXPECT_EQ(encoded.arcs.size(), 3U);
  EXPECT_EQ(ring_of(encoded, encoded.shapes[front][0][0]), (std::vector<GridPoint>{{100, 100}, {100, 0}}));
}

TEST(WebShapes, HolesAreTheShellsOfWhatFillsThem) {
  WebShapes shapes(1);
  const auto inner = square_at(2, 2, 1);
  shapes.add(polygon({shape_at(0, 0), shape_at(9, 0), shape_at(9, 9), shape_at(0, 9)}, {inner.polygons[0].shell}));
  shapes.add(inner);
  const auto encoded = shapes.encode(0.0);
  EXPECT_EQ(encoded.arcs.size(), 2U);
  EXPECT_DOUBLE_EQ(area_of(encoded, 0), 8'000.0);
  EXPECT_DOUBLE_EQ(area_of(encoded, 1), 100.0);
}

TEST(WebShapes, WhatIsSmallerThanTheGridGoes) {
  WebShapes shapes(2);
  EXPECT_EQ(shapes.add(square_at(0, 0, 0.001)), 0U);
  EXPECT_EQ(shapes.add(geo::MultiPolygon{}), 1U);
  EXPECT_EQ(shapes.add(geo::MultiLineString{{geo::LineString{{shape_at(1, 1)}}}}), 2U);
  const auto encoded = shapes.encode(1.0);
  EXPECT_THAT(encoded.shapes, testing::Each(testing::IsEmpty()));
  EXPECT_THAT(encoded.arcs, testing::IsEmpty());
}

// A wavy boundary between two halves: whatever is thinned away on one side is gained on the other.
TEST(WebShapes, ThinningKeepsNeighboursTogether) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> sway(-0.02, 0.02);
  for (int trial = 0; trial < 20; ++trial) {
    std::vector<geo::LonLat> wave;
    for (int i = 0; i <= 200; ++i) wave.push_back(shape_at(i * 0.01, 1 + sway(random)));
    auto below = wave, above = wave;
    below.insert(below.end(), {shape_at(2, 0), shape_at(0, 0)});
    above.insert(above.end(), {shape_at(2, 2), shape_at(0, 2)});
    WebShapes shapes(4);
    shapes.add(polygon(below));
    shapes.add(polygon(above));
    const auto exact = shapes.encode(0.0), thin = shapes.encode(100.0);
    const auto count = [](const WebShapes::Encoded& e) {
      std::size_t points = 0;
      for (const auto& arc : e.arcs) points += arc.size();
      return points;
    };
    EXPECT_LT(count(thin), count(exact));
    EXPECT_NEAR(area_of(thin, 0) + area_of(thin, 1), 4e8, 1e-3);
    EXPECT_NEAR(area_of(thin, 0), area_of(exact, 0), 100.0 * 20'000);  // no farther than the tolerance
  }
}

TEST(WebShapes, ARingKeepsAtLeastATriangle) {
  WebShapes shapes(2);
  shapes.add(square_at(0, 0, 0.05));
  const auto encoded = shapes.encode(1000.0);
  EXPECT_GT(area_of(encoded, 0), 0.0);
}

TEST(WebShapes, ArcsAreDifferences) {
  std::string text;
  append_arcs(text, {{{10, 20}, {11, 19}, {11, 25}}, {{-5, 0}, {-4, -1}}});
  EXPECT_EQ(text, "[[10,20,1,-1,0,6],\n[-5,0,1,-1]]");
  text.clear();
  append_parts(text, {{{0, -2}, {3}}, {{1}}});
  EXPECT_EQ(text, "[[[0,-2],[3]],[[1]]]");
}

}  // namespace
}  // namespace layers::maps
