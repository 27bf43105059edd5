// Zones from dated statements on places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "layers/control/timeline.hpp"
#include "layers/control/zones/ledger_zones.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/operations.hpp"

using namespace layers::control;
using layers::ledger::ControlStatement;

namespace {

geo::Date on(const char* iso) { return geo::Date::parse_iso(iso).value(); }

ControlStatement said(const char* place, double lon, double lat, const char* date, const char* actor) {
  ControlStatement statement;
  statement.place = place;
  statement.position = {geo::Lon(lon), geo::Lat(lat)};
  statement.date = on(date);
  statement.actor = actor;
  statement.source = "SANA";
  return statement;
}

geo::MultiPolygon box(double west, double south, double east, double north) {
  return {{{geo::Ring({{geo::Lon(west), geo::Lat(south)},
                       {geo::Lon(east), geo::Lat(south)},
                       {geo::Lon(east), geo::Lat(north)},
                       {geo::Lon(west), geo::Lat(north)}}),
            {}}}};
}

double zone_area(const geo::MultiPolygon& shape) { return geo::geodesy::area(shape).value(); }

std::vector<Snapshot> drawn(std::vector<ControlStatement> statements, const LedgerZoneOptions& options,
                            geo::Findings& findings) {
  return snapshots_from_ledger(layers::ledger::ordered(std::move(statements)), options, findings);
}

std::vector<Snapshot> drawn(std::vector<ControlStatement> statements, const LedgerZoneOptions& options) {
  geo::Findings findings;
  return drawn(std::move(statements), options, findings);
}

LedgerZoneOptions inside(geo::MultiPolygon boundary, std::optional<geo::Metres> reach = std::nullopt) {
  LedgerZoneOptions options;
  options.boundary = std::move(boundary);
  options.reach = reach;
  return options;
}

const LedgerZoneOptions unit_box = inside(box(38, 36, 40, 37));

}  // namespace

TEST(LedgerZones, two_places_share_the_land_between_them) {
  const auto snapshots =
      drawn({said("West", 38.5, 36.5, "2020-01-01", "A"), said("East", 39.5, 36.5, "2020-01-01", "B")}, unit_box);
  ASSERT_EQ(snapshots.size(), 1U);
  EXPECT_EQ(snapshots[0].at, geo::Instant(on("2020-01-01")));
  ASSERT_EQ(snapshots[0].zones.size(), 2U);
  EXPECT_EQ(snapshots[0].zones[0].holding.actor, "A");
  EXPECT_NEAR(zone_area(snapshots[0].zones[0].area), zone_area(box(38, 36, 39, 37)), 500);
  EXPECT_NEAR(zone_area(snapshots[0].zones[0].area) + zone_area(snapshots[0].zones[1].area),
              zone_area(unit_box.boundary), 1e-2);
  EXPECT_EQ(snapshots[0].zones[0].evidence, "West 2020-01-01 (SANA)");
  EXPECT_EQ(snapshots[0].zones[0].source, "SANA");
}

TEST(LedgerZones, a_place_has_land_from_its_first_statement_on_and_none_when_nobody_holds_it) {
  const auto snapshots =
      drawn({said("West", 38.5, 36.5, "2020-01-01", "A"), said("East", 39.5, 36.5, "2020-02-01", "B"),
             said("West", 38.5, 36.5, "2020-03-01", "")},
            unit_box);
  ASSERT_EQ(snapshots.size(), 3U);
  EXPECT_NEAR(zone_area(snapshots[0].zones[0].area), zone_area(unit_box.boundary), 1e-2);
  EXPECT_EQ(snapshots[1].zones.size(), 2U);
  ASSERT_EQ(snapshots[2].zones.size(), 1U);  // the cell of West stays, nobody's
  EXPECT_EQ(snapshots[2].zones[0].holding.actor, "B");
  EXPECT_NEAR(zone_area(snapshots[2].zones[0].area), zone_area(box(39, 36, 40, 37)), 500);
}

TEST(LedgerZones, cells_of_one_holding_are_one_zone_and_name_their_places_the_latest_first) {
  auto first = said("West", 38.5, 36.5, "2020-01-01", "A"), second = said("East", 39.5, 36.5, "2020-01-02", "A");
  first.certainty = "medium";
  second.certainty = "high";
  second.source = "SOHR";
  const auto snapshots = drawn({first, second}, unit_box);
  ASSERT_EQ(snapshots[1].zones.size(), 1U);
  EXPECT_EQ(snapshots[1].zones[0].evidence, "East 2020-01-02 (SOHR); West 2020-01-01 (SANA)");
  EXPECT_EQ(snapshots[1].zones[0].source, "SANA; SOHR");
  EXPECT_EQ(snapshots[1].zones[0].certainty, "medium");
}

TEST(LedgerZones, reach_limits_land_to_a_circle) {
  const auto snapshots =
      drawn({said("Lone", 39.0, 36.5, "2020-01-01", "A")}, inside(unit_box.boundary, geo::Metres(10'000)));
  EXPECT_NEAR(zone_area(snapshots[0].zones[0].area), 3.14159 * 1e8, 0.01 * 3.14159 * 1e8);
}

TEST(LedgerZones, tells_what_it_cannot_place) {
  auto nowhere = said("Jahbal", 0, 0, "2020-01-01", "A");
  nowhere.position.reset();
  geo::Findings findings;
  (void)drawn({nowhere, said("West", 38.5, 36.5, "2020-01-01", "A"), said("Abroad", 41.0, 36.5, "2020-01-01", "B")},
              unit_box, findings);
  EXPECT_EQ(findings.counts_by_code().at("place-without-position"), 1U);
  EXPECT_EQ(findings.counts_by_code().at("place-outside-boundary"), 1U);
}

TEST(LedgerZones, two_places_at_one_position_are_told) {
  auto one = said("Old name", 38.5, 36.5, "2020-01-01", "A"), two = said("New name", 38.5, 36.5, "2020-01-01", "B");
  one.place_id = "x:1";
  two.place_id = "x:2";
  geo::Findings findings;
  const auto snapshots = drawn({one, two}, unit_box, findings);
  EXPECT_EQ(findings.counts_by_code().at("places-at-one-position"), 1U);
  ASSERT_EQ(snapshots[0].zones.size(), 1U);
  EXPECT_NEAR(zone_area(snapshots[0].zones[0].area), zone_area(unit_box.boundary), 1e-2);
}

TEST(LedgerZones, asks_for_a_boundary_with_a_place_in_it) {
  geo::Findings findings;
  EXPECT_THROW((void)drawn({said("West", 38.5, 36.5, "2020-01-01", "A")}, {}, findings), geo::UsageError);
  EXPECT_THROW((void)drawn({said("Abroad", 41.0, 36.5, "2020-01-01", "A")}, unit_box, findings), geo::UsageError);
  EXPECT_THROW((void)drawn({}, unit_box, findings), geo::UsageError);
}

TEST(LedgerZones, every_point_belongs_to_the_holder_of_the_nearest_place) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const auto uniform = [&](double low, double high) {
      return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
    };
    // A boundary with a bay and a hole.
    geo::MultiPolygon boundary = box(38, 36, 39, 37);
    boundary.polygons[0].shell = geo::Ring({{geo::Lon(38), geo::Lat(36)},
                                            {geo::Lon(39), geo::Lat(36)},
                                            {geo::Lon(39), geo::Lat(37)},
                                            {geo::Lon(38.5), geo::Lat(36.6)},
                                            {geo::Lon(38), geo::Lat(37)}});
    boundary.polygons[0].holes.push_back(box(38.3, 36.2, 38.4, 36.3).polygons[0].shell);
    std::vector<ControlStatement> statements;
    for (int i = 0; i < 25; ++i) {
      statements.push_back(said(("P" + std::to_string(i)).c_str(), uniform(38, 39), uniform(36, 37), "2020-01-01",
                                i % 3 == 0 ? "A" : "B"));
    }
    const auto ledger = statements;
    const auto snapshots = drawn(std::move(statements), inside(boundary));
    geo::Findings findings;
    const auto coverage = clean(snapshots[0], {}, findings).coverage;
    EXPECT_NEAR((coverage.area({"A", "held"}) + coverage.area({"B", "held"})).value(), zone_area(boundary), 500);
    int looked_at = 0;
    for (int k = 0; k < 400; ++k) {
      const geo::LonLat p(geo::Lon(uniform(38, 39)), geo::Lat(uniform(36, 37)));
      std::vector<std::pair<double, std::string>> near;
      for (const auto& s : ledger) near.emplace_back(geo::geodesy::distance(p, *s.position).value(), s.actor);
      std::sort(near.begin(), near.end());
      if (near[1].first - near[0].first < 1000) continue;  // cells are true to about 1 %
      std::string holder;
      for (const auto& zone : coverage.zones()) {
        if (geo::contains(geo::MultiPolygon{zone.parts}, p)) holder += zone.holding.actor;
      }
      EXPECT_EQ(holder, geo::contains(boundary, p) ? near[0].second : "") << p.lon.degrees() << " " << p.lat.degrees();
      ++looked_at;
    }
    EXPECT_GT(looked_at, 100);
  }
}

TEST(LedgerZones, rows_of_unchanged_land_run_on) {
  geo::Findings findings;
  geo::Progress progress;
  const auto timeline =
      build_timeline(drawn({said("West", 38.3, 36.5, "2020-01-01", "A"), said("Middle", 39.0, 36.5, "2020-01-01", "B"),
                            said("East", 39.7, 36.5, "2020-01-01", "C"), said("East", 39.7, 36.5, "2020-02-01", "D"),
                            said("West", 38.3, 36.5, "2020-03-01", "A")},
                           unit_box),
                     {}, findings, progress);
  const auto rows = zones(timeline);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].holding.actor, "A");
  EXPECT_FALSE(rows[0].valid.to);
  EXPECT_EQ(rows[0].evidence, "West 2020-01-01 (SANA)");
  EXPECT_FALSE(rows[1].valid.to);
  EXPECT_EQ(rows[2].valid.to, geo::Instant(on("2020-02-01")));
  EXPECT_EQ(rows[3].holding.actor, "D");
  EXPECT_TRUE(timeline.repairs.empty());
}
