// Neighbours and containing units, against a look at every place and every outline.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "libgeo/geodesy/distance.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::places::test {
namespace {

std::vector<PlaceRef> brute_nearest(const Gazetteer& gazetteer, geo::LonLat point, std::size_t count,
                                    std::string_view classes, geo::Metres within) {
  std::vector<std::pair<double, PlaceRef>> all;
  for (std::uint32_t file = 0; file < gazetteer.file_count(); ++file) {
    for (std::uint32_t row = 0; row < gazetteer.place_count(file); ++row) {
      const PlaceRef ref{file, row};
      const auto seen = gazetteer.view(ref);
      if (gazetteer.find_id(gazetteer.id(ref)) != ref) continue;
      if (!classes.empty() && classes.find(seen.feature_class) == std::string_view::npos) continue;
      const auto distance = geo::geodesy::distance(point, seen.position);
      if (distance <= within) all.emplace_back(distance.value(), ref);
    }
  }
  std::sort(all.begin(), all.end());
  std::vector<PlaceRef> nearest;
  for (const auto& [_, ref] : all) {
    if (nearest.size() < count) nearest.push_back(ref);
  }
  return nearest;
}

TEST(Nearest, agrees_with_the_distance_to_every_place) {
  std::mt19937 random(11);
  auto places = random_places(random, 700);
  places.push_back(place("t:pole", "Pole", 12, 90));
  places.push_back(place("t:twin", "Twin", places[0].position.lon.degrees(), places[0].position.lat.degrees()));
  places.push_back(place("t:west", "West", -180, 10));
  places.push_back(place("t:east", "East", 180, 10));
  const auto gazetteer = opened({contents_of(places)});
  std::vector<geo::LonLat> points = {{geo::Lon(0), geo::Lat(90)},   {geo::Lon(0), geo::Lat(-90)},
                                     {geo::Lon(180), geo::Lat(10)}, {geo::Lon(-179.99), geo::Lat(10)},
                                     {geo::Lon(0), geo::Lat(0)},    places[0].position};
  std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90);
  for (int i = 0; i < 40; ++i) points.push_back({geo::Lon(lon(random)), geo::Lat(lat(random))});
  for (const auto& point : points) {
    SCOPED_TRACE(testing::Message() << "seed 11, point " << point.lon.degrees() << " " << point.lat.degrees());
    for (const std::size_t count : {0U, 1U, 5U, 40U, 1000U}) {
      for (const auto* classes : {"", "P", "SA", "X"}) {
        for (const double within : {3e5, 2e6, 3e7}) {
          EXPECT_EQ(gazetteer.nearest(point, count, classes, geo::Metres(within)),
                    brute_nearest(gazetteer, point, count, classes, geo::Metres(within)))
              << count << " of " << classes << " within " << within;
        }
      }
    }
  }
}

TEST(Nearest, looks_through_every_level_of_the_tree) {
  std::mt19937 random(12);
  for (const std::size_t count : {1U, 15U, 16U, 17U, 255U, 256U, 257U, 4097U}) {
    const auto gazetteer = opened({contents_of(random_places(random, count))});
    const geo::LonLat point(geo::Lon(38.5), geo::Lat(36.25));
    EXPECT_EQ(gazetteer.nearest(point, 3, "", geo::Metres(1e8)),
              brute_nearest(gazetteer, point, 3, "", geo::Metres(1e8)))
        << count << " places, seed 12";
  }
}

TEST(Nearest, takes_points_out_of_range_and_odd_limits) {
  const auto gazetteer = opened({contents_of({place("t:1", "A", 0, 0)})});
  EXPECT_TRUE(gazetteer.nearest({geo::Lon(500), geo::Lat(0)}, 1, "", geo::Metres(1e9)).empty());
  EXPECT_TRUE(gazetteer.nearest({geo::Lon(std::nan("")), geo::Lat(0)}, 1, "", geo::Metres(1e9)).empty());
  EXPECT_TRUE(gazetteer.nearest({}, 1, "", geo::Metres(-1)).empty());
  EXPECT_TRUE(gazetteer.nearest({}, 1, "", geo::Metres(std::nan(""))).empty());
  EXPECT_EQ(gazetteer.nearest({}, 1, "", geo::Metres(0)).size(), 1U);
  EXPECT_EQ(gazetteer.nearest({geo::Lon(180), geo::Lat(0)}, 1, "", geo::Metres(HUGE_VAL)).size(), 1U);
}

/// A star of `corners` vertices on a grid of 1/scale degree, with a smaller one as a hole.
geo::Polygon star(std::mt19937& random, double lon, double lat, double size, double scale) {
  std::uniform_real_distribution<double> radius(0.4, 1.0);
  const auto ring = [&](double factor) {
    std::vector<geo::LonLat> points;
    for (int i = 0; i < 60; ++i) {
      const double turn = 2 * std::numbers::pi * i / 60;
      const double r = radius(random) * size * factor;
      points.emplace_back(geo::Lon(std::round((lon + r * std::cos(turn)) * scale) / scale),
                          geo::Lat(std::round((lat + r * std::sin(turn)) * scale) / scale));
    }
    return geo::Ring(points);
  };
  return {ring(1.0), {ring(0.3)}};
}

struct World {
  GazetteerContents contents;
  std::vector<geo::MultiPolygon> areas;
};

World world_of_stars(std::mt19937& random, double scale) {
  World world{contents_of({}), {}};
  std::uniform_real_distribution<double> lon(-150, 150), lat(-60, 60), size(3, 25);
  for (int i = 0; i < 24; ++i) {
    const auto id = "t:" + std::to_string(i);
    auto unit = place(id, "Unit " + std::to_string(i), 0, 0);
    unit.feature_class = 'A';
    world.contents.places.push_back(unit);
    geo::MultiPolygon area;
    for (int part = 0; part < 1 + i % 3; ++part) {
      area.polygons.push_back(star(random, lon(random), lat(random), size(random), scale));
    }
    world.areas.push_back(area);
    world.contents.outlines.push_back({id, i % 4 == 0, "", "", area});
  }
  return world;
}

TEST(Containing, agrees_with_geo_contains_for_every_outline) {
  for (const double scale : {1e4, 1e5, 1e7}) {
    std::mt19937 random(21);
    const auto world = world_of_stars(random, scale);
    const auto gazetteer = opened({world.contents});
    std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90);
    std::vector<geo::LonLat> points;
    for (int i = 0; i < 3000; ++i) points.push_back({geo::Lon(lon(random)), geo::Lat(lat(random))});
    for (const auto& area : world.areas) {  // where the boxes of polygons and of pieces of rings begin and end
      for (const auto& vertex : area.polygons[0].shell.points()) {
        for (const double off : {0.0, 0.01, -0.01, 0.1}) {
          points.push_back({geo::Lon(vertex.lon.degrees() - off), geo::Lat(vertex.lat.degrees() + off)});
        }
      }
    }
    std::size_t hits = 0;
    for (const auto& point : points) {
      std::vector<std::pair<bool, std::string>> expected, got;
      for (std::size_t i = 0; i < world.areas.size(); ++i) {
        if (geo::contains(world.areas[i], point)) expected.emplace_back(i % 4 != 0, "t:" + std::to_string(i));
      }
      for (const auto& unit : gazetteer.containing(point)) {
        got.emplace_back(!unit.country, gazetteer.id(unit.place));
      }
      EXPECT_TRUE(
          std::is_sorted(got.begin(), got.end(), [](const auto& a, const auto& b) { return a.first < b.first; }));
      hits += expected.size();
      EXPECT_THAT(got, testing::UnorderedElementsAreArray(expected)) << "seed 21, scale " << scale;
    }
    EXPECT_GT(hits, 300U);
  }
}

TEST(Outline, comes_back_vertex_by_vertex) {
  for (const double scale : {1e4, 1e6, 1e7}) {
    std::mt19937 random(22);
    const auto world = world_of_stars(random, scale);
    const auto gazetteer = opened({world.contents});
    for (std::size_t i = 0; i < world.areas.size(); ++i) {
      EXPECT_EQ(gazetteer.outline(*gazetteer.find_id("t:" + std::to_string(i))), world.areas[i]) << "seed 22";
    }
  }
  const auto bare = opened({contents_of({place("t:1", "A", 0, 0)})});
  EXPECT_EQ(bare.outline({0, 0}), std::nullopt);
}

TEST(Outline, keeps_finer_vertices_to_half_of_1e_7_degree) {
  auto contents = contents_of({place("t:1", "A", 0, 0)});
  const double third = 1.0 / 3.0;
  contents.outlines.push_back(
      {"t:1",
       true,
       "",
       "",
       {{{geo::Ring({{geo::Lon(third), geo::Lat(0)}, {geo::Lon(9), geo::Lat(third)}, {geo::Lon(-180), geo::Lat(90)}}),
          {}}}}});
  const auto outline = opened({contents}).outline({0, 0});
  ASSERT_TRUE(outline);
  EXPECT_NEAR(outline->polygons[0].shell[0].lon.degrees(), third, 0.5e-7);
  EXPECT_EQ(outline->polygons[0].shell[2], (geo::LonLat{geo::Lon(-180), geo::Lat(90)}));
}

}  // namespace
}  // namespace gazetteer::places::test
