// Patches over maps: seen on small maps, and by their promises on random ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <random>

#include "layers/control/edits.hpp"
#include "layers/control/timeline.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/operations.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/day.hpp"

using namespace layers::control;
using ascii_map::at;
using ascii_map::cells;
using ascii_map::snapshot;

namespace {

const Holding held_by_a{"A", "held"}, held_by_b{"B", "held"}, held_by_c{"C", "held"}, unheld{"", ""};

geo::Instant on(int days) { return geo::Instant::from_unix(days * day); }

Edit patch(const Holding& holding, const geo::Polygon& edited_area, int days, const std::string& reason = "seen") {
  return {holding, {{edited_area}}, {on(days), std::nullopt}, "N. N.", reason, {"edits.geojson", {}, "feature 1"}};
}

CleanResult laid(const Snapshot& base, const std::vector<Edit>& edits, double snap = 0) {
  geo::Findings findings;
  const auto maps = laid_over(base, edits, findings);
  CleanOptions options;
  if (snap > 0) options.snap_edits = geo::Metres(snap);
  return clean(maps.back(), options, findings);
}

std::vector<std::string> rules(const CleanResult& result) {
  std::vector<std::string> names;
  for (const auto& entry : result.repairs) names.push_back(entry.rule);
  return names;
}

}  // namespace

TEST(Edits, a_patch_wins_over_every_status_and_says_so) {
  const auto result =
      laid(snapshot({{"A A a", "A A a"}}), {patch(held_by_b, ascii_map::rectangle(1, 0, 3, 1), 3, "bridge taken")});
  EXPECT_EQ(cells(result.coverage.area(held_by_b)), 2);
  EXPECT_EQ(cells(result.coverage.area(held_by_a)), 3);
  EXPECT_EQ(result.coverage.at(), on(3));
  EXPECT_THAT(rules(result), testing::ElementsAre("edit", "edit"));
  for (const auto& entry : result.repairs) {
    EXPECT_EQ(entry.to, held_by_b);
    EXPECT_EQ(cells(entry.area), 1);
    EXPECT_EQ(entry.where.item, "feature 1");
    EXPECT_EQ(entry.evidence, "edit 1970-01-04 by N. N.: bridge taken");
  }
  for (const auto& zone : result.coverage.zones()) {
    if (zone.holding != held_by_b) continue;
    EXPECT_EQ(zone.bases[0].evidence, "edit 1970-01-04 by N. N.: bridge taken");
  }
}

TEST(Edits, a_patch_gives_land_that_nobody_held_and_takes_it_for_nobody) {
  const auto result = laid(snapshot({{"A A ."}}), {patch(held_by_b, ascii_map::rectangle(1, 0, 3, 1), 1),
                                                   patch(unheld, ascii_map::rectangle(0, 0, 1, 1), 1)});
  EXPECT_EQ(cells(result.coverage.area(held_by_a)), 0);
  EXPECT_EQ(cells(result.coverage.area(held_by_b)), 2);
  EXPECT_EQ(cells(moved(result.repairs, held_by_a)), 2);
  EXPECT_EQ(cells(moved(result.repairs, held_by_b)), 2);
}

TEST(Edits, of_patches_over_each_other_the_later_dated_wins_then_the_later_given) {
  const auto one = ascii_map::rectangle(0, 0, 2, 1), other = ascii_map::rectangle(1, 0, 3, 1);
  const Snapshot base = snapshot({{"A A A"}});
  EXPECT_EQ(cells(laid(base, {patch(held_by_b, one, 2), patch(held_by_c, other, 1)}).coverage.area(held_by_b)), 2);
  EXPECT_EQ(cells(laid(base, {patch(held_by_c, other, 1), patch(held_by_b, one, 2)}).coverage.area(held_by_b)), 2);
  EXPECT_EQ(cells(laid(base, {patch(held_by_b, one, 1), patch(held_by_c, other, 1)}).coverage.area(held_by_b)), 1);
}

TEST(Edits, each_day_of_edits_is_a_map) {
  geo::Findings findings;
  const std::vector<Edit> edits = {patch(held_by_b, ascii_map::rectangle(0, 0, 1, 1), 5),
                                   patch(held_by_c, ascii_map::rectangle(1, 0, 2, 1), 2),
                                   patch(held_by_c, ascii_map::rectangle(2, 0, 3, 1), -7)};
  const auto maps = laid_over(snapshot({{"A A A A"}}), edits, findings);
  ASSERT_EQ(maps.size(), 3U);
  EXPECT_EQ(maps[0].at, on(0));
  EXPECT_EQ(maps[1].at, on(2));
  EXPECT_EQ(maps[2].at, on(5));
  EXPECT_EQ(maps[2].zones.size(), 4U);
  EXPECT_EQ(findings.counts_by_code().at("edit-before-base"), 1U);
  EXPECT_EQ(laid_over(snapshot({{"A"}}), {}, findings).size(), 1U);
}

TEST(Edits, a_patch_drawn_nearly_along_a_border_leaves_no_sliver) {
  // B is to take the two squares of A in the middle; the patch overshoots the border to B by 11 m, falls short of the
  // northern end of A by 7 m and crosses its southern end.
  const auto base = snapshot({{"A A B", "A A B"}});
  const geo::Polygon drawn{geo::Ring({at(1, 0.05), at(2.1, -0.06), at(2.1, 1.94), at(1, 1.96)}), {}};
  const auto loose = laid(base, {patch(held_by_c, drawn, 1)});
  EXPECT_GT(cells(loose.coverage.area(held_by_a)), 2.05);
  const auto result = laid(base, {patch(held_by_c, drawn, 1)}, 20);
  EXPECT_EQ(cells(result.coverage.area(held_by_a)), 2);
  EXPECT_EQ(cells(result.coverage.area(held_by_b)), 2);
  EXPECT_EQ(cells(result.coverage.area(held_by_c)), 2);
}

TEST(Edits, a_winding_border_under_a_straight_patch_leaves_no_sliver) {
  // The border between A and B winds by 8 m about a line that the patch follows with two vertices only.
  Snapshot base;
  std::vector<geo::LonLat> border;
  for (int i = 0; i <= 200; ++i) border.push_back(at(5 + 0.07 * std::sin(i * 0.7), i * 0.05));
  std::vector<geo::LonLat> west = border, east = border;
  west.push_back(at(0, 10));
  west.push_back(at(0, 0));
  east.push_back(at(10, 10));
  east.push_back(at(10, 0));
  base.zones.push_back({held_by_a, {{{geo::Ring(west), {}}}}, {}, "", "", ""});
  base.zones.push_back({held_by_b, {{{geo::Ring(east), {}}}}, {}, "", "", ""});
  const auto result = laid(base, {patch(held_by_c, ascii_map::rectangle(5, 2, 8, 8), 1)}, 20);
  const auto parts = [&](const Holding& holding) {
    for (const auto& zone : result.coverage.zones()) {
      if (zone.holding == holding) return zone.parts.size();
    }
    return std::size_t{0};
  };
  EXPECT_EQ(parts(held_by_a), 1U);
  EXPECT_EQ(parts(held_by_b), 1U);
  EXPECT_EQ(parts(held_by_c), 1U);
  // A lost nothing: the edge of the patch is the old border.
  EXPECT_LT(moved(result.repairs, held_by_a).value(), 1.0);
}

TEST(Edits, a_patch_narrower_than_the_snap_stays) {
  geo::Findings findings;
  const auto maps = laid_over(snapshot({{"A A A"}}),
                              std::vector{patch(held_by_b, ascii_map::rectangle(0.5, 0, 0.6, 1), 1)}, findings);
  CleanOptions options;
  options.snap_edits = geo::Metres(30);
  const auto result = clean(maps.back(), options, findings);
  EXPECT_EQ(cells(result.coverage.area(held_by_b)), 0.1);
  EXPECT_EQ(findings.counts_by_code().at("edit-narrower-than-snap"), 1U);
}

TEST(Edits, old_narrow_zones_beside_and_below_a_patch_are_no_slivers) {
  // A strip of B, 5 m wide, inside the patch, and one beside it.
  Snapshot base = snapshot({{"A A A A"}});
  base.zones.push_back({held_by_b, {{ascii_map::rectangle(1.5, 0.1, 1.55, 0.9)}}, {}, "", "", ""});
  base.zones.push_back({held_by_b, {{ascii_map::rectangle(3.02, 0.1, 3.07, 0.9)}}, {}, "", "", ""});
  const auto result = laid(base, {patch(held_by_c, ascii_map::rectangle(1, 0, 3, 1), 1)}, 10);
  EXPECT_NEAR(cells(result.coverage.area(held_by_b)), 0.04, 1e-4);
}

TEST(Overrides, win_on_their_dates_and_make_maps_where_they_begin_and_end) {
  std::vector<Snapshot> maps = {snapshot({{"A A"}}, 0), snapshot({{"A A"}}, 10 * day)};
  auto override_of = patch(held_by_b, ascii_map::rectangle(0, 0, 1, 1), 3);
  override_of.valid.to = on(12);
  geo::Findings findings;
  lay_overrides(maps, std::vector{override_of}, findings);
  ASSERT_EQ(maps.size(), 4U);
  const std::array<std::pair<int, double>, 4> expected = {{{0, 0}, {3, 1}, {10, 1}, {12, 0}}};
  for (std::size_t i = 0; i < maps.size(); ++i) {
    EXPECT_EQ(maps[i].at, on(expected[i].first));
    EXPECT_EQ(cells(clean(maps[i], {}, findings).coverage.area(held_by_b)), expected[i].second);
  }
  EXPECT_THAT(maps[1].zones.back().evidence, testing::StartsWith("override 1970-01-04 to 1970-01-13"));
}

TEST(Overrides, win_over_edits_of_any_date) {
  geo::Findings findings;
  auto maps =
      laid_over(snapshot({{"A A"}}), std::vector{patch(held_by_c, ascii_map::rectangle(0, 0, 2, 1), 9)}, findings);
  lay_overrides(maps, std::vector{patch(held_by_b, ascii_map::rectangle(0, 0, 1, 1), 1)}, findings);
  EXPECT_EQ(cells(clean(maps.back(), {}, findings).coverage.area(held_by_b)), 1);
  std::vector<Snapshot> later = {snapshot({{"A"}}, 5 * day)};
  auto ended = patch(held_by_b, ascii_map::rectangle(0, 0, 1, 1), 1);
  ended.valid.to = on(5);
  lay_overrides(later, std::vector{ended}, findings);
  EXPECT_EQ(later.size(), 1U);
  EXPECT_EQ(findings.counts_by_code().at("override-before-maps"), 1U);
}

namespace {

using Random = std::mt19937_64;

double uniform_between(Random& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
}

/// Three holders side by side with winding borders, vertices about every 25 m, some 4 km across.
Snapshot winding_map(Random& random) {
  std::vector<std::vector<geo::LonLat>> borders;
  for (int b = 0; b < 4; ++b) {
    std::vector<geo::LonLat> line;
    const double phase = uniform_between(random, 0, 6), pace = uniform_between(random, 0.02, 0.3),
                 wide = b == 0 || b == 3 ? 0 : 2;
    for (int i = 0; i <= 160; ++i)
      line.push_back(
          at(12.0 * b + wide * std::sin(phase + i * pace) + (wide > 0 ? uniform_between(random, -0.1, 0.1) : 0),
             i * 0.25));
    borders.push_back(std::move(line));
  }
  Snapshot map;
  for (std::size_t b = 0; b < 3; ++b) {
    std::vector<geo::LonLat> ring = borders[b];
    ring.insert(ring.end(), borders[b + 1].rbegin(), borders[b + 1].rend());
    map.zones.push_back(
        {{std::string(1, static_cast<char>('A' + b)), "held"}, {{{geo::Ring(ring), {}}}}, {}, "", "", ""});
  }
  return map;
}

/// A patch that follows one of the borders within 15 m for a while and goes off on one side.
Edit patch_along(Random& random, const Snapshot& map) {
  const auto& ring = map.zones[random() % 3].area.polygons[0].shell;
  const std::size_t start = random() % ring.size(), count = 20 + random() % 60;
  std::vector<geo::LonLat> points;
  for (std::size_t i = 0; i < count; i += 1 + random() % 4) {
    const auto p = ring[(start + i) % ring.size()];
    points.emplace_back(geo::Lon(p.lon.degrees() + uniform_between(random, -1, 1) * 1.3e-4),
                        geo::Lat(p.lat.degrees() + uniform_between(random, -1, 1) * 1.3e-4));
  }
  const auto first = points.front(), last = points.back();
  const double side = random() % 2 == 0 ? 0.004 : -0.004;
  points.emplace_back(geo::Lon(last.lon.degrees() + side),
                      geo::Lat(last.lat.degrees() + uniform_between(random, -1e-3, 1e-3)));
  points.emplace_back(geo::Lon(first.lon.degrees() + side),
                      geo::Lat(first.lat.degrees() + uniform_between(random, -1e-3, 1e-3)));
  const std::array<Holding, 5> holders = {held_by_a, held_by_b, held_by_c, Holding{"D", "held"}, unheld};
  return patch(holders[random() % holders.size()], {geo::Ring(std::move(points)), {}}, 1);
}

geo::MultiPolygon edited_land(const Coverage& coverage, const Holding& holding) {
  for (const auto& zone : coverage.zones()) {
    if (zone.holding == holding) return {zone.parts};
  }
  return {};
}

double edited_area(const geo::MultiPolygon& shape) { return geo::geodesy::area(shape).value(); }
double edits_apart(const geo::MultiPolygon& a, const geo::MultiPolygon& b) {
  return edited_area(geo::topology::difference(a, b)) + edited_area(geo::topology::difference(b, a));
}

const std::array<Holding, 4> all_holders = {held_by_a, held_by_b, held_by_c, Holding{"D", "held"}};
constexpr double snap_m = 25;

}  // namespace

TEST(EditProperties, outside_nothing_changes_inside_the_patch_holds_and_the_ledger_closes) {
  int with_slivers = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto map = winding_map(random);
    const auto edit = patch_along(random, map);
    geo::Findings findings;
    const auto before = clean(map, {}, findings).coverage;
    const auto result = laid(map, {edit}, snap_m);
    for (const auto& entry : result.repairs) with_slivers += entry.rule == "edit-snapped" ? 1 : 0;
    const auto drawn = geo::topology::repaired(edit.area);
    std::vector<geo::MultiPolygon> outline;
    geo::MultiLineString lines;
    for (const auto& polygon : drawn.polygons) {
      std::vector<geo::LonLat> closed(polygon.shell.points().begin(), polygon.shell.points().end());
      closed.push_back(closed.front());
      lines.lines.push_back({closed});
      for (const auto& hole : polygon.holes) {
        std::vector<geo::LonLat> around(hole.points().begin(), hole.points().end());
        around.push_back(around.front());
        lines.lines.push_back({around});
      }
    }
    const auto band = geo::topology::buffer(lines, geo::Metres(snap_m * 1.02));
    const auto inside = geo::topology::difference(drawn, band);
    const std::array<geo::MultiPolygon, 2> both = {drawn, band};
    const auto touched = geo::topology::united(both);
    for (const auto& holding : all_holders) {
      const auto old_land = edited_land(before, holding), new_land = edited_land(result.coverage, holding);
      EXPECT_LT(edits_apart(geo::topology::difference(old_land, touched), geo::topology::difference(new_land, touched)),
                1.0)
          << holding.actor << " outside";
      const double held = edited_area(geo::topology::intersection(new_land, inside));
      EXPECT_NEAR(held, holding == edit.holding ? edited_area(inside) : 0.0, 1.0) << holding.actor << " inside";
      EXPECT_NEAR(moved(result.repairs, holding).value(), edits_apart(old_land, new_land), 1.0) << holding.actor;
    }
  }
  EXPECT_GT(with_slivers, 0) << "the drawings of this test leave nothing to snap over";
}

TEST(EditProperties, laid_again_it_changes_next_to_nothing) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto map = winding_map(random);
    const std::vector<Edit> edits = {patch_along(random, map)};
    const auto once = laid(map, edits, snap_m);
    Snapshot again{once.coverage.at(), {}};
    for (const auto& zone : once.coverage.zones()) {
      for (const auto& part : zone.parts) again.zones.push_back({zone.holding, {{part}}, {}, "", "", ""});
    }
    const auto twice = laid(again, edits, snap_m);
    for (const auto& holding : all_holders)
      EXPECT_LT(edits_apart(edited_land(once.coverage, holding), edited_land(twice.coverage, holding)), 20.0)
          << holding.actor;
  }
}

TEST(EditProperties, the_order_of_patches_of_different_dates_does_not_matter) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    auto map = winding_map(random);
    std::vector<Edit> edits = {patch_along(random, map), patch_along(random, map), patch_along(random, map)};
    for (int i = 0; i < 3; ++i) edits[static_cast<std::size_t>(i)].valid.from = on(-1 - i);
    const auto once = laid(map, edits, snap_m);
    std::rotate(edits.begin(), edits.begin() + 1, edits.end());
    std::rotate(map.zones.begin(), map.zones.begin() + 1, map.zones.end());
    const auto other = laid(map, edits, snap_m);
    ASSERT_EQ(other.coverage.zones().size(), once.coverage.zones().size());
    for (std::size_t i = 0; i < once.coverage.zones().size(); ++i)
      EXPECT_EQ(other.coverage.zones()[i].parts, once.coverage.zones()[i].parts);
  }
}
