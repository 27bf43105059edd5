// GEOS as the twin: areas by set of labels against its overlay, and its verdict on the faces.
#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>
#include <numbers>
#include <random>

#include "drawing.hpp"

namespace geo::arrangement {
namespace {

using testing::Points;

class Geos {
 public:
  using Shape = std::shared_ptr<GEOSGeometry>;

  Geos() : context_(GEOS_init_r()) {}
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos() { GEOS_finish_r(context_); }

  /// In grid units, which doubles hold exactly.
  Shape shape(const Polygon& polygon) const {
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : polygon.holes) holes.push_back(ring(hole));
    return keep(GEOSGeom_createPolygon_r(context_, ring(polygon.shell), holes.data(), unsigned(holes.size())));
  }
  Shape intersection(const Shape& a, const Shape& b) const {
    return keep(GEOSIntersection_r(context_, a.get(), b.get()));
  }
  Shape difference(const Shape& a, const Shape& b) const { return keep(GEOSDifference_r(context_, a.get(), b.get())); }
  double area(const Shape& shape) const {
    double result = 0;
    GEOSArea_r(context_, shape.get(), &result);
    return result;
  }
  double length(const Shape& shape) const {
    double result = 0;
    GEOSLength_r(context_, shape.get(), &result);
    return result;
  }
  bool valid(const Shape& shape) const { return GEOSisValid_r(context_, shape.get()) == 1; }

 private:
  GEOSGeometry* ring(const Ring& ring) const {
    const auto count = static_cast<unsigned>(ring.size());
    GEOSCoordSequence* points = GEOSCoordSeq_create_r(context_, count + 1, 2);
    for (unsigned i = 0; i <= count; ++i) {
      const GridPoint p = to_grid(ring[i % count]);
      GEOSCoordSeq_setXY_r(context_, points, i, p.x, p.y);
    }
    return GEOSGeom_createLinearRing_r(context_, points);
  }
  Shape keep(GEOSGeometry* geometry) const {
    return Shape(geometry, [context = context_](GEOSGeometry* g) { GEOSGeom_destroy_r(context, g); });
  }

  GEOSContextHandle_t context_;
};

/// A star-shaped, hence simple, polygon of random radii.
Polygon star(std::mt19937& random, double extent) {
  std::uniform_real_distribution<double> at(-0.5 * extent, 0.5 * extent), reach(0.1 * extent, extent);
  const double x = at(random), y = at(random);
  const int count = 5 + static_cast<int>(random() % 60);
  Points points;
  for (int i = 0; i < count; ++i) {
    const double turn = 2 * std::numbers::pi * i / count, radius = reach(random);
    points.push_back({static_cast<std::int32_t>(x + radius * std::cos(turn)),
                      static_cast<std::int32_t>(y + radius * std::sin(turn))});
  }
  return testing::polygon(points);
}

TEST(GeosTwin, measures_the_same_areas_by_set_of_labels) {
  const auto first_seed = std::random_device{}();
  const Geos geos;
  for (std::uint32_t run = 0; run < 40; ++run) {
    const std::uint32_t seed = first_seed + run;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const double extent = std::pow(10.0, 5 + static_cast<int>(random() % 4));
    std::vector<MultiPolygon> areas;
    std::vector<Geos::Shape> shapes;
    double perimeter = 0;
    for (std::size_t i = 0; i < 2 + random() % 2; ++i) {
      areas.push_back({{star(random, extent)}});
      shapes.push_back(geos.shape(areas.back().polygons.front()));
      perimeter += geos.length(shapes.back());
    }
    const Arrangement result = testing::arranged(areas);
    ASSERT_LE(result.moved_at_most, 3);
    ASSERT_TRUE(testing::sound(result, result.edges.size() < 2000));
    std::map<std::vector<std::uint32_t>, double> measured;
    for (const Face& face : result.faces) {
      measured[face.labels] += static_cast<double>(testing::twice_area(face.polygon)) / 2;
      ASSERT_TRUE(geos.valid(geos.shape(face.polygon)));
    }
    const double tolerance = perimeter * static_cast<double>(result.moved_at_most) + 1;
    for (std::uint32_t set = 1; set < (1U << areas.size()); ++set) {
      std::vector<std::uint32_t> labels;
      Geos::Shape region;
      for (std::uint32_t i = 0; i < areas.size(); ++i)
        if (((set >> i) & 1U) != 0) {
          labels.push_back(i);
          region = region ? geos.intersection(region, shapes[i]) : shapes[i];
        }
      for (std::uint32_t i = 0; i < areas.size(); ++i)
        if (((set >> i) & 1U) == 0) region = geos.difference(region, shapes[i]);
      ASSERT_NEAR(measured[labels], geos.area(region), tolerance) << "labels " << set;
    }
  }
}

}  // namespace
}  // namespace geo::arrangement
