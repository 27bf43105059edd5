// The box index against a look at every box.
#include "libgeo/geometry/box_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

namespace {

using geo::Box;
using geo::BoxIndex;
using geo::Lat;
using geo::Lon;
using geo::LonLat;
using Found = std::vector<std::size_t>;

std::uint64_t test_seed() {
  const char* text = std::getenv("SITMAP_SEED");
  return text == nullptr ? 20200216U : std::strtoull(text, nullptr, 10);
}

Box box(double west, double south, double east, double north) { return {Lon(west), Lat(south), Lon(east), Lat(north)}; }

LonLat at(double lon, double lat) { return {Lon(lon), Lat(lat)}; }

double squared_degrees(const Box& b, LonLat p) {
  const double dx = std::max({b.west.degrees() - p.lon.degrees(), p.lon.degrees() - b.east.degrees(), 0.0});
  const double dy = std::max({b.south.degrees() - p.lat.degrees(), p.lat.degrees() - b.north.degrees(), 0.0});
  return dx * dx + dy * dy;
}

// Coordinates on a coarse lattice, so that borders touch and distances tie.
std::vector<Box> lattice_boxes(std::mt19937_64& random, std::size_t count) {
  std::uniform_int_distribution<int> x(-40, 40), y(-20, 20), extent(0, 4);
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < count; ++i) {
    const int west = x(random), south = y(random);
    boxes.push_back(box(west, south, west + extent(random), south + extent(random)));
  }
  return boxes;
}

TEST(BoxIndex, empty_finds_nothing) {
  const BoxIndex none;
  EXPECT_EQ(none.size(), 0U);
  EXPECT_EQ(none.query(box(-180, -90, 180, 90)), Found{});
  EXPECT_EQ(none.nearest(at(0, 0), 5), Found{});
  EXPECT_EQ(BoxIndex(std::span<const Box>{}).nearest(at(0, 0), 5), Found{});
}

TEST(BoxIndex, borders_count) {
  const std::vector<Box> boxes = {box(0, 0, 1, 1), box(1, 0, 2, 1), box(3, 0, 4, 1)};
  const BoxIndex index(boxes);
  EXPECT_EQ(index.query(Box::around(at(1, 0.5))), (Found{0, 1}));
  EXPECT_EQ(index.query(Box::around(at(2.5, 0.5))), Found{});
  EXPECT_EQ(index.query(box(2, 1, 3, 5)), (Found{1, 2}));
}

TEST(BoxIndex, ties_are_taken_in_order) {
  std::vector<Box> same(51, box(1, 1, 2, 2));
  same[0] = box(7, 7, 8, 8);
  EXPECT_EQ(BoxIndex(same).nearest(at(0, 0), 3), (Found{1, 2, 3}));
  EXPECT_EQ(BoxIndex(same).nearest(at(7.5, 7.5), 2), (Found{0, 1}));
}

TEST(BoxIndex, agrees_with_a_look_at_every_box) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  for (const std::size_t count : {1U, 2U, 17U, 400U}) {
    const auto boxes = lattice_boxes(random, count);
    const BoxIndex index(boxes);
    ASSERT_EQ(index.size(), count);
    for (const auto& query : lattice_boxes(random, 150)) {
      Found expected;
      for (std::size_t i = 0; i < count; ++i) {
        if (boxes[i].intersects(query)) expected.push_back(i);
      }
      ASSERT_EQ(index.query(query), expected) << "seed " << seed;

      const LonLat point = query.centre();
      Found order(count);
      for (std::size_t i = 0; i < count; ++i) order[i] = i;
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return squared_degrees(boxes[a], point) < squared_degrees(boxes[b], point);
      });
      for (const std::size_t k : {0U, 1U, 5U, 1000U}) {
        ASSERT_EQ(index.nearest(point, k), Found(order.begin(), order.begin() + static_cast<long>(std::min(k, count))))
            << "seed " << seed << " k " << k;
      }
    }
  }
}

TEST(BoxIndex, not_finite_is_found_by_nothing) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Box> boxes = {box(nan, 0, 1, 1), box(0, 0, 1, 1)};
  const BoxIndex index(boxes);
  EXPECT_EQ(index.size(), 2U);
  EXPECT_EQ(index.query(box(-180, -90, 180, 90)), Found{1});
  EXPECT_EQ(index.nearest(at(0, 0), 9), Found{1});
  EXPECT_EQ(index.query(box(nan, nan, nan, nan)), Found{});
  EXPECT_EQ(index.nearest(at(nan, 0), 1), Found{});
}

TEST(BoxIndex, copies_share_the_tree) {
  const std::vector<Box> boxes = {box(0, 0, 1, 1)};
  BoxIndex copy;
  {
    const BoxIndex index(boxes);
    copy = index;
  }
  EXPECT_EQ(copy.query(box(0, 0, 0, 0)), Found{0});
}

}  // namespace
