// Shapes across the antimeridian: split at it, no area lost, the seam closed along the meridian.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "libgeo/io/vector/antimeridian.hpp"
#include "libgeo/io/vector/raw_shape.hpp"

namespace {

using namespace geo::io;
using geo::Findings;
using geo::Geometry;
using geo::MultiPolygon;

double planar_area(std::span<const geo::LonLat> ring) {
  double twice = 0.0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    twice += ring[j].lon.degrees() * ring[i].lat.degrees() - ring[i].lon.degrees() * ring[j].lat.degrees();
  }
  return std::fabs(twice) / 2;
}

double planar_area(const MultiPolygon& polygons) {
  double sum = 0.0;
  for (const auto& polygon : polygons.polygons) {
    sum += planar_area(polygon.shell.points());
    for (const auto& hole : polygon.holes) sum -= planar_area(hole.points());
  }
  return sum;
}

MultiPolygon shape_of(RawPolygon polygon, Findings& findings) {
  RawShape raw;
  raw.polygons = {std::move(polygon)};
  const Geometry geometry = checked_shape(std::move(raw), {}, findings);
  const auto* polygons = std::get_if<MultiPolygon>(&geometry);
  return polygons != nullptr ? *polygons : MultiPolygon{};
}

void expect_in_range(const MultiPolygon& polygons) {
  for (const auto& polygon : polygons.polygons) {
    double west = 180, east = -180;
    for (const auto& p : polygon.shell.points()) {
      ASSERT_TRUE(in_range(p)) << p.lon.degrees() << " " << p.lat.degrees();
      west = std::min(west, p.lon.degrees());
      east = std::max(east, p.lon.degrees());
    }
    for (std::size_t i = 0, j = polygon.shell.size() - 1; i < polygon.shell.size(); j = i++) {
      const double step = std::fabs(polygon.shell[i].lon.degrees() - polygon.shell[j].lon.degrees());
      EXPECT_TRUE(step <= 180.0 || step == 360.0) << step;
    }
  }
}

TEST(Antimeridian, a_box_drawn_with_a_jump_becomes_two) {
  Findings findings;
  const auto shape = shape_of({{{170, 10}, {-170, 10}, {-170, 20}, {170, 20}, {170, 10}}}, findings);
  ASSERT_EQ(shape.polygons.size(), 2U);
  expect_in_range(shape);
  EXPECT_DOUBLE_EQ(planar_area(shape), 200.0);
  EXPECT_EQ(findings.counts_by_code(), (std::map<std::string, std::size_t>{{"antimeridian-split", 1}}));
}

TEST(Antimeridian, a_box_that_goes_on_beyond_180_is_the_same) {
  Findings findings;
  const auto jump = shape_of({{{170, 10}, {-170, 10}, {-170, 20}, {170, 20}}}, findings);
  EXPECT_EQ(shape_of({{{170, 10}, {190, 10}, {190, 20}, {170, 20}}}, findings), jump);
  const auto west = shape_of({{{-190, 10}, {-170, 10}, {-170, 20}, {-190, 20}}}, findings);
  expect_in_range(west);
  EXPECT_DOUBLE_EQ(planar_area(west), 200.0);
}

TEST(Antimeridian, wholly_beyond_is_brought_home) {
  Findings findings;
  const auto shape = shape_of({{{190, 10}, {200, 10}, {200, 20}}}, findings);
  ASSERT_EQ(shape.polygons.size(), 1U);
  EXPECT_EQ(shape.polygons[0].shell[0], geo::LonLat(geo::Lon(-170), geo::Lat(10)));
}

TEST(Antimeridian, whole_parallels_are_no_jumps) {
  Findings findings;
  const auto world = shape_of({{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}}}, findings);
  ASSERT_EQ(world.polygons.size(), 1U);
  EXPECT_DOUBLE_EQ(planar_area(world), 360.0 * 180.0);
  // The way Antarctica is stored: along the antimeridian to the pole and back.
  const auto south = shape_of({{{-180, -90}, {180, -90}, {180, -70}, {60, -65}, {-60, -65}, {-180, -70}}}, findings);
  ASSERT_EQ(south.polygons.size(), 1U);
  EXPECT_TRUE(findings.empty());
}

TEST(Antimeridian, a_ring_around_a_pole_is_closed_over_it) {
  Findings findings;
  const auto cap = shape_of({{{0, 80}, {90, 80}, {180, 80}, {-90, 80}}}, findings);
  expect_in_range(cap);
  EXPECT_NEAR(planar_area(cap), 360.0 * 10.0, 1e-9);
  EXPECT_EQ(findings.counts_by_code().at("polar-ring"), 1U);
}

TEST(Antimeridian, holes_on_it_and_beside_it) {
  Findings findings;
  const auto shape = shape_of({{{160, 0}, {-160, 0}, {-160, 40}, {160, 40}},
                               {{175, 10}, {-175, 10}, {-175, 20}, {175, 20}},     // across
                               {{165, 30}, {170, 30}, {170, 35}, {165, 35}},       // west of it
                               {{-170, 30}, {-165, 30}, {-165, 35}, {-170, 35}}},  // east of it
                              findings);
  expect_in_range(shape);
  EXPECT_DOUBLE_EQ(planar_area(shape), 40.0 * 40 - 10.0 * 10 - 25 - 25);
  ASSERT_EQ(shape.polygons.size(), 2U);
  EXPECT_EQ(shape.polygons[0].holes.size(), 1U);
  EXPECT_EQ(shape.polygons[1].holes.size(), 1U);
}

TEST(Antimeridian, only_touching_it_changes_nothing) {
  Findings findings;
  const auto west = shape_of({{{170, 0}, {180, 5}, {170, 10}}}, findings);
  EXPECT_EQ(west.polygons.size(), 1U);
  const auto east = shape_of({{{-170, 0}, {-170, 10}, {-180, 5}}}, findings);
  EXPECT_EQ(east.polygons.size(), 1U);
  EXPECT_TRUE(findings.empty());
}

// A comb whose teeth cross the seam: the pieces on one side are many.
TEST(Antimeridian, a_comb_falls_into_its_teeth) {
  RawLine comb{{170, 0}, {170, 100.0 / 2}};
  double expected = 0.0;
  for (int tooth = 9; tooth >= 0; --tooth) {
    const double y = tooth * 5.0;
    comb.insert(comb.end(), {{-175, y + 4}, {-175, y + 1}, {175, y + 1}, {175, y - 0.5 < 0 ? 0.0 : y - 0.5}});
  }
  Findings findings;
  const auto shape = shape_of({comb}, findings);
  expect_in_range(shape);
  // The twin: the same ring beyond 180, its planar area.
  std::vector<geo::LonLat> flat;
  for (auto p : comb) flat.emplace_back(geo::Lon(p.x < 0 ? p.x + 360 : p.x), geo::Lat(p.y));
  expected = planar_area(flat);
  EXPECT_NEAR(planar_area(shape), expected, 1e-9);
  EXPECT_EQ(shape.polygons.size(), 11U);
}

// Stars around a point near the seam, their shape shifted by any longitude: the area must stay.
TEST(Antimeridian, random_stars_keep_their_area) {
  const std::uint64_t seed = 20200216;
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  for (int run = 0; run < 2000; ++run) {
    const int corners = 3 + static_cast<int>(unit(random) * 30);
    const double x = 140 + unit(random) * 80, y = unit(random) * 60 - 30;
    RawPolygon star;
    std::vector<geo::LonLat> flat;
    for (const double scale : {1.0, 0.3}) {  // the hole is the shell, smaller
      std::mt19937_64 radii(seed + static_cast<std::uint64_t>(run));
      RawLine ring;
      std::vector<geo::LonLat> flat_ring;
      for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        const double radius = scale * (5 + 25 * unit(radii));
        const double lon = x + radius * std::cos(angle), lat = y + radius * std::sin(angle);
        flat_ring.emplace_back(geo::Lon(lon), geo::Lat(lat));
        ring.push_back({lon > 180 ? lon - 360 : lon, lat});
      }
      star.push_back(ring);
      if (flat.empty()) flat = flat_ring;
      if (scale < 1) {
        Findings findings;
        const auto shape = shape_of(star, findings);
        expect_in_range(shape);
        EXPECT_NEAR(planar_area(shape), planar_area(flat) - planar_area(flat_ring), 1e-8)
            << "seed " << seed << ", run " << run;
      }
    }
    if (HasFailure()) return;
  }
}

TEST(Antimeridian, lines_are_cut) {
  Findings findings;
  RawShape raw;
  raw.lines = {{{170, 0}, {-170, 10}, {-160, 10}}};
  const Geometry geometry = checked_shape(raw, {}, findings);
  const auto& lines = std::get<geo::MultiLineString>(geometry).lines;
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].points.back(), geo::LonLat(geo::Lon(180), geo::Lat(5)));
  EXPECT_EQ(lines[1].points.front(), geo::LonLat(geo::Lon(-180), geo::Lat(5)));
  EXPECT_EQ(lines[1].points.back(), geo::LonLat(geo::Lon(-160), geo::Lat(10)));
}

TEST(CheckedShape, refuses_what_is_no_place) {
  Findings findings;
  RawShape raw;
  raw.polygons = {
      {{{0, 0}, {1, 0}, {1, std::nan("")}}}, {{{500000, 4000000}, {1, 0}, {1, 1}}}, {{{0, 0}, {1, 0}, {1, 1}}}};
  const Geometry geometry = checked_shape(raw, {"f", {}, "feature 3"}, findings);
  EXPECT_EQ(std::get<MultiPolygon>(geometry).polygons.size(), 1U);
  EXPECT_EQ(findings.counts_by_code().at("coordinate-out-of-range"), 2U);
  EXPECT_EQ(findings.all()[0].where.item, "feature 3");
}

TEST(CheckedShape, flattens_and_leaves_out) {
  Findings findings;
  RawShape mixed;
  mixed.polygons = {{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}, {{{0, 0}, {1, 0}, {0, 0}}}};
  mixed.points = {{1, 1}};
  EXPECT_EQ(std::get<MultiPolygon>(checked_shape(mixed, {}, findings)).polygons.size(), 1U);
  EXPECT_EQ(findings.counts_by_code(),
            (std::map<std::string, std::size_t>{{"mixed-geometry", 1}, {"ring-degenerate", 1}}));
  RawShape both;
  both.points = {{1, 1}};
  both.lines = {{{0, 0}, {1, 1}}};
  EXPECT_EQ(checked_shape(both, {}, findings), Geometry{});
  EXPECT_TRUE(findings.any_of(geo::Severity::error));
}

}  // namespace
