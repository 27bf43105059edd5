// Zones by travel and smoothed, terrain, ageing, disagreement, uncertain places, front lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "layers/control/timeline.hpp"
#include "layers/control/zones/ledger_zones.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"

using namespace layers::control;
using layers::ledger::ControlStatement;

namespace {

geo::Date told_on(const char* iso) { return geo::Date::parse_iso(iso).value(); }
geo::LonLat place_at(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

geo::MultiPolygon land_within(double west, double south, double east, double north) {
  return {
      {{geo::Ring({place_at(west, south), place_at(east, south), place_at(east, north), place_at(west, north)}), {}}}};
}

ControlStatement statement(const std::string& place, double lon, double lat, const char* date, const char* actor,
                           const char* source = "SANA") {
  ControlStatement statement;
  statement.place = place;
  statement.place_id = "x:" + place;
  statement.position = place_at(lon, lat);
  statement.date = told_on(date);
  statement.actor = actor;
  statement.source = source;
  return statement;
}

double km2(const geo::MultiPolygon& shape) { return geo::geodesy::area(shape).square_kilometres(); }

struct Drawn {
  std::vector<Snapshot> snapshots;
  geo::Findings findings;

  std::string holder(geo::LonLat p, std::size_t day = 0) const {
    std::string found;
    for (const auto& zone : snapshots[day].zones) {
      if (geo::contains(zone.area, p)) found += zone.holding.actor + (zone.holding.status == "held" ? "" : "?");
    }
    return found;
  }
  double km2_of(const std::string& actor, const std::string& status = "held", std::size_t day = 0) const {
    double sum = 0.0;
    for (const auto& zone : snapshots[day].zones) {
      if (zone.holding == Holding{actor, status}) sum += km2(zone.area);
    }
    return sum;
  }
};

Drawn zones_drawn(std::vector<ControlStatement> statements, const LedgerZoneOptions& options) {
  Drawn zones_drawn;
  zones_drawn.snapshots =
      snapshots_from_ledger(layers::ledger::ordered(std::move(statements)), options, zones_drawn.findings);
  return zones_drawn;
}

LedgerZoneOptions options_for(ZoneMethod method) {
  LedgerZoneOptions options;
  options.boundary = land_within(38, 36, 40, 37);
  options.method = method;
  if (method != ZoneMethod::nearest) options.resolution = geo::Metres(1000);
  return options;
}

const std::vector<ControlStatement> west_and_east = {statement("West", 38.5, 36.5, "2020-01-01", "A"),
                                                     statement("East", 39.5, 36.5, "2020-01-01", "B")};

}  // namespace

class ByTravel : public testing::TestWithParam<ZoneMethod> {};
INSTANTIATE_TEST_SUITE_P(Methods, ByTravel, testing::Values(ZoneMethod::travel, ZoneMethod::smooth),
                         [](const auto& method) { return method.param == ZoneMethod::smooth ? "smooth" : "travel"; });

TEST_P(ByTravel, two_places_share_the_land_between_them_to_within_a_step) {
  const auto map = zones_drawn(west_and_east, options_for(GetParam()));
  ASSERT_EQ(map.snapshots[0].zones.size(), 2U);
  EXPECT_NEAR(map.km2_of("A"), km2(land_within(38, 36, 39, 37)), 111.0);  // 1 km along 111 km
  EXPECT_NEAR(map.km2_of("A") + map.km2_of("B"), km2(land_within(38, 36, 40, 37)), 1e-3);
  EXPECT_EQ(map.snapshots[0].zones[0].evidence, "West 2020-01-01 (SANA)");
  EXPECT_TRUE(map.findings.empty());
}

TEST_P(ByTravel, land_is_that_of_the_nearest_place_except_near_borders) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const auto uniform = [&](double low, double high) {
      return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
    };
    std::vector<ControlStatement> places;
    for (int i = 0; i < 30; ++i) {
      places.push_back(statement("P" + std::to_string(i), uniform(38, 40), uniform(36, 37), "2020-01-01",
                                 i % 3 == 0   ? "A"
                                 : i % 3 == 1 ? "B"
                                              : "C"));
    }
    const auto map = zones_drawn(places, options_for(GetParam()));
    int looked_at = 0;
    for (int k = 0; k < 600; ++k) {
      const auto p = place_at(uniform(38, 40), uniform(36, 37));
      std::vector<std::pair<double, std::string>> near;
      for (const auto& place : places)
        near.emplace_back(geo::geodesy::distance(p, *place.position).value(), place.actor);
      std::sort(near.begin(), near.end());
      const auto other =
          std::find_if(near.begin(), near.end(), [&](const auto& n) { return n.second != near[0].second; });
      // Travel: a step and 2.8 % of the way. Smooth: much nearer to one's own than to others' places.
      const double clear = GetParam() == ZoneMethod::travel ? 2000 + 0.06 * other->first : 2.5 * near[0].first + 3000;
      if (other->first - near[0].first < clear) continue;
      EXPECT_EQ(map.holder(p), near[0].second) << p.lon.degrees() << " " << p.lat.degrees();
      ++looked_at;
    }
    EXPECT_GT(looked_at, 20);
    int in_place = 0;
    for (const auto& place : places) in_place += map.holder(*place.position) == place.actor ? 1 : 0;
    const auto counts = map.findings.counts_by_code();
    const auto told = counts.contains("place-not-in-its-zone") ? counts.at("place-not-in-its-zone") : 0;
    EXPECT_EQ(30 - in_place, static_cast<int>(told));
  }
}

TEST_P(ByTravel, a_barrier_line_carries_the_front) {
  auto options = options_for(GetParam());
  options.terrain.barriers.lines.push_back({{place_at(38.8, 35.9), place_at(38.8, 37.1)}});
  const auto map = zones_drawn(west_and_east, options);
  EXPECT_NEAR(map.km2_of("A"), km2(land_within(38, 36, 38.8, 37)), 2.0);
}

TEST_P(ByTravel, cells_cross_a_barrier_where_there_is_no_other_way) {
  auto options = options_for(GetParam());
  options.terrain.barriers.lines.push_back({{place_at(39.8, 35.9), place_at(39.8, 37.1)}});
  const auto map = zones_drawn({statement("West", 38.5, 36.5, "2020-01-01", "A")}, options);
  EXPECT_NEAR(map.km2_of("A"), km2(options.boundary), 1e-3);
}

TEST_P(ByTravel, water_between_two_holders_is_nobodys_and_water_within_one_is_his) {
  auto options = options_for(GetParam());
  options.terrain.water = land_within(38.95, 35.9, 39.15, 37.1);
  auto lake = land_within(38.2, 36.2, 38.3, 36.3);
  options.terrain.water.polygons.push_back(lake.polygons[0]);
  const auto map = zones_drawn(west_and_east, options);
  EXPECT_NEAR(map.km2_of("A"), km2(land_within(38, 36, 38.95, 37)), 1e-3);
  EXPECT_NEAR(map.km2_of("B"), km2(land_within(39.15, 36, 40, 37)), 1e-3);
  EXPECT_EQ(map.holder(place_at(38.25, 36.25)), "A");
  EXPECT_EQ(map.holder(place_at(39.05, 36.5)), "");
}

TEST_P(ByTravel, land_that_costs_more_goes_to_who_has_less_of_it_to_cross) {
  auto options = options_for(GetParam());
  options.terrain.costs = {{land_within(38.5, 36, 39, 37), 3.0}};
  const auto map = zones_drawn(west_and_east, options);
  // From the west a third of the way counts thrice: 3 (x - 38.5) = 39.5 - x beyond 39 gives x = 38.75 + ...
  EXPECT_EQ(map.holder(place_at(38.95, 36.5)), "B");
  EXPECT_EQ(map.holder(place_at(38.6, 36.5)), "A");
}

TEST_P(ByTravel, the_way_round_a_bay_counts_inside_the_boundary) {
  auto options = options_for(GetParam());
  // A long bay from the north: across it is near, round it is far.
  options.boundary.polygons[0].shell =
      geo::Ring({place_at(38, 36), place_at(40, 36), place_at(40, 37), place_at(39.2, 37), place_at(39.1, 36.2),
                 place_at(39.0, 37), place_at(38, 37)});
  const auto map = zones_drawn(
      {statement("North-west", 38.9, 36.9, "2020-01-01", "A"), statement("South-east", 39.6, 36.3, "2020-01-01", "B")},
      options);
  EXPECT_EQ(map.holder(place_at(39.25, 36.9)), "B");
  auto straight = options;
  straight.method = ZoneMethod::nearest;
  straight.resolution.reset();
  EXPECT_EQ(zones_drawn({statement("North-west", 38.9, 36.9, "2020-01-01", "A"),
                         statement("South-east", 39.6, 36.3, "2020-01-01", "B")},
                        straight)
                .holder(place_at(39.25, 36.9)),
            "A");
}

TEST(Smooth, the_front_between_staggered_places_is_shorter_than_along_their_cells) {
  std::vector<ControlStatement> places;
  for (int i = 0; i < 10; ++i) {
    const double lat = 36.05 + 0.1 * i, shift = i % 2 == 0 ? 0.05 : -0.05;
    places.push_back(statement("W" + std::to_string(i), 38.9 + shift, lat, "2020-01-01", "A"));
    places.push_back(statement("E" + std::to_string(i), 39.1 + shift, lat, "2020-01-01", "B"));
  }
  const auto front = [&](ZoneMethod method) {
    const auto map = zones_drawn(places, options_for(method));
    double metres = 0.0;
    for (const auto& zone : map.snapshots[0].zones) {
      const auto& ring = zone.area.polygons[0].shell;
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto a = ring[i], b = ring[(i + 1) % ring.size()];
        const bool border = a.lon.degrees() > 38.01 && a.lon.degrees() < 39.99 && b.lon.degrees() > 38.01 &&
                            b.lon.degrees() < 39.99 &&
                            !(a.lat == b.lat && (a.lat.degrees() == 36 || a.lat.degrees() == 37));
        if (border) metres += geo::geodesy::distance(a, b).value() / 2;
      }
    }
    return metres;
  };
  EXPECT_LT(front(ZoneMethod::smooth), 0.9 * front(ZoneMethod::nearest));
}

TEST_P(ByTravel, shared_water_is_nobodys_as_a_whole_or_between_the_banks) {
  // A river from south to north; in the south one holder has both banks. A lake has him alone about it.
  auto options = options_for(GetParam());
  options.terrain.water = land_within(38.95, 35.9, 39.05, 37.1);
  options.terrain.water.polygons.push_back(land_within(38.3, 36.1, 38.4, 36.2).polygons[0]);
  const std::vector<ControlStatement> places = {
      statement("West", 38.7, 36.8, "2020-01-01", "A"),        statement("East", 39.3, 36.8, "2020-01-01", "B"),
      statement("South-west", 38.7, 36.2, "2020-01-01", "A"),  statement("South-east", 39.3, 36.2, "2020-01-01", "A"),
      statement("Middle-west", 38.7, 36.5, "2020-01-01", "A"), statement("Middle-east", 39.3, 36.5, "2020-01-01", "A")};
  const auto whole = zones_drawn(places, options);
  EXPECT_EQ(whole.holder(place_at(39, 36.9)), "");
  EXPECT_EQ(whole.holder(place_at(39, 36.1)), "");
  EXPECT_EQ(whole.holder(place_at(38.35, 36.15)), "A");
  options.terrain.shared_water = SharedWater::between;
  const auto between = zones_drawn(places, options);
  EXPECT_EQ(between.holder(place_at(39, 36.9)), "");
  EXPECT_EQ(between.holder(place_at(39, 36.1)), "A");
  EXPECT_EQ(between.holder(place_at(38.35, 36.15)), "A");
}

TEST_P(ByTravel, waters_that_touch_are_told_apart) {
  auto options = options_for(GetParam());
  options.terrain.water = land_within(38.95, 36.5, 39.05, 37.1);
  options.terrain.water.polygons.push_back(land_within(38.95, 36.2, 39.05, 36.5).polygons[0]);
  const std::vector<ControlStatement> places = {
      statement("West", 38.7, 36.8, "2020-01-01", "A"), statement("East", 39.3, 36.8, "2020-01-01", "B"),
      statement("South-west", 38.7, 36.1, "2020-01-01", "A"), statement("South-east", 39.3, 36.1, "2020-01-01", "A")};
  options.terrain.water.polygons.push_back(land_within(38.95, 35.9, 39.05, 36.2).polygons[0]);
  const auto map = zones_drawn(places, options);
  EXPECT_EQ(map.holder(place_at(39, 36.9)), "");
  EXPECT_EQ(map.holder(place_at(39, 36.1)), "A");
}

TEST_P(ByTravel, a_grid_of_costs_moves_the_front_as_areas_of_the_same_costs_do) {
  auto options = options_for(GetParam());
  options.terrain.costs.push_back({land_within(38, 35.9, 39, 37.1), 3.0});
  const auto by_areas = zones_drawn(west_and_east, options);
  options.terrain.costs.clear();
  geo::LonLatGrid grid{37.9, 35.9, 0.05, 0.05, 44, 24, {}};
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    for (std::uint32_t column = 0; column < grid.columns; ++column)
      grid.values.push_back(grid.lon_of(column) < 39 ? 3.0F : 1.0F);
  }
  options.terrain.cost_grid = grid;
  const auto by_grid = zones_drawn(west_and_east, options);
  EXPECT_NEAR(by_grid.km2_of("A"), by_areas.km2_of("A"), 0.01 * by_areas.km2_of("A"));
  EXPECT_LT(by_grid.km2_of("A"), 0.85 * by_grid.km2_of("B"));
  EXPECT_TRUE(by_grid.findings.empty());

  for (auto& value : grid.values) value = std::nanf("");
  for (std::size_t i = 0; i < grid.values.size() / 2; ++i) grid.values[i] = 1.0F;
  options.terrain.cost_grid = grid;
  const auto half = zones_drawn(west_and_east, options);
  ASSERT_EQ(half.findings.size(), 1U);
  EXPECT_EQ(half.findings.all()[0].code, "cost-without-data");
  EXPECT_NEAR(half.km2_of("A"), half.km2_of("B"), 0.01 * half.km2_of("B"));

  for (auto& value : grid.values) value = std::nanf("");
  options.terrain.cost_grid = grid;
  EXPECT_THROW((void)zones_drawn(west_and_east, options), geo::UsageError);
  grid.values[0] = -1.0F;
  options.terrain.cost_grid = grid;
  EXPECT_THROW((void)zones_drawn(west_and_east, options), geo::UsageError);
  grid.values.pop_back();
  options.terrain.cost_grid = grid;
  EXPECT_THROW((void)zones_drawn(west_and_east, options), geo::UsageError);
}

TEST(Zones, statements_age) {
  auto options = options_for(ZoneMethod::nearest);
  options.stale_after_days = 30;
  auto places = west_and_east;
  places[0].certainty = "high";
  places.push_back(statement("East", 39.5, 36.5, "2020-03-01", "B"));
  const auto map = zones_drawn(places, options);
  ASSERT_EQ(map.snapshots.size(), 3U);  // 1 January, the 31st day after it, 1 March
  EXPECT_EQ(map.snapshots[1].at, geo::Instant(told_on("2020-02-01")));
  EXPECT_EQ(map.holder(place_at(38.5, 36.5), 0), "A");
  EXPECT_EQ(map.holder(place_at(38.5, 36.5), 1), "A?");
  EXPECT_EQ(map.holder(place_at(39.5, 36.5), 1), "B?");
  EXPECT_EQ(map.holder(place_at(39.5, 36.5), 2), "B");
  EXPECT_EQ(map.snapshots[1].zones[0].evidence, "West 2020-01-01 (SANA), 31 days old");
  EXPECT_EQ(map.snapshots[1].zones[0].certainty, "medium");
}

TEST(Zones, sources_that_disagree_make_a_place_contested) {
  auto options = options_for(ZoneMethod::nearest);
  options.disagree_within_days = 7;
  auto places = west_and_east;
  places.push_back(statement("West", 38.5, 36.5, "2020-01-05", "B", "SOHR"));
  places.push_back(statement("West", 38.5, 36.5, "2020-01-09", "B", "SANA"));  // SANA now says so, too
  const auto map = zones_drawn(places, options);
  ASSERT_EQ(map.snapshots.size(), 3U);
  EXPECT_EQ(map.holder(place_at(38.5, 36.5), 0), "A");
  EXPECT_EQ(map.holder(place_at(38.5, 36.5), 1), "B?");
  EXPECT_EQ(map.holder(place_at(38.5, 36.5), 2), "B");
  for (const auto& zone : map.snapshots[1].zones) {
    if (zone.holding.status != "contested") continue;
    EXPECT_EQ(zone.evidence, "West 2020-01-05 (SOHR) against A 2020-01-01 (SANA)");
    EXPECT_EQ(zone.certainty, "low");
    EXPECT_EQ(zone.source, "SANA; SOHR");
  }
  options.disagree_within_days = 3;  // the two are four days apart
  EXPECT_EQ(zones_drawn(places, options).holder(place_at(38.5, 36.5), 1), "B");
}

TEST_P(ByTravel, land_within_the_uncertainty_of_places_is_contested) {
  auto places = west_and_east;
  places[0].radius = geo::Metres(5000);
  const auto map = zones_drawn(places, options_for(GetParam()));
  // Half the sum of the radii to each side of the middle: 5 km in all, 111 km long at the middle line.
  const double band = map.km2_of("A", "contested") + map.km2_of("B", "contested");
  EXPECT_GT(band, 111.0 * 5.0);
  EXPECT_LT(band, 111.0 * 8.5);  // it widens away from the line between them
  EXPECT_EQ(map.holder(place_at(39.01, 36.5)), "B?");
  EXPECT_EQ(map.holder(place_at(38.99, 36.5)), "A?");
  EXPECT_EQ(map.holder(place_at(39.06, 36.5)), "B");
  EXPECT_EQ(map.holder(place_at(38.94, 36.5)), "A");
}

TEST(Zones, radii_are_told_to_be_unused_by_straight_lines) {
  auto places = west_and_east;
  places[0].radius = geo::Metres(5000);
  const auto map = zones_drawn(places, options_for(ZoneMethod::nearest));
  EXPECT_EQ(map.findings.counts_by_code().at("uncertainty-unused"), 1U);
}

namespace {

FrontLine front(std::vector<geo::LonLat> points, const char* date, const char* left, const char* right) {
  FrontLine front;
  front.line.points = std::move(points);
  front.date = told_on(date);
  front.left = {left, "held"};
  front.right = {right, "held"};
  if (*left == '\0') front.left = {{}, {}};
  if (*right == '\0') front.right = {{}, {}};
  front.source = "survey";
  return front;
}

}  // namespace

TEST(Fronts, alone_cut_an_outline) {
  auto options = options_for(ZoneMethod::nearest);
  options.fronts = {front({place_at(38.7, 35.9), place_at(38.9, 36.5), place_at(38.6, 37.1)}, "2020-01-01", "A", "B"),
                    front({place_at(39.2, 35.9), place_at(39.2, 37.1)}, "2020-02-01", "A", "B")};
  const auto map = zones_drawn({}, options);
  ASSERT_EQ(map.snapshots.size(), 2U);
  EXPECT_EQ(map.holder(place_at(38.5, 36.5), 0), "A");
  EXPECT_EQ(map.holder(place_at(38.95, 36.5), 0), "B");
  EXPECT_EQ(map.holder(place_at(38.95, 36.5), 1), "A");  // the later line replaces the earlier one
  EXPECT_NEAR(map.km2_of("A", "held", 1), km2(land_within(38, 36, 39.2, 37)), 1e-3);
  EXPECT_EQ(map.snapshots[1].zones[0].evidence, "front 2020-02-01 (survey)");
}

TEST(Fronts, win_over_older_statements_and_lose_to_later_ones) {
  for (const auto method : {ZoneMethod::nearest, ZoneMethod::smooth}) {
    auto options = options_for(method);
    options.fronts = {front({place_at(39.2, 35.9), place_at(39.2, 37.1)}, "2020-01-10", "A", "B")};
    auto places = west_and_east;
    places.push_back(statement("Middle", 39.1, 36.5, "2020-01-05", "B"));  // west of the line, older
    places.push_back(statement("Middle", 39.1, 36.5, "2020-01-20", "B"));  // and again, later
    const auto map = zones_drawn(places, options);
    ASSERT_EQ(map.snapshots.size(), 4U);
    EXPECT_EQ(map.holder(place_at(39.1, 36.5), 1), "B");
    EXPECT_EQ(map.holder(place_at(39.1, 36.5), 2), "A");
    EXPECT_NEAR(map.km2_of("A", "held", 2), km2(land_within(38, 36, 39.2, 37)), 1e-3);
    EXPECT_EQ(map.holder(place_at(39.1, 36.5), 3), "B");
    EXPECT_EQ(map.holder(place_at(38.5, 36.5), 3), "A");
    EXPECT_EQ(map.findings.counts_by_code().at("statement-overruled-by-front"), 1U);
  }
}

TEST(Fronts, that_end_inside_or_disagree_are_told) {
  auto options = options_for(ZoneMethod::nearest);
  options.fronts = {front({place_at(39.2, 35.9), place_at(39.2, 36.8)}, "2020-01-01", "A", "B")};
  const auto loose = zones_drawn(west_and_east, options);
  EXPECT_EQ(loose.findings.counts_by_code().at("front-cuts-nothing"), 1U);
  EXPECT_EQ(loose.holder(place_at(39.1, 36.5)), "B");  // the places decide
  options.fronts = {front({place_at(38.5, 35.9), place_at(38.5, 37.1)}, "2020-01-01", "A", "B"),
                    front({place_at(39.5, 36.5), place_at(40.1, 36.5), place_at(40.1, 37.2), place_at(39.5, 37.2),
                           place_at(39.5, 36.5)},
                          "2020-01-01", "A", "C")};
  const auto both = zones_drawn({}, options);
  EXPECT_EQ(both.findings.counts_by_code().at("front-sides-disagree"), 1U);
  EXPECT_EQ(both.holder(place_at(39.0, 36.5)), "B?");
}

TEST(Zones, refuse_what_a_method_does_not_know) {
  auto options = options_for(ZoneMethod::nearest);
  options.terrain.water = land_within(38.9, 36, 39, 37);
  EXPECT_THROW((void)zones_drawn(west_and_east, options), geo::UsageError);
  options = options_for(ZoneMethod::smooth);
  options.terrain.costs = {{land_within(38, 36, 39, 37), 0.0}};
  EXPECT_THROW((void)zones_drawn(west_and_east, options), geo::UsageError);
  options = options_for(ZoneMethod::smooth);
  options.terrain.water = land_within(37, 35, 41, 38);  // no land at all
  EXPECT_THROW((void)zones_drawn(west_and_east, options), geo::UsageError);
}
