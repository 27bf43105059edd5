// Timelines and zone rows on small maps.
#include "layers/control/timeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <random>
#include <set>

#include "layers/control/basis.hpp"
#include "layers/control/taken_zones.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/day.hpp"

using namespace layers::control;
using ascii_map::cells;

namespace {

Timeline timeline_of(const std::vector<ascii_map::Map>& maps) {
  std::vector<Snapshot> snapshots;
  for (std::size_t i = 0; i < maps.size(); ++i) {
    snapshots.push_back(ascii_map::snapshot({maps[i]}, static_cast<std::int64_t>(i) * day));
  }
  geo::Findings findings;
  geo::Progress progress;
  return build_timeline(std::move(snapshots), {}, findings, progress);
}

std::string span(const Zone& zone) {
  return zone.holding.actor + " " + zone.valid.from.utc_date().iso().substr(8) + "-" +
         (zone.valid.to ? zone.valid.to->utc_date().iso().substr(8) : "");
}

std::vector<std::string> spans(const std::vector<Zone>& zones) {
  std::vector<std::string> words;
  for (const auto& zone : zones) words.push_back(span(zone));
  return words;
}

/// Random maps, each a few letters away from the one before.
std::vector<ascii_map::Map> random_maps(std::uint64_t seed, std::size_t count) {
  std::mt19937_64 random(seed);
  const std::string letters = "AAABBBCa..";
  ascii_map::Map map(5, std::string(6, '.'));
  for (auto& row : map) {
    for (auto& c : row) c = letters[random() % letters.size()];
  }
  std::vector<ascii_map::Map> maps{map};
  while (maps.size() < count) {
    for (std::size_t changes = random() % 3; changes > 0; --changes) {
      map[random() % map.size()][random() % 6] = letters[random() % letters.size()];
    }
    maps.push_back(map);
  }
  return maps;
}

}  // namespace

TEST(Zones, a_part_is_one_row_while_it_does_not_change) {
  const auto rows = zones(timeline_of({{"A A . B"}, {"A A . B"}, {"A . . B"}, {"A A . ."}}));
  EXPECT_THAT(spans(rows), testing::ElementsAre("A 01-03", "B 01-04", "A 03-04", "A 04-"));
  EXPECT_EQ(cells(rows[0].size), 2);
  EXPECT_EQ(cells(rows[2].size), 1);
}

TEST(Zones, land_that_comes_back_is_a_new_row) {
  const auto rows = zones(timeline_of({{"A"}, {"."}, {"A"}}));
  EXPECT_THAT(spans(rows), testing::ElementsAre("A 01-02", "A 03-"));
  EXPECT_NE(rows[0].zone_id, rows[1].zone_id);
}

TEST(Zones, an_empty_timeline_has_none) {
  EXPECT_TRUE(zones({}).empty());
  EXPECT_TRUE(zones(timeline_of({{"."}})).empty());
}

TEST(Zones, on_every_date_the_valid_rows_are_the_coverage) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto timeline = timeline_of(random_maps(seed, 8));
    const auto rows = zones(timeline);
    for (const auto& coverage : timeline.coverages) {
      std::size_t parts = 0, valid = 0;
      for (const auto& zone : coverage.zones()) {
        for (const auto& part : zone.parts) {
          ++parts;
          EXPECT_EQ(std::count_if(rows.begin(), rows.end(),
                                  [&](const Zone& row) {
                                    return row.valid.contains(coverage.at()) && row.holding == zone.holding &&
                                           row.area == part;
                                  }),
                    1);
        }
      }
      for (const auto& row : rows) valid += row.valid.contains(coverage.at()) ? 1U : 0U;
      EXPECT_EQ(parts, valid);
    }
  }
}

TEST(Zones, taken_from_a_timeline_are_the_same_and_leave_what_others_hold) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    auto timeline = timeline_of(random_maps(seed, 5));
    const auto whole = timeline;
    const auto expected = zones(timeline);
    const auto same = [&](const std::vector<Zone>& rows) {
      ASSERT_EQ(rows.size(), expected.size());
      for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].zone_id, expected[i].zone_id);
        EXPECT_EQ(rows[i].area, expected[i].area);
        EXPECT_EQ(rows[i].valid, expected[i].valid);
        EXPECT_EQ(rows[i].size.value(), expected[i].size.value());
      }
    };
    same(take_zones(timeline));  // `whole` shares its land
    for (std::size_t i = 0; i < whole.coverages.size(); ++i)
      EXPECT_EQ(timeline.coverages[i].zones().size(), whole.coverages[i].zones().size());
    auto alone = timeline_of(random_maps(seed, 5));
    same(take_zones(alone));
    ASSERT_EQ(alone.coverages.size(), whole.coverages.size());
    for (std::size_t i = 0; i < whole.coverages.size(); ++i) {
      EXPECT_TRUE(alone.coverages[i].zones().empty());
      EXPECT_EQ(alone.coverages[i].at(), whole.coverages[i].at());
    }
  }
}

TEST(Zones, a_further_day_changes_no_earlier_row_but_an_open_end) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    auto maps = random_maps(seed, 9);
    const auto longer = zones(timeline_of(maps));
    maps.pop_back();
    const auto shorter = zones(timeline_of(maps));
    ASSERT_GE(longer.size(), shorter.size());
    std::set<std::string> ids;
    for (const auto& row : longer) EXPECT_TRUE(ids.insert(row.zone_id).second) << row.zone_id;
    for (std::size_t i = 0; i < shorter.size(); ++i) {
      EXPECT_EQ(shorter[i].zone_id, longer[i].zone_id);
      EXPECT_EQ(shorter[i].area, longer[i].area);
      if (shorter[i].valid.to) {
        EXPECT_EQ(shorter[i].valid, longer[i].valid);
      } else {
        EXPECT_EQ(shorter[i].valid.from, longer[i].valid.from);
      }
    }
  }
}

TEST(BuildTimeline, puts_instants_in_order_and_takes_the_later_given_of_two) {
  std::vector<Snapshot> snapshots = {ascii_map::snapshot({{"A A"}}, 2 * day), ascii_map::snapshot({{"B"}}, day),
                                     ascii_map::snapshot({{"C"}}, 2 * day)};
  geo::Findings findings;
  geo::Progress progress;
  const auto timeline = build_timeline(std::move(snapshots), {}, findings, progress);
  ASSERT_EQ(timeline.coverages.size(), 2U);
  EXPECT_EQ(timeline.coverages[0].zones()[0].holding.actor, "B");
  EXPECT_EQ(timeline.coverages[1].zones()[0].holding.actor, "C");
  EXPECT_EQ(findings.counts_by_code().at("snapshot-repeated"), 1U);
}

TEST(BuildTimeline, gives_the_same_on_one_thread_and_on_several) {
  const auto run = [](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    std::vector<Snapshot> snapshots;
    for (std::int64_t i = 0; i < 40; ++i) {
      snapshots.push_back(ascii_map::snapshot({{"A A A", "B B ."}, {". b .", "C . C"}}, i * day));
      // A bow tie, so that each has a finding.
      DrawnZone tie;
      tie.holding = {"T", "held"};
      tie.where.item = std::to_string(i);
      tie.area.polygons.push_back(
          {geo::Ring({ascii_map::at(5, 0), ascii_map::at(6, 1), ascii_map::at(6, 0), ascii_map::at(5, 1)}), {}});
      snapshots.back().zones.push_back(std::move(tie));
    }
    geo::Findings findings;
    geo::Progress progress;
    auto timeline = build_timeline(std::move(snapshots), {}, findings, progress);
    return std::pair(std::move(timeline), std::vector<geo::Finding>(findings.all().begin(), findings.all().end()));
  };
  const auto [one, one_told] = run(1);
  const auto [several, several_told] = run(4);
  EXPECT_EQ(one_told.size(), 40U);
  EXPECT_EQ(one_told, several_told);
  ASSERT_EQ(one.repairs.size(), several.repairs.size());
  for (std::size_t i = 0; i < one.repairs.size(); ++i) {
    EXPECT_EQ(one.repairs[i].at, several.repairs[i].at);
    EXPECT_EQ(one.repairs[i].area, several.repairs[i].area);
  }
  const auto a = zones(one), b = zones(several);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].zone_id, b[i].zone_id);
}

TEST(BuildTimeline, an_error_comes_through) {
  auto bad = ascii_map::snapshot({{"A"}}, day);
  bad.zones[0].area.polygons[0].shell =
      geo::Ring({{geo::Lon(200), geo::Lat(0)}, {geo::Lon(201), geo::Lat(0)}, {geo::Lon(200), geo::Lat(1)}});
  bad.zones[0].where.file = "bad.geojson";
  geo::Findings findings;
  geo::Progress progress;
  EXPECT_THROW((void)build_timeline({ascii_map::snapshot({{"A"}}), bad}, {}, findings, progress), geo::InputError);
}

TEST(Basis, the_lowest_certainty_speaks) {
  EXPECT_EQ(lowest_certainty({"high", "", "medium"}), "medium");
  EXPECT_EQ(lowest_certainty({"high", "low", "medium"}), "low");
  EXPECT_EQ(lowest_certainty({"", ""}), "");
  EXPECT_EQ(lowest_certainty({"high", "rumour"}), "rumour");
}

TEST(Basis, a_long_list_says_how_much_more) {
  EXPECT_EQ(listed({"a", "", "b", "a"}), "a; b");
  EXPECT_EQ(listed({}), "");
  std::vector<std::string> many;
  for (int i = 0; i < 100; ++i) many.push_back("place " + std::to_string(i));
  const auto text = listed(many, 80);
  EXPECT_LE(text.size(), 80U);
  EXPECT_THAT(text, testing::StartsWith("place 0; place 1"));
  EXPECT_THAT(text, testing::EndsWith("more"));
  // Not cut within a character: Arabic letters have two bytes.
  const auto arabic = listed({std::string(50, 'x') + "\xD8\xB9\xD9\x8A\xD9\x86", "b"}, 75);
  EXPECT_LE(arabic.size(), 80U);
  EXPECT_THAT(arabic, testing::HasSubstr("...; and 1 more"));
}
