// Cleaning cut to an area: maps in letters, and random drawings against GEOS.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "layers/control/coverage.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/operations.hpp"
#include "tests/layers/ascii_map.hpp"

using namespace layers::control;
using ascii_map::cells;
using ascii_map::rectangle;
using ascii_map::snapshot;

namespace {

const Holding of_a{"A", "held"}, of_b{"B", "held"};

CleanResult cleaned_within(const Snapshot& drawn, const CleanOptions& options) {
  geo::Findings findings;
  return clean(drawn, options, findings);
}

geo::MultiPolygon land_of_holding(const Coverage& coverage, const Holding& holding) {
  for (const auto& zone : coverage.zones()) {
    if (zone.holding == holding) return {zone.parts};
  }
  return {};
}

double square_metres(const geo::MultiPolygon& shape) { return geo::geodesy::area(shape).value(); }

double square_metres_apart(const geo::MultiPolygon& a, const geo::MultiPolygon& b) {
  return square_metres(geo::topology::difference(a, b)) + square_metres(geo::topology::difference(b, a));
}

geo::Polygon random_box(std::mt19937_64& random) {
  const auto side = [&random] { return static_cast<double>(random() % 4000) / 1000.0; };
  const double west = side(), south = side();
  return rectangle(west, south, west + 0.3 + side(), south + 0.3 + side());
}

}  // namespace

TEST(CleanWithin, zones_end_at_the_outline_and_nothing_is_told_of_the_rest) {
  const auto result = cleaned_within(snapshot({{"A A B B", "A A B B"}}), {.within = {{{rectangle(1, 0, 3, 1.5)}}}});
  EXPECT_DOUBLE_EQ(cells(result.coverage.area(of_a)), 1.5);
  EXPECT_DOUBLE_EQ(cells(result.coverage.area(of_b)), 1.5);
  EXPECT_TRUE(result.repairs.empty());
}

TEST(CleanWithin, only_overlaps_inside_are_settled) {
  const auto result = cleaned_within(snapshot({{"A A A A", "A A A A"}, {"B B . B", ". . . ."}}),
                                     {.within = {{{rectangle(0, 0, 1.5, 2)}}}});
  EXPECT_DOUBLE_EQ(cells(result.coverage.area(of_b)), 1.5);
  EXPECT_DOUBLE_EQ(cells(moved(result.repairs, of_a)), 1.5);
}

TEST(CleanWithin, a_hole_of_the_area_is_no_gap) {
  const geo::MultiPolygon frame{{{rectangle(0, 0, 4, 3).shell, {rectangle(1.9, 1, 2.1, 2).shell.reversed()}}}};
  const auto drawn = snapshot({{"A A B B", "A A B B", "A A B B"}});
  const auto result = cleaned_within(drawn, {.close_gaps_to = geo::Metres(500), .within = frame});
  EXPECT_DOUBLE_EQ(cells(result.coverage.area(of_a)), 5.9);
  EXPECT_TRUE(result.repairs.empty());
}

TEST(CleanWithin, the_edge_of_the_area_matches_vertex_for_vertex) {
  const auto result = cleaned_within(snapshot({{"A", "B"}}), {.within = {{{rectangle(0.5, 0, 1, 2)}}}});
  const auto meets = [&](const Holding& holding) {
    const auto shape = land_of_holding(result.coverage, holding);
    const auto points = shape.polygons.at(0).shell.points();
    return std::find(points.begin(), points.end(), ascii_map::at(0.5, 1)) != points.end();
  };
  EXPECT_TRUE(meets(of_a));
  EXPECT_TRUE(meets(of_b));
}

TEST(CleanWithin, an_area_beside_all_zones_leaves_nothing) {
  const auto result = cleaned_within(snapshot({{"A B"}}), {.within = {{{rectangle(5, 5, 6, 6)}}}});
  EXPECT_TRUE(result.coverage.zones().empty());
  EXPECT_TRUE(result.repairs.empty());
  EXPECT_TRUE(cleaned_within(snapshot({{"A B"}}), {.within = geo::MultiPolygon()}).coverage.zones().empty());
}

TEST(CleanWithin, an_area_beyond_the_antimeridian_is_refused) {
  const geo::MultiPolygon wide{{{geo::Ring({{geo::Lon(0), geo::Lat(0)},
                                            {geo::Lon(359), geo::Lat(0)},
                                            {geo::Lon(359), geo::Lat(10)},
                                            {geo::Lon(0), geo::Lat(10)}}),
                                 {}}}};
  EXPECT_THROW((void)cleaned_within(snapshot({{"A B"}}), {.within = wide}), geo::InputError);
}

TEST(CleanWithin, agrees_with_cleaning_all_and_cutting_it_by_geos) {
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    Snapshot drawn;
    const std::array<Holding, 3> holdings = {of_a, of_b, Holding{"C", "held"}};
    for (std::size_t i = 0, count = 2 + random() % 6; i < count; ++i)
      drawn.zones.push_back({holdings[random() % holdings.size()], {{random_box(random)}}, {}, "", "", ""});
    const auto within = geo::topology::united(
        std::array{geo::MultiPolygon{{random_box(random)}}, geo::MultiPolygon{{random_box(random)}}});
    const auto all = cleaned_within(drawn, {}), cut = cleaned_within(drawn, {.within = within});
    for (const auto& holding : holdings) {
      EXPECT_NEAR(square_metres_apart(land_of_holding(cut.coverage, holding),
                                      geo::topology::intersection(land_of_holding(all.coverage, holding), within)),
                  0, 1.0);
      std::vector<geo::MultiPolygon> shapes;
      for (const auto& zone : drawn.zones) {
        if (zone.holding == holding) shapes.push_back(zone.area);
      }
      const auto before = geo::topology::intersection(geo::topology::united(shapes), within);
      EXPECT_NEAR(moved(cut.repairs, holding).value(),
                  square_metres_apart(before, land_of_holding(cut.coverage, holding)), 1.0);
    }
    Snapshot again{cut.coverage.at(), {}};
    for (const auto& zone : cut.coverage.zones()) again.zones.push_back({zone.holding, {zone.parts}, {}, "", "", ""});
    const auto twice = cleaned_within(again, {.within = within});
    EXPECT_TRUE(std::ranges::equal(
        twice.coverage.zones(), cut.coverage.zones(),
        [](const auto& one, const auto& other) { return one.holding == other.holding && one.parts == other.parts; }));
    EXPECT_TRUE(twice.repairs.empty());
  }
}
