// What is wrong with zones, seen on small maps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "layers/control/flaws/flaws.hpp"
#include "tests/layers/ascii_map.hpp"

using namespace layers::control;
using ascii_map::at;
using ascii_map::cells;
using ascii_map::rectangle;

namespace {

std::vector<const geo::MultiPolygon*> pointers(const std::vector<geo::MultiPolygon>& zones) {
  std::vector<const geo::MultiPolygon*> result;
  for (const auto& zone : zones) result.push_back(&zone);
  return result;
}

std::vector<Flaw> land(const std::vector<geo::MultiPolygon>& zones, const FlawOptions& options = {}) {
  return land_flaws(pointers(zones), options);
}

std::vector<Flaw> edges(const std::vector<geo::MultiPolygon>& zones, const FlawOptions& options = {}) {
  return edge_flaws(pointers(zones), options);
}

geo::Polygon polygon(std::vector<geo::LonLat> points) { return {geo::Ring(std::move(points)), {}}; }

}  // namespace

TEST(Flaws, an_overlap_knows_all_its_zones) {
  const auto flaws = land(
      {{{rectangle(0, 0, 3, 1)}}, {{rectangle(2, 0, 5, 1)}}, {{rectangle(4, 0, 6, 1)}}, {{rectangle(4, 0, 5, 1)}}});
  ASSERT_EQ(flaws.size(), 2U);
  EXPECT_EQ(flaws[0].kind, FlawKind::overlap);
  EXPECT_THAT(flaws[0].zones, testing::ElementsAre(0, 1));
  EXPECT_EQ(cells(flaws[0].area), 1);
  EXPECT_THAT(flaws[1].zones, testing::ElementsAre(1, 2, 3));
  EXPECT_TRUE(geo::contains(flaws[1].land, flaws[1].place));
}

TEST(Flaws, gaps_are_told_up_to_a_width) {
  const std::vector<geo::MultiPolygon> zones = {
      {{rectangle(0, 0, 3, 1)}}, {{rectangle(0, 2, 3, 3)}}, {{rectangle(0, 1, 1, 2)}}, {{rectangle(2, 1, 3, 2)}}};
  EXPECT_TRUE(land(zones).empty());
  EXPECT_TRUE(land(zones, {.gap_width = geo::Metres(110)}).empty());
  const auto flaws = land(zones, {.gap_width = geo::Metres(112)});
  ASSERT_EQ(flaws.size(), 1U);
  EXPECT_EQ(flaws[0].kind, FlawKind::gap);
  EXPECT_THAT(flaws[0].zones, testing::ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(cells(flaws[0].area), 1);
}

TEST(Flaws, a_corner_on_the_edge_of_a_neighbour_is_unmatched) {
  const std::vector<geo::MultiPolygon> zones = {
      {{rectangle(0, 1, 2, 2)}}, {{rectangle(0, 0, 1, 1)}}, {{rectangle(1, 0, 2, 1)}}};
  const auto flaws = edges(zones);
  ASSERT_EQ(flaws.size(), 2U);
  EXPECT_THAT(flaws[0].zones, testing::ElementsAre(0, 1));
  EXPECT_THAT(flaws[1].zones, testing::ElementsAre(0, 2));
  for (const auto& flaw : flaws) {
    EXPECT_EQ(flaw.kind, FlawKind::unmatched_edge);
    EXPECT_EQ(flaw.place, at(1, 1));
    EXPECT_NEAR(flaw.distance.value(), 0, 1e-6);
  }
  auto noded = zones;
  noded[0].polygons[0] = polygon({at(0, 1), at(1, 1), at(2, 1), at(2, 2), at(0, 2)});
  EXPECT_TRUE(edges(noded).empty());
}

TEST(Flaws, nearly_equal_edges_are_unmatched_up_to_a_distance) {
  // Their common border was drawn twice, half a metre apart.
  const std::vector<geo::MultiPolygon> zones = {
      {{polygon({at(0, 0), at(1, 0), at(1, 1), at(1, 2), at(0, 2)})}},
      {{polygon({at(1.005, 0.5), at(2, 0.5), at(2, 1.5), at(1.005, 1.5), at(1.005, 1.1)})}}};
  const auto flaws = edges(zones);
  ASSERT_EQ(flaws.size(), 2U) << "the vertex of the one, and the run of three of the other";
  for (const auto& flaw : flaws) EXPECT_NEAR(flaw.distance.value(), 0.556, 0.01);
  EXPECT_EQ(flaws[0].edges.points.size() + flaws[1].edges.points.size(), 3U + 5U);
  EXPECT_TRUE(edges(zones, {.edge_distance = geo::Metres(0.5)}).empty());
}

TEST(Flaws, crossings_spikes_and_duplicates_of_one_polygon) {
  const auto bow = edges({{{polygon({at(0, 0), at(2, 2), at(2, 0), at(0, 2)})}}});
  ASSERT_EQ(bow.size(), 1U);
  EXPECT_EQ(bow[0].kind, FlawKind::self_crossing);
  EXPECT_NEAR(bow[0].place.lat.degrees(), at(1, 1).lat.degrees(), 1e-9);

  const auto spiked = edges({{{polygon({at(0, 0), at(1, 0), at(1, 1), at(5, 1), at(1, 1.01), at(0, 1.01)})}}});
  ASSERT_EQ(spiked.size(), 1U);
  EXPECT_EQ(spiked[0].kind, FlawKind::spike);
  EXPECT_EQ(spiked[0].place, at(5, 1));

  const auto doubled = edges({{{polygon({at(0, 0), at(1, 0), at(1, 0), at(1, 1), at(0, 1)})}}});
  ASSERT_EQ(doubled.size(), 1U);
  EXPECT_EQ(doubled[0].kind, FlawKind::duplicate_vertex);
  EXPECT_EQ(doubled[0].place, at(1, 0));

  // A ring that touches itself in a vertex; a hole that touches the shell in one is right.
  const auto pinched =
      edges({{{polygon({at(0, 0), at(2, 0), at(2, 2), at(1, 1), at(0, 2), at(0, 1), at(1, 1), at(0.5, 0.5)})}}});
  EXPECT_EQ(
      std::count_if(pinched.begin(), pinched.end(), [](const Flaw& f) { return f.kind == FlawKind::self_crossing; }),
      1);
  geo::Polygon holed = rectangle(0, 0, 4, 4);
  holed.holes.push_back(geo::Ring({at(0, 0), at(1, 2), at(2, 1)}));
  EXPECT_TRUE(edges({{{holed}}}).empty());
}

TEST(Flaws, a_clean_coverage_has_none_and_nothing_has_none) {
  const auto coverage = ascii_map::coverage_from_map({"A A B", "A C B", ". C a"});
  std::vector<geo::MultiPolygon> zones;
  for (const auto& zone : coverage.zones()) zones.push_back({zone.parts});
  EXPECT_TRUE(land(zones, {.gap_width = geo::Metres(1000)}).empty());
  EXPECT_TRUE(edges(zones).empty());
  EXPECT_TRUE(land({}).empty());
  EXPECT_TRUE(edges({}).empty());
}
