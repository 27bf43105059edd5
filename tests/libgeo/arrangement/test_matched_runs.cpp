// The edges that differ between two drawings of long rings, against sets of edges.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "libgeo/arrangement/matched_runs.hpp"
#include "libgeo/arrangement/paired.hpp"

namespace geo::arrangement {
namespace {

using Random = std::mt19937_64;

/// A band of land north of a jagged line and one south of it, each of one ring that begins anywhere.
struct Bands {
  Polygon north, south;
  [[nodiscard]] std::vector<OwnedPart> parts() const { return {{0, &north}, {1, &south}}; }
};

Polygon begun_anywhere(std::vector<GridPoint> points, Random& random) {
  std::rotate(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(random() % points.size()), points.end());
  std::vector<LonLat> ring;
  ring.reserve(points.size());
  for (const auto p : points) ring.push_back(to_lonlat(p));
  return {Ring(std::move(ring)), {}};
}

Bands bands(const std::vector<GridPoint>& front, Random& random) {
  const std::int32_t west = front.front().x, east = front.back().x;
  auto north = front;
  north.insert(north.end(), {{east, 5'000'000}, {west, 5'000'000}});
  std::vector<GridPoint> south(front.rbegin(), front.rend());
  south.insert(south.end(), {{west, -5'000'000}, {east, -5'000'000}});
  return {begun_anywhere(north, random), begun_anywhere(south, random)};
}

std::vector<GridPoint> jagged_front(std::size_t vertices, Random& random) {
  std::vector<GridPoint> front;
  for (std::size_t i = 0; i < vertices; ++i) {
    front.push_back({static_cast<std::int32_t>(i) * 1000, static_cast<std::int32_t>(random() % 20'000)});
  }
  return front;
}

/// Owners left and right of every edge.
using Sides = std::map<std::pair<GridPoint, GridPoint>, std::pair<std::uint32_t, std::uint32_t>>;

Sides sides_of(const std::vector<OwnedPart>& parts) {
  Sides sides;
  for (const auto& part : parts) {
    const auto points = part.polygon->shell.points();
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto a = to_grid(points[i]), b = to_grid(points[i + 1 == points.size() ? 0 : i + 1]);
      auto& owners = sides.try_emplace({std::min(a, b), std::max(a, b)}, outside, outside).first->second;
      (a < b ? owners.first : owners.second) = part.owner;
    }
  }
  return sides;
}

std::vector<ChangedEdge> changed_by_sets(const Bands& before, const Bands& after) {
  const auto was = sides_of(before.parts()), is = sides_of(after.parts());
  std::map<std::pair<GridPoint, GridPoint>, ChangedEdge> changed;
  for (const auto& [edge, owners] : was) {
    auto& told = changed.try_emplace(edge, ChangedEdge{edge.first, edge.second}).first->second;
    std::tie(told.left_before, told.right_before) = owners;
  }
  for (const auto& [edge, owners] : is) {
    auto& told = changed.try_emplace(edge, ChangedEdge{edge.first, edge.second}).first->second;
    std::tie(told.left_after, told.right_after) = owners;
  }
  std::vector<ChangedEdge> result;
  for (const auto& [edge, told] : changed) {
    if (told.left_before != told.left_after || told.right_before != told.right_after) result.push_back(told);
  }
  return result;
}

TEST(MatchedRuns, what_differs_is_what_sets_of_edges_say) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    auto front = jagged_front(200 + random() % 2000, random);
    const Bands before = bands(front, random);
    // Vertices that move, vanish and come, alone and in rows.
    for (int edits = static_cast<int>(random() % 12); edits > 0; --edits) {
      const std::size_t at = 1 + random() % (front.size() - 40), row = 1 + random() % 30;
      const auto here = front.begin() + static_cast<std::ptrdiff_t>(at);
      switch (random() % 3) {
        case 0:
          for (std::size_t i = at; i < at + row; ++i) front[i].y = static_cast<std::int32_t>(random() % 20'000);
          break;
        case 1:
          front.erase(here, here + static_cast<std::ptrdiff_t>(row));
          break;
        default:
          front.insert(here, {(front[at - 1].x + front[at].x) / 2, static_cast<std::int32_t>(random() % 20'000)});
      }
    }
    const Bands after = bands(front, random);
    const auto told = difference_of(before.parts(), after.parts(), 2);
    ASSERT_TRUE(told.difference);
    EXPECT_EQ(told.difference->drawn, changed_by_sets(before, after));
  }
}

TEST(MatchedRuns, nearly_all_that_stayed_is_found_without_look_up) {
  Random random(7);
  auto front = jagged_front(20'000, random);
  const Bands before = bands(front, random);
  for (std::size_t i = 500; i < front.size(); i += 1000) front[i].y += 1;
  const Bands after = bands(front, random);
  const auto one = flat_rings(before.parts()), other = flat_rings(after.parts());
  ASSERT_TRUE(one && other);
  const auto matched = matched_sides(*one, *other);
  // Twenty vertices moved: four sides each; a run is lost at most where a ring begins.
  EXPECT_GE(matched.count, one->size() - 80 - 120);
  EXPECT_LE(matched.count, one->size() - 80);
  EXPECT_EQ(std::count(matched.before.begin(), matched.before.end(), 1), static_cast<std::ptrdiff_t>(matched.count));
  EXPECT_EQ(std::count(matched.after.begin(), matched.after.end(), 1), static_cast<std::ptrdiff_t>(matched.count));
}

TEST(MatchedRuns, another_owner_matches_nothing) {
  Random random(3);
  const Bands map = bands(jagged_front(300, random), random);
  const std::vector<OwnedPart> exchanged = {{1, &map.north}, {0, &map.south}};
  const auto one = flat_rings(map.parts()), other = flat_rings(exchanged);
  ASSERT_TRUE(one && other);
  EXPECT_EQ(matched_sides(*one, *other).count, 0U);
}

TEST(MatchedRuns, flat_rings_refuse_what_is_no_edge) {
  const auto of = [](std::vector<LonLat> points) {
    const Polygon polygon{Ring(std::move(points)), {}};
    return flat_rings(std::vector<OwnedPart>{{0, &polygon}});
  };
  EXPECT_FALSE(of({{Lon(0), Lat(0)}, {Lon(1e-9), Lat(1)}, {Lon(1), Lat(1)}}));
  EXPECT_FALSE(of({{Lon(0), Lat(0)}, {Lon(0), Lat(0)}, {Lon(1), Lat(1)}}));
  EXPECT_FALSE(of({{Lon(0), Lat(0)}, {Lon(181), Lat(0)}, {Lon(1), Lat(1)}}));
  EXPECT_TRUE(flat_rings({}));
}

}  // namespace
}  // namespace geo::arrangement
