// Claimed areas against small maps. A square is 0.0124 km2.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/change/change.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/day.hpp"

using namespace layers::change;
using ascii_map::cells;
using layers::incidents::AreaClaim;

namespace {

geo::Date on(const char* iso) { return geo::Date::parse_iso(iso).value(); }

layers::vocabulary::ActorTable actors() {
  const auto actor = [](const char* id, const char* alias, const char* side, const char* parent) {
    layers::vocabulary::Actor a;
    a.id = id;
    a.name = alias;
    a.aliases = {alias};
    a.side = side;
    a.parent = parent;
    return a;
  };
  return layers::vocabulary::ActorTable({actor("A", "Government", "north", ""), actor("A1", "Tiger Forces", "", "A"),
                                         actor("B", "Opposition", "south", ""),
                                         actor("C", "Allies of the north", "north", ""),
                                         actor("D", "Faraway militia", "east", "")});
}

/// Maps on 1, 2, 3, ... January 2020.
layers::control::Timeline timeline_of(const std::vector<ascii_map::Map>& maps) {
  layers::control::Timeline timeline;
  const std::int64_t first = geo::Instant(on("2020-01-01")).unix_seconds();
  for (std::size_t i = 0; i < maps.size(); ++i) {
    timeline.coverages.push_back(ascii_map::coverage_from_map(maps[i], first + static_cast<std::int64_t>(i) * day));
  }
  return timeline;
}

/// A claim of so many squares.
AreaClaim claim(const char* actor, double squares, const char* date = "2020-01-03") {
  AreaClaim c;
  c.actor = actor;
  c.date = on(date);
  c.period_start = on("2020-01-01");
  c.claimed_km2 = squares * geo::geodesy::area(ascii_map::rectangle(0, 0, 1, 1)).square_kilometres();
  return c;
}

const ClaimOptions exact_borders{.border_error = geo::Metres(0), .days_before = 90, .change = {}};

ClaimCheck checked(const AreaClaim& c, const layers::control::Timeline& timeline,
                   const ClaimOptions& options = exact_borders) {
  return check_claims({c}, timeline, actors(), options).front();
}

const std::vector<ascii_map::Map> advance = {{"A A B B B B"}, {"A A A B B B"}, {"A A A A A A"}, {"A A A A A A"}};

}  // namespace

TEST(Claims, land_gained_is_measured_between_the_coverages_of_the_period) {
  const auto timeline = timeline_of(advance);
  const auto check = checked(claim("A", 4), timeline);
  ASSERT_TRUE(check.measured);
  EXPECT_EQ(cells(*check.measured), 4);
  EXPECT_EQ(check.from, geo::Instant(on("2020-01-01")));
  EXPECT_EQ(check.to, geo::Instant(on("2020-01-03")));
  EXPECT_EQ(check.verdict, Verdict::consistent);
  EXPECT_THAT(geo::english(check.reasons, " "), testing::HasSubstr("2020-01-01 to 2020-01-03"));
  EXPECT_EQ(cells(*checked(claim("A", 1, "2020-01-02"), timeline).measured), 1);
}

TEST(Claims, the_land_behind_a_figure_is_given_piece_by_piece) {
  const auto timeline = timeline_of({{"A B B D"}, {"A A B A"}});
  auto gained = claim("A", 2, "2020-01-02");
  const auto check = checked(gained, timeline);
  ASSERT_EQ(check.pieces.size(), 2U);
  EXPECT_EQ(check.pieces[0].from_class, "B");
  EXPECT_EQ(check.pieces[1].from_class, "D");
  EXPECT_EQ(check.pieces[0].to_class, "A");
  geo::SquareMetres sum;
  for (const auto& piece : check.pieces) {
    EXPECT_NEAR(geo::geodesy::area(piece.shape).value(), piece.area.value(), 1e-6);
    sum += piece.area;
  }
  EXPECT_NEAR(sum.value(), check.measured->value(), 1e-6);

  gained.region_area = {{ascii_map::rectangle(0, 0, 1.5, 1)}};
  const auto in_region = checked(gained, timeline);
  ASSERT_EQ(in_region.pieces.size(), 1U) << "what lies outside the region is no piece of the claim";
  EXPECT_NEAR(in_region.pieces[0].area.value(), check.pieces[0].area.value() / 2, 1.0);
  EXPECT_NEAR(in_region.pieces[0].area.value(), in_region.measured->value(), 1e-6);

  EXPECT_TRUE(checked(claim("D", 1), timeline).pieces.empty()) << "who only lost gained nothing";
}

TEST(Claims, a_stretch_that_ended_before_the_report_is_measured_to_its_end) {
  const auto timeline = timeline_of(advance);
  auto early = claim("A", 1, "2020-01-04");
  early.period_end = on("2020-01-02");
  const auto check = checked(early, timeline);
  EXPECT_EQ(cells(*check.measured), 1) << "of the first day only, though the report is of the fourth";
  EXPECT_EQ(check.to, geo::Instant(on("2020-01-02")));
  EXPECT_EQ(check.verdict, Verdict::consistent);
  early.period_end = on("2020-01-09");
  EXPECT_EQ(cells(*checked(early, timeline).measured), 4) << "what ends behind the report ends with it";
  const auto coarse = timeline_of({{"A A B B"}, {"A A A B"}});
  auto later = claim("A", 1, "2020-01-20");
  later.period_start = on("2020-01-05");
  later.period_end = on("2020-01-10");
  EXPECT_EQ(checked(later, coarse).verdict, Verdict::cannot_tell);
}

TEST(Claims, a_year_begins_and_ends_with_the_maps_of_its_first_and_last_night) {
  layers::control::Timeline timeline;
  for (const auto& [date, map] :
       {std::pair{"2019-02-02", ascii_map::Map{"A B B B B B"}}, std::pair{"2020-01-01", ascii_map::Map{"A A B B B B"}},
        std::pair{"2021-01-01", ascii_map::Map{"A A A A A B"}}}) {
    constexpr std::int64_t seven_hours = 7 * 3600;
    timeline.coverages.push_back(
        ascii_map::coverage_from_map(map, geo::Instant(on(date)).unix_seconds() + seven_hours));
  }
  const auto check = checked(claim("A", 3, "2020-12-31"), timeline);
  EXPECT_EQ(cells(*check.measured), 3);
  EXPECT_EQ(check.verdict, Verdict::consistent);
}

TEST(Claims, far_too_much_is_inflated_and_far_too_little_understated) {
  const auto timeline = timeline_of(advance);
  EXPECT_EQ(checked(claim("A", 4.7), timeline).verdict, Verdict::consistent);
  EXPECT_EQ(checked(claim("A", 5), timeline).verdict, Verdict::inflated);
  EXPECT_EQ(checked(claim("A", 3.3), timeline).verdict, Verdict::consistent);
  EXPECT_EQ(checked(claim("A", 3), timeline).verdict, Verdict::understated);
}

TEST(Claims, hedges_widen_one_side) {
  const auto timeline = timeline_of(advance);
  auto more = claim("A", 2.2), up_to = claim("A", 5.5);
  more.hedge = "more than";
  up_to.hedge = "up to";
  EXPECT_EQ(checked(more, timeline).verdict, Verdict::consistent);
  EXPECT_EQ(checked(up_to, timeline).verdict, Verdict::consistent);
  more.hedge = up_to.hedge = "about";
  EXPECT_EQ(checked(more, timeline).verdict, Verdict::understated);
  EXPECT_EQ(checked(up_to, timeline).verdict, Verdict::inflated);
}

TEST(Claims, those_below_and_beside_an_actor_count_with_it) {
  const auto timeline = timeline_of({{"A B B B"}, {"A A C B"}});
  for (const char* name : {"A", "Government", "Tiger Forces", "C"}) {
    EXPECT_EQ(cells(*checked(claim(name, 2), timeline).measured), 2) << name;
  }
  // Land passed on within a side is no gain.
  const auto passed_on = checked(claim("A", 1), timeline_of({{"C C B"}, {"A A B"}}));
  EXPECT_EQ(passed_on.measured->value(), 0);
  EXPECT_EQ(passed_on.verdict, Verdict::inflated);
}

TEST(Claims, only_land_in_the_region_counts) {
  auto c = claim("A", 1);
  c.region = "the west";
  c.region_area.polygons.push_back(ascii_map::rectangle(0, 0, 3.5, 1));
  const auto check = checked(c, timeline_of(advance));
  EXPECT_EQ(cells(*check.measured), 1.5);
  EXPECT_THAT(geo::english(check.reasons, " "), testing::HasSubstr("in the west"));
}

TEST(Claims, the_loser_counts_where_the_map_shows_it) {
  const auto timeline = timeline_of({{"A B B D"}, {"A A A A"}});
  auto c = claim("A", 1);
  c.from_actor = "D";
  EXPECT_EQ(cells(*checked(c, timeline).measured), 1);
  c.from_actor = "ISIS";  // not on the map
  EXPECT_EQ(cells(*checked(c, timeline).measured), 3);
}

TEST(Claims, bounds_leave_thin_strips_out_and_move_borders) {
  const auto timeline = timeline_of(advance);
  const auto moved =
      checked(claim("A", 4), timeline, {.border_error = geo::Metres(10), .days_before = 90, .change = {}});
  const double outline = 2 * (4 + 1) * 111, band = outline * 10;
  EXPECT_NEAR(moved.measured_high->value() - moved.measured->value(), band, 0.01 * band);
  EXPECT_NEAR(moved.measured->value() - moved.measured_low->value(), band, 0.01 * band);
  const auto thin = checked(
      claim("A", 4), timeline,
      {.border_error = geo::Metres(0), .days_before = 90, .change = {.by = By::actor, .thin_width = geo::Metres(200)}});
  EXPECT_EQ(thin.measured_low->value(), 0);
  EXPECT_EQ(cells(*thin.measured_high), 4);
}

TEST(Claims, a_claim_without_a_period_counts_the_days_before_unless_it_counts_from_the_start) {
  const auto timeline = timeline_of(advance);
  auto c = claim("A", 3);
  c.period_start.reset();
  EXPECT_EQ(cells(*checked(c, timeline, {.border_error = geo::Metres(0), .days_before = 1, .change = {}}).measured), 3);
  c.sentence = "So far the army has taken four squares.";
  EXPECT_EQ(cells(*checked(c, timeline, {.border_error = geo::Metres(0), .days_before = 1, .change = {}}).measured), 4);
}

TEST(Claims, nothing_is_said_where_the_map_is_silent) {
  const auto timeline = timeline_of(advance);
  auto undated = claim("A", 4);
  undated.date.reset();
  const std::vector<std::pair<AreaClaim, const char*>> silent = {
      {undated, "no date"},
      {claim("", 4), "does not tell who"},
      {claim("Faraway militia", 4), "holds no land"},
      {claim("Nobody has heard of it", 4), "holds no land"},
      {claim("A", 4, "2019-12-01"), "after the report"},
  };
  for (const auto& [c, why] : silent) {
    const auto check = checked(c, timeline);
    EXPECT_EQ(check.verdict, Verdict::cannot_tell) << why;
    EXPECT_FALSE(check.measured) << why;
    EXPECT_THAT(geo::english(check.reasons, " "), testing::HasSubstr(why));
  }
  EXPECT_EQ(checked(claim("A", 4), {}).verdict, Verdict::cannot_tell);
}

TEST(Claims, a_map_that_ends_before_the_period_cannot_tell) {
  auto c = claim("A", 4, "2021-01-03");
  c.period_start = on("2021-01-01");
  EXPECT_EQ(checked(c, timeline_of(advance)).verdict, Verdict::cannot_tell);
}

TEST(Claims, a_map_that_begins_within_the_period_can_only_confirm) {
  auto c = claim("A", 4);
  c.period_start = on("2019-06-01");
  EXPECT_EQ(checked(c, timeline_of(advance)).verdict, Verdict::consistent);
  c.claimed_km2 *= 10;
  const auto check = checked(c, timeline_of(advance));
  EXPECT_EQ(check.verdict, Verdict::cannot_tell);
  EXPECT_TRUE(check.measured);
  EXPECT_THAT(geo::english(check.reasons, " "), testing::HasSubstr("begins only on 2020-01-01"));
}
