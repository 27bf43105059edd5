// Rings, boxes and containment.
#include "libgeo/geometry/shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include "libgeo/geometry/winding.hpp"

namespace {

using geo::Box;
using geo::Lat;
using geo::Lon;
using geo::LonLat;
using geo::MultiPolygon;
using geo::Polygon;
using geo::Ring;

LonLat shape_at(double lon, double lat) { return {Lon(lon), Lat(lat)}; }

const Ring square({shape_at(0, 0), shape_at(4, 0), shape_at(4, 4), shape_at(0, 4)});
const Ring hole({shape_at(1, 1), shape_at(1, 2), shape_at(2, 2), shape_at(2, 1)});

TEST(LonLat, range) {
  EXPECT_TRUE(in_range(shape_at(-180, -90)));
  EXPECT_TRUE(in_range(shape_at(180, 90)));
  EXPECT_FALSE(in_range(shape_at(180.1, 0)));
  EXPECT_FALSE(in_range(shape_at(0, -90.1)));
  EXPECT_FALSE(in_range(shape_at(std::nan(""), 0)));
  EXPECT_FALSE(in_range(shape_at(0, std::nan(""))));
  EXPECT_FALSE(in_range(shape_at(std::numeric_limits<double>::infinity(), 0)));
}

TEST(Ring, closing_vertex_is_not_kept_twice) {
  EXPECT_EQ(Ring({shape_at(0, 0), shape_at(4, 0), shape_at(4, 4), shape_at(0, 4), shape_at(0, 0)}), square);
  EXPECT_EQ(Ring({shape_at(1, 1)}).size(), 1U);
  EXPECT_EQ(Ring({shape_at(1, 1), shape_at(1, 1)}).size(), 1U);
  EXPECT_TRUE(Ring().empty());
}

TEST(Ring, winding) {
  EXPECT_TRUE(square.counter_clockwise());
  EXPECT_FALSE(square.reversed().counter_clockwise());
  EXPECT_EQ(square.reversed()[0], square[0]);
  EXPECT_EQ(square.reversed().reversed(), square);
  EXPECT_FALSE(Ring().counter_clockwise());
  EXPECT_FALSE(Ring({shape_at(0, 0), shape_at(1, 1)}).counter_clockwise());
  EXPECT_FALSE(Ring({shape_at(0, 0), shape_at(1, 1), shape_at(2, 2)}).counter_clockwise());
  // 1e-7 degree across, far from the origin.
  EXPECT_TRUE(Ring({shape_at(179, 80), shape_at(179 + 1e-7, 80), shape_at(179 + 1e-7, 80 + 1e-7)}).counter_clockwise());
}

TEST(WoundRight, turns_what_runs_the_wrong_way) {
  const MultiPolygon wrong{{{square.reversed(), {hole.reversed()}}}};
  const MultiPolygon right = wound_right(wrong);
  EXPECT_EQ(right, (MultiPolygon{{{square, {hole}}}}));
  EXPECT_EQ(wound_right(right), right);
  EXPECT_FALSE(is_wound_right(wrong));
  EXPECT_TRUE(is_wound_right(right));
}

TEST(WoundRight, leaves_rings_of_no_area_alone) {
  const MultiPolygon flat{
      {{Ring({shape_at(0, 0), shape_at(1, 1), shape_at(2, 2)}), {Ring({shape_at(0, 0), shape_at(3, 1)})}}, {}}};
  EXPECT_EQ(wound_right(flat), flat);
  EXPECT_EQ(wound_right(wound_right(flat)), wound_right(flat));
}

TEST(Bounds, of_every_kind) {
  const Box whole{Lon(0), Lat(0), Lon(4), Lat(4)};
  EXPECT_EQ(bounds(Polygon{square, {hole}}), whole);
  EXPECT_EQ(bounds(MultiPolygon{{{hole, {}}, {square, {}}}}), whole);
  EXPECT_EQ(bounds(geo::Geometry{}), std::nullopt);
  EXPECT_EQ(bounds(geo::Geometry{shape_at(1, 2)}), Box::around(shape_at(1, 2)));
  EXPECT_EQ(bounds(geo::Geometry{geo::MultiPoint{{shape_at(0, 4), shape_at(4, 0)}}}), whole);
  EXPECT_EQ(bounds(geo::Geometry{geo::MultiLineString{{{{shape_at(0, 1), shape_at(2, 0)}}, {{shape_at(4, 4)}}}}}),
            whole);
  EXPECT_EQ(bounds(geo::Geometry{MultiPolygon{{{square, {}}}}}), whole);
  EXPECT_EQ(bounds(MultiPolygon{}), std::nullopt);
  EXPECT_EQ(bounds(Polygon{}), std::nullopt);
  EXPECT_EQ(Box::around(std::span<const LonLat>{}), std::nullopt);
}

TEST(Box, contains_and_intersects_with_its_border) {
  const Box box{Lon(0), Lat(0), Lon(4), Lat(4)};
  EXPECT_TRUE(box.contains(shape_at(4, 0)));
  EXPECT_FALSE(box.contains(shape_at(4.1, 0)));
  EXPECT_TRUE(box.intersects(Box{Lon(4), Lat(4), Lon(5), Lat(5)}));
  EXPECT_FALSE(box.intersects(Box{Lon(4.1), Lat(0), Lon(5), Lat(5)}));
  Box grown = Box::around(shape_at(1, 1));
  grown.extend(box);
  EXPECT_EQ(grown, box);
  EXPECT_EQ(box.centre(), shape_at(2, 2));
}

TEST(Contains, shell_hole_and_empty) {
  const Polygon polygon{square, {hole}};
  EXPECT_TRUE(contains(polygon, shape_at(3, 3)));
  EXPECT_FALSE(contains(polygon, shape_at(1.5, 1.5)));
  EXPECT_FALSE(contains(polygon, shape_at(5, 1)));
  EXPECT_FALSE(contains(polygon, shape_at(-1, 0)));
  EXPECT_FALSE(contains(Polygon{}, shape_at(0, 0)));
  EXPECT_FALSE(contains(Polygon{square, {Ring()}}, shape_at(9, 9)));
  EXPECT_TRUE(contains(MultiPolygon{{{hole, {}}, {square, {}}}}, shape_at(3, 3)));
  EXPECT_FALSE(contains(MultiPolygon{}, shape_at(3, 3)));
  EXPECT_FALSE(contains(polygon, shape_at(std::nan(""), 1)));
}

// A fan of triangles about an inner point, cut by chance: every point of the square lies in exactly one of them, on the
// borders between them, too.
TEST(Contains, points_on_shared_edges_lie_in_exactly_one) {
  const char* text = std::getenv("SITMAP_SEED");
  const std::uint64_t seed = text == nullptr ? 20200216U : std::strtoull(text, nullptr, 10);
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> inner(0.5, 3.5), share(0.01, 0.99);
  for (int round = 0; round < 2000; ++round) {
    const LonLat middle = shape_at(inner(random), inner(random));
    const std::size_t spoke = static_cast<std::size_t>(round) % 4;
    const double t = share(random);
    const LonLat on_edge = shape_at(middle.lon.degrees() + t * (square[spoke].lon.degrees() - middle.lon.degrees()),
                                    middle.lat.degrees() + t * (square[spoke].lat.degrees() - middle.lat.degrees()));
    int holders = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      holders += contains(Polygon{Ring({middle, square[i], square[(i + 1) % 4]}), {}}, on_edge) ? 1 : 0;
    }
    ASSERT_EQ(holders, 1) << "seed " << seed << " round " << round;
  }
}

}  // namespace
