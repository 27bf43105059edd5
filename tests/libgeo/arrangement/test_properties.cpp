// What holds for every arrangement, tried on random ones. A failure prints its seed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <utility>

#include "drawing.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/arrangement/paired.hpp"

namespace geo::arrangement {
namespace {

using testing::arranged;
using testing::covers;
using testing::Points;
using testing::sound;
using testing::told;
using testing::twice_area;

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::int32_t roll(std::int32_t least, std::int32_t most) {
    return std::uniform_int_distribution<std::int32_t>(least, most)(engine_);
  }
  std::mt19937& engine() { return engine_; }

 private:
  std::mt19937 engine_;
};

/// Rings of random points, crossing themselves at will: some triangles, some long ones.
std::vector<MultiPolygon> scribbled(Dice& dice, std::int32_t extent, std::int32_t step, std::int32_t most_areas = 5) {
  std::vector<MultiPolygon> areas(static_cast<std::size_t>(dice.roll(1, most_areas)));
  const auto random_ring = [&] {
    Points points(static_cast<std::size_t>(dice.roll(3, 8)));
    for (GridPoint& p : points) p = {dice.roll(0, extent) * step, dice.roll(0, extent) * step};
    return points;
  };
  for (MultiPolygon& area : areas)
    for (int parts = dice.roll(1, 3); parts > 0; --parts) {
      std::vector<Points> holes;
      for (int more = dice.roll(-1, 2); more > 0; --more) holes.push_back(random_ring());
      area.polygons.push_back(testing::polygon(random_ring(), holes));
    }
  return areas;
}

/// The labels at a place by the inputs alone.
std::vector<std::uint32_t> labels_at(const std::vector<MultiPolygon>& areas, std::int64_t x2, std::int64_t y2) {
  std::vector<std::uint32_t> labels;
  for (std::uint32_t i = 0; i < areas.size(); ++i)
    if (covers(areas[i], x2, y2)) labels.push_back(i);
  return labels;
}

/// The labels at a place by the faces; fails when several faces cover it.
std::vector<std::uint32_t> labels_at(const Arrangement& arrangement, std::int64_t x2, std::int64_t y2) {
  std::vector<std::uint32_t> labels;
  int faces = 0;
  for (const Face& face : arrangement.faces)
    if (covers(face.polygon, x2, y2)) {
      labels = face.labels;
      ++faces;
    }
  EXPECT_LE(faces, 1);
  return labels;
}

/// Whether a place (in half units) keeps `away` half units from all rings.
bool clear_of_rings(const std::vector<MultiPolygon>& areas, std::int64_t x2, std::int64_t y2, double away) {
  for (const MultiPolygon& area : areas)
    for (const Polygon& polygon : area.polygons) {
      std::vector<const Ring*> rings{&polygon.shell};
      for (const Ring& hole : polygon.holes) rings.push_back(&hole);
      for (const Ring* ring : rings)
        for (std::size_t i = 0; i < ring->size(); ++i) {
          const GridPoint a = to_grid((*ring)[i]), b = to_grid((*ring)[(i + 1) % ring->size()]);
          const double dx = 2.0 * b.x - 2.0 * a.x, dy = 2.0 * b.y - 2.0 * a.y;
          const double px = static_cast<double>(x2) - 2.0 * a.x, py = static_cast<double>(y2) - 2.0 * a.y;
          const double length = dx * dx + dy * dy;
          const double t = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0.0;
          if (std::hypot(px - t * dx, py - t * dy) < away) return false;
        }
    }
  return true;
}

TEST(ArrangementProperty, random_scribbles_on_a_coarse_lattice_agree_with_the_inputs_everywhere) {
  const auto first_seed = std::random_device{}();
  for (std::uint32_t run = 0; run < 60; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const std::vector<MultiPolygon> areas = scribbled(dice, 9, 1000);
    const Arrangement result = arranged(areas);
    ASSERT_TRUE(sound(result));
    ASSERT_LE(result.moved_at_most, 4);
    for (int i = 0; i < 60; ++i) {
      const std::int64_t x2 = 2 * dice.roll(-100, 9100) + 1, y2 = 2 * dice.roll(-100, 9100) + 1;
      if (!clear_of_rings(areas, x2, y2, 2.0 * static_cast<double>(result.moved_at_most) + 1.5)) continue;
      ASSERT_EQ(labels_at(result, x2, y2), labels_at(areas, x2, y2)) << x2 << " / 2, " << y2 << " / 2";
    }
  }
}

TEST(ArrangementProperty, crowded_scribbles_come_out_sound_and_the_same_again_and_in_any_order) {
  const auto first_seed = std::random_device{}();
  for (std::uint32_t run = 0; run < 250; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const std::vector<MultiPolygon> areas = scribbled(dice, dice.roll(2, 40), 1);
    const Arrangement result = arranged(areas);
    ASSERT_TRUE(sound(result));

    // Arranging the faces again changes nothing.
    std::vector<MultiPolygon> again;
    for (const Face& face : result.faces) again.push_back({{face.polygon}});
    const Arrangement second = arranged(again);
    ASSERT_EQ(second.moved_at_most, 0);
    ASSERT_EQ(second.faces.size(), result.faces.size());
    ASSERT_EQ(second.edges.size(), result.edges.size());
    for (std::uint32_t i = 0; i < result.faces.size(); ++i) {
      ASSERT_EQ(second.faces[i].polygon, result.faces[i].polygon);
      ASSERT_EQ(second.faces[i].labels, std::vector{i});
    }

    // Neither does the order of areas, polygons and rings, nor their winding and first vertices.
    std::vector<MultiPolygon> shuffled = areas;
    std::vector<LabelledArea> labelled;
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
      std::shuffle(shuffled[i].polygons.begin(), shuffled[i].polygons.end(), dice.engine());
      for (Polygon& polygon : shuffled[i].polygons) {
        std::shuffle(polygon.holes.begin(), polygon.holes.end(), dice.engine());
        if (!polygon.holes.empty()) std::swap(polygon.shell, polygon.holes.front());
        polygon.shell = polygon.shell.reversed();
        std::vector<LonLat> points(polygon.shell.points().begin(), polygon.shell.points().end());
        std::rotate(points.begin(), points.begin() + 1, points.end());
        polygon.shell = Ring(points);
      }
      labelled.push_back({i, &shuffled[i]});
    }
    std::shuffle(labelled.begin(), labelled.end(), dice.engine());
    const Arrangement other = arrange(labelled);
    ASSERT_EQ(told(other), told(result));
    ASSERT_EQ(other.moved_at_most, result.moved_at_most);
  }
}

TEST(ArrangementProperty, areas_are_kept_to_the_unit_where_nothing_is_rounded) {
  const auto first_seed = std::random_device{}();
  for (std::uint32_t run = 0; run < 100; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    Dice dice(seed);
    // Right-angled triangles with legs along the axes and even coordinates cross at whole units.
    std::vector<MultiPolygon> areas;
    std::vector<Int128> expected;
    for (int i = dice.roll(1, 12); i > 0; --i) {
      const std::int32_t x = 2 * dice.roll(-50, 50), y = 2 * dice.roll(-50, 50);
      const std::int32_t leg = 2 * dice.roll(1, 60) * (dice.roll(0, 1) == 0 ? 1 : -1);
      areas.push_back(testing::area(Points{{x, y}, {x + leg, y}, {x, y + (dice.roll(0, 1) == 0 ? leg : -leg)}}));
      expected.push_back(Int128{leg} * leg);
    }
    const Arrangement result = arranged(areas);
    ASSERT_TRUE(sound(result));
    ASSERT_EQ(result.moved_at_most, 0);
    std::vector<Int128> sum(areas.size(), 0);
    for (const Face& face : result.faces)
      for (const std::uint32_t label : face.labels) sum[label] += twice_area(face.polygon);
    ASSERT_TRUE(sum == expected);
  }
}

TEST(ArrangementProperty, maps_of_squares_agree_with_themselves) {
  const auto first_seed = std::random_device{}();
  for (std::uint32_t run = 0; run < 60; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    Dice dice(seed);
    std::vector<std::string> rows(static_cast<std::size_t>(dice.roll(1, 12)));
    for (std::string& row : rows)
      for (int i = 0; i < 12; ++i) row += "..ABC"[dice.roll(0, 4)];
    // The squares, and one frame around them: every square and every connected gap is a face.
    std::vector<MultiPolygon> areas = testing::areas_from_map(rows);
    areas.resize(4);
    const auto height = static_cast<std::int32_t>(rows.size()) * 10;
    areas[3] = testing::area(testing::box(-10, -10, 130, height + 10));
    const Arrangement result = arranged(areas);
    ASSERT_TRUE(sound(result));
    ASSERT_EQ(result.moved_at_most, 0);
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (std::size_t column = 0; column < 12; ++column) {
        std::vector<std::uint32_t> expected{3};
        const char letter = rows[row][column];
        if (letter != '.') expected.insert(expected.begin(), static_cast<std::uint32_t>(letter - 'A'));
        ASSERT_EQ(labels_at(result, 20 * static_cast<std::int64_t>(column) + 10,
                            20 * static_cast<std::int64_t>(rows.size() - 1 - row) + 10),
                  expected);
      }
  }
}

TEST(ArrangementProperty, redrawn_borders_thousands_of_vertices_long_come_out_sound) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(seed);
  Dice dice(seed);
  // Two drawings of one wavy outline, every vertex moved a little, some on the very line of the other.
  std::vector<MultiPolygon> areas;
  for (int drawing = 0; drawing < 3; ++drawing) {
    Points points;
    for (int i = 0; i < 700; ++i) {
      const double turn = i * 2 * 3.14159265358979 / 700;
      const double radius = 1e6 * (1 + 0.2 * std::sin(5 * turn) + 0.05 * std::sin(47 * turn));
      points.push_back({static_cast<std::int32_t>(radius * std::cos(turn)) + dice.roll(-200, 200),
                        static_cast<std::int32_t>(radius * std::sin(turn)) + dice.roll(-200, 200)});
    }
    areas.push_back(testing::area(points));
  }
  const Arrangement result = arranged(areas);
  EXPECT_TRUE(sound(result));
  EXPECT_GT(result.faces.size(), 100U);
  EXPECT_LE(result.moved_at_most, 3);
}

TEST(ArrangementProperty, straight_borders_drawn_again_and_again_do_not_drift) {
  const auto first_seed = std::random_device{}();
  for (std::uint32_t run = 0; run < 40; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    Dice dice(seed);
    // Every drawing has vertices of its own, rounded to the grid beside the line, and ends a few units elsewhere.
    const std::int32_t length = dice.roll(20'000, 60'000), rise = dice.roll(-length, length);
    std::vector<MultiPolygon> areas;
    for (int drawing = 0; drawing < 8; ++drawing) {
      std::vector<std::int32_t> stops{0, length};
      for (int i = dice.roll(0, 5); i > 0; --i) stops.push_back(dice.roll(1, length - 1));
      std::sort(stops.begin(), stops.end());
      Points points;
      for (const std::int32_t x : stops)
        points.push_back({x, static_cast<std::int32_t>(std::lround(1.0 * x * rise / length)) + dice.roll(-1, 1)});
      points.push_back({length + dice.roll(0, 3000), 2 * length + dice.roll(0, 3000)});
      areas.push_back(testing::area(points));
    }
    const Arrangement result = arranged(areas);
    ASSERT_TRUE(sound(result));
    ASSERT_LE(result.moved_at_most, 5);
  }
}

TEST(ArrangementProperty, long_edges_over_many_small_squares_come_out_sound) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(seed);
  Dice dice(seed);
  std::vector<MultiPolygon> areas;
  MultiPolygon squares;
  for (int i = 0; i < 300; ++i) {
    const std::int32_t x = dice.roll(-1'000'000'000, 1'000'000'000), y = dice.roll(-500'000'000, 500'000'000);
    squares.polygons.push_back(testing::polygon(testing::box(x, y, x + 10, y + 10)));
  }
  areas.push_back(squares);
  for (int i = 0; i < 15; ++i)
    areas.push_back(testing::area(Points{{-1'800'000'000, dice.roll(-900'000'000, 900'000'000)},
                                         {1'800'000'000, dice.roll(-900'000'000, 900'000'000)},
                                         {dice.roll(-1'800'000'000, 1'800'000'000), 900'000'000}}));
  const Arrangement result = arranged(areas);
  EXPECT_TRUE(sound(result));
  for (const Polygon& square : squares.polygons) {  // every island is in the right face
    const GridPoint p = to_grid(square.shell[0]);
    for (const std::int64_t beside : {9, -5})
      ASSERT_EQ(labels_at(result, 2 * std::int64_t{p.x} + beside, 2 * std::int64_t{p.y} + beside),
                labels_at(areas, 2 * std::int64_t{p.x} + beside, 2 * std::int64_t{p.y} + beside));
  }
}

TEST(ArrangementProperty, islands_of_all_sizes_lie_in_the_right_faces) {
  const auto first_seed = std::random_device{}();
  for (std::uint32_t run = 0; run < 40; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    Dice dice(seed);
    std::vector<MultiPolygon> areas;
    for (int i = dice.roll(20, 250); i > 0; --i) {
      const std::int32_t x = 10 * dice.roll(0, 1000), y = 10 * dice.roll(0, 1000);
      const std::int32_t size = dice.roll(0, 4) == 0 ? 6000 : dice.roll(0, 4) == 0 ? 600 : 30;
      const auto near = [&] { return GridPoint{x + dice.roll(0, size), y + dice.roll(0, size)}; };
      areas.push_back(testing::area(Points{near(), near(), near()}));
    }
    const Arrangement result = arranged(areas);
    ASSERT_TRUE(sound(result));
    for (int i = 0; i < 100; ++i) {
      const auto island = static_cast<std::size_t>(dice.roll(0, static_cast<std::int32_t>(areas.size()) - 1));
      const GridPoint p = to_grid(areas[island].polygons.front().shell[0]);
      const std::int64_t x2 = 2 * (p.x + dice.roll(-20, 20)) + 1, y2 = 2 * (p.y + dice.roll(-20, 20)) + 1;
      if (!clear_of_rings(areas, x2, y2, 2.0 * static_cast<double>(result.moved_at_most) + 1.5)) continue;
      ASSERT_EQ(labels_at(result, x2, y2), labels_at(areas, x2, y2)) << x2 << " / 2, " << y2 << " / 2";
    }
  }
}

TEST(ArrangementProperty, coverages_laid_over_each_other_have_the_faces_of_their_arrangement) {
  const auto first_seed = std::random_device{}();
  for (std::uint32_t run = 0; run < 200; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const auto areas = scribbled(dice, 40, dice.roll(0, 1) == 0 ? 1 : 1000, 8);
    const auto owners = static_cast<std::uint32_t>(areas.size());
    // The first half was, the second is.
    std::vector<OwnedPart> before, after;
    std::vector<LabelledArea> labelled;
    for (std::uint32_t i = 0; i < owners; ++i) {
      const bool first = i < owners / 2;
      for (const Polygon& polygon : areas[i].polygons) (first ? before : after).push_back({i, &polygon});
      labelled.push_back({first ? i : owners + i, &areas[i]});
    }
    const Arrangement all = arrange(labelled);
    const PairFaces pair = laid_over(before, after, owners);
    EXPECT_EQ(pair.moved_at_most, all.moved_at_most);
    ASSERT_EQ(pair.polygons.size(), all.faces.size());
    std::vector<std::uint32_t> classes;
    for (std::uint32_t face = 0; face < all.faces.size(); ++face) {
      EXPECT_EQ(pair.polygons.of(face), all.faces[face].polygon);
      std::uint32_t was = outside, is = outside;
      for (const auto label : all.faces[face].labels) (label < owners ? was : is) = label % owners;
      EXPECT_EQ(pair.from[face], was);
      EXPECT_EQ(pair.to[face], is);
      classes.push_back(was == is ? outside : dice.roll(0, 2) == 0 ? outside : was % 3);
    }
    ASSERT_EQ(pair.edges.size(), all.edges.size());
    for (std::size_t i = 0; i < all.edges.size(); ++i) {
      EXPECT_EQ(pair.edges[i].from, all.edges[i].from);
      EXPECT_EQ(pair.edges[i].left, all.edges[i].left);
      EXPECT_EQ(pair.edges[i].right, all.edges[i].right);
    }
    // Regions by edges alone, and with the polygons moved out, are the same.
    const auto expected = regions(all, classes);
    Arrangement spent = all;
    for (const auto& told : {regions(pair.edges, classes), regions_moved_out(spent, classes)}) {
      ASSERT_EQ(told.size(), expected.size());
      for (std::size_t i = 0; i < told.size(); ++i) {
        EXPECT_EQ(told[i].polygon, expected[i].polygon);
        EXPECT_EQ(told[i].faces, expected[i].faces);
        EXPECT_EQ(told[i].class_of, expected[i].class_of);
      }
    }
  }
}

}  // namespace
}  // namespace geo::arrangement
