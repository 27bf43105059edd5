// What stands in a GeoPackage, as SQLite and its rtree module see it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "folder.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/read.hpp"
#include "libgeo/io/vector/write.hpp"

namespace {

using namespace geo::io;
using geo::Lat;
using geo::Lon;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Opened as any program would, without the functions of GDAL.
class Database {
 public:
  explicit Database(const std::filesystem::path& file) { EXPECT_EQ(sqlite3_open(file.c_str(), &file_), SQLITE_OK); }
  ~Database() { sqlite3_close(file_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  /// Rows, cells joined by bars.
  std::vector<std::string> rows(const std::string& sql) {
    std::vector<std::string> told;
    const auto take = [](void* list, int count, char** cells, char**) {
      std::string row;
      for (int i = 0; i < count; ++i) row += (i > 0 ? "|" : "") + std::string(cells[i] != nullptr ? cells[i] : "null");
      static_cast<std::vector<std::string>*>(list)->push_back(row);
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(file_, sql.c_str(), take, &told, nullptr), SQLITE_OK) << sqlite3_errmsg(file_) << sql;
    return told;
  }

 private:
  sqlite3* file_ = nullptr;
};

class GeoPackage : public io_test::InFolder {
 protected:
  std::filesystem::path written(const std::vector<Layer>& layers, const std::string& name = "a.gpkg") {
    write_layers(folder() / name, VectorFormat::geopackage, layers, {});
    return folder() / name;
  }
};

geo::Ring box_ring(double west, double south, double size) {
  return geo::Ring({{Lon(west), Lat(south)},
                    {Lon(west + size), Lat(south)},
                    {Lon(west + size), Lat(south + size)},
                    {Lon(west), Lat(south + size)}});
}

Layer boxes(std::size_t count, std::uint32_t seed) {
  std::mt19937 engine(seed);
  std::uniform_real_distribution<double> lon(-179, 178), lat(-89, 88), size(0.001, 0.9);
  Layer layer;
  layer.name = "boxes";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {{"n", FieldType::integer, {}, {}, {}}};
  for (std::size_t i = 0; i < count; ++i) {
    Feature feature;
    if (i % 97 != 5) feature.geometry = geo::MultiPolygon{{{box_ring(lon(engine), lat(engine), size(engine)), {}}}};
    feature.values = {static_cast<std::int64_t>(i)};
    layer.features.push_back(feature);
  }
  return layer;
}

TEST_F(GeoPackage, spatial_index_finds_what_lies_there) {
  for (const std::size_t count : {0U, 1U, 51U, 52U, 700U, 12'000U}) {
    SCOPED_TRACE(count);
    const auto layer = boxes(count, 11);
    Database database(written({layer}, fmt::format("{}.gpkg", count)));
    EXPECT_THAT(database.rows("SELECT rtreecheck('rtree_boxes_geom')"), ElementsAre("ok"));
    EXPECT_THAT(database.rows("PRAGMA integrity_check"), ElementsAre("ok"));
    for (const geo::Box& window :
         {geo::Box{Lon(-20), Lat(-10), Lon(15.5), Lat(12)}, geo::Box{Lon(-180), Lat(-90), Lon(180), Lat(90)},
          geo::Box{Lon(100), Lat(40), Lon(100.5), Lat(40.5)}}) {
      std::vector<std::string> expected;
      for (std::size_t i = 0; i < count; ++i) {
        const auto box = geo::bounds(layer.features[i].geometry);
        if (box && box->intersects(window)) expected.push_back(std::to_string(i + 1));
      }
      const auto found = database.rows(fmt::format(
          "SELECT id FROM rtree_boxes_geom WHERE maxx >= {} AND minx <= {} AND maxy >= {} AND miny <= {} ORDER BY id",
          window.west.degrees(), window.east.degrees(), window.south.degrees(), window.north.degrees()));
      // Sides are single-precision: the index may find what just misses.
      EXPECT_TRUE(std::includes(found.begin(), found.end(), expected.begin(), expected.end(),
                                [](const auto& a, const auto& b) { return std::stol(a) < std::stol(b); }));
      EXPECT_LE(found.size(), expected.size() + 1 + expected.size() / 100);
    }
    EXPECT_THAT(database.rows("SELECT feature_count FROM gpkg_ogr_contents"), ElementsAre(std::to_string(count)));
  }
}

TEST_F(GeoPackage, spatial_index_takes_and_gives_up_rows_afterwards) {
  Database database(written({boxes(5000, 3)}));
  for (int i = 0; i < 400; ++i) {
    database.rows(fmt::format("DELETE FROM rtree_boxes_geom WHERE id = {}", 12 * i + 1));
    database.rows(
        fmt::format("INSERT INTO rtree_boxes_geom VALUES ({}, {}, {}, 1, 2)", 10'000 + i, i % 90, i % 90 + 1));
  }
  EXPECT_THAT(database.rows("SELECT rtreecheck('rtree_boxes_geom')"), ElementsAre("ok"));
}

TEST_F(GeoPackage, keeps_shapes_wound_right_with_their_envelope) {
  Layer layer;
  layer.name = "shapes";
  layer.geometry_type = GeometryType::any;
  const geo::Ring shell = box_ring(1, 2, 3), hole = box_ring(1.5, 2.5, 1);
  const std::vector<geo::Geometry> shapes{geo::MultiPolygon{{{shell.reversed(), {hole}}}},
                                          geo::MultiPolygon{{{shell, {hole.reversed()}}}},
                                          geo::LonLat{Lon(1), Lat(2)},
                                          geo::MultiPoint{{{Lon(1), Lat(2)}, {Lon(3), Lat(-4)}}},
                                          geo::MultiLineString{{{{{Lon(0), Lat(1)}, {Lon(2), Lat(3)}}}}},
                                          geo::MultiPolygon{},
                                          std::monostate{}};
  for (const auto& shape : shapes) layer.features.push_back({{}, shape, {}});
  Database database(written({layer}));
  const auto told = database.rows("SELECT lower(hex(substr(geom, 1, 49))), length(geom) FROM shapes");
  ASSERT_EQ(told.size(), shapes.size());
  const std::string box =
      "000000000000f03f"
      "0000000000001040"
      "0000000000000040"
      "0000000000001440";
  EXPECT_EQ(told[0], "47500003e6100000" + box + "010600000001000000|" + std::to_string(8 + 32 + 9 + 9 + 2 * 84));
  EXPECT_EQ(database.rows("SELECT count(DISTINCT geom) FROM shapes WHERE fid < 3"), std::vector<std::string>{"1"});
  EXPECT_EQ(told[2], "47500001e61000000101000000000000000000f03f0000000000000040|29");
  EXPECT_THAT(told[3], testing::EndsWith("|" + std::to_string(8 + 32 + 9 + 2 * 21)));
  EXPECT_THAT(told[3], HasSubstr("000000000000f03f"
                                 "0000000000000840"
                                 "00000000000010c0"
                                 "0000000000000040"));
  EXPECT_THAT(told[4], testing::EndsWith("|" + std::to_string(8 + 32 + 9 + 9 + 32)));
  EXPECT_EQ(told[5], "47500011e6100000010600000000000000|17");
  EXPECT_EQ(told[6], "|null");
  EXPECT_THAT(database.rows("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents"), ElementsAre("0.0|-4.0|4.0|5.0"));
}

TEST_F(GeoPackage, keeps_values_as_others_read_them) {
  Layer layer;
  layer.name = "it's \"quoted\"";
  layer.geometry_type = GeometryType::none;
  layer.fields = {{"te\"xt", FieldType::text, {}, {}, {}}, {"fid", FieldType::integer, {}, {}, {}},
                  {"real", FieldType::real, {}, {}, {}},   {"yes", FieldType::boolean, {}, {}, {}},
                  {"day", FieldType::date, {}, {}, {}},    {"time", FieldType::date_time, {}, {}, {}}};
  const auto day = *geo::Date::from_ymd(2020, 2, 16);
  layer.features = {{{},
                     {},
                     {std::string("a\0b\xff", 4), std::int64_t{7}, -0.0, true, day,
                      geo::Instant::from_unix(geo::Instant(day).unix_seconds() + 3661)}},
                    {{}, {}, {Value(), Value(), std::numeric_limits<double>::infinity(), Value(), Value(), Value()}}};
  Database database(written({layer}));
  EXPECT_THAT(
      database.rows("SELECT * FROM \"it's \"\"quoted\"\"\""),
      ElementsAre("1|ab\xEF\xBF\xBD|7|0.0|1|2020-02-16|2020-02-16T01:01:01.000Z", "2|null|null|null|null|null|null"));
  EXPECT_THAT(database.rows("SELECT seq FROM sqlite_sequence"), ElementsAre("2"));
}

TEST_F(GeoPackage, triggers_of_the_index_are_there_again) {
  Database database(written({boxes(3, 1)}));
  const auto names = database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'boxes'");
  EXPECT_THAT(names, testing::IsSupersetOf(
                         {"rtree_boxes_geom_insert", "rtree_boxes_geom_delete", "trigger_insert_feature_count_boxes"}));
  EXPECT_THAT(database.rows("SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"),
              ElementsAre("boxes"));
}

}  // namespace
