// Arrangements one can see.
#include "libgeo/arrangement/arrangement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "drawing.hpp"
#include "libgeo/core/error.hpp"

namespace geo::arrangement {
namespace {

using testing::area;
using testing::areas_from_map;
using testing::arranged;
using testing::box;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Points;
using testing::polygon;
using testing::sound;
using testing::told;

TEST(Arrangement, of_nothing_is_empty) {
  EXPECT_THAT(arrange({}).faces, IsEmpty());
  EXPECT_THAT(arrange({}).edges, IsEmpty());
  EXPECT_THAT(arranged({MultiPolygon{}, area({Polygon{}})}).faces, IsEmpty());
  const std::vector<LabelledArea> no_area{{7, nullptr}};
  EXPECT_THAT(arrange(no_area).faces, IsEmpty());
}

TEST(Arrangement, of_degenerate_rings_is_empty) {
  EXPECT_THAT(arranged({area({{5, 5}})}).faces, IsEmpty());
  EXPECT_THAT(arranged({area({{5, 5}, {5, 5}, {5, 5}})}).faces, IsEmpty());
  EXPECT_THAT(arranged({area({{0, 0}, {9, 9}})}).faces, IsEmpty());          // there and back
  EXPECT_THAT(arranged({area({{0, 0}, {9, 9}, {3, 3}})}).faces, IsEmpty());  // on one line
}

TEST(Arrangement, of_a_square_is_the_square_whatever_its_winding_and_first_vertex) {
  const std::vector<std::string> square{"0 0, 10 0, 10 10, 0 10: 0"};
  EXPECT_EQ(told(arranged({area(box(0, 0, 10, 10))})), square);
  EXPECT_EQ(told(arranged({area({{10, 10}, {10, 0}, {0, 0}, {0, 10}})})), square);
  EXPECT_EQ(told(arranged({area({{0, 0}, {0, 0}, {10, 0}, {10, 10}, {10, 10}, {0, 10}, {0, 0}})})), square);
}

TEST(Arrangement, of_two_overlapping_squares_has_three_faces) {
  const auto result = arranged({area(box(0, 0, 10, 10)), area(box(5, 5, 15, 15))});
  EXPECT_THAT(told(result), ElementsAre("0 0, 10 0, 10 5, 5 5, 5 10, 0 10: 0",  //
                                        "5 5, 10 5, 10 10, 5 10: 0 1",          //
                                        "5 10, 10 10, 10 5, 15 5, 15 15, 5 15: 1"));
  EXPECT_TRUE(sound(result));
  EXPECT_EQ(result.moved_at_most, 0);
  EXPECT_EQ(result.edges.size(), 12U);
  EXPECT_EQ(result.edges.front().from, (GridPoint{0, 0}));
  EXPECT_EQ(result.edges.front().to, (GridPoint{0, 10}));
  EXPECT_EQ(result.edges.front().left, outside);
  EXPECT_EQ(result.edges.front().right, 0U);
}

TEST(Arrangement, keeps_holes_and_names_what_fills_them) {
  const Points hole = box(3, 3, 6, 6);
  const auto empty = arranged({area({polygon(box(0, 0, 10, 10), {hole})})});
  EXPECT_THAT(told(empty), ElementsAre("0 0, 10 0, 10 10, 0 10 / 3 3, 3 6, 6 6, 6 3: 0",  //
                                       "3 3, 6 3, 6 6, 3 6:"));
  const auto filled = arranged({area({polygon(box(0, 0, 10, 10), {hole})}), area(hole)});
  EXPECT_THAT(told(filled), ElementsAre("0 0, 10 0, 10 10, 0 10 / 3 3, 3 6, 6 6, 6 3: 0",  //
                                        "3 3, 6 3, 6 6, 3 6: 1"));
  EXPECT_TRUE(sound(filled));
}

TEST(Arrangement, of_nested_islands_and_several_side_by_side) {
  std::vector<MultiPolygon> areas;
  for (std::int32_t i = 0; i < 5; ++i) areas.push_back(area(box(i, i, 100 - i, 20 - i)));
  for (std::int32_t i = 0; i < 4; ++i) areas.push_back(area(box(10 + 20 * i, 8, 20 + 20 * i, 12)));
  areas.push_back(area(box(200, 0, 201, 1)));
  const auto result = arranged(areas);
  EXPECT_TRUE(sound(result));
  ASSERT_EQ(result.faces.size(), 10U);
  EXPECT_THAT(told(result)[4],
              "4 4, 96 4, 96 16, 4 16 / 10 8, 10 12, 20 12, 20 8 / 30 8, 30 12, 40 12, 40 8 / 50 8, 50 12, 60 12, 60 8 "
              "/ 70 8, 70 12, 80 12, 80 8: 0 1 2 3 4");
  EXPECT_THAT(result.faces[7].labels, ElementsAre(0, 1, 2, 3, 4, 7));
  EXPECT_THAT(result.faces[9].labels, ElementsAre(9));
}

TEST(Arrangement, gives_a_hole_to_the_face_above_the_edges_of_another_island) {
  // The island above stands right over a peak, over a vertical side's upper end, and over a spot of another island.
  const Points frame = box(0, 0, 100, 100);
  const auto result = arranged({area(frame), area({{20, 20}, {40, 20}, {30, 30}}), area(box(30, 40, 35, 45)),
                                area(box(30, 60, 40, 70)), area(box(40, 80, 50, 90))});
  EXPECT_TRUE(sound(result));
  ASSERT_EQ(result.faces.size(), 5U);
  EXPECT_EQ(result.faces[0].polygon.holes.size(), 4U);
  // Right over the corner of a triangle that lies to the west, and over one that lies to the east.
  const auto corners = arranged({area(frame), area({{20, 20}, {30, 30}, {20, 25}}), area(box(30, 40, 35, 45)),
                                 area({{50, 30}, {60, 20}, {60, 25}}), area(box(50, 40, 55, 45))});
  EXPECT_EQ(corners.faces[0].polygon.holes.size(), 4U);
}

TEST(Arrangement, of_squares_with_a_common_side_matches_it_once) {
  const auto result = arranged(areas_from_map({"AB"}));
  EXPECT_THAT(told(result), ElementsAre("0 0, 10 0, 10 10, 0 10: 0", "10 0, 20 0, 20 10, 10 10: 1"));
  EXPECT_EQ(result.edges.size(), 7U);
}

TEST(Arrangement, puts_a_node_where_a_border_meets_a_longer_edge) {
  const auto result = arranged({area(box(0, 0, 10, 20)), area(box(10, 0, 20, 8)), area(box(10, 8, 20, 20))});
  EXPECT_THAT(told(result), ElementsAre("0 0, 10 0, 10 8, 10 20, 0 20: 0", "10 0, 20 0, 20 8, 10 8: 1",
                                        "10 8, 20 8, 20 20, 10 20: 2"));
  EXPECT_EQ(result.moved_at_most, 0);
}

TEST(Arrangement, of_equal_polygons_bears_both_labels) {
  const auto result = arranged({area(box(0, 0, 10, 10)), area({{0, 10}, {10, 10}, {10, 0}, {0, 0}})});
  EXPECT_THAT(told(result), ElementsAre("0 0, 10 0, 10 10, 0 10: 0 1"));
}

TEST(Arrangement, unites_the_polygons_of_an_area_but_not_the_rings_of_a_polygon) {
  const auto united = arranged({area({polygon(box(0, 0, 10, 10)), polygon(box(0, 0, 10, 10))})});
  EXPECT_THAT(told(united), ElementsAre("0 0, 10 0, 10 10, 0 10: 0"));
  const auto cancelled = arranged({area({polygon(box(0, 0, 10, 10), {box(0, 0, 10, 10)})})});
  EXPECT_THAT(told(cancelled), IsEmpty());
  const auto overlapping = arranged({area({polygon(box(0, 0, 10, 10)), polygon(box(5, 0, 15, 10))})});
  EXPECT_THAT(told(overlapping),
              ElementsAre("0 0, 5 0, 5 10, 0 10: 0", "5 0, 10 0, 10 10, 5 10: 0", "10 0, 15 0, 15 10, 10 10: 0"));
  const auto even = arranged({area({polygon(box(0, 0, 10, 10), {box(5, 0, 15, 10)})})});
  EXPECT_THAT(told(even), ElementsAre("0 0, 5 0, 5 10, 0 10: 0", "10 0, 15 0, 15 10, 10 10: 0"));  // sides cancel
  const auto within = arranged({area({polygon(box(0, 0, 10, 10), {box(5, 2, 15, 8)})})});
  EXPECT_THAT(told(within), ElementsAre("0 0, 10 0, 10 2, 5 2, 5 8, 10 8, 10 10, 0 10: 0",
                                        "5 2, 10 2, 10 8, 5 8:", "10 2, 15 2, 15 8, 10 8: 0"));
}

TEST(Arrangement, joins_areas_of_one_label) {
  const MultiPolygon west = area(box(0, 0, 10, 10)), east = area(box(5, 0, 15, 10));
  const std::vector<LabelledArea> areas{{4, &west}, {4, &east}, {2, &east}};
  const auto result = arrange(areas);
  EXPECT_THAT(told(result),
              ElementsAre("0 0, 5 0, 5 10, 0 10: 4", "5 0, 10 0, 10 10, 5 10: 2 4", "10 0, 15 0, 15 10, 10 10: 2 4"));
}

TEST(Arrangement, tells_inside_of_a_bow_tie_by_even_and_odd) {
  const auto result = arranged({area({{0, 0}, {10, 10}, {10, 0}, {0, 10}})});
  EXPECT_THAT(told(result), ElementsAre("0 0, 5 5, 0 10: 0", "5 5, 10 0, 10 10: 0"));
  EXPECT_TRUE(sound(result));
  // A pentagram: the middle is crossed over twice.
  const auto star = arranged({area({{0, 100}, {95, 31}, {59, -81}, {-59, -81}, {-95, 31}})});
  const auto pentagram = arranged({area({{0, 100}, {59, -81}, {-95, 31}, {95, 31}, {-59, -81}})});
  EXPECT_EQ(star.faces.size(), 1U);
  EXPECT_EQ(pentagram.faces.size(), 6U);
  EXPECT_TRUE(sound(pentagram));
  EXPECT_EQ(
      std::count_if(pentagram.faces.begin(), pentagram.faces.end(), [](const Face& f) { return f.labels.empty(); }), 1);
}

TEST(Arrangement, names_gaps_as_faces_without_labels) {
  const auto result = arranged(areas_from_map({"AAB",  //
                                               "A.B",  //
                                               "ABB"}));
  EXPECT_TRUE(sound(result));
  int gaps = 0;
  for (const Face& face : result.faces) gaps += face.labels.empty();
  EXPECT_EQ(gaps, 1);
  EXPECT_EQ(result.faces.size(), 9U);
}

TEST(Arrangement, drops_spikes_and_bridges_that_enclose_nothing) {
  const auto spike = arranged({area({{0, 0}, {10, 0}, {10, 5}, {20, 5}, {10, 5}, {10, 10}, {0, 10}})});
  EXPECT_THAT(told(spike), ElementsAre("0 0, 10 0, 10 5, 10 10, 0 10: 0"));
  const auto inward = arranged({area({{0, 0}, {10, 0}, {10, 5}, {3, 5}, {10, 5}, {10, 10}, {0, 10}})});
  EXPECT_THAT(told(inward), ElementsAre("0 0, 10 0, 10 5, 10 10, 0 10: 0"));
  const auto bridged = arranged({area({{0, 0}, {4, 0}, {8, 0}, {8, 4}, {12, 4}, {8, 0}, {4, 0}, {0, 4}})});
  EXPECT_TRUE(sound(bridged));
  EXPECT_EQ(bridged.faces.size(), 2U);
}

TEST(Arrangement, parts_faces_that_touch_at_a_point) {
  const auto result = arranged(areas_from_map({"A.",  //
                                               ".A"}));
  EXPECT_THAT(told(result), ElementsAre("0 10, 10 10, 10 20, 0 20: 0", "10 0, 20 0, 20 10, 10 10: 0"));
}

TEST(Arrangement, makes_a_hole_of_what_touches_the_shell_from_within) {
  // The hole touches the shell at (0, 0), and two more holes touch each other.
  const auto result = arranged({area(box(0, 0, 40, 40)), area({{0, 0}, {10, 5}, {5, 10}}),
                                area({{20, 20}, {25, 18}, {25, 22}}), area({{25, 22}, {30, 20}, {30, 25}})});
  EXPECT_THAT(told(result),
              ElementsAre("0 0, 10 5, 5 10: 0 1",
                          "0 0, 40 0, 40 40, 0 40 / 0 0, 5 10, 10 5 / 20 20, 25 22, 25 18 / 25 22, 30 25, 30 20: 0",
                          "20 20, 25 18, 25 22: 0 2", "25 22, 30 20, 30 25: 0 3"));
  EXPECT_TRUE(sound(result));
}

TEST(Arrangement, parts_the_inside_of_a_closed_chain_of_touching_holes) {
  const auto result = arranged(areas_from_map({"AAAAA",  //
                                               "AABAA",  //
                                               "ABABA",  //
                                               "AABAA",  //
                                               "AAAAA"}));
  EXPECT_TRUE(sound(result));
  EXPECT_EQ(result.faces.size(), 25U);
  const auto ring = arranged({area(box(0, 0, 50, 50)), areas_from_map({"..B..", ".B.B.", "..B.."})[1]});
  EXPECT_TRUE(sound(ring));
  EXPECT_EQ(ring.faces.size(), 6U);  // the frame with its hole, the four squares, and the land between them
}

TEST(Arrangement, keeps_slivers_of_one_unit) {
  const auto result = arranged({area(box(0, 0, 1'000'000, 10)), area(box(0, 11, 1'000'000, 20))});
  EXPECT_THAT(told(result),
              ElementsAre("0 0, 1000000 0, 1000000 10, 0 10: 0", "0 11, 1000000 11, 1000000 20, 0 20: 1"));
  const auto between = arranged({area(box(0, 0, 1'000'000, 11)), area(box(0, 10, 1'000'000, 20))});
  EXPECT_THAT(told(between),
              ElementsAre("0 0, 1000000 0, 1000000 10, 0 10: 0", "0 10, 1000000 10, 1000000 11, 0 11: 0 1",
                          "0 11, 1000000 11, 1000000 20, 0 20: 1"));
  EXPECT_EQ(between.moved_at_most, 0);
}

TEST(Arrangement, rounds_crossings_between_grid_points_and_says_so) {
  const auto result = arranged({area({{0, 0}, {3, 1}, {0, 4}}), area({{1, -3}, {4, -3}, {2, 3}})});
  EXPECT_TRUE(sound(result));
  EXPECT_EQ(result.moved_at_most, 1);
}

TEST(Arrangement, bends_a_long_edge_to_a_vertex_that_was_rounded_off_it) {
  // A border of two neighbours: one drew it in one stroke, the other with a vertex that the grid pushed off the line.
  const auto result =
      arranged({area({{0, 0}, {1000, 333}, {0, 1000}}), area({{0, 0}, {500, 167}, {1000, 333}, {1000, 0}})});
  EXPECT_TRUE(sound(result));
  EXPECT_THAT(told(result), ElementsAre("0 0, 500 167, 1000 333, 0 1000: 0", "0 0, 1000 0, 1000 333, 500 167: 1"));
  EXPECT_EQ(result.moved_at_most, 1);
}

TEST(Arrangement, tells_that_vertices_moved_to_the_grid) {
  const MultiPolygon off{{{Ring({{Lon(0.00000001), Lat(0)}, {Lon(1), Lat(0)}, {Lon(1), Lat(1)}}), {}}}};
  const std::vector<LabelledArea> areas{{0, &off}};
  EXPECT_EQ(arrange(areas).moved_at_most, 1);
}

TEST(Arrangement, nodes_nearly_parallel_edges_around_the_world) {
  constexpr std::int32_t east = 1'800'000'000, north = 900'000'000;
  std::vector<MultiPolygon> areas;
  for (std::int32_t i = 0; i < 6; ++i)
    areas.push_back(area({{-east, i - 3}, {east, 3 - i}, {east, north - i}, {-east, north}}));
  areas.push_back(area({{-east, -north}, {east, north}, {east - 1, north}, {-east, 1 - north}}));
  areas.push_back(area({{-east, -north}, {east, -north}, {east, north}, {-east, north}}));
  const auto result = arranged(areas);
  EXPECT_TRUE(sound(result));
  Int128 sum = 0;
  for (const Face& face : result.faces) sum += testing::twice_area(face.polygon);
  EXPECT_TRUE(sum == Int128{2} * 2 * east * 2 * north);
}

TEST(Arrangement, refuses_vertices_out_of_the_world) {
  for (const LonLat bad : {LonLat(Lon(180.0000001), Lat(0)), LonLat(Lon(0), Lat(-90.1)),
                           LonLat(Lon(std::numeric_limits<double>::quiet_NaN()), Lat(0)),
                           LonLat(Lon(0), Lat(std::numeric_limits<double>::infinity()))}) {
    const MultiPolygon shape{{{Ring({{Lon(0), Lat(0)}, {Lon(1), Lat(0)}, bad}), {}}}};
    const std::vector<LabelledArea> areas{{0, &shape}};
    EXPECT_THROW((void)arrange(areas), UsageError);
  }
}

TEST(Arrangement, stops_when_told_to) {
  Cancellation cancellation;
  cancellation.cancel();
  const MultiPolygon square = area(box(0, 0, 10, 10));
  const std::vector<LabelledArea> areas{{0, &square}};
  EXPECT_THROW((void)arrange(areas, &cancellation), Cancelled);
}

}  // namespace
}  // namespace geo::arrangement
