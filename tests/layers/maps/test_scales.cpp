// Ticks of axes, and labels that do not cover each other.
#include "layers/maps/charts/scales.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "layers/maps/static/label_placement.hpp"

namespace layers::maps {
namespace {

using ::testing::ElementsAre;

geo::Date date(const char* text) { return geo::Date::parse_iso(text).value(); }

std::vector<std::string> labels(const char* first, const char* last, std::size_t most) {
  std::vector<std::string> result;
  for (const auto& tick : time_ticks(date(first), date(last), most)) result.push_back(tick.label);
  return result;
}

TEST(Scales, have_round_ticks_that_hold_the_values) {
  EXPECT_THAT(nice_ticks(0, 9.3, 5), ElementsAre(0, 2, 4, 6, 8, 10));
  EXPECT_THAT(nice_ticks(-3, 7, 4), ElementsAre(-5, 0, 5, 10));
  EXPECT_THAT(nice_ticks(0, 0, 5), ::testing::Not(::testing::IsEmpty()));
  EXPECT_THAT(nice_ticks(0, std::numeric_limits<double>::infinity(), 5), ::testing::IsEmpty());
  const unsigned seed = 7;
  std::mt19937 random(seed);
  for (int i = 0; i < 2000; ++i) {
    std::uniform_real_distribution<double> any(-6, 6);
    const double a = any(random) * std::pow(10, any(random)), b = any(random) * std::pow(10, any(random));
    const auto ticks = nice_ticks(a, b, 6);
    ASSERT_GE(ticks.size(), 2U) << a << " " << b;
    EXPECT_LE(ticks.size(), 15U);
    const double rounding = (ticks[1] - ticks[0]) * 1e-8;
    EXPECT_LE(ticks.front(), std::min(a, b) + rounding);
    EXPECT_GE(ticks.back(), std::max(a, b) - rounding);
  }
}

TEST(Scales, tell_ticks_apart_by_decimals) {
  EXPECT_EQ(decimals_of({0, 5, 10}), 0);
  EXPECT_EQ(decimals_of({0, 0.5, 1}), 1);
  EXPECT_EQ(decimals_of({0, 0.02, 0.04}), 2);
}

TEST(Scales, put_time_ticks_at_beginnings) {
  EXPECT_THAT(labels("2020-02-27", "2020-03-02", 8),
              ElementsAre("2020-02-27", "2020-02-28", "2020-02-29", "2020-03-01", "2020-03-02"));
  EXPECT_THAT(labels("2020-02-01", "2020-03-01", 6),
              ElementsAre("2020-02-03", "2020-02-10", "2020-02-17", "2020-02-24"))
      << "Mondays";
  EXPECT_THAT(labels("2019-11-20", "2020-03-15", 6), ElementsAre("2019-12", "2020-01", "2020-02", "2020-03"));
  EXPECT_THAT(labels("2013-06-01", "2024-02-01", 6), ElementsAre("2014", "2016", "2018", "2020", "2022", "2024"));
  EXPECT_THAT(labels("2020-02-02", "2020-02-01", 6), ElementsAre()) << "no time at all";
  for (const std::size_t most : {1U, 2U, 5U, 9U}) {
    for (int days = 0; days < 9000; days = days * 2 + 1)
      EXPECT_LE(time_ticks(date("2015-05-13"), date("2015-05-13").plus_days(days), most).size(), most) << days;
  }
}

TEST(Scales, cut_time_into_periods_without_gap) {
  EXPECT_EQ(start_of(date("2020-03-01"), Period::week), date("2020-02-24"));
  EXPECT_EQ(start_of(date("2020-03-31"), Period::month), date("2020-03-01"));
  EXPECT_EQ(next_start(date("2020-12-01"), Period::month), date("2021-01-01"));
  EXPECT_EQ(next_start(date("2020-01-01"), Period::year), date("2021-01-01"));
  EXPECT_EQ(period_for(date("2020-01-01"), date("2020-01-31"), 60), Period::day);
  EXPECT_EQ(period_for(date("2020-01-01"), date("2020-12-31"), 60), Period::week);
  EXPECT_EQ(period_for(date("2018-01-01"), date("2020-12-31"), 60), Period::month);
  EXPECT_EQ(period_for(date("1990-01-01"), date("2020-12-31"), 60), Period::year);
}

TEST(Labels, lie_beside_their_points_and_on_no_other) {
  const unsigned seed = 11;
  std::mt19937 random(seed);
  const Frame frame{10, 20, 600, 400};
  for (int round = 0; round < 50; ++round) {
    std::vector<LabelWish> wishes;
    std::vector<Frame> markers;
    std::uniform_real_distribution<double> x(0, 620), y(0, 430), width(10, 90);
    for (int i = 0; i < 80; ++i) {
      const At at{x(random), y(random)};
      wishes.push_back({at, 4, {width(random), 9, 3}, i % 9 == 0});
      markers.push_back({at.x - 4, at.y - 4, 8, 8});
    }
    const auto places = place_labels(wishes, markers, frame);
    std::vector<Frame> placed;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!places[i]) continue;
      const auto label = text_frame(places[i]->at, wishes[i].size);
      EXPECT_TRUE(frame.contains(label)) << "seed " << seed;
      for (const auto& marker : markers) EXPECT_FALSE(label.overlaps(marker)) << "seed " << seed;
      for (const auto& other : placed) EXPECT_FALSE(label.overlaps(other)) << "seed " << seed;
      placed.push_back(label);
    }
    EXPECT_GT(placed.size(), 15U);
  }
}

TEST(Labels, give_the_first_wish_the_better_place) {
  const Frame frame{0, 0, 200, 100};
  const std::vector<LabelWish> wishes = {
      {{100, 50}, 3, {60, 10, 3}, false}, {{100, 50}, 3, {60, 10, 3}, false}, {{100, 50}, 3, {400, 10, 3}, false}};
  const auto places = place_labels(wishes, {}, frame);
  ASSERT_TRUE(places[0] && places[1]);
  EXPECT_GT(places[0]->at.x, 100) << "to the right";
  EXPECT_NE(places[0]->at, places[1]->at);
  EXPECT_FALSE(places[2]) << "wider than the map";
}

TEST(Labels, stand_aside_with_a_leader_where_signs_cover_all_sides) {
  const Frame frame{0, 0, 400, 300};
  const At anchor{200, 150};
  const std::vector<LabelWish> wishes = {{anchor, 4, {50, 10, 3}, false}};
  std::vector<Frame> signs;  // a heap of events around the place
  for (double x = 185; x <= 215; x += 5) {
    for (double y = 135; y <= 165; y += 5) signs.push_back({x - 4, y - 4, 8, 8});
  }
  const auto led = place_labels(wishes, signs, frame);
  ASSERT_TRUE(led[0]);
  const auto label = text_frame(led[0]->at, wishes[0].size);
  for (const auto& sign : signs) EXPECT_FALSE(label.overlaps(sign));
  ASSERT_TRUE(led[0]->leader);
  const auto end = *led[0]->leader;
  EXPECT_LT(std::hypot(end.x - anchor.x, end.y - anchor.y), 60);
  EXPECT_TRUE((Frame{label.left - 3, label.top - 2, label.width + 6, label.height + 4}.contains(end)));
  EXPECT_FALSE(place_labels(wishes, {}, frame)[0]->leader) << "none where a side is free";
  signs.assign({{100, 50, 200, 200}});
  EXPECT_FALSE(place_labels(wishes, signs, frame)[0]) << "too far away";
}

TEST(Labels, have_few_leaders) {
  const Frame frame{0, 0, 4000, 4000};
  std::vector<LabelWish> wishes;
  std::vector<Frame> signs;
  for (int i = 0; i < 60; ++i) {
    const At at{100 + i % 10 * 300.0, 100 + i / 10 * 300.0};
    wishes.push_back({at, 4, {50, 10, 3}, false});
    signs.push_back({at.x - 12, at.y - 12, 24, 24});
  }
  const auto placed = place_labels(wishes, signs, frame);
  EXPECT_EQ(static_cast<std::size_t>(
                std::count_if(placed.begin(), placed.end(), [](const auto& p) { return p.has_value(); })),
            most_leaders);
}

}  // namespace
}  // namespace layers::maps
