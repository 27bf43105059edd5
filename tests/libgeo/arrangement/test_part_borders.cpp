// Borders along the rings of a coverage: the same as those of its arrangement.
#include "libgeo/arrangement/part_borders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace geo::arrangement {

// For messages of tests, and to compare.
static bool operator==(const Border& a, const Border& b) {
  return a.left == b.left && a.right == b.right && a.lines == b.lines;
}

namespace {

Polygon square(std::int32_t x, std::int32_t y, std::int32_t size) {
  return {
      Ring({to_lonlat({x, y}), to_lonlat({x + size, y}), to_lonlat({x + size, y + size}), to_lonlat({x, y + size})}),
      {}};
}

/// Squares of a board, each with an owner or none, noded: corners touch everywhere.
struct Board {
  Arrangement arrangement;
  std::vector<std::uint32_t> owner_of_face;

  Board(std::mt19937& engine, std::int32_t side, std::uint32_t owners, double alike) {
    std::vector<std::uint32_t> owner(static_cast<std::size_t>(side * side));
    std::uniform_int_distribution<std::uint32_t> any(0, owners);
    std::bernoulli_distribution as_before(alike);
    for (std::size_t i = 0; i < owner.size(); ++i) {
      const auto width = static_cast<std::size_t>(side);
      const std::size_t like = i >= width && i % 2 == 0 ? i - width : i - 1;
      owner[i] = i > 0 && as_before(engine) ? owner[like] : any(engine);
    }
    std::vector<MultiPolygon> areas(owner.size());
    std::vector<LabelledArea> labelled;
    for (std::int32_t y = 0; y < side; ++y) {
      for (std::int32_t x = 0; x < side; ++x) {
        const auto i = static_cast<std::size_t>(y * side + x);
        areas[i].polygons.push_back(square(100 * x, 100 * y, 100));
        labelled.push_back({static_cast<std::uint32_t>(i), &areas[i]});
      }
    }
    arrangement = arrange(labelled);
    for (const Face& face : arrangement.faces)
      owner_of_face.push_back(owner[face.labels.front()] == owners ? outside : owner[face.labels.front()]);
  }

  /// Of all borders, those that are beyond.
  [[nodiscard]] std::vector<Border> expected(Beyond beyond) const {
    auto all = borders(arrangement, owner_of_face);
    std::erase_if(all, [&](const Border& b) { return (b.right == outside) != (beyond == Beyond::nobody); });
    return all;
  }
};

constexpr Beyond both[] = {Beyond::another, Beyond::nobody};

TEST(PartBorders, are_those_of_the_arrangement) {
  std::size_t lines = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 engine(seed);
    const Board board(engine, 4 + static_cast<std::int32_t>(seed % 30), 1 + seed % 5, 0.15 * (seed % 7));
    const auto united = regions(board.arrangement, board.owner_of_face);
    std::vector<OwnedPart> whole, cut;
    for (const Region& region : united) whole.push_back({region.class_of, &region.polygon});
    for (std::size_t i = 0; i < board.owner_of_face.size(); ++i) {
      if (board.owner_of_face[i] != outside)
        cut.push_back({board.owner_of_face[i], &board.arrangement.faces[i].polygon});
    }
    for (const Beyond beyond : both) {
      const auto expected = board.expected(beyond);
      EXPECT_EQ(borders_of_parts(whole, beyond), expected);
      EXPECT_EQ(borders_of_parts(cut, beyond), expected);  // edges inside the land of an owner are none
      for (const Border& border : expected) lines += border.lines.lines.size();
    }
  }
  EXPECT_GT(lines, 5000U);
}

TEST(PartBorders, go_along_rings_of_many_vertices) {
  // Two halves of a strip with a jagged line between them, and an island in one.
  std::mt19937 engine(7);
  std::uniform_int_distribution<std::int32_t> shift(-400, 400);
  std::vector<LonLat> front, shore;
  for (std::int32_t y = 0; y <= 5000; ++y) front.push_back(to_lonlat({shift(engine), 1000 * y}));
  for (int i = 0; i < 720; ++i) {
    const double angle = i * 3.14159265358979 / 360;
    shore.push_back(to_lonlat({static_cast<std::int32_t>(500'000 + 200'000 * std::cos(angle)),
                               static_cast<std::int32_t>(900'000 + 200'000 * std::sin(angle))}));
  }
  std::vector<LonLat> west{to_lonlat({-1'000'000, 5'000'000}), to_lonlat({-1'000'000, 0})};
  west.insert(west.end(), front.begin(), front.end());
  std::vector<LonLat> east(front.rbegin(), front.rend());
  east.push_back(to_lonlat({1'000'000, 0}));
  east.push_back(to_lonlat({1'000'000, 5'000'000}));
  const Polygon left{Ring(west), {}}, island{Ring(shore), {}};
  const Polygon right{Ring(east), {Ring(std::vector<LonLat>(shore.rbegin(), shore.rend()))}};
  const OwnedPart parts[] = {{4, &right}, {2, &left}, {9, &island}};
  const auto told = borders_of_parts(parts, Beyond::another);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].left, 2U);
  EXPECT_EQ(told[0].right, 4U);
  EXPECT_EQ(told[0].lines, (MultiLineString{{{front}}}));
  ASSERT_EQ(told[1].lines.lines.size(), 1U);
  const auto& round = told[1].lines.lines[0].points;
  ASSERT_EQ(round.size(), shore.size() + 1);
  EXPECT_EQ(round.front(), round.back());
  EXPECT_EQ(round.front(), *std::min_element(shore.begin(), shore.end()));
  EXPECT_EQ(Ring(round).counter_clockwise(), false);  // 4, around the island, lies to the left
}

TEST(PartBorders, of_nothing_there_are_none) {
  EXPECT_THAT(borders_of_parts({}, Beyond::another), ::testing::IsEmpty());
  const Polygon empty;
  const OwnedPart parts[] = {{0, &empty}};
  EXPECT_THAT(borders_of_parts(parts, Beyond::nobody), ::testing::IsEmpty());
}

}  // namespace
}  // namespace geo::arrangement
