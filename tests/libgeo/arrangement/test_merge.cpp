#include "libgeo/arrangement/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <random>

#include "drawing.hpp"
#include "libgeo/core/error.hpp"

namespace geo::arrangement {
namespace {

using testing::areas_from_map;
using testing::arranged;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::sound;
using testing::twice_area;

/// The class of a face: its one label, or `outside` when it has none.
std::vector<std::uint32_t> classes(const Arrangement& arrangement) {
  std::vector<std::uint32_t> result;
  for (const Face& face : arrangement.faces) result.push_back(face.labels.empty() ? outside : face.labels.front());
  return result;
}

std::string told(const Polygon& polygon) {
  std::string text;
  const auto add = [&text](const Ring& ring) {
    for (const LonLat& position : ring.points()) {
      const GridPoint p = to_grid(position);
      text += fmt::format("{}{} {}", text.empty() || text.ends_with("/ ") ? "" : ", ", p.x, p.y);
    }
  };
  add(polygon.shell);
  for (const Ring& hole : polygon.holes) {
    text += " / ";
    add(hole);
  }
  return text;
}

std::vector<std::string> told(const MultiLineString& lines) {
  std::vector<std::string> result;
  for (const LineString& line : lines.lines) {
    std::string text;
    for (const LonLat& position : line.points) {
      const GridPoint p = to_grid(position);
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", p.x, p.y);
    }
    result.push_back(text);
  }
  return result;
}

TEST(Merge, unites_faces_and_keeps_their_nodes) {
  const auto map = arranged(areas_from_map({"AAB"}));
  const std::vector<std::uint32_t> faces{0, 1};
  const auto united = merged(map, faces);
  ASSERT_THAT(united, SizeIs(1));
  EXPECT_EQ(told(united[0]), "0 0, 10 0, 20 0, 20 10, 10 10, 0 10");
  const std::vector<std::uint32_t> again{1, 0, 1};
  EXPECT_EQ(merged(map, again), united);
}

TEST(Merge, of_nothing_is_empty) {
  const auto map = arranged(areas_from_map({"AB"}));
  EXPECT_THAT(merged(map, {}), IsEmpty());
  EXPECT_THAT(merged(Arrangement{}, {}), IsEmpty());
  EXPECT_THAT(regions(Arrangement{}, {}), IsEmpty());
  EXPECT_THAT(borders(Arrangement{}, {}), IsEmpty());
}

TEST(Merge, refuses_wrong_indices) {
  const auto map = arranged(areas_from_map({"AB"}));
  const std::vector<std::uint32_t> wrong{2};
  EXPECT_THROW((void)merged(map, wrong), UsageError);
  EXPECT_THROW((void)regions(map, wrong), UsageError);
  EXPECT_THROW((void)borders(map, wrong), UsageError);
  EXPECT_THROW((void)edge_connected(map, wrong), UsageError);
  EXPECT_THROW((void)boundary_between(map, wrong, 0, 1), UsageError);
}

TEST(Merge, parts_what_touches_at_a_point_and_keeps_holes) {
  const auto map = arranged(areas_from_map({"AAA.",  //
                                            "ABA.",  //
                                            "AAA.",  //
                                            "...A"}));
  const auto parts = regions(map, classes(map));
  ASSERT_THAT(parts, SizeIs(3));
  EXPECT_EQ(parts[0].class_of, 0U);
  EXPECT_EQ(
      told(parts[0].polygon),
      "0 10, 10 10, 20 10, 30 10, 30 20, 30 30, 30 40, 20 40, 10 40, 0 40, 0 30, 0 20 / 10 20, 10 30, 20 30, 20 20");
  EXPECT_EQ(parts[1].class_of, 1U);
  EXPECT_EQ(told(parts[2].polygon), "30 0, 40 0, 40 10, 30 10");
  EXPECT_THAT(parts[0].faces, SizeIs(8));
  EXPECT_THAT(edge_connected(map, classes(map)), SizeIs(3));
}

TEST(Merge, makes_a_hole_that_touches_the_shell_of_a_pinch) {
  const auto map = arranged(areas_from_map({"AAA",  //
                                            "A.A",  //
                                            ".AA"}));
  const auto parts = regions(map, classes(map));
  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_EQ(
      told(parts[0].polygon),
      "0 10, 10 10, 10 0, 20 0, 30 0, 30 10, 30 20, 30 30, 20 30, 10 30, 0 30, 0 20 / 10 10, 10 20, 20 20, 20 10");
}

TEST(Borders, run_between_two_classes_with_the_smaller_on_the_left) {
  const auto map = arranged(areas_from_map({"AAB",  //
                                            "ABB"}));
  const auto all = borders(map, classes(map));
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(std::pair(all[0].left, all[0].right), std::pair(0U, 1U));
  EXPECT_THAT(told(all[0].lines), ElementsAre("10 0, 10 10, 20 10, 20 20"));
  EXPECT_EQ(std::pair(all[1].left, all[1].right), std::pair(0U, outside));
  EXPECT_THAT(told(all[1].lines), ElementsAre("20 20, 10 20, 0 20, 0 10, 0 0, 10 0"));
  EXPECT_EQ(std::pair(all[2].left, all[2].right), std::pair(1U, outside));
  EXPECT_EQ(boundary_between(map, classes(map), 0, 1), all[0].lines);
  EXPECT_THAT(told(boundary_between(map, classes(map), 1, 0)), ElementsAre("20 20, 20 10, 10 10, 10 0"));
  EXPECT_THAT(boundary_between(map, classes(map), 1, 1).lines, IsEmpty());
  EXPECT_EQ(boundary_between(map, classes(map), 1, outside), all[2].lines);
}

TEST(Borders, close_around_an_island_and_break_where_four_meet) {
  const auto island = arranged(areas_from_map({"AAA",  //
                                               "ABA",  //
                                               "AAA"}));
  EXPECT_THAT(told(boundary_between(island, classes(island), 0, 1)), ElementsAre("10 10, 10 20, 20 20, 20 10, 10 10"));
  EXPECT_THAT(told(boundary_between(island, classes(island), 1, 0)), ElementsAre("10 10, 20 10, 20 20, 10 20, 10 10"));
  const auto chequered = arranged(areas_from_map({"AB",  //
                                                  "BA"}));
  EXPECT_THAT(told(boundary_between(chequered, classes(chequered), 0, 1)),
              ElementsAre("0 10, 10 10", "10 10, 10 0", "10 10, 10 20", "20 10, 10 10"));
}

TEST(MergeProperty, regions_and_borders_of_random_maps) {
  const auto first_seed = std::random_device{}();
  for (std::uint32_t run = 0; run < 60; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<std::string> rows(9);
    for (std::string& row : rows)
      for (int i = 0; i < 9; ++i) row += "..AAABC"[random() % 7];
    const auto map = arranged(areas_from_map(rows));
    const auto class_of = classes(map);
    const auto parts = regions(map, class_of);
    ASSERT_EQ(parts.size(), edge_connected(map, class_of).size());

    // The regions arranged again: as many faces with their labels, the same rings, nothing moved; the rest are gaps.
    std::vector<MultiPolygon> again(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) again[i].polygons.push_back(parts[i].polygon);
    const auto second = arranged(again);
    ASSERT_TRUE(sound(second));
    ASSERT_EQ(second.moved_at_most, 0);
    std::size_t next = 0;
    for (const Face& face : second.faces) {
      if (face.labels.empty()) continue;
      ASSERT_EQ(face.labels, std::vector{static_cast<std::uint32_t>(next)});
      ASSERT_EQ(face.polygon, parts[next].polygon);
      Int128 sum = 0;
      for (const std::uint32_t member : parts[next].faces) sum += twice_area(map.faces[member].polygon);
      ASSERT_TRUE(sum == twice_area(face.polygon));
      ++next;
    }
    ASSERT_EQ(next, parts.size());

    // Every edge between different classes is in exactly one line.
    std::size_t expected = 0, found = 0;
    for (const Edge& edge : map.edges)
      expected += (edge.left == outside ? outside : class_of[edge.left]) !=
                  (edge.right == outside ? outside : class_of[edge.right]);
    for (const Border& border : borders(map, class_of))
      for (const LineString& line : border.lines.lines) found += line.points.size() - 1;
    ASSERT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace geo::arrangement
