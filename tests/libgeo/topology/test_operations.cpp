// Overlay, hulls and points inside: well-known text in, well-known text out.
#include "libgeo/topology/operations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <thread>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/point_inside.hpp"
#include "wkt.hpp"

namespace {

using geo::LonLat;
using geo::MultiLineString;
using geo::MultiPolygon;
using namespace geo::topology;

const MultiPolygon left = areas("POLYGON((0 0, 4 0, 4 4, 0 4))");
const MultiPolygon right = areas("POLYGON((2 1, 6 1, 6 3, 2 3))");
const MultiPolygon far = areas("POLYGON((10 0, 11 0, 11 1, 10 1))");
const MultiPolygon none;

MultiPolygon both(const MultiPolygon& a, const MultiPolygon& b) { return united(std::array{a, b}); }

TEST(Union, joins_and_keeps_apart) {
  EXPECT_EQ(wkt(both(left, right)), "MULTIPOLYGON(((0 0, 4 0, 4 1, 6 1, 6 3, 4 3, 4 4, 0 4)))");
  EXPECT_EQ(wkt(both(far, left)), "MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4)), ((10 0, 11 0, 11 1, 10 1)))");
  EXPECT_EQ(wkt(both(left, none)), wkt(left));
  EXPECT_EQ(wkt(united({})), "MULTIPOLYGON EMPTY");
  EXPECT_EQ(wkt(both(left, areas("POLYGON((4 0, 8 0, 8 4, 4 4))"))), "MULTIPOLYGON(((0 0, 4 0, 8 0, 8 4, 4 4, 0 4)))");
}

TEST(Union, of_any_winding_and_order_is_the_same) {
  const auto turned = MultiPolygon{{{left.polygons[0].shell.reversed(), {}}}};
  EXPECT_EQ(both(right, turned), both(left, right));
}

TEST(Intersection, and_difference) {
  EXPECT_EQ(wkt(intersection(left, right)), "MULTIPOLYGON(((2 1, 4 1, 4 3, 2 3)))");
  EXPECT_EQ(wkt(difference(right, left)), "MULTIPOLYGON(((4 1, 6 1, 6 3, 4 3)))");
  EXPECT_EQ(wkt(difference(left, areas("POLYGON((1 1, 2 1, 2 2, 1 2))"))),
            "MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4), (1 1, 1 2, 2 2, 2 1)))");
  EXPECT_EQ(wkt(intersection(left, none)), "MULTIPOLYGON EMPTY");
  EXPECT_EQ(wkt(difference(none, left)), "MULTIPOLYGON EMPTY");
  EXPECT_EQ(wkt(difference(left, none)), wkt(left));
}

TEST(Intersection, of_touching_shapes_is_empty) {
  EXPECT_EQ(wkt(intersection(left, areas("POLYGON((4 0, 8 0, 8 4, 4 4))"))), "MULTIPOLYGON EMPTY");  // an edge
  EXPECT_EQ(wkt(intersection(left, areas("POLYGON((4 4, 8 4, 8 8, 4 8))"))), "MULTIPOLYGON EMPTY");  // a corner
}

TEST(Intersection, repairs_what_goes_in) {
  const MultiPolygon bow_tie = areas("POLYGON((0 0, 4 4, 4 0, 0 4))");
  EXPECT_EQ(wkt(intersection(bow_tie, areas("POLYGON((0 0, 2 0, 2 4, 0 4))"))), "MULTIPOLYGON(((0 0, 2 2, 0 4)))");
}

TEST(Operations, refuse_what_is_not_a_number) {
  const MultiPolygon bad{{{geo::Ring({at(0, 0), at(std::nan(""), 1), at(1, 1)}), {}}}};
  const MultiPolygon endless{{{geo::Ring({at(0, 0), at(HUGE_VAL, 1), at(1, 1)}), {}}}};
  for (const auto& shape : {bad, endless}) {
    EXPECT_THROW((void)both(left, shape), geo::Error);
    EXPECT_THROW((void)intersection(left, shape), geo::Error);
    EXPECT_THROW((void)repaired(shape), geo::Error);
    EXPECT_THROW((void)voronoi_cells(std::array{at(0, 0), at(1, 1)}, shape), geo::Error);
    EXPECT_FALSE(validity(shape).valid);
    EXPECT_EQ(validity(shape).reason, "Invalid Coordinate");
  }
}

// Rasters of unit squares: the union, intersection and difference of two of them hold exactly the squares that sets do.
TEST(Operations, agree_with_sets_of_squares) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  std::bernoulli_distribution coin(0.5);
  constexpr std::size_t n = 7;
  using Cells = std::array<std::array<bool, n>, n>;
  const auto shape_of = [](const Cells& cells) {
    std::vector<MultiPolygon> squares;
    for (std::size_t y = 0; y < n; ++y) {
      for (std::size_t x = 0; x < n; ++x) {
        const auto w = static_cast<double>(x), s = static_cast<double>(y);
        if (cells[y][x])
          squares.push_back({{{geo::Ring({at(w, s), at(w + 1, s), at(w + 1, s + 1), at(w, s + 1)}), {}}}});
      }
    }
    return united(squares);
  };
  for (int round = 0; round < 60; ++round) {
    Cells a{}, b{};
    for (std::size_t y = 0; y < n; ++y) {
      for (std::size_t x = 0; x < n; ++x) a[y][x] = coin(random), b[y][x] = coin(random);
    }
    const MultiPolygon first = shape_of(a), second = shape_of(b);
    const MultiPolygon sum = both(first, second), common = intersection(first, second),
                       rest = difference(first, second);
    for (const auto* result : {&sum, &common, &rest}) {
      ASSERT_TRUE(validity(*result).valid) << "seed " << seed;
      ASSERT_EQ(wound_right(*result), *result);
    }
    for (std::size_t y = 0; y < n; ++y) {
      for (std::size_t x = 0; x < n; ++x) {
        const LonLat middle = at(static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5);
        ASSERT_EQ(contains(sum, middle), a[y][x] || b[y][x]) << "seed " << seed << " round " << round;
        ASSERT_EQ(contains(common, middle), a[y][x] && b[y][x]) << "seed " << seed << " round " << round;
        ASSERT_EQ(contains(rest, middle), a[y][x] && !b[y][x]) << "seed " << seed << " round " << round;
      }
    }
  }
}

TEST(Lines, inside_and_outside) {
  const MultiLineString lines{{{{at(-1, 2), at(2, 2), at(5, 2)}}, {{at(1, -1), at(1, 5)}}, {{at(3, 3)}}, {}}};
  EXPECT_EQ(wkt(intersection(lines, left)), "MULTILINESTRING((1 0, 1 4), (0 2, 2 2, 4 2))");
  EXPECT_EQ(wkt(difference(lines, left)), "MULTILINESTRING((1 -1, 1 0), (-1 2, 0 2), (4 2, 5 2), (1 4, 1 5))");
  EXPECT_TRUE(intersection(lines, none).lines.empty());
  EXPECT_EQ(difference(lines, none).lines.size(), 2U);
  EXPECT_TRUE(intersection(MultiLineString{}, left).lines.empty());
}

TEST(PointInside, lies_inside_and_not_in_a_hole) {
  const MultiPolygon ring = areas("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4), (0.5 0.5, 3.5 0.5, 3.5 3.5, 0.5 3.5)))");
  EXPECT_TRUE(contains(ring, point_inside(ring)));
  const MultiPolygon bow_tie = areas("POLYGON((0 0, 4 4, 4 0, 0 4))");
  EXPECT_TRUE(contains(bow_tie, point_inside(bow_tie)));
  EXPECT_THROW((void)point_inside(none), geo::UsageError);
  EXPECT_THROW((void)point_inside(areas("POLYGON((0 0, 1 1))")), geo::UsageError);
  EXPECT_THROW((void)point_inside(areas("POLYGON((0 0, 1 1, 2 2))")), geo::UsageError);
}

TEST(ConvexHull, of_points) {
  const auto hull = convex_hull({{at(0, 0), at(4, 0), at(2, 1), at(4, 4), at(0, 4), at(2, 2), at(0, 0)}});
  ASSERT_TRUE(hull);
  EXPECT_EQ(wkt(MultiPolygon{{*hull}}), "MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4)))");
  EXPECT_FALSE(convex_hull({}));
  EXPECT_FALSE(convex_hull({{at(1, 1), at(2, 2), at(3, 3)}}));
}

TEST(Simplified, drops_what_lies_within) {
  const MultiPolygon wavy = areas("POLYGON((0 0, 2 0.01, 4 0, 4 2.01, 4 4, 2 3.99, 0 4))");
  EXPECT_EQ(wkt(simplified(wavy, 0.1)), "MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4)))");
  EXPECT_EQ(wkt(simplified(wavy, 0.0)), "MULTIPOLYGON(((0 0, 2 0.01, 4 0, 4 4, 2 3.99, 0 4)))")
      << "only what is straight";
  EXPECT_THROW((void)simplified(wavy, -1), geo::UsageError);
  EXPECT_THROW((void)simplified(wavy, std::nan("")), geo::UsageError);
}

TEST(Operations, run_side_by_side) {
  const MultiPolygon expected = both(left, right);
  std::array<int, 4> right_answers{};
  std::vector<std::thread> threads;
  for (auto& count : right_answers) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        count += both(left, right) == expected ? 1 : 0;
        try {
          (void)repaired({{{geo::Ring({at(0, 0), at(std::nan(""), 1), at(1, 1)}), {}}}});
        } catch (const geo::Error&) {
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(right_answers, testing::Each(50));
}

TEST(Operations, point_inside_of_a_valid_polygon_is_that_of_GEOS_to_the_last_bit) {
  std::mt19937 engine(5);
  std::size_t with_holes = 0;
  for (int round = 0; round < 400; ++round) {
    SCOPED_TRACE(round);
    // Blots: triangles on a coarse grid (vertices then lie on one level, edges run level) or anywhere, joined.
    std::uniform_int_distribution<int> coarse(0, 12);
    std::uniform_real_distribution<double> fine(-30.0, 40.0);
    std::vector<MultiPolygon> pieces(static_cast<std::size_t>(2 + round % 40));
    const auto somewhere = [&] {
      return round % 2 == 0 ? LonLat{geo::Lon(coarse(engine)), geo::Lat(coarse(engine))}
                            : LonLat{geo::Lon(fine(engine)), geo::Lat(fine(engine))};
    };
    for (auto& piece : pieces) piece = {{{geo::Ring({somewhere(), somewhere(), somewhere()}), {}}}};
    for (const auto& polygon : united(pieces).polygons) {
      with_holes += polygon.holes.empty() ? 0U : 1U;
      EXPECT_EQ(point_inside_valid(polygon), point_inside({{polygon}}));
    }
  }
  EXPECT_GT(with_holes, 50U);
  EXPECT_THROW((void)point_inside_valid({}), geo::UsageError);
}

}  // namespace
