// Waters of the world: strips are read where a map touches them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "layers/exchange/read_terrain.hpp"
#include "layers/vocabulary/existence.hpp"
#include "libgeo/io/vector/read.hpp"

namespace {

using geo::Box;
using geo::Lat;
using geo::Lon;

/// By reading every strip that lies in the folder.
geo::MultiPolygon all_that_meet(const Box& box) {
  std::set<std::filesystem::path> strips[2];
  for (const auto& file : std::filesystem::directory_iterator(layers::vocabulary::definitions_folder() / "waters")) {
    if (file.path().extension() != ".gz") continue;
    strips[file.path().filename().string().starts_with("waters") ? 0 : 1].insert(file.path());
  }
  geo::MultiPolygon waters;
  geo::Findings findings;
  for (const auto& files : strips) {
    for (const auto& file : files) {
      for (const auto& layer : geo::io::read_layers(file, {}, findings)) {
        for (const auto& feature : layer.features) {
          for (const auto& polygon : std::get<geo::MultiPolygon>(feature.geometry).polygons) {
            if (geo::bounds(polygon)->intersects(box)) waters.polygons.push_back(polygon);
          }
        }
      }
    }
  }
  return waters;
}

TEST(Waters, are_all_that_touch_the_box_in_the_order_of_the_strips) {
  geo::Findings findings;
  for (const Box& box : {Box{Lon(35), Lat(32), Lon(42), Lat(37)}, Box{Lon(-1), Lat(40), Lon(61), Lat(60)},
                         Box{Lon(179), Lat(-45), Lon(180), Lat(70)}, Box{Lon(-180), Lat(-90), Lon(180), Lat(90)}}) {
    const auto waters = layers::exchange::waters_of_the_world(box, findings);
    EXPECT_EQ(waters, all_that_meet(box));
    EXPECT_GT(waters.polygons.size(), 2U);
  }
  EXPECT_EQ(layers::exchange::waters_of_the_world({Lon(-180), Lat(-90), Lon(180), Lat(90)}, findings).polygons.size(),
            4667U + 6072U);
  EXPECT_TRUE(findings.all().empty());
}

}  // namespace
