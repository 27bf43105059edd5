// Validity and repair by the OGC rules, and prepared areas.
#include "libgeo/topology/repair.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <thread>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/prepared.hpp"
#include "wkt.hpp"

namespace {

using geo::MultiPolygon;
using namespace geo::topology;

TEST(Validity, names_what_is_wrong_and_where) {
  EXPECT_TRUE(validity(areas("POLYGON((0 0, 4 0, 4 4))")).valid);
  EXPECT_TRUE(validity(areas("POLYGON((0 0, 4 4, 4 0))")).valid) << "winding is no matter of validity";
  EXPECT_TRUE(validity(MultiPolygon{}).valid);
  EXPECT_EQ(validity(areas("POLYGON((0 0, 4 0, 4 4))")).reason, "");

  const auto crossed = validity(areas("POLYGON((0 0, 4 4, 4 0, 0 4))"));
  EXPECT_FALSE(crossed.valid);
  EXPECT_EQ(crossed.reason, "Self-intersection");
  EXPECT_EQ(crossed.at, at(2, 2));

  EXPECT_EQ(validity(areas("POLYGON((0 0, 4 0, 4 4, 0 4), (5 5, 6 5, 6 6))")).reason, "Hole lies outside shell");
  EXPECT_EQ(validity(areas("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4)), ((1 1, 2 1, 2 2)))")).reason, "Nested shells");
  EXPECT_EQ(validity(areas("POLYGON((3 1, 4 0))")).reason, "Too few points in geometry component");
  EXPECT_EQ(validity(areas("POLYGON((3 1, 4 0))")).at, at(3, 1));
  EXPECT_EQ(validity(areas("POLYGON((0 0, 4 0, 4 4, 0 4), (1 1))")).reason, "Too few points in geometry component");
  EXPECT_FALSE(validity(MultiPolygon{{{}}}).valid);
}

TEST(Repair, valid_shapes_keep_every_vertex_in_its_place) {
  const MultiPolygon shape = areas("MULTIPOLYGON(((9 9, 5 5, 9 5)), ((4 4, 0 4, 0 0, 4 0), (1 1, 1 2, 2 2)))");
  const auto kept = repair(shape);
  EXPECT_FALSE(kept.report);
  EXPECT_EQ(kept.shape, wound_right(shape));
}

TEST(Repair, bow_tie_becomes_two) {
  const auto mended = repair(areas("POLYGON((0 0, 4 4, 4 0, 0 4))"));
  EXPECT_EQ(wkt(mended.shape), "MULTIPOLYGON(((0 0, 2 2, 0 4)), ((4 0, 4 4, 2 2)))");
  ASSERT_TRUE(mended.report);
  EXPECT_EQ(*mended.report, (RepairReport{"Self-intersection", at(2, 2), 1, 2, 4, 6}));
}

TEST(Repair, rings_keep_their_meaning) {
  EXPECT_EQ(wkt(repaired(areas("POLYGON((0 0, 4 0, 4 4, 0 4), (3 1, 6 1, 6 2, 3 2))"))),
            "MULTIPOLYGON(((0 0, 4 0, 4 1, 3 1, 3 2, 4 2, 4 4, 0 4)))")
      << "a hole over the border takes away";
  EXPECT_EQ(wkt(repaired(areas("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4)), ((2 2, 6 2, 6 3, 2 3)))"))),
            "MULTIPOLYGON(((0 0, 4 0, 4 2, 6 2, 6 3, 4 3, 4 4, 0 4)))")
      << "overlapping parts are joined";
}

TEST(Repair, what_has_no_area_falls_out) {
  EXPECT_TRUE(repaired(areas("POLYGON((0 0, 4 0, 2 0))")).empty());
  EXPECT_TRUE(repaired(areas("POLYGON((3 1, 4 0))")).empty());
  EXPECT_TRUE(repaired(MultiPolygon{{{}}}).empty());
  EXPECT_EQ(wkt(repaired(areas("POLYGON((0 0, 2 0, 2 5, 2 0, 4 0, 4 4, 0 4))"))).find(" 5"), std::string::npos)
      << "a spike";
  EXPECT_EQ(wkt(repaired(areas("POLYGON((0 0, 4 0, 4 4, 0 4), (1 1, 2 2))"))), "MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4)))");
}

TEST(Repair, random_scribbles_come_out_valid_and_settled) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<int> coordinate(0, 8), count(2, 12);
  for (int round = 0; round < 300; ++round) {
    MultiPolygon scribble;
    for (int part = 0; part < 2; ++part) {
      std::vector<geo::LonLat> points;
      for (int i = count(random); i > 0; --i) points.push_back(at(coordinate(random), coordinate(random)));
      scribble.polygons.push_back({geo::Ring(points), {}});
    }
    const MultiPolygon mended = repaired(scribble);
    ASSERT_TRUE(validity(mended).valid) << wkt(scribble) << " seed " << seed;
    ASSERT_EQ(repaired(mended), mended) << wkt(scribble) << " seed " << seed;
    ASSERT_EQ(repaired(scribble), mended) << "the same bytes every time";
  }
}

TEST(PreparedArea, tells_inside_border_and_distance) {
  const PreparedArea area(areas("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4), (1 1, 1 3, 3 3, 3 1)), ((10 0, 11 0, 11 1)))"));
  EXPECT_TRUE(area.contains(at(0.5, 0.5)));
  EXPECT_TRUE(area.contains(at(4, 2)));
  EXPECT_TRUE(area.contains(at(1, 2)));
  EXPECT_TRUE(area.contains(at(10.9, 0.5)));
  EXPECT_FALSE(area.contains(at(2, 2)));
  EXPECT_FALSE(area.contains(at(4.1, 2)));
  EXPECT_FALSE(area.contains(at(std::nan(""), 2)));
  EXPECT_EQ(area.distance_degrees(at(0.5, 0.5)), 0.0);
  EXPECT_EQ(area.distance_degrees(at(2, 2)), 1.0);
  EXPECT_EQ(area.distance_degrees(at(7, 8)), 5.0);
  EXPECT_THROW((void)area.distance_degrees(at(std::nan(""), 2)), geo::Error);
}

TEST(PreparedArea, empty_contains_nothing) {
  const PreparedArea nothing{MultiPolygon{}};
  EXPECT_FALSE(nothing.contains(at(0, 0)));
  EXPECT_EQ(nothing.distance_degrees(at(0, 0)), std::numeric_limits<double>::infinity());
}

TEST(PreparedArea, agrees_with_the_even_odd_rule_from_several_threads) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> radius(1, 3), place(-3.5, 3.5);
  std::vector<geo::LonLat> star;
  for (int i = 0; i < 500; ++i) {
    const double angle = i * 2 * 3.14159265358979 / 500, r = radius(random);
    star.push_back(at(r * std::cos(angle), r * std::sin(angle)));
  }
  const MultiPolygon shape{{{geo::Ring(star), {}}}};
  PreparedArea first(shape);
  const PreparedArea area = std::move(first);
  std::vector<geo::LonLat> points;
  for (int i = 0; i < 4000; ++i) points.push_back(at(place(random), place(random)));
  std::array<std::size_t, 2> wrong{};
  std::vector<std::thread> threads;
  for (auto& count : wrong) {
    threads.emplace_back([&] {
      for (const auto& p : points) count += area.contains(p) == contains(shape, p) ? 0U : 1U;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, (std::array<std::size_t, 2>{})) << "seed " << seed;
}

}  // namespace
