// Cleaning seen on small maps: every kind of overlap, gap, hole and pinch.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

#include "layers/control/coverage.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/operations.hpp"
#include "tests/layers/ascii_map.hpp"

using namespace layers::control;
using ascii_map::cells;
using ascii_map::coverage_from_map;
using ascii_map::snapshot;

namespace {

const std::array<layers::vocabulary::Status, 2> statuses = {layers::vocabulary::Status{"held", "Held", 10},
                                                            layers::vocabulary::Status{"contested", "Contested", 5}};

CleanResult cleaned(const Snapshot& drawn, const CleanOptions& options = {}) {
  geo::Findings findings;
  return clean(drawn, options, findings);
}

const Holding A{"A", "held"}, B{"B", "held"}, a{"A", "contested"}, nobody{"", ""};

std::size_t parts(const Coverage& coverage, const Holding& holding) {
  for (const auto& zone : coverage.zones()) {
    if (zone.holding == holding) return zone.parts.size();
  }
  return 0;
}

}  // namespace

TEST(Clean, dissolves_by_holding) {
  const auto coverage = coverage_from_map({"A A B", "A B B"});
  ASSERT_EQ(coverage.zones().size(), 2U);
  EXPECT_EQ(coverage.zones()[0].holding, A);
  EXPECT_EQ(parts(coverage, A), 1U);
  EXPECT_EQ(parts(coverage, B), 1U);
  EXPECT_EQ(cells(coverage.area(A)), 3);
  EXPECT_EQ(cells(coverage.area(B)), 3);
  EXPECT_EQ(coverage.area({"C", "held"}).value(), 0);
}

TEST(Clean, copies_of_a_coverage_share_their_zones_and_areas) {
  const auto coverage = coverage_from_map({"A A B", "A B B", "A . A"});
  const Coverage copy = coverage;
  EXPECT_EQ(copy.zones().data(), coverage.zones().data());
  ASSERT_EQ(copy.zones().size(), 2U);
  for (std::size_t z = 0; z < copy.zones().size(); ++z) {
    EXPECT_EQ(copy.part_areas(z).data(), coverage.part_areas(z).data());
    ASSERT_EQ(copy.part_areas(z).size(), copy.zones()[z].parts.size());
    for (std::size_t p = 0; p < copy.zones()[z].parts.size(); ++p)
      EXPECT_EQ(copy.part_areas(z)[p], geo::geodesy::area(copy.zones()[z].parts[p]));
  }
}

TEST(Clean, one_bad_zone_among_good_ones_is_the_only_one_mended) {
  Snapshot drawn;
  drawn.zones.push_back({A, {{ascii_map::rectangle(0, 0, 1, 1)}}, {}, "", "", ""});
  const auto at = ascii_map::at;
  drawn.zones.push_back({B, {{{geo::Ring({at(3, 0), at(4, 1), at(4, 0), at(3, 1)}), {}}}}, {}, "", "", ""});
  drawn.zones.push_back({{"C", "held"}, {{ascii_map::rectangle(1, 0, 2, 1)}}, {}, "", "", ""});
  geo::Findings findings;
  const auto result = clean(drawn, {}, findings);
  ASSERT_EQ(findings.all().size(), 1U);
  EXPECT_EQ(findings.all()[0].code, "polygon-repaired");
  EXPECT_EQ(parts(result.coverage, B), 2U);
  EXPECT_EQ(cells(result.coverage.area(A)), 1);
}

TEST(Clean, neighbours_match_vertex_for_vertex) {
  // One square above, two below: the corner between the two must be a vertex of the one above.
  Snapshot drawn;
  drawn.zones.push_back({A, {{ascii_map::rectangle(0, 1, 2, 2)}}, {}, "", "", ""});
  drawn.zones.push_back({B, {{ascii_map::rectangle(0, 0, 1, 1)}}, {}, "", "", ""});
  drawn.zones.push_back({{"C", "held"}, {{ascii_map::rectangle(1, 0, 2, 1)}}, {}, "", "", ""});
  const auto result = cleaned(drawn);
  const auto ring = result.coverage.zones()[0].parts[0].shell.points();
  EXPECT_THAT(std::vector<geo::LonLat>(ring.begin(), ring.end()), testing::Contains(ascii_map::at(1, 1)));
  EXPECT_TRUE(result.repairs.empty());
}

TEST(Clean, parts_touching_in_a_point_stay_apart) {
  const auto coverage = coverage_from_map({"A .", ". A"});
  EXPECT_EQ(parts(coverage, A), 2U);
}

TEST(Clean, a_pinched_ring_becomes_a_hole_and_is_valid) {
  const auto coverage = coverage_from_map({"A A A A", "A . A A", "A A . A", "A A A A"});
  ASSERT_EQ(parts(coverage, A), 1U);
  const auto& part = coverage.zones()[0].parts[0];
  EXPECT_EQ(cells(coverage.area(A)), 14);
  EXPECT_TRUE(geo::topology::validity({{part}}).valid);
  EXPECT_TRUE(part.shell.counter_clockwise());
  for (const auto& hole : part.holes) EXPECT_FALSE(hole.counter_clockwise());
}

TEST(Clean, the_stronger_status_wins_an_overlap_whatever_the_order) {
  for (const bool stronger_first : {true, false}) {
    const ascii_map::Map held{"B B .", ". . ."}, contested{". a a", ". a a"};
    const auto result =
        cleaned(stronger_first ? snapshot({held, contested}) : snapshot({contested, held}), {.statuses = statuses});
    EXPECT_EQ(cells(result.coverage.area(B)), 2);
    EXPECT_EQ(cells(result.coverage.area(a)), 3);
    ASSERT_EQ(result.repairs.size(), 1U);
    EXPECT_EQ(result.repairs[0].rule, "overlap-priority");
    EXPECT_EQ(result.repairs[0].from, a);
    EXPECT_EQ(result.repairs[0].to, B);
    EXPECT_TRUE(result.repairs[0].shared);
    EXPECT_EQ(cells(result.repairs[0].area), 1);
    EXPECT_EQ(cells(moved(result.repairs, a)), 1);
    EXPECT_EQ(moved(result.repairs, B).value(), 0);
  }
}

TEST(Clean, the_later_drawn_wins_among_equals_if_asked) {
  const auto result = cleaned(snapshot({{"A A ."}, {". B B"}}), {.last_rule = LastRule::later_drawn});
  EXPECT_EQ(cells(result.coverage.area(A)), 1);
  EXPECT_EQ(cells(result.coverage.area(B)), 2);
  ASSERT_EQ(result.repairs.size(), 1U);
  EXPECT_EQ(result.repairs[0].rule, "overlap-later-drawn");
  EXPECT_EQ(result.repairs[0].from, A);
}

TEST(Clean, the_smaller_wins_among_equals_whatever_the_order) {
  const ascii_map::Map large{"A A A"}, small{". . B B"}, equal{"C C C"};
  for (const auto& maps : {std::vector{large, small}, std::vector{small, large}}) {
    const auto result = cleaned(snapshot(maps));
    EXPECT_EQ(cells(result.coverage.area(A)), 2);
    ASSERT_EQ(result.repairs.size(), 1U);
    EXPECT_EQ(result.repairs[0].rule, "overlap-smaller");
  }
  for (const auto& maps : {std::vector{large, equal}, std::vector{equal, large}})
    EXPECT_EQ(cells(cleaned(snapshot(maps)).coverage.area(A)), 3) << "of equal ones the first holding";
}

TEST(Clean, among_equals_the_newer_wins_then_the_better_source) {
  auto drawn = snapshot({{"A A A"}, {". . B B"}});
  drawn.zones[0].source_rank = 1;
  const auto by_source = cleaned(drawn);
  EXPECT_EQ(cells(by_source.coverage.area(A)), 3);
  EXPECT_EQ(by_source.repairs.at(0).rule, "overlap-source");
  drawn.zones[1].stated = geo::Instant::from_unix(5);
  const auto by_date = cleaned(drawn);
  EXPECT_EQ(cells(by_date.coverage.area(B)), 2);
  EXPECT_EQ(by_date.repairs.at(0).rule, "overlap-newer");
  drawn.zones[0].holding.status = "contested";
  const std::array<layers::vocabulary::Status, 2> contested_first = {layers::vocabulary::Status{"contested", "", 10},
                                                                     layers::vocabulary::Status{"held", "", 5}};
  EXPECT_EQ(cleaned(drawn, {.statuses = contested_first}).repairs.at(0).rule, "overlap-priority");
}

TEST(Clean, a_sliver_goes_to_the_neighbour_with_the_longest_edge) {
  // A strip of C, 11 m wide, between A and B; it has its western side with A, and B on two thirds of the eastern one.
  Snapshot drawn = snapshot({{"A A . .", "A A . B", "A A . B"}});
  drawn.zones.push_back({{"C", "held"}, {{ascii_map::rectangle(2, 0, 2.1, 3)}}, {}, "", "", ""});
  drawn.zones.push_back({B, {{ascii_map::rectangle(2.1, 0, 3, 2)}}, {}, "", "", ""});
  const auto kept = cleaned(drawn, {.join_slivers_below = geo::Metres(11)});
  EXPECT_TRUE(kept.repairs.empty());
  const auto result = cleaned(drawn, {.join_slivers_below = geo::Metres(12)});
  EXPECT_EQ(cells(result.coverage.area(A)), 6.3);
  ASSERT_EQ(result.repairs.size(), 1U);
  EXPECT_EQ(result.repairs[0].rule, "sliver-joined");
  EXPECT_EQ(result.repairs[0].from, (Holding{"C", "held"}));
  EXPECT_EQ(result.repairs[0].to, A);
  EXPECT_EQ(cells(moved(result.repairs, A)), 0.3);
}

TEST(Clean, a_sliver_that_borders_on_nobody_or_on_slivers_alone_stays) {
  Snapshot drawn;
  drawn.zones.push_back({A, {{ascii_map::rectangle(0, 0, 0.1, 3)}}, {}, "", "", ""});
  drawn.zones.push_back({B, {{ascii_map::rectangle(0.1, 0, 0.2, 3)}}, {}, "", "", ""});
  EXPECT_TRUE(cleaned(drawn, {.join_slivers_below = geo::Metres(30)}).repairs.empty());
  // A wide neighbour takes the one beside it, and then the other.
  drawn.zones.push_back({{"C", "held"}, {{ascii_map::rectangle(0.2, 0, 3, 3)}}, {}, "", "", ""});
  const auto result = cleaned(drawn, {.join_slivers_below = geo::Metres(15)});
  EXPECT_EQ(cells(result.coverage.area({"C", "held"})), 9);
}

TEST(Clean, a_nested_zone_takes_its_land_from_the_zone_around_it) {
  const auto result = cleaned(snapshot({{"A A A", "A A A", "A A A"}, {". . .", ". B .", ". . ."}}));
  EXPECT_EQ(cells(result.coverage.area(A)), 8);
  EXPECT_EQ(cells(result.coverage.area(B)), 1);
  EXPECT_EQ(result.coverage.zones()[0].parts[0].holes.size(), 1U);
}

TEST(Clean, an_overlap_of_three_is_lost_by_two) {
  const auto result = cleaned(snapshot({{"A A"}, {"B ."}, {"C C"}}), {.last_rule = LastRule::later_drawn});
  EXPECT_EQ(cells(result.coverage.area({"C", "held"})), 2);
  EXPECT_EQ(cells(moved(result.repairs, A)), 2);
  EXPECT_EQ(cells(moved(result.repairs, B)), 1);
  EXPECT_EQ(moved(result.repairs, {"C", "held"}).value(), 0);
}

TEST(Clean, gaps_stay_unless_asked) {
  const auto result = cleaned(snapshot({{"A A B", "A . B", "A A B"}}));
  EXPECT_EQ(cells(result.coverage.area(A) + result.coverage.area(B)), 8);
  EXPECT_TRUE(result.repairs.empty());
}

TEST(Clean, a_narrow_gap_goes_to_the_neighbour_with_the_longest_edge) {
  // The square in the middle touches A on three sides and B on one. Its largest circle is 111 m (110.6 m from south to
  // north).
  const auto drawn = snapshot({{"A A B", "A . B", "A A B"}});
  EXPECT_TRUE(cleaned(drawn, {.close_gaps_to = geo::Metres(110)}).repairs.empty());
  const auto result = cleaned(drawn, {.close_gaps_to = geo::Metres(112)});
  EXPECT_EQ(cells(result.coverage.area(A)), 6);
  ASSERT_EQ(result.repairs.size(), 1U);
  EXPECT_EQ(result.repairs[0].rule, "gap-closed");
  EXPECT_EQ(result.repairs[0].from, nobody);
  EXPECT_EQ(result.repairs[0].to, A);
  EXPECT_EQ(cells(moved(result.repairs, A)), 1);
}

TEST(Clean, an_enclave_and_a_bay_are_no_gaps) {
  const CleanOptions wide{.close_gaps_to = geo::Metres(1e6)};
  EXPECT_TRUE(cleaned(snapshot({{"A A A", "A . A", "A A A"}}), wide).repairs.empty());
  EXPECT_TRUE(cleaned(snapshot({{"A . B", "A . B", "A A B"}}), wide).repairs.empty());
}

TEST(Clean, lost_land_that_opens_outwards_is_no_gap) {
  // A hole that sticks out of its shell: what it has outside is drawn by the even-odd rule, but lost in the repair. It
  // lies between A and B, and opens to the north.
  Snapshot drawn = snapshot({{". . . B", ". . . .", ". . . ."}});
  drawn.zones.push_back({A, {{ascii_map::rectangle(0, 0, 4, 2)}}, {}, "", "", ""});
  const auto sticking_out = ascii_map::rectangle(1, 1, 3, 3).shell;
  drawn.zones.back().area.polygons[0].holes.push_back(sticking_out);
  const auto result = cleaned(drawn, {.close_gaps_to = geo::Metres(1e6)});
  EXPECT_EQ(cells(result.coverage.area(A)), 6);
  EXPECT_EQ(cells(result.coverage.area(B)), 1);
  ASSERT_EQ(result.repairs.size(), 1U);
  EXPECT_EQ(result.repairs[0].rule, "polygon-repaired");
  EXPECT_EQ(cells(result.repairs[0].area), 2);
}

TEST(Clean, snapped_land_of_a_zone_drawn_twice_counts_once) {
  // Long edges that cross between grid points are bent there.
  const auto triangle = [](const Holding& holding, double x, double y, double height) {
    DrawnZone zone;
    zone.holding = holding;
    zone.area.polygons.push_back({geo::Ring({{geo::Lon(x), geo::Lat(y)},
                                             {geo::Lon(x + 1.0000003), geo::Lat(y + 0.0100001)},
                                             {geo::Lon(x + 0.3000001), geo::Lat(y + height)}}),
                                  {}});
    return zone;
  };
  const auto lower = triangle(A, 20, 40, 0.7000001), upper = triangle(B, 20.1234567, 40.2000001, 0.3333333);
  Snapshot once, twice;
  once.zones = {lower, upper};
  twice.zones = {lower, lower, upper};
  const auto snapped = [](const Snapshot& drawn) {
    double area = 0;
    for (const auto& entry : cleaned(drawn).repairs) area += entry.rule == "grid-snapped" ? entry.area.value() : 0;
    return area;
  };
  EXPECT_GT(snapped(once), 1) << "the crossings of this test move no land, so that it shows nothing";
  EXPECT_NEAR(snapped(twice), snapped(once), 1e-6);
}

TEST(Clean, a_hole_between_two_parts_of_one_holding_is_a_gap) {
  // Two halves of A meet in points only; check_coverage.py counts such a hole, too.
  const auto drawn = snapshot({{". A A", "A . A", "A A ."}});
  const auto result = cleaned(drawn, {.close_gaps_to = geo::Metres(112)});
  EXPECT_EQ(cells(result.coverage.area(A)), 7);
  EXPECT_EQ(parts(result.coverage, A), 1U);
}

TEST(Clean, an_invalid_polygon_is_repaired_and_told) {
  Snapshot drawn;
  const auto p = [](double x, double y) { return ascii_map::at(x, y); };
  // Two holes that overlap: by the even-odd rule the square in both would be land.
  geo::Polygon polygon{geo::Ring({p(0, 0), p(5, 0), p(5, 3), p(0, 3)}), {}};
  polygon.holes.push_back(geo::Ring({p(1, 1), p(3, 1), p(3, 2), p(1, 2)}));
  polygon.holes.push_back(geo::Ring({p(2, 1), p(4, 1), p(4, 2), p(2, 2)}));
  drawn.zones.push_back({A, {{polygon}}, {"map.geojson", {}, "feature 7"}, "", "", ""});
  geo::Findings findings;
  const auto result = clean(drawn, {}, findings);
  EXPECT_EQ(cells(result.coverage.area(A)), 12);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.all()[0].code, "polygon-repaired");
  EXPECT_EQ(findings.all()[0].where.item, "feature 7");
  EXPECT_THAT(findings.all()[0].message, testing::HasSubstr("0.012"));
  ASSERT_EQ(result.repairs.size(), 1U);
  EXPECT_EQ(result.repairs[0].rule, "polygon-repaired");
  EXPECT_EQ(result.repairs[0].from, A);
  EXPECT_EQ(result.repairs[0].to, nobody);
  EXPECT_EQ(cells(moved(result.repairs, A)), 1);
}

TEST(Clean, a_bow_tie_keeps_both_its_halves) {
  Snapshot drawn;
  drawn.zones.push_back(
      {A,
       {{{geo::Ring({ascii_map::at(0, 0), ascii_map::at(2, 2), ascii_map::at(2, 0), ascii_map::at(0, 2)}), {}}}},
       {},
       "",
       "",
       ""});
  geo::Findings findings;
  const auto result = clean(drawn, {}, findings);
  EXPECT_EQ(cells(result.coverage.area(A)), 2);
  EXPECT_EQ(findings.size(), 1U);
  EXPECT_LT(moved(result.repairs, A).value(), 1e-3);
}

TEST(Clean, nothing_gives_nothing) {
  EXPECT_TRUE(cleaned({}).coverage.zones().empty());
  Snapshot drawn;
  drawn.zones.push_back({A, {}, {}, "", "", ""});                                    // no polygon
  drawn.zones.push_back({B, {{ascii_map::rectangle(0, 0, 2, 0)}}, {}, "", "", ""});  // no area
  EXPECT_TRUE(cleaned(drawn).coverage.zones().empty());
}

TEST(Clean, a_zone_without_an_actor_is_left_out_and_told) {
  Snapshot drawn = snapshot({{"A"}});
  drawn.zones.push_back({{"", "held"}, {{ascii_map::rectangle(0, 0, 1, 1)}}, {}, "", "", ""});
  geo::Findings findings;
  EXPECT_EQ(cells(clean(drawn, {}, findings).coverage.area(A)), 1);
  EXPECT_EQ(findings.counts_by_code().at("zone-without-actor"), 1U);
}

TEST(Clean, a_position_out_of_range_is_an_error_that_names_its_place) {
  for (const double bad :
       {181.0, -1e300, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    Snapshot drawn;
    drawn.zones.push_back(
        {A,
         {{{geo::Ring({{geo::Lon(0), geo::Lat(0)}, {geo::Lon(bad), geo::Lat(0)}, {geo::Lon(1), geo::Lat(1)}}), {}}}},
         {"map.kml", {}, "feature 3"},
         "",
         "",
         ""});
    geo::Findings findings;
    try {
      (void)clean(drawn, {}, findings);
      ADD_FAILURE() << "accepted longitude " << bad;
    } catch (const geo::InputError& error) {
      EXPECT_EQ(error.where().item, "feature 3");
    }
  }
}

TEST(Clean, a_part_knows_what_it_was_made_from) {
  auto drawn = snapshot({{"A A", "A ."}, {". B", ". B"}});
  for (std::size_t i = 0; i < drawn.zones.size(); ++i) {
    auto& zone = drawn.zones[i];
    zone.source = i == 0 ? "SANA" : "SOHR";
    zone.certainty = i == 0 ? "high" : "low";
    zone.evidence = "row " + std::to_string(i);
  }
  const auto result = cleaned(drawn);
  ASSERT_EQ(result.coverage.zones()[0].bases.size(), 1U);
  EXPECT_EQ(result.coverage.zones()[0].bases[0], (Basis{"low", "row 0; row 1", "SANA; SOHR"}));
}
