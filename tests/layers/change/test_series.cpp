// Maps that repeat, and maps that jump and return.
#include "layers/change/series.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/layers/ascii_map.hpp"
#include "tests/layers/day.hpp"

using namespace layers::change;
using ascii_map::cells;
using ascii_map::coverage_from_map;

namespace {

layers::control::Timeline series_of(const std::vector<std::string>& rows) {
  layers::control::Timeline timeline;
  for (std::size_t i = 0; i < rows.size(); ++i)
    timeline.coverages.push_back(coverage_from_map({rows[i]}, static_cast<std::int64_t>(i) * day));
  return timeline;
}

std::vector<Step> steps_of(const layers::control::Timeline& timeline) {
  geo::Progress progress;
  return change_over(timeline, {}, progress);
}

}  // namespace

TEST(RepeatedMaps, are_told_by_runs) {
  const auto timeline = series_of({"A B", "A B", "A B", "B B", "A B", "A B"});
  const auto repeated = repeated_maps(timeline.coverages);
  ASSERT_EQ(repeated.size(), 2U);
  EXPECT_EQ(repeated[0].first, geo::Instant::from_unix(0));
  EXPECT_THAT(repeated[0].others, testing::ElementsAre(geo::Instant::from_unix(day), geo::Instant::from_unix(2 * day)));
  EXPECT_EQ(repeated[1].first, geo::Instant::from_unix(4 * day));
  EXPECT_TRUE(repeated_maps({}).empty());
  // Another status is another map.
  const auto contested = series_of({"A B", "a B"});
  EXPECT_TRUE(repeated_maps(contested.coverages).empty());
}

TEST(Jumps, a_day_that_returns_is_off) {
  const auto timeline =
      series_of({"ABBBBBBBBB", "AABBBBBBBB", "AAABBBBBBB", "AAAAAAAAAB", "AAAABBBBBB", "AAAAABBBBB", "AAAAAABBBB"});
  const auto found = jumps(steps_of(timeline));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].at, geo::Instant::from_unix(3 * day));
  EXPECT_EQ(found[0].until, geo::Instant::from_unix(4 * day));
  EXPECT_EQ(cells(found[0].changed), 6);
  EXPECT_EQ(cells(found[0].returned), 5);
  EXPECT_EQ(cells(found[0].usual), 1);
  EXPECT_EQ(found[0].from_class, "B");
  EXPECT_EQ(found[0].to_class, "A");

  geo::Findings findings;
  tell_series(timeline.coverages, steps_of(timeline), findings);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.all()[0].code, "map-jump");
  EXPECT_THAT(findings.all()[0].message, testing::HasSubstr("On 1970-01-04"));
}

TEST(Jumps, an_offensive_that_stays_is_none) {
  EXPECT_TRUE(
      jumps(steps_of(series_of({"ABBBBBBBBB", "AABBBBBBBB", "AAABBBBBBB", "AAAAAAAAAB", "AAAAAAAAAA", "AAAAAAAAAB"})))
          .empty());
}

TEST(Jumps, without_three_other_steps_nobody_knows_what_is_usual) {
  EXPECT_TRUE(jumps(steps_of(series_of({"ABBBBBBBBB", "AABBBBBBBB", "AAAAAAAAAB", "AABBBBBBBB"}))).empty());
  EXPECT_TRUE(jumps({}).empty());
}

TEST(Jumps, days_that_repeat_are_not_what_is_usual) {
  // Four idle days do not make every small return a jump: only steps that changed anything are counted.
  EXPECT_TRUE(
      jumps(steps_of(series_of({"AABBBB", "AABBBB", "AABBBB", "AAABBB", "AABBBB", "AABBBB", "AABBBB"}))).empty());
}
