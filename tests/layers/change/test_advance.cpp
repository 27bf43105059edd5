// Fronts that move, land with a history, and points that change hands.
#include "layers/change/advance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "layers/change/history.hpp"
#include "libgeo/core/error.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/day.hpp"

using namespace layers::change;
using ascii_map::cells;
using ascii_map::coverage_from_map;

namespace {

constexpr double square = 111.32;  // metres along the equator in 0.001 degree, to 0.1 m

const ascii_map::Map first = {"A A B B B B", "A A B B B B", "A A B B B B"};
const ascii_map::Map second = {"A A A A B B", "A A A A B B", "A A A A B B"};
const ascii_map::Map third = {"A A A B B B", "A A A B B B", "A A A B B B"};

std::vector<Front> three_fronts() {
  std::vector<Front> all;
  for (const auto& [map, at] : {std::pair{first, 0}, {second, 2}, {third, 4}}) {
    all.push_back(fronts(coverage_from_map(map, at * day), By::actor).front());
  }
  return all;
}

}  // namespace

TEST(Fronts, unsettled_borders_are_told_apart) {
  const auto coverage = coverage_from_map({"A B .", "A . ."});
  const auto settled = fronts(coverage, By::actor);
  const auto unsettled = unsettled_borders(coverage, By::actor);
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_NEAR(settled[0].length.value(), 110.57, 0.1);
  ASSERT_EQ(unsettled.size(), 2U);
  EXPECT_EQ(unsettled[0].actor_a, "A");
  EXPECT_EQ(unsettled[0].actor_b, none);
  // The outline of A is six squares' sides, one of which is the front.
  EXPECT_NEAR(unsettled[0].length.value(), 2 * square + 3 * 110.57, 0.5);
}

TEST(Transects, measure_both_rates) {
  const auto lines = transects(three_fronts(), {geo::Metres(50), geo::Metres(5000)});
  ASSERT_EQ(lines.size(), 7U);  // 332 m of front
  for (const auto& line : lines) {
    EXPECT_THAT(line.days, testing::ElementsAre(0, 2, 4));
    EXPECT_NEAR(line.at[1].value(), 2 * square, 0.3);
    EXPECT_NEAR(line.net().value(), square, 0.3);
    EXPECT_NEAR(line.envelope().value(), 2 * square, 0.3);
    EXPECT_NEAR(*line.end_point_rate(), square / 4, 0.1);
    EXPECT_NEAR(*line.regression_rate(), square / 4, 0.1);  // 0, 2, 1 at 0, 2, 4: slope (1 - 0) / 4
  }
  const auto offset = offset_of(lines);
  EXPECT_EQ(offset->count, 7U);
  EXPECT_NEAR(offset->mean.value(), square, 0.3);
  EXPECT_NEAR(offset->median.value(), square, 0.3);
  EXPECT_NEAR(offset->p90.value(), square, 0.3);
}

TEST(Transects, a_front_out_of_reach_is_not_met) {
  const auto lines = transects(three_fronts(), {geo::Metres(50), geo::Metres(30)});
  EXPECT_FALSE(lines.front().end_point_rate());
  EXPECT_FALSE(offset_of(lines));
  EXPECT_TRUE(transects({}, {}).empty());
  EXPECT_THROW((void)transects(three_fronts(), {geo::Metres(0), geo::Metres(30)}), geo::UsageError);
}

TEST(Advance, tells_area_over_length_and_transects) {
  const auto before = coverage_from_map(first), after = coverage_from_map(second, 2 * day);
  const auto rows = advances(change_between(before, after, {}), fronts(before, By::actor), fronts(after, By::actor),
                             {geo::Metres(100), geo::Metres(5000)});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(cells(rows[0].a_from_b), 6);
  EXPECT_EQ(rows[0].b_from_a.value(), 0);
  EXPECT_NEAR(*rows[0].area_rate(), square, 0.2);  // two squares in two days
  EXPECT_NEAR(*rows[0].transect_rate(), square, 0.2);
  const auto back = advances(change_between(after, before, {}), fronts(after, By::actor), fronts(before, By::actor),
                             {geo::Metres(100), geo::Metres(5000)});
  EXPECT_LT(back[0].offset->mean.value(), 0);
}

TEST(History, tells_last_change_and_how_often) {
  layers::control::Timeline timeline;
  timeline.coverages = {coverage_from_map({"A A B ."}), coverage_from_map({"A B B ."}, day),
                        coverage_from_map({"A A . ."}, 2 * day)};
  const auto pieces = history(timeline, By::actor);
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(pieces[0].holder, "A");
  EXPECT_EQ(pieces[0].times, 0);
  EXPECT_FALSE(pieces[0].last_change);
  EXPECT_EQ(pieces[1].times, 2);
  EXPECT_EQ(pieces[1].last_change, geo::Instant::from_unix(2 * day));
  EXPECT_EQ(pieces[2].holder, none);
  EXPECT_EQ(pieces[2].times, 1);
  EXPECT_TRUE(history({}, By::actor).empty());
}

TEST(HistoryProperties, rasters_agree) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    std::vector<ascii_map::Map> maps;
    layers::control::Timeline timeline;
    for (int date = 0; date < 4; ++date) {
      ascii_map::Map map(4, std::string(5, '.'));
      for (auto& row : map)
        for (auto& c : row) c = std::string("AB.")[random() % 3];
      timeline.coverages.push_back(coverage_from_map(map, date * day));
      maps.push_back(std::move(map));
    }
    std::map<std::pair<std::string, int>, int> expected, found;
    for (std::size_t r = 0; r < 4; ++r) {
      for (std::size_t c = 0; c < 5; ++c) {
        int times = 0;
        bool ever = maps[0][r][c] != '.';
        for (std::size_t i = 1; i < 4; ++i) {
          times += maps[i][r][c] != maps[i - 1][r][c] ? 1 : 0;
          ever = ever || maps[i][r][c] != '.';
        }
        const char now = maps[3][r][c];
        if (ever) ++expected[{now == '.' ? std::string(none) : std::string(1, now), times}];
      }
    }
    for (const auto& piece : history(timeline, By::actor)) {
      found[{piece.holder, piece.times}] += static_cast<int>(std::lround(cells(piece.area)));
    }
    EXPECT_EQ(found, expected);
  }
}

TEST(PointsChanged, sums_what_is_known) {
  layers::control::Timeline timeline;
  timeline.coverages = {coverage_from_map({"A A B ."}), coverage_from_map({"A B B B"}, day)};
  std::vector<Point> points;
  for (int i = 0; i < 4; ++i) points.push_back({ascii_map::at(i + 0.5, 0.5), {100.0 * (i + 1), std::nullopt}});
  points.push_back({ascii_map::at(1.25, 0.5), {std::nullopt, std::nullopt}});
  const auto rows = points_changed(timeline, points, By::actor);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].from_class, "A");
  EXPECT_EQ(rows[0].to_class, "B");
  EXPECT_THAT(rows[0].points, testing::ElementsAre(1, 4));
  EXPECT_EQ(rows[0].sums[0], 200.0);
  EXPECT_EQ(rows[0].unknown[0], 1U);
  EXPECT_FALSE(rows[0].sums[1]);
  EXPECT_EQ(rows[1].from_class, none);
  EXPECT_EQ(rows[1].sums[0], 400.0);
  EXPECT_TRUE(points_changed(timeline, {}, By::actor).empty());
}
