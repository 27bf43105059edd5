// Coverages laid over each other by what differs: small cases, and input that is not what it should be.
#include "libgeo/arrangement/paired.hpp"

#include <gtest/gtest.h>

#include <vector>

using namespace geo::arrangement;

namespace {

/// Points in thousandths of a degree.
geo::Polygon polygon(std::initializer_list<std::pair<int, int>> points) {
  std::vector<geo::LonLat> ring;
  for (const auto& [x, y] : points) ring.push_back(to_lonlat({x * 10'000, y * 10'000}));
  return {geo::Ring(std::move(ring)), {}};
}

struct Coverage {
  std::vector<std::uint32_t> owners;
  std::vector<geo::Polygon> polygons;
  [[nodiscard]] std::vector<OwnedPart> parts() const {
    std::vector<OwnedPart> result;
    for (std::size_t i = 0; i < polygons.size(); ++i) result.push_back({owners[i], &polygons[i]});
    return result;
  }
};

DifferenceResult difference(const Coverage& before, const Coverage& after) {
  return difference_of(before.parts(), after.parts(), 3);
}

/// A column of squares: few edges of it differ when one square does.
Coverage column(int squares, std::uint32_t owner_of_third = 0) {
  Coverage result;
  for (int i = 0; i < squares; ++i) {
    const int y = 10 * i;
    result.owners.push_back(i == 2 ? owner_of_third : static_cast<std::uint32_t>(i % 2));
    result.polygons.push_back(polygon({{0, y}, {10, y}, {10, y + 10}, {0, y + 10}}));
  }
  return result;
}

const geo::Polygon first_square = polygon({{0, 0}, {10, 0}, {10, 10}, {0, 10}});

}  // namespace

TEST(Paired, the_same_coverage_has_no_difference) {
  const auto told = difference(column(9), column(9));
  ASSERT_TRUE(told.difference);
  EXPECT_EQ(told.difference->differing(), 0U);
  EXPECT_TRUE(told.difference->faces.edges.empty());
  ASSERT_TRUE(difference({}, {}).difference);
}

TEST(Paired, a_square_that_changed_hands_is_one_face) {
  const auto told = difference(column(9), column(9, 2));
  ASSERT_TRUE(told.difference);
  ASSERT_EQ(told.difference->differing(), 1U);
  EXPECT_EQ(told.difference->faces.polygons.of(0), polygon({{0, 20}, {10, 20}, {10, 30}, {0, 30}}));
  EXPECT_EQ(told.difference->faces.from[0], 0U);
  EXPECT_EQ(told.difference->faces.to[0], 2U);
  // The neighbours are seen beside its edges although none of their other edges was laid.
  EXPECT_EQ(told.difference->faces.edges.size(), 4U);
}

TEST(Paired, an_enclave_that_vanishes_takes_its_new_owner_from_around_it) {
  Coverage before = column(20), after = column(20);
  const geo::Polygon enclave = polygon({{2, 2}, {8, 2}, {8, 8}, {2, 8}});
  geo::Polygon ring = first_square;
  ring.holes.push_back(polygon({{2, 2}, {2, 8}, {8, 8}, {8, 2}}).shell);
  before.polygons[0] = ring;
  before.polygons.push_back(enclave);
  before.owners.push_back(2);
  const auto told = difference(before, after);
  ASSERT_TRUE(told.difference);
  ASSERT_EQ(told.difference->differing(), 1U);
  EXPECT_EQ(told.difference->faces.polygons.of(0), enclave);
  EXPECT_EQ(told.difference->faces.from[0], 2U);
  EXPECT_EQ(told.difference->faces.to[0], 0U);
  // And the other way round; and a hole that becomes one's own land.
  const auto back = difference(after, before);
  ASSERT_TRUE(back.difference);
  EXPECT_EQ(back.difference->faces.from[0], 0U);
  EXPECT_EQ(back.difference->faces.to[0], 2U);
}

TEST(Paired, land_that_nobody_held_comes_from_outside) {
  Coverage after = column(20);
  after.owners.push_back(2);
  after.polygons.push_back(polygon({{30, 0}, {40, 0}, {40, 10}, {30, 10}}));
  const auto told = difference(column(20), after);
  ASSERT_TRUE(told.difference);
  ASSERT_EQ(told.difference->differing(), 1U);
  EXPECT_EQ(told.difference->faces.from[0], outside);
  EXPECT_EQ(told.difference->faces.to[0], 2U);
}

TEST(Paired, a_crossing_planted_between_a_kept_and_a_changed_edge_is_caught) {
  // The third square becomes a shape that reaches over the kept edges of its neighbour.
  Coverage after = column(20, 2);
  after.polygons[2] = polygon({{0, 20}, {10, 20}, {10, 30}, {5, 35}, {0, 30}});
  const auto told = difference(column(20), after);
  EXPECT_FALSE(told.difference);
  ASSERT_TRUE(told.refusal);

  // A new triangle that cuts the outer edge of a square which both have.
  Coverage cut = column(20);
  cut.owners.push_back(2);
  cut.polygons.push_back(polygon({{8, 104}, {20, 104}, {20, 106}}));
  EXPECT_EQ(difference(column(20), cut).refusal, Refusal::edges_too_close);
}

TEST(Paired, a_vertex_planted_on_a_kept_edge_is_caught) {
  Coverage after = column(20);
  after.owners.push_back(2);
  after.polygons.push_back(polygon({{10, 105}, {20, 104}, {20, 106}}));
  EXPECT_EQ(difference(column(20), after).refusal, Refusal::edges_too_close);
}

TEST(Paired, overlapping_parts_are_refused) {
  Coverage twice = column(20);
  twice.owners.push_back(1);
  twice.polygons.push_back(twice.polygons[0]);
  EXPECT_EQ(difference(twice, column(20)).refusal, Refusal::not_clean);
  EXPECT_EQ(difference(column(20), twice).refusal, Refusal::not_clean);
}

TEST(Paired, a_ring_wound_the_wrong_way_is_refused) {
  Coverage wrong = column(20);
  wrong.polygons[5] = polygon({{0, 50}, {0, 60}, {10, 60}, {10, 50}});
  EXPECT_FALSE(difference(wrong, column(20)).difference);
  EXPECT_FALSE(difference(column(20), wrong).difference);
}

TEST(Paired, vertices_off_the_grid_are_refused) {
  Coverage off = column(20);
  std::vector<geo::LonLat> ring(off.polygons[0].shell.points().begin(), off.polygons[0].shell.points().end());
  ring[0] = {geo::Lon(1e-9), geo::Lat(0)};
  off.polygons[0].shell = geo::Ring(std::move(ring));
  EXPECT_EQ(difference(off, column(20)).refusal, Refusal::not_clean);
}

TEST(Paired, redrawn_maps_are_left_to_the_full_arrangement) {
  Coverage redrawn = column(60);
  for (auto& shape : redrawn.polygons) {
    std::vector<geo::LonLat> ring;
    for (const auto p : shape.shell.points()) ring.emplace_back(geo::Lon(p.lon.degrees() + 0.001), p.lat);
    shape.shell = geo::Ring(std::move(ring));
  }
  EXPECT_EQ(difference(column(60), redrawn).refusal, Refusal::much_differs);
}
