// Validity read off an arrangement: never of what GEOS calls invalid, nearly always of what is plainly valid.
#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "drawing.hpp"
#include "libgeo/arrangement/shown_valid.hpp"

namespace geo::arrangement {
namespace {

using testing::area;
using testing::box;
using testing::Points;
using testing::polygon;

std::vector<bool> shown(const std::vector<MultiPolygon>& areas) {
  std::vector<LabelledArea> labelled;
  for (std::uint32_t i = 0; i < areas.size(); ++i) labelled.push_back({i, &areas[i]});
  return shown_valid(testing::arranged(areas), labelled);
}

bool shown(const MultiPolygon& alone) { return shown(std::vector{alone}).front(); }

const Points hole = {{20, 20}, {20, 40}, {40, 40}, {40, 20}};

TEST(ShownValid, plain_shapes) {
  EXPECT_TRUE(shown(area(box(0, 0, 100, 100))));
  EXPECT_TRUE(shown(area({polygon(box(0, 0, 100, 100), {hole})})));
  EXPECT_TRUE(shown(area({polygon(box(0, 0, 100, 100), {hole}), polygon(box(25, 25, 35, 35))})));
  EXPECT_TRUE(shown(MultiPolygon{}));
}

TEST(ShownValid, neighbours_and_what_lies_over_them) {
  EXPECT_EQ(shown({area(box(0, 0, 100, 100)), area(box(100, 0, 200, 100))}), (std::vector<bool>{true, true}));
  // One inside the other crosses nothing.
  EXPECT_EQ(shown({area(box(0, 0, 100, 100)), area(box(20, 20, 40, 40))}), (std::vector<bool>{true, true}));
  // Edges divided by another area tell nothing; the third area is not touched.
  EXPECT_EQ(shown({area(box(0, 0, 100, 100)), area(box(50, 50, 150, 150)), area(box(300, 0, 400, 100))}),
            (std::vector<bool>{false, false, true}));
}

TEST(ShownValid, faults) {
  EXPECT_FALSE(shown(area({{0, 0}, {100, 100}, {100, 0}, {0, 100}})));                                   // bow tie
  EXPECT_FALSE(shown(area({{0, 0}, {100, 0}, {100, 50}, {150, 50}, {100, 50}, {100, 100}, {0, 100}})));  // spike
  EXPECT_FALSE(shown(area({{0, 0}, {9, 9}})));
  EXPECT_FALSE(shown(area({{0, 0}, {0, 100}, {100, 100}, {100, 0}})));  // wound the wrong way
  EXPECT_FALSE(shown(area({polygon(box(0, 0, 10, 10), {hole})})));      // hole outside
  EXPECT_FALSE(shown(area({polygon(box(0, 0, 100, 100), {hole, {{25, 25}, {25, 35}, {35, 35}}})})));  // in a hole
  EXPECT_FALSE(shown(area({polygon(box(0, 0, 100, 100)), polygon(box(20, 20, 40, 40))})));     // one over the other
  EXPECT_FALSE(shown(area({polygon(box(0, 0, 100, 100)), polygon(box(100, 0, 200, 100))})));   // common edge
  EXPECT_FALSE(shown(area({polygon(box(0, 0, 100, 100), {{{0, 50}, {50, 60}, {50, 40}}})})));  // touches the shell
  EXPECT_FALSE(shown(MultiPolygon{{{Ring({{Lon(0), Lat(0)}, {Lon(1.00000004), Lat(0)}, {Lon(0), Lat(1)}}), {}}}}));
}

/// GEOS on the same numbers.
bool geos_valid(const MultiPolygon& shape) {
  GEOSContextHandle_t context = GEOS_init_r();
  const auto ring_of = [&](const Ring& ring) {
    const auto count = static_cast<unsigned>(ring.size());
    GEOSCoordSequence* points = GEOSCoordSeq_create_r(context, count + 1, 2);
    for (unsigned i = 0; i <= count; ++i)
      GEOSCoordSeq_setXY_r(context, points, i, ring[i % count].lon.degrees(), ring[i % count].lat.degrees());
    return GEOSGeom_createLinearRing_r(context, points);
  };
  std::vector<GEOSGeometry*> parts;
  for (const Polygon& part : shape.polygons) {
    std::vector<GEOSGeometry*> holes;
    for (const Ring& each : part.holes) holes.push_back(ring_of(each));
    parts.push_back(
        GEOSGeom_createPolygon_r(context, ring_of(part.shell), holes.data(), static_cast<unsigned>(holes.size())));
  }
  GEOSGeometry* whole =
      GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size()));
  const bool valid = GEOSisValid_r(context, whole) == 1;
  GEOSGeom_destroy_r(context, whole);
  GEOS_finish_r(context);
  return valid;
}

TEST(ShownValid, never_of_what_geos_calls_invalid) {
  int both = 0, unshown = 0, invalid = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    // Stars with bent or jumping radii, some with a second ring as hole or as a polygon of its own.
    const auto star = [&](double x, double y, double size, bool wild) {
      Points points;
      const int count = 4 + static_cast<int>(random() % 9);
      for (int i = 0; i < count; ++i) {
        const double turn =
            2 * std::numbers::pi * (wild ? static_cast<double>(random() % 100) / 100 : double(i) / count);
        const double reach = size * (0.4 + 0.6 * static_cast<double>(random() % 1000) / 1000);
        points.push_back({static_cast<std::int32_t>(x + reach * std::cos(turn)),
                          static_cast<std::int32_t>(y + reach * std::sin(turn))});
      }
      return points;
    };
    MultiPolygon shape = area({polygon(star(0, 0, 1000, seed % 4 == 0))});
    const double x = static_cast<double>(random() % 1600) - 800, size = 50 + static_cast<double>(random() % 400);
    if (seed % 3 == 0) shape.polygons.front().holes.push_back(testing::ring(star(x, 0, size, false)));
    if (seed % 3 == 1) shape.polygons.push_back(polygon(star(2 * x, 0, size, false)));
    shape = wound_right(shape);
    const bool is_shown = shown(shape), valid = geos_valid(shape);
    EXPECT_TRUE(valid || !is_shown);
    both += static_cast<int>(is_shown);
    unshown += static_cast<int>(valid && !is_shown);
    invalid += static_cast<int>(!valid);
  }
  EXPECT_GT(both, 100);
  EXPECT_GT(invalid, 50);
  EXPECT_LT(unshown, 10);
}

}  // namespace
}  // namespace geo::arrangement
