// Change between small maps, and its properties on random ones.
#include "layers/change/change.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <random>

#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/operations.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/day.hpp"

using namespace layers::change;
using ascii_map::cells;
using ascii_map::coverage_from_map;
using layers::control::Coverage;
using layers::control::Holding;

namespace {

double cell(const Step& step, const std::string& from, const std::string& to) {
  for (const auto& c : step.matrix) {
    if (c.from_class == from && c.to_class == to) return c.area.value();
  }
  return 0;
}

double squares(const Step& step, const std::string& from, const std::string& to) {
  return cells(geo::SquareMetres(cell(step, from, to)));
}

double row_sum(const Step& step, const std::string& name) {
  double sum = 0;
  for (const auto& c : step.matrix) sum += c.from_class == name ? c.area.value() : 0;
  return sum;
}

double column_sum(const Step& step, const std::string& name) {
  double sum = 0;
  for (const auto& c : step.matrix) sum += c.to_class == name ? c.area.value() : 0;
  return sum;
}

double area_of(const Coverage& coverage, const std::string& name, By by) {
  double sum = 0;
  for (const auto& zone : coverage.zones()) {
    if (class_of(zone.holding, by) == name) sum += coverage.area(zone.holding).value();
  }
  return sum;
}

using Random = std::mt19937_64;

double uniform(Random& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
}

/// Star-shaped zones with edges of some kilometres, so that crossings between two of these fall between grid points.
Coverage random_coverage(Random& random, std::int64_t at) {
  const std::array<Holding, 4> holdings = {Holding{"A", "held"}, Holding{"A", "contested"}, Holding{"B", "held"},
                                           Holding{"C", "held"}};
  layers::control::Snapshot drawn{geo::Instant::from_unix(at), {}};
  const std::size_t count = 1 + random() % 6;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = uniform(random, 36.0, 36.3), y = uniform(random, 48.0, 48.3), size = uniform(random, 0.03, 0.2);
    std::vector<geo::LonLat> ring;
    const int corners = 4 + static_cast<int>(random() % 12);
    for (int k = 0; k < corners; ++k) {
      const double angle = 2 * std::numbers::pi * k / corners, reach = size * uniform(random, 0.3, 1.0);
      ring.emplace_back(geo::Lon(x + reach * std::cos(angle)), geo::Lat(y + reach * std::sin(angle)));
    }
    layers::control::DrawnZone zone;
    zone.holding = holdings[random() % holdings.size()];
    zone.area.polygons.push_back({geo::Ring(std::move(ring)), {}});
    drawn.zones.push_back(std::move(zone));
  }
  geo::Findings findings;
  return layers::control::clean(drawn, {}, findings).coverage;
}

ascii_map::Map random_map(Random& random) {
  const std::string letters = "AAaBBCc..";
  ascii_map::Map map(5, std::string(6, '.'));
  for (auto& row : map) {
    for (auto& c : row) c = letters[random() % letters.size()];
  }
  return map;
}

std::string class_of_letter(char letter, By by) {
  return letter == '.' ? none : class_of(ascii_map::holding_of(letter), by);
}

}  // namespace

TEST(ChangeMatrix, tells_land_taken_from_land_abandoned) {
  const auto before = coverage_from_map({"A A A B", "A A B B"});
  const auto after = coverage_from_map({"A A B B", "A . B B"}, day);

  const auto step = change_between(before, after, {});

  EXPECT_EQ(squares(step, "A", "B"), 1);   // the third square of the upper row
  EXPECT_EQ(squares(step, "A", none), 1);  // nobody holds it now
  EXPECT_EQ(squares(step, "A", "A"), 3);
  EXPECT_EQ(squares(step, "B", "A"), 0);
  EXPECT_NEAR(row_sum(step, "A"), before.area({"A", "held"}).value(), 1e-3);
  EXPECT_NEAR(column_sum(step, "B"), after.area({"B", "held"}).value(), 1e-3);
  EXPECT_EQ(step.matrix.size(), 4U);
  ASSERT_EQ(step.pieces.size(), 2U);
  EXPECT_EQ(step.pieces[0].to_class, "B");
  EXPECT_EQ(step.pieces[1].to_class, none);
}

TEST(ChangeMatrix, from_nothing_and_to_nothing) {
  const auto empty = coverage_from_map({"."}), full = coverage_from_map({"A B"}, day);
  EXPECT_EQ(squares(change_between(empty, full, {}), none, "A"), 1);
  EXPECT_EQ(squares(change_between(full, empty, {}), "B", none), 1);
  EXPECT_TRUE(change_between(empty, empty, {}).matrix.empty());
}

TEST(ChangeMatrix, land_without_holder_on_both_dates_is_left_out) {
  const auto step = change_between(coverage_from_map({"A A A", "A . A", "A A A"}),
                                   coverage_from_map({"A A B", "A . B", "A A B"}, day), {});
  for (const auto& c : step.matrix) EXPECT_FALSE(c.from_class == none && c.to_class == none);
  EXPECT_EQ(squares(step, "A", "B"), 3);
}

TEST(ChangeMatrix, counts_by_actor_by_status_or_by_both) {
  const auto before = coverage_from_map({"A a B"}), after = coverage_from_map({"a a A"}, day);
  const auto by_actor = change_between(before, after, {.by = By::actor, .thin_width = geo::Metres(50)});
  EXPECT_EQ(by_actor.matrix.size(), 2U);
  EXPECT_EQ(squares(by_actor, "A", "A"), 2);
  EXPECT_EQ(squares(by_actor, "B", "A"), 1);
  const auto by_status = change_between(before, after, {.by = By::status, .thin_width = geo::Metres(50)});
  EXPECT_EQ(squares(by_status, "held", "contested"), 1);
  EXPECT_EQ(squares(by_status, "held", "held"), 1);
  const auto by_both = change_between(before, after, {.by = By::actor_status, .thin_width = geo::Metres(50)});
  EXPECT_EQ(squares(by_both, "A+held", "A+contested"), 1);
  EXPECT_EQ(squares(by_both, "B+held", "A+held"), 1);
}

TEST(ChangeMatrix, land_between_borders_that_fall_together_is_told) {
  // The later border passes a grid point 4 mm below the earlier one: in one arrangement both run through it, and no
  // face is left between them.
  const auto p = [](double lon, double lat) { return geo::LonLat{geo::Lon(lon), geo::Lat(lat)}; };
  const auto west = p(20, 0), east = p(21, 1e-7), between = p(20.4, 0);
  const auto divided = [&](std::vector<geo::LonLat> border, std::int64_t at) {
    layers::control::Snapshot drawn{geo::Instant::from_unix(at), {}};
    drawn.zones.resize(2);
    drawn.zones[0].holding = {"A", "held"};  // to the south
    drawn.zones[1].holding = {"B", "held"};
    auto south = border, north = border;
    south.insert(south.end(), {p(21, -1), p(20, -1)});
    north.insert(north.end(), {p(21, 1), p(20, 1)});
    drawn.zones[0].area.polygons.push_back({geo::Ring(south), {}});
    drawn.zones[1].area.polygons.push_back({geo::Ring(north), {}});
    geo::Findings findings;
    return layers::control::clean(drawn, {}, findings).coverage;
  };
  const double area = std::abs(geo::geodesy::signed_area(geo::Ring({west, between, east})).value());
  ASSERT_GT(area, 100);
  const auto step = change_between(divided({west, east}, 0), divided({west, between, east}, day), {});
  EXPECT_TRUE(step.pieces.empty());
  EXPECT_NEAR(cell(step, "A", "B"), area, 1);
  EXPECT_EQ(cell(step, "B", "A"), 0);
}

TEST(ChangedPieces, hang_together_by_classes_and_know_when_they_are_thin) {
  // The upper row changes as one piece although the holders after it differ in status; a square is 111 m wide.
  const auto before = coverage_from_map({"A A A", "A A A"}), after = coverage_from_map({"B b B", "A A A"}, day);
  const auto wide = change_between(before, after, {.by = By::actor, .thin_width = geo::Metres(100)});
  ASSERT_EQ(wide.pieces.size(), 1U);
  EXPECT_EQ(cells(wide.pieces[0].area), 3);
  EXPECT_FALSE(wide.pieces[0].thin);
  EXPECT_TRUE(change_between(before, after, {.by = By::actor, .thin_width = geo::Metres(120)}).pieces[0].thin);
  EXPECT_EQ(change_between(before, after, {.by = By::actor_status, .thin_width = geo::Metres(100)}).pieces.size(), 3U);
}

TEST(Balances, close_and_are_there_for_every_class) {
  const auto step = change_between(coverage_from_map({"A A A B"}), coverage_from_map({"A B . B"}, day),
                                   {.by = By::actor, .thin_width = geo::Metres(120)});
  const auto rows = balances(step, {"A", "B", "C"});
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(cells(rows[0].lost), 2);
  EXPECT_EQ(cells(rows[0].lost_thin), 2);
  EXPECT_EQ(cells(rows[1].gained), 1);
  EXPECT_EQ(cells(rows[1].area_to), 2);
  EXPECT_EQ(rows[2].area_from.value(), 0);
  for (const auto& row : rows) EXPECT_NEAR(row.net().value(), (row.area_to - row.area_from).value(), 1e-6);
}

TEST(ChangeProperties, agree_with_a_raster) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto a = random_map(random), b = random_map(random);
    for (const By by : {By::actor, By::status, By::actor_status}) {
      const auto step =
          change_between(coverage_from_map(a), coverage_from_map(b, day), {.by = by, .thin_width = geo::Metres(50)});
      std::map<std::pair<std::string, std::string>, int> expected;
      for (std::size_t r = 0; r < a.size(); ++r) {
        for (std::size_t c = 0; c < a[r].size(); ++c) {
          if (a[r][c] != '.' || b[r][c] != '.')
            ++expected[{class_of_letter(a[r][c], by), class_of_letter(b[r][c], by)}];
        }
      }
      std::map<std::pair<std::string, std::string>, int> counted;
      for (const auto& c : step.matrix) {
        EXPECT_EQ(cells(c.area), std::round(cells(c.area)));
        counted[{c.from_class, c.to_class}] = static_cast<int>(cells(c.area));
      }
      EXPECT_EQ(counted, expected);
      std::map<std::pair<std::string, std::string>, double> pieces;
      for (const auto& p : step.pieces) pieces[{p.from_class, p.to_class}] += cells(p.area);
      for (const auto& [pair, area] : pieces) EXPECT_NEAR(area, expected[pair], 1e-5);
    }
  }
}

TEST(ChangeProperties, figures_are_the_same_without_shapes) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto a = random_coverage(random, 0), b = random_coverage(random, day);
    for (const By by : {By::actor, By::status, By::actor_status}) {
      const auto step = change_between(a, b, {.by = by, .thin_width = geo::Metres(500)});
      const auto bare = change_between(a, b, {.by = by, .thin_width = geo::Metres(500), .shapes = false});
      EXPECT_TRUE(bare.pieces.empty());
      EXPECT_EQ(bare.matrix, step.matrix);
      EXPECT_EQ(bare.exchanged, step.exchanged);
      std::map<std::pair<std::string, std::string>, std::pair<double, double>> sums;
      for (const auto& piece : step.pieces) {
        auto& [area, thin] = sums[{piece.from_class, piece.to_class}];
        area += piece.area.value();
        if (piece.thin) thin += piece.area.value();
      }
      ASSERT_EQ(step.exchanged.size(), sums.size());
      for (const auto& each : step.exchanged) {
        const auto& [area, thin] = sums.at({each.from_class, each.to_class});
        EXPECT_DOUBLE_EQ(each.area.value(), area);
        EXPECT_DOUBLE_EQ(each.thin.value(), thin);
      }
    }
  }
}

TEST(ChangeProperties, rows_and_columns_are_the_areas_to_a_square_metre) {
  double worst = 0, bent = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto a = random_coverage(random, 0), b = random_coverage(random, day);
    for (const By by : {By::actor, By::actor_status}) {
      const auto step = change_between(a, b, {.by = by, .thin_width = geo::Metres(50)});
      for (const auto* name : {"A", "B", "C", "A+held", "A+contested", "B+held"}) {
        const double row = row_sum(step, name) - area_of(a, name, by),
                     column = column_sum(step, name) - area_of(b, name, by);
        EXPECT_NEAR(row, 0, 1) << name;
        EXPECT_NEAR(column, 0, 1) << name;
        worst = std::max({worst, std::abs(row), std::abs(column)});
      }
      // How much the faces alone would miss, to know that the strips matter.
      std::map<std::pair<std::string, std::string>, double> of_shapes;
      for (const auto& piece : step.pieces) of_shapes[{piece.from_class, piece.to_class}] += piece.area.value();
      for (const auto& [pair, area] : of_shapes)
        bent = std::max(bent, std::abs(area - cell(step, pair.first, pair.second)));
    }
  }
  RecordProperty("worst_m2", std::to_string(worst));
  RecordProperty("bent_m2", std::to_string(bent));
  EXPECT_GT(bent, 5) << "the crossings of this test move no land, so that it shows nothing";
}

TEST(ChangeProperties, cells_agree_with_overlay_by_geos) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto a = random_coverage(random, 0), b = random_coverage(random, day);
    const auto step = change_between(a, b, {.by = By::actor_status, .thin_width = geo::Metres(50)});
    for (const auto& from : a.zones()) {
      for (const auto& to : b.zones()) {
        const auto both = geo::topology::intersection({from.parts}, {to.parts});
        EXPECT_NEAR(cell(step, class_of(from.holding, By::actor_status), class_of(to.holding, By::actor_status)),
                    geo::geodesy::area(both).value(), 1);
      }
    }
  }
}

TEST(ChangeProperties, nothing_changes_between_a_coverage_and_itself) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto a = random_coverage(random, 0);
    const auto step = change_between(a, a, {});
    EXPECT_TRUE(step.pieces.empty());
    for (const auto& c : step.matrix) EXPECT_EQ(c.from_class, c.to_class);
  }
}

TEST(ChangeProperties, backwards_is_the_transpose) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto a = random_coverage(random, 0), b = random_coverage(random, day);
    const auto there = change_between(a, b, {}), back = change_between(b, a, {});
    EXPECT_EQ(there.matrix.size(), back.matrix.size());
    EXPECT_EQ(there.pieces.size(), back.pieces.size());
    for (const auto& c : there.matrix) EXPECT_NEAR(c.area.value(), cell(back, c.to_class, c.from_class), 1e-3);
  }
}

TEST(ChangeOver, steps_meet_and_do_not_depend_on_threads) {
  Random random(7);
  layers::control::Timeline timeline;
  for (std::int64_t i = 0; i < 12; ++i) timeline.coverages.push_back(random_coverage(random, i * day));
  geo::Progress progress;
  const auto steps = change_over(timeline, {}, progress);
  ASSERT_EQ(steps.size(), 11U);
  const auto names = classes(timeline, By::actor);
  EXPECT_THAT(names, testing::ElementsAre("A", "B", "C"));
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto alone = change_between(timeline.coverages[i], timeline.coverages[i + 1], {});
    EXPECT_EQ(steps[i].matrix, alone.matrix);
    EXPECT_EQ(steps[i].pieces, alone.pieces);
    if (i == 0) continue;
    const auto before = balances(steps[i - 1], names), now = balances(steps[i], names);
    for (std::size_t c = 0; c < names.size(); ++c) EXPECT_NEAR(before[c].area_to.value(), now[c].area_from.value(), 1);
  }
  EXPECT_TRUE(change_over({}, {}, progress).empty());
  EXPECT_TRUE(classes({}, By::actor).empty());
}

TEST(Fronts, are_the_shared_border_of_two_actors_in_the_longest_lines) {
  const auto found = fronts(coverage_from_map({"A A B", "A A B", "C C B"}), By::actor);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].actor_a, "A");
  EXPECT_EQ(found[0].actor_b, "B");
  EXPECT_EQ(found[0].line.lines.size(), 1U);
  EXPECT_NEAR(found[0].length.value(), geo::geodesy::distance(ascii_map::at(2, 1), ascii_map::at(2, 3)).value(), 1e-6);
  EXPECT_EQ(found[1].actor_b, "C");
  EXPECT_NEAR(found[1].length.value(), geo::geodesy::distance(ascii_map::at(0, 1), ascii_map::at(2, 1)).value(), 1e-6);
  EXPECT_EQ(found[2].actor_a, "B");
}

TEST(Fronts, run_between_foes_only) {
  EXPECT_TRUE(fronts(coverage_from_map({"A . B"}), By::actor).empty());
  EXPECT_TRUE(fronts(coverage_from_map({"A a"}), By::actor).empty());
  EXPECT_EQ(fronts(coverage_from_map({"A a"}), By::status).size(), 1U);
  EXPECT_TRUE(fronts(coverage_from_map({"A .", ". B"}), By::actor).empty());
}

TEST(Fronts, a_ring_around_a_pocket_is_closed) {
  const auto found = fronts(coverage_from_map({"A A A", "A B A", "A A A"}), By::actor);
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].line.lines.size(), 1U);
  EXPECT_EQ(found[0].line.lines[0].points.front(), found[0].line.lines[0].points.back());
  EXPECT_EQ(found[0].line.lines[0].points.size(), 5U);
}

TEST(Fronts, the_antimeridian_is_none) {
  // A on both sides of it, B to the east: only the border on land counts.
  layers::control::Snapshot drawn;
  const auto add = [&](const char* actor, double west, double east) {
    layers::control::DrawnZone zone;
    zone.holding.actor = actor;
    zone.area.polygons.push_back({geo::Ring({{geo::Lon(west), geo::Lat(65)},
                                             {geo::Lon(east), geo::Lat(65)},
                                             {geo::Lon(east), geo::Lat(66)},
                                             {geo::Lon(west), geo::Lat(66)}}),
                                  {}});
    drawn.zones.push_back(std::move(zone));
  };
  add("A", 179, 180);
  add("B", -180, -179);
  add("A", -179, -178);
  geo::Findings findings;
  const auto found = fronts(layers::control::clean(drawn, {}, findings).coverage, By::actor);
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].line.lines.size(), 1U);
  for (const auto p : found[0].line.lines[0].points) EXPECT_EQ(p.lon.degrees(), -179);
}

TEST(Fronts, add_up_to_the_shared_edges_of_random_maps) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto map = random_map(random);
    std::map<std::pair<std::string, std::string>, double> expected;
    const auto meet = [&](char x, char y, geo::LonLat from, geo::LonLat to) {
      auto a = class_of_letter(x, By::actor), b = class_of_letter(y, By::actor);
      if (a == none || b == none || a == b) return;
      expected[std::minmax(a, b)] += geo::geodesy::distance(from, to).value();
    };
    for (std::size_t r = 0; r < map.size(); ++r) {
      for (std::size_t c = 0; c < map[r].size(); ++c) {
        const double x = static_cast<double>(c), y = static_cast<double>(map.size() - 1 - r);
        if (c + 1 < map[r].size()) meet(map[r][c], map[r][c + 1], ascii_map::at(x + 1, y), ascii_map::at(x + 1, y + 1));
        if (r + 1 < map.size()) meet(map[r][c], map[r + 1][c], ascii_map::at(x, y), ascii_map::at(x + 1, y));
      }
    }
    std::map<std::pair<std::string, std::string>, double> found;
    for (const auto& front : fronts(coverage_from_map(map), By::actor))
      found[{front.actor_a, front.actor_b}] += front.length.value();
    ASSERT_EQ(found.size(), expected.size());
    for (const auto& [pair, length] : expected) EXPECT_NEAR(found[pair], length, 1e-3);
  }
}
