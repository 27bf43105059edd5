// Panels by unit and period, the periods themselves, and land laid over units against a raster.
#include "layers/change/panel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "libgeo/geodesy/area.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/day.hpp"

using namespace layers::change;
using ascii_map::cells;
using ascii_map::coverage_from_map;
using layers::control::Timeline;

namespace {

geo::Instant at_date(const char* date) { return geo::Instant(*geo::Date::parse_iso(date)); }

layers::control::Coverage map_on(const ascii_map::Map& map, const char* date) {
  return coverage_from_map(map, at_date(date).unix_seconds());
}

Unit unit(const std::string& id, double west, double south, double east, double north) {
  return {id, "Unit " + id, {{ascii_map::rectangle(west, south, east, north)}}, {}};
}

const PanelRow* row_of(const std::vector<PanelRow>& rows, std::size_t period_end, std::optional<std::size_t> unit,
                       const std::string& actor, const std::vector<Period>& periods) {
  for (const auto& row : rows) {
    if (row.period == periods[period_end] && row.unit == unit && row.actor == actor) return &row;
  }
  return nullptr;
}

}  // namespace

TEST(Periods, months_carry_the_state_forward) {
  Timeline timeline;
  timeline.coverages = {map_on({"A"}, "2020-01-10"), map_on({"B"}, "2020-01-20"), map_on({"A"}, "2020-03-05")};
  const auto months = periods(timeline, {.every = Every::month});
  ASSERT_EQ(months.size(), 3U);
  EXPECT_EQ(months[0], (Period{at_date("2020-01-01"), at_date("2020-02-01"), std::nullopt, 1, true}));
  EXPECT_EQ(months[1], (Period{at_date("2020-02-01"), at_date("2020-03-01"), 1, 1, false}));
  EXPECT_EQ(months[2], (Period{at_date("2020-03-01"), at_date("2020-04-01"), 1, 2, true}));
  EXPECT_EQ(maps_at_ends(timeline, months).coverages.size(), 3U);  // the first map stands for the first of January
  timeline.coverages.insert(timeline.coverages.begin(), map_on({"A"}, "2020-01-01"));
  EXPECT_EQ(maps_at_ends(timeline, periods(timeline, {.every = Every::month})).coverages.size(), 3U);
}

TEST(Periods, weeks_quarters_years_and_two_dates) {
  Timeline timeline;
  timeline.coverages = {map_on({"A"}, "2019-12-31"), map_on({"B"}, "2020-01-06")};
  const auto weeks = periods(timeline, {.every = Every::week});  // 2019-12-30 is a Monday
  ASSERT_EQ(weeks.size(), 1U);
  EXPECT_EQ(weeks[0].start, at_date("2019-12-30"));
  const auto from_sunday = periods(timeline, {.every = Every::week, .week_start = std::chrono::Sunday});
  ASSERT_EQ(from_sunday.size(), 2U);
  EXPECT_EQ(from_sunday[0].start, at_date("2019-12-29"));
  EXPECT_EQ(periods(timeline, {.every = Every::quarter})[1].end, at_date("2020-04-01"));
  EXPECT_EQ(periods(timeline, {.every = Every::year})[1].end, at_date("2021-01-01"));
  EXPECT_EQ(periods(timeline, {.every = Every::day}).size(), 6U);
  const auto two =
      periods(timeline, {.from = geo::Date::parse_iso("2020-01-01"), .to = geo::Date::parse_iso("2020-01-09")});
  ASSERT_EQ(two.size(), 1U);
  EXPECT_EQ(two[0].map_start, 0U);
  EXPECT_EQ(two[0].map_end, 1U);
  EXPECT_THROW(
      (void)periods(timeline, {.from = geo::Date::parse_iso("2020-01-09"), .to = geo::Date::parse_iso("2020-01-09")}),
      geo::UsageError);
  EXPECT_TRUE(periods({}, {.every = Every::month}).empty());
}

TEST(Panel, is_balanced_and_tells_unknown_from_zero) {
  Timeline timeline;
  timeline.coverages = {map_on({"A A B ."}, "2020-01-10"), map_on({"A B B B"}, "2020-03-05")};
  geo::Findings findings;
  geo::Progress progress;
  const auto units = unit_partition({unit("1", 0, 0, 2, 1), unit("2", 2, 0, 3, 1)}, findings);
  EXPECT_TRUE(findings.empty());
  const auto months = periods(timeline, {.every = Every::month});
  const auto rows = panel(timeline, months, units, By::actor, progress);
  ASSERT_EQ(rows.size(), 3U * 3U * 3U);  // periods, two units and the outside, A, B and none

  const auto* january = row_of(rows, 0, 0, "A", months);
  EXPECT_EQ(cells(*january->area), 2);
  EXPECT_DOUBLE_EQ(*january->share, 1);
  EXPECT_FALSE(january->gained);  // what stood before the first map is unknown

  const auto* february = row_of(rows, 1, 0, "B", months);
  EXPECT_FALSE(february->period.observed);
  EXPECT_EQ(february->area->value(), 0);  // a row of zeros, not a missing one
  EXPECT_EQ(february->gained->value(), 0);

  const auto* march = row_of(rows, 2, 0, "B", months);
  EXPECT_EQ(cells(*march->gained), 1);
  EXPECT_EQ(cells(*row_of(rows, 2, 0, "A", months)->lost), 1);
  EXPECT_EQ(cells(*row_of(rows, 2, std::nullopt, "B", months)->area), 1);
  EXPECT_EQ(cells(*row_of(rows, 2, std::nullopt, none, months)->lost), 1);
  EXPECT_FALSE(row_of(rows, 2, std::nullopt, none, months)->area);
}

TEST(Panel, finds_overlapping_units_and_units_without_id) {
  geo::Findings findings;
  auto nameless = unit("", 0, 0, 1, 1);
  auto renamed = unit("1", 5, 0, 6, 1);
  renamed.name = "Other";
  const auto units = unit_partition({unit("1", 0, 0, 2, 1), unit("2", 1, 0, 3, 1), nameless, renamed}, findings);
  EXPECT_EQ(units.ids, (std::vector<std::string>{"1", "2"}));
  const auto counts = findings.counts_by_code();
  EXPECT_EQ(counts.at("units-overlap"), 1U);
  EXPECT_EQ(counts.at("unit-without-id"), 1U);
  EXPECT_EQ(counts.at("unit-named-twice"), 1U);
  EXPECT_THROW((void)unit_partition({nameless}, findings), geo::UsageError);
}

TEST(PanelProperties, rasters_agree) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const auto raster = [&](const std::string& letters) {
      ascii_map::Map map(5, std::string(6, '.'));
      for (auto& line : map)
        for (auto& c : line) c = letters[random() % letters.size()];
      return map;
    };
    const auto before = raster("AABc.."), after = raster("AABc.."), land = raster("PQR.");
    Timeline timeline;
    timeline.coverages = {coverage_from_map(before), coverage_from_map(after, day)};
    std::vector<Unit> drawn;
    for (std::size_t r = 0; r < 5; ++r)
      for (std::size_t c = 0; c < 6; ++c)
        if (land[r][c] != '.')
          drawn.push_back({std::string(1, land[r][c]),
                           "",
                           {{ascii_map::rectangle(static_cast<double>(c), static_cast<double>(4 - r),
                                                  static_cast<double>(c) + 1, static_cast<double>(4 - r) + 1)}},
                           {}});
    geo::Findings findings;
    geo::Progress progress;
    const auto units = unit_partition(drawn, findings);
    const auto stretch = periods(timeline, {});
    std::map<std::pair<std::string, std::string>, std::array<int, 3>> expected;  // area, gained, lost
    for (std::size_t r = 0; r < 5; ++r) {
      for (std::size_t c = 0; c < 6; ++c) {
        const auto name = [&](char letter) {
          return letter == '.' ? std::string(none) : ascii_map::holding_of(letter).actor;
        };
        const std::string in = land[r][c] == '.' ? "" : std::string(1, land[r][c]);
        const auto was = name(before[r][c]), is = name(after[r][c]);
        ++expected[{in, is}][0];
        if (was != is) ++expected[{in, is}][1], ++expected[{in, was}][2];
      }
    }
    for (const auto& row : panel(timeline, stretch, units, By::actor, progress)) {
      const auto want = expected[{row.unit ? units.ids[*row.unit] : "", row.actor}];
      if (row.area) {
        EXPECT_EQ(cells(*row.area), want[0]) << row.actor;
      }
      EXPECT_EQ(cells(*row.gained), want[1]) << row.actor;
      EXPECT_EQ(cells(*row.lost), want[2]) << row.actor;
    }
  }
}

TEST(PanelProperties, sums_over_units_close_to_a_square_metre) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const auto uniform = [&](double low, double high) {
      return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
    };
    // Triangles with edges of tens of kilometres, whose crossings fall between grid points.
    const auto triangle = [&] {
      std::vector<geo::LonLat> ring;
      for (int i = 0; i < 3; ++i) ring.emplace_back(geo::Lon(uniform(36, 37)), geo::Lat(uniform(48, 49)));
      return geo::MultiPolygon{{{geo::Ring(std::move(ring)), {}}}};
    };
    geo::Findings findings;
    geo::Progress progress;
    Timeline timeline;
    for (int date = 0; date < 2; ++date) {
      layers::control::Snapshot drawn{geo::Instant::from_unix(date * day), {}};
      for (const auto* actor : {"A", "B", "C"}) {
        layers::control::DrawnZone zone;
        zone.holding.actor = actor;
        zone.area = triangle();
        drawn.zones.push_back(std::move(zone));
      }
      timeline.coverages.push_back(layers::control::clean(drawn, {}, findings).coverage);
    }
    const auto units =
        unit_partition({{"1", "", triangle(), {}}, {"2", "", triangle(), {}}, {"3", "", triangle(), {}}}, findings);
    const auto step = change_between(timeline.coverages[0], timeline.coverages[1], {});
    std::map<std::string, std::array<double, 3>> sums;
    for (const auto& row : panel(timeline, periods(timeline, {}), units, By::actor, progress)) {
      if (row.area) sums[row.actor][0] += row.area->value();
      sums[row.actor][1] += row.gained->value();
      sums[row.actor][2] += row.lost->value();
      if (row.area) {
        EXPECT_GE(row.area->value(), -1e-2);
      }
    }
    for (const auto& balance : balances(step, classes(timeline, By::actor))) {
      EXPECT_NEAR(sums[balance.actor][0], balance.area_to.value(), 1.0) << balance.actor;
      EXPECT_NEAR(sums[balance.actor][1], balance.gained.value(), 1.0) << balance.actor;
      EXPECT_NEAR(sums[balance.actor][2], balance.lost.value(), 1.0) << balance.actor;
    }
  }
}
