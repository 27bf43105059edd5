// Zones of many days: what is taken over from the day before gives the same as each day worked through alone.
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "layers/control/zones/land_fields.hpp"
#include "layers/control/zones/ledger_zones.hpp"

using namespace layers::control;

namespace {

geo::MultiPolygon box_of(double west, double south, double east, double north) {
  const geo::Lon w(west), e(east);
  const geo::Lat s(south), n(north);
  return {{{geo::Ring({{w, s}, {e, s}, {e, n}, {w, n}}), {}}}};
}

struct Case {
  const char* name;
  bool water, cost, radii, outside;
  ZoneMethod method;
};

class Days : public testing::TestWithParam<Case> {};

TEST_P(Days, one_after_another_give_the_same_bits_as_each_alone) {
  const auto& given = GetParam();
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    std::mt19937_64 random(seed);
    const auto some = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    const auto boundary = box_of(38, 36, 38.6, 36.5);
    Terrain terrain;
    if (given.water) {
      terrain.water = box_of(38.2, 36.05, 38.25, 36.3);
      terrain.barriers.lines.push_back(
          {{geo::LonLat(geo::Lon(38.25), geo::Lat(36.3)), geo::LonLat(geo::Lon(38.4), geo::Lat(36.5))}});
    }
    if (given.cost) terrain.costs.push_back({box_of(38.3, 36, 38.45, 36.2), 3.0});
    const auto ground = ground_of(net_over(boundary, {}, geo::Metres(1000)), boundary, terrain, {});
    const std::vector<Holding> all = {{"A", "held"}, {"B", "held"}, {"B", "contested"}, {"C", "held"}};
    struct Place {
      Settled settled;
      bool known;
      std::size_t holder;
    };
    std::vector<Place> places;
    for (std::uint32_t id = 0; id < 60; ++id) {
      const double reach = given.outside && id % 9 == 0 ? 0.7 : 0.0;
      const geo::LonLat position(geo::Lon(38.0 + reach + 0.6 * some()), geo::Lat(36.0 + 0.5 * some()));
      const geo::Metres radius(given.radii && id % 5 == 0 ? 3000.0 * some() : 0.0);
      places.push_back({{id, position, radius, 0}, some() < 0.7, some() < 0.5 ? 0U : 1U});
    }
    places[0].known = true;
    LandFields continued(ground, given.method, SharedWater::whole);
    for (int day = 0; day < 8; ++day) {
      std::vector<Settled> settled;
      std::vector<Holding> holdings;
      for (std::size_t h = 0; h < all.size(); ++h) {
        bool any = false;
        for (auto& place : places) {
          if (!place.known || place.holder != h) continue;
          place.settled.holding = static_cast<std::uint32_t>(holdings.size());
          any = true;
        }
        if (any) holdings.push_back(all[h]);
      }
      for (const auto& place : places) {
        if (place.known) settled.push_back(place.settled);
      }
      LandFields fresh(ground, given.method, SharedWater::whole);
      ASSERT_EQ(continued.areas(settled, holdings), fresh.areas(settled, holdings))
          << "seed " << seed << ", day " << day;
      for (int change = 0; change < day % 3; ++change) {
        auto& place = places[random() % places.size()];
        if (day < 5) place.known = true;
        place.holder = random() % all.size();
      }
      if (day == 5) places[random() % (places.size() - 1) + 1].known = false;  // as no ledger does
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Zones, Days,
                         testing::Values(Case{"plain", false, false, false, false, ZoneMethod::smooth},
                                         Case{"water_and_cost", true, true, false, false, ZoneMethod::smooth},
                                         Case{"radii", true, false, true, false, ZoneMethod::smooth},
                                         Case{"from_outside", false, true, true, true, ZoneMethod::smooth},
                                         Case{"travel", true, true, true, true, ZoneMethod::travel}),
                         [](const auto& given) { return std::string(given.param.name); });

TEST(ZoneDays, a_later_day_changes_no_earlier_one) {
  std::mt19937_64 random(5);
  const auto some = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  LedgerZoneOptions options;
  options.boundary = box_of(38, 36, 38.6, 36.5);
  options.terrain.water = box_of(38.2, 35.9, 38.25, 36.3);
  options.resolution = geo::Metres(1000);
  std::vector<layers::ledger::ControlStatement> statements;
  const auto first = geo::Date::parse_iso("2020-01-01").value();
  for (int i = 0; i < 60; ++i) {
    layers::ledger::ControlStatement said;
    const int place = i % 30;
    said.place_id = "x:" + std::to_string(place);
    said.place = said.place_id;
    said.position = geo::LonLat(geo::Lon(38.02 + 0.019 * place), geo::Lat(36.05 + 0.4 * some()));
    said.date = first.plus_days(i < 20 ? 0 : i / 8);
    said.actor = random() % 2 == 0 ? "A" : "B";
    statements.push_back(said);
  }
  for (const auto method : {ZoneMethod::smooth, ZoneMethod::travel, ZoneMethod::nearest}) {
    options.method = method;
    if (method == ZoneMethod::nearest) {
      options.terrain = {};
      options.resolution.reset();
    }
    geo::Findings findings;
    const auto all = snapshots_from_ledger(layers::ledger::ordered(statements), options, findings);
    ASSERT_GT(all.size(), 4U);
    for (std::size_t day = 0; day < all.size(); ++day) {
      auto until = statements;
      std::erase_if(until, [&](const auto& said) { return all[day].at < geo::Instant(said.date); });
      const auto alone = snapshots_from_ledger(layers::ledger::ordered(until), options, findings);
      ASSERT_EQ(alone.size(), day + 1);
      ASSERT_EQ(alone[day].zones.size(), all[day].zones.size());
      for (std::size_t i = 0; i < all[day].zones.size(); ++i) {
        EXPECT_EQ(alone[day].zones[i].area, all[day].zones[i].area);
        EXPECT_EQ(alone[day].zones[i].holding, all[day].zones[i].holding);
        EXPECT_EQ(alone[day].zones[i].evidence, all[day].zones[i].evidence);
      }
    }
  }
}

}  // namespace
