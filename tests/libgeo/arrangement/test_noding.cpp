// Noding, by what it promises. A failure prints its seed.
#include "libgeo/arrangement/noding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace geo::arrangement {
namespace {

using Random = std::mt19937_64;

/// Different segments: many short ones, some long, some upright or level, crowded so that they cross.
std::vector<Segment> scattered(Random& random, std::size_t count, std::int32_t extent) {
  std::set<Segment> segments;
  const auto within = [&](std::int32_t most) {
    return static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(most));
  };
  while (segments.size() < count) {
    const GridPoint a{within(extent), within(extent)};
    const std::int32_t reach = random() % 20 == 0 ? extent : extent / 20 + 2;
    GridPoint b{a.x + within(reach) - reach / 2, a.y + within(reach) - reach / 2};
    if (random() % 8 == 0) b.x = a.x;
    if (random() % 8 == 0) b.y = a.y;
    if (a != b) segments.insert(a < b ? Segment{a, b} : Segment{b, a});
  }
  return {segments.begin(), segments.end()};
}

/// Every piece with the segment that it came from, in order.
std::vector<std::pair<Segment, Segment>> told(const std::vector<Segment>& segments, const Noded& nodes) {
  std::vector<std::pair<Segment, Segment>> pieces;
  for (std::size_t i = 0; i < segments.size(); ++i)
    if (nodes.stays[i] != 0) pieces.emplace_back(segments[i], segments[i]);
  for (const Piece& part : nodes.parts) pieces.emplace_back(part.segment, segments[part.source]);
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

/// Whether two different pieces meet elsewhere than at common ends, or come within half a unit of an end.
bool at_odds(const Segment& s, const Segment& t) {
  const auto near = [](const Segment& on, GridPoint p) {
    return p != on.from && p != on.to && in_box(on, p) && passes_pixel(on, cross(on.from, on.to, p));
  };
  if (near(s, t.from) || near(s, t.to) || near(t, s.from) || near(t, s.to)) return true;
  return sign(cross(s.from, s.to, t.from)) * sign(cross(s.from, s.to, t.to)) < 0 &&
         sign(cross(t.from, t.to, s.from)) * sign(cross(t.from, t.to, s.to)) < 0;
}

TEST(Noding, pieces_meet_at_ends_only) {
  std::size_t bent = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto segments = scattered(random, 20 + random() % 100, seed % 2 == 0 ? 60 : 100'000);
    const auto pieces = told(segments, noded(segments));
    bent += pieces.size() > segments.size() ? 1U : 0U;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      for (std::size_t j = i + 1; j < pieces.size(); ++j)
        ASSERT_FALSE(pieces[i].first != pieces[j].first && at_odds(pieces[i].first, pieces[j].first));
    }
  }
  EXPECT_GT(bent, 40U);
}

TEST(Noding, does_not_depend_on_the_order) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    auto segments = scattered(random, 50 + random() % 800, seed % 3 == 0 ? 300 : 1'000'000);
    const auto nodes = noded(segments);  // ascending: first column by column
    const auto pieces = told(segments, nodes);
    std::shuffle(segments.begin(), segments.end(), random);
    const auto again = noded(segments);
    EXPECT_EQ(told(segments, again), pieces);
    EXPECT_EQ(again.farthest, nodes.farthest);
  }
}

TEST(Noding, leaves_what_meets_at_ends) {
  const std::vector<Segment> segments{{{0, 0}, {10, 10}}, {{0, 0}, {10, 0}}, {{10, 0}, {10, 10}}};
  const auto nodes = noded(segments);
  EXPECT_EQ(nodes.stays, (std::vector<char>{1, 1, 1}));
  EXPECT_TRUE(nodes.parts.empty());
  EXPECT_EQ(nodes.farthest, 0.0);
  EXPECT_TRUE(noded({}).stays.empty());
}

}  // namespace
}  // namespace geo::arrangement
