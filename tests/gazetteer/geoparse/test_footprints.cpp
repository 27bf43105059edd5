// Grounds at the edges of the world, and the shapes behind them.
#include "gazetteer/geoparse/relations/footprints.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "gazetteer/geoparse/relations/footprints_outlines.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/operations.hpp"
#include "tests/gazetteer/geoparse/small_world.hpp"

namespace gazetteer::geoparse {
namespace {

using geo::Lat;
using geo::Lon;
using geo::Metres;

AnchorGround town(double lon, double lat, std::int64_t population = 20'000) {
  AnchorGround ground;
  ground.view.position = {Lon(lon), Lat(lat)};
  ground.view.feature_class = 'P';
  ground.view.feature_code = "PPL";
  ground.view.population = population;
  ground.radius = settlement_radius(ground.view);
  return ground;
}

RelationPhrase phrase(RelationType type, std::optional<double> azimuth, double km = 0.0) {
  RelationPhrase made;
  made.type = type;
  made.azimuth = azimuth;
  if (km > 0.0) made.distance = Metres::from_kilometres(km);
  made.anchors = {0};
  return made;
}

TEST(Footprints, hold_their_point_and_lie_within_their_radius_anywhere) {
  const places::Gazetteer none;
  for (const double lon : {-180.0, -179.9, 0.0, 37.0, 179.95}) {
    for (const double lat : {-70.0, 0.0, 36.0, 80.0}) {
      for (double azimuth = 0.0; azimuth < 360.0; azimuth += 22.5) {
        for (const auto type : {RelationType::direction, RelationType::distance_direction, RelationType::part}) {
          Relation relation;
          const std::vector<AnchorGround> anchors = {town(lon, lat, 900'000)};
          ASSERT_TRUE(compute_ground(phrase(type, azimuth, 20.0), anchors, none, true, relation));
          EXPECT_TRUE(geo::contains(relation.footprint, relation.point)) << lon << ' ' << lat << ' ' << azimuth;
          for (const auto& polygon : relation.footprint.polygons) {
            for (const auto& vertex : polygon.shell.points()) {
              EXPECT_TRUE(geo::in_range(vertex));
              EXPECT_LE(geo::geodesy::distance(relation.point, vertex).value(), relation.radius.value() * 1.01);
            }
          }
        }
      }
    }
  }
}

TEST(Footprints, the_area_in_the_plane_is_that_on_the_ground) {
  const places::Gazetteer none;
  const std::vector<AnchorGround> anchors = {town(37.0, 36.0)};
  Relation relation;
  const auto told = phrase(RelationType::distance_direction, 90.0, 30.0);
  ASSERT_TRUE(compute_ground(told, anchors, none, true, relation));
  const auto shape = band_shape(ShapeName::distance_direction, sizes_of(ShapeName::distance_direction),
                                Metres::from_kilometres(30.0), anchors[0].radius, 90.0);
  EXPECT_NEAR(geo::geodesy::area(relation.footprint) / shape.area(), 1.0, 0.02);
}

TEST(Footprints, no_ground_at_a_pole) {
  const places::Gazetteer none;
  Relation relation;
  const std::vector<AnchorGround> anchors = {town(0.0, 89.8)};
  EXPECT_FALSE(compute_ground(phrase(RelationType::near, std::nullopt), anchors, none, true, relation));
}

TEST(Footprints, between_places_on_both_sides_of_the_antimeridian) {
  const places::Gazetteer none;
  const std::vector<AnchorGround> anchors = {town(179.7, -17.0), town(-179.8, -17.2)};
  auto told = phrase(RelationType::between, std::nullopt);
  told.anchors = {0, 1};
  Relation relation;
  ASSERT_TRUE(compute_ground(told, anchors, none, true, relation));
  EXPECT_TRUE(geo::contains(relation.footprint, relation.point));
  EXPECT_GE(relation.footprint.polygons.size(), 2U);
  EXPECT_LT(geo::geodesy::area(relation.footprint).square_kilometres(), 3'000.0);
}

TEST(Footprints, a_side_is_cut_where_it_says) {
  geo::MultiPolygon box;
  box.polygons.push_back(
      {geo::Ring({{Lon(36.0), Lat(35.0)}, {Lon(37.0), Lat(35.0)}, {Lon(37.0), Lat(36.0)}, {Lon(36.0), Lat(36.0)}}),
       {}});
  const auto north = side_of(box, 0.0, 0.75);
  const auto bounds = geo::bounds(north);
  ASSERT_TRUE(bounds);
  EXPECT_NEAR(bounds->south.degrees(), 35.75, 1e-9);
  EXPECT_NEAR(*share_along(box, 0.0, {Lon(36.2), Lat(35.75)}), 0.75, 1e-9);
  EXPECT_NEAR(*share_along(box, 90.0, {Lon(36.2), Lat(35.75)}), 0.2, 1e-9);
  EXPECT_TRUE(side_of({}, 0.0, 0.5).empty());
  EXPECT_FALSE(share_along({}, 0.0, {}));
}

TEST(Footprints, clipping_keeps_what_would_vanish) {
  const places::Gazetteer none;
  Relation relation;
  const std::vector<AnchorGround> anchors = {town(37.0, 36.0)};
  ASSERT_TRUE(compute_ground(phrase(RelationType::near, std::nullopt), anchors, none, true, relation));
  const auto whole = relation.footprint;
  geo::MultiPolygon far;
  far.polygons.push_back({geo::Ring({{Lon(10.0), Lat(10.0)}, {Lon(11.0), Lat(10.0)}, {Lon(11.0), Lat(11.0)}}), {}});
  EXPECT_FALSE(clip_to(far, relation));
  EXPECT_EQ(relation.footprint, whole);
  geo::MultiPolygon west;
  west.polygons.push_back(
      {geo::Ring({{Lon(30.0), Lat(30.0)}, {Lon(36.95), Lat(30.0)}, {Lon(36.95), Lat(40.0)}, {Lon(30.0), Lat(40.0)}}),
       {}});
  EXPECT_TRUE(clip_to(west, relation));
  EXPECT_TRUE(geo::contains(relation.footprint, relation.point));
}

/// Two units side by side with outlines of many vertices.
const places::Gazetteer& two_units() {
  static const testing::TemporaryFile file("geoparse-two-units", [] {
    places::GazetteerContents contents;
    contents.title = "two units";
    contents.version = "1";
    const auto ragged = [](double west, double east) {
      std::vector<geo::LonLat> points;
      const auto edge = [&points](double from_lon, double from_lat, double to_lon, double to_lat) {
        for (int i = 0; i < 30; ++i) {
          const double share = i / 30.0;
          points.push_back({Lon(from_lon + share * (to_lon - from_lon)),
                            Lat(from_lat + share * (to_lat - from_lat) + 0.02 * (i % 3))});
        }
      };
      edge(west, 34.0, east, 34.0);
      edge(east, 34.0, east, 36.0);
      edge(east, 36.0, west, 36.0);
      edge(west, 36.0, west, 34.0);
      geo::MultiPolygon area;
      area.polygons.push_back({geo::Ring(std::move(points)), {}});
      return area;
    };
    contents.places = {testing::place("west", "Westland", {}, 37.0, 35.0, 'A', "ADM1", "XX", "01", 1'000'000),
                       testing::place("east", "Eastland", {}, 39.1, 35.0, 'A', "ADM1", "XX", "02", 1'000'000)};
    contents.outlines = {{"west", false, "XX", "01", ragged(36.0, 38.0)},
                         {"east", false, "XX", "02", ragged(38.0, 40.0)}};
    return places::compile(contents);
  }());
  static const std::array paths = {file.path()};
  static const places::Gazetteer gazetteer{std::span<const std::filesystem::path>(paths)};
  return gazetteer;
}

AnchorGround unit(std::string_view id) {
  const auto place = *two_units().find_id(id);
  const auto view = two_units().view(place);
  return {place, view, settlement_radius(view)};
}

TEST(Footprints, of_units_have_the_same_point_and_radius_when_they_are_not_drawn) {
  auto common = phrase(RelationType::border, std::nullopt);
  common.anchors = {0, 1};
  const std::vector<std::pair<RelationPhrase, std::vector<AnchorGround>>> cases = {
      {phrase(RelationType::border, std::nullopt), {unit("west")}},
      {common, {unit("west"), unit("east")}},
      {phrase(RelationType::part, 0.0), {unit("west")}},
      {phrase(RelationType::direction, 135.0), {unit("east")}},
      {phrase(RelationType::part, std::nullopt), {unit("west")}},
      {phrase(RelationType::area, std::nullopt), {unit("east")}}};
  for (const auto& [told, anchors] : cases) {
    Relation drawn, bare;
    ASSERT_TRUE(compute_ground(told, anchors, two_units(), true, drawn)) << to_string(told.type);
    ASSERT_TRUE(compute_ground(told, anchors, two_units(), false, bare)) << to_string(told.type);
    EXPECT_EQ(drawn.point, bare.point) << to_string(told.type);
    EXPECT_EQ(drawn.radius.value(), bare.radius.value()) << to_string(told.type);
    EXPECT_TRUE(bare.footprint.empty()) << to_string(told.type);
    ASSERT_FALSE(drawn.footprint.empty()) << to_string(told.type);
    EXPECT_TRUE(geo::contains(drawn.footprint, drawn.point)) << to_string(told.type);
    for (const auto& polygon : drawn.footprint.polygons) {
      for (const auto& vertex : polygon.shell.points())
        EXPECT_LE(geo::geodesy::distance(drawn.point, vertex).value(), drawn.radius.value() * 1.01)
            << to_string(told.type);
    }
  }
}

TEST(Footprints, the_farthest_vertex_is_the_farthest_of_all) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> lon(-180.0, 180.0), lat(-89.0, 89.0), near(-3.0, 3.0);
  for (int trial = 0; trial < 200; ++trial) {
    const geo::LonLat from{Lon(lon(random)), Lat(lat(random))};
    std::vector<geo::LonLat> points;
    for (int i = 0; i < 60; ++i) {
      if (trial % 2 == 0)
        points.push_back({Lon(lon(random)), Lat(lat(random))});
      else
        points.push_back({Lon(20.0 + near(random)), Lat(50.0 + near(random))});
    }
    geo::Metres most;
    for (const auto& point : points) most = std::max(most, geo::geodesy::distance(from, point));
    geo::MultiPolygon shape;
    shape.polygons.push_back({geo::Ring(std::move(points)), {}});
    EXPECT_EQ(farthest_vertex(from, shape).value(), most.value()) << trial;
  }
  EXPECT_EQ(farthest_vertex({}, {}).value(), 0.0);
  EXPECT_FALSE(nearest_vertex({}, {}));
}

TEST(Footprints, a_line_is_drawn_where_a_buffer_can_be_made) {
  std::mt19937 random(13);
  std::uniform_real_distribution<double> lon(-180.0, 180.0), lat(-90.0, 90.0), over(0.0, 90.0);
  int drawn = 0;
  for (int trial = 0; trial < 300; ++trial) {
    const geo::LonLat from{Lon(lon(random)), Lat(lat(random))};
    geo::MultiLineString line;
    line.lines.push_back({{from, {Lon(from.lon.degrees() + over(random)), Lat(lat(random))}}});
    const Metres reach(200'000.0);
    bool made = true;
    try {
      (void)geo::topology::buffer(line, reach);
    } catch (const geo::UsageError&) {
      made = false;
    }
    drawn += made ? 1 : 0;
    EXPECT_EQ(can_be_drawn(line.lines[0].points, reach), made) << trial;
  }
  EXPECT_GT(drawn, 50);
  EXPECT_LT(drawn, 250);
}

TEST(Footprints, no_strip_along_a_border_at_a_pole_or_around_the_world) {
  geo::MultiPolygon cap;
  cap.polygons.push_back({geo::Ring({{Lon(0), Lat(80)}, {Lon(20), Lat(80)}, {Lon(10), Lat(89.9)}}), {}});
  EXPECT_FALSE(has_border_strip(cap, Metres(20'000.0)));
  geo::MultiPolygon belt;
  belt.polygons.push_back({geo::Ring({{Lon(0), Lat(10)}, {Lon(80), Lat(10)}, {Lon(80), Lat(20)}}), {}});
  EXPECT_FALSE(has_border_strip(belt, Metres(20'000.0)));
  EXPECT_FALSE(has_border_strip({}, Metres(20'000.0)));
}

TEST(RelationShapes, the_last_digits_tell_the_rounding) {
  const auto step = [](double km) { return rounding_step(Metres::from_kilometres(km)).kilometres(); };
  EXPECT_DOUBLE_EQ(step(12), 1.0);
  EXPECT_DOUBLE_EQ(step(15), 5.0);
  EXPECT_DOUBLE_EQ(step(20), 10.0);
  EXPECT_DOUBLE_EQ(step(5), 1.0);
  EXPECT_DOUBLE_EQ(step(100), 50.0);
  EXPECT_DOUBLE_EQ(step(110), 10.0);
  EXPECT_DOUBLE_EQ(step(1), 0.5);
  EXPECT_TRUE(fine_wind(337.5));
  EXPECT_FALSE(fine_wind(315.0));
}

}  // namespace
}  // namespace gazetteer::geoparse
