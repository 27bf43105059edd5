// Overlay that takes rings as they come.
#include "libgeo/topology/unordered.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/operations.hpp"
#include "wkt.hpp"

namespace {

namespace unordered = geo::topology::unordered;
using geo::MultiPolygon;

/// Wound and in order, to be compared.
MultiPolygon in_order(const MultiPolygon& shape) { return geo::topology::united(std::array{shape}); }

const MultiPolygon left_square = areas("POLYGON((0 0, 4 0, 4 4, 0 4))");
const MultiPolygon right_square = areas("POLYGON((2 1, 6 1, 6 3, 2 3))");

TEST(Unordered, is_the_same_land_as_in_order) {
  EXPECT_EQ(wkt(in_order(unordered::united(std::array{left_square, right_square}))),
            wkt(geo::topology::united(std::array{left_square, right_square})));
  EXPECT_EQ(wkt(in_order(unordered::intersection(left_square, right_square))), "MULTIPOLYGON(((2 1, 4 1, 4 3, 2 3)))");
  EXPECT_EQ(wkt(in_order(unordered::difference(right_square, left_square))), "MULTIPOLYGON(((4 1, 6 1, 6 3, 4 3)))");
  EXPECT_TRUE(unordered::united({}).empty());
  EXPECT_TRUE(unordered::difference(left_square, left_square).empty());
  EXPECT_TRUE(unordered::intersection(left_square, {}).empty());
  EXPECT_EQ(wkt(unordered::difference(left_square, {})), wkt(left_square));
}

// The outline of Luxembourg in maps of 1938 and 1945: the later one leaves out a vertex that lies on the edge up to
// rounding. What is left between them is land or is not, as the rings begin.
TEST(Unordered, keeps_a_sliver_that_has_hardly_any_area) {
  const auto sliver = areas(
      "POLYGON((6.433043036071044 49.445331178621096, 6.410244926808862 49.55315113421634, "
      "6.3994536729729 49.60418661685352))");
  EXPECT_EQ(unordered::united(std::array{sliver}).polygons.size(), 1U);
}

TEST(Unordered, repairs_what_is_to_be_united) {
  EXPECT_EQ(unordered::united(std::array{areas("POLYGON((0 0, 2 2, 2 0, 0 2))")}).polygons.size(), 2U);
}

TEST(Unordered, refuses_what_is_no_number) {
  MultiPolygon broken = left_square;
  auto points =
      std::vector(left_square.polygons[0].shell.points().begin(), left_square.polygons[0].shell.points().end());
  points[1] = at(std::numeric_limits<double>::quiet_NaN(), 0);
  broken.polygons[0].shell = geo::Ring(points);
  EXPECT_THROW((void)unordered::difference(broken, left_square), geo::Error);
  EXPECT_THROW((void)unordered::united(std::array{broken}), geo::Error);
}

}  // namespace
