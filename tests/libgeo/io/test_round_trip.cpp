// What is written comes back the same, in every format, and has the same bytes whenever it is written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/vector/read.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tests/libgeo/io/folder.hpp"
#include "tests/libgeo/io/layers.hpp"

namespace {

namespace fs = std::filesystem;
using namespace geo::io;
using geo::Findings;
using geo::Instant;
using io_test::fronts;
using io_test::places;
using io_test::zones;
using testing::ElementsAre;
using testing::HasSubstr;

std::string told(const Findings& findings) {
  std::string text;
  for (const auto& f : findings.all()) text += f.code + ": " + f.message + " (" + to_string(f.where) + ")\n";
  return text;
}

class RoundTrip : public io_test::InFolder {
 protected:
  WriteOptions options{
      .overwrite = Overwrite::no, .stamp = *Instant::parse_iso("2020-02-17T08:00:00Z"), .styles = {}, .metadata = {}};
  Findings findings;

  std::vector<Layer> through(const std::string& name, const std::vector<Layer>& layers) {
    const auto format = *vector_format_from_path(name);
    write_layers(folder() / name, format, layers, options);
    return read_layers(folder() / name, {}, findings);
  }

  static void expect_same(const Layer& read, const Layer& written) {
    EXPECT_EQ(read.geometry_type, written.geometry_type);
    ASSERT_EQ(read.fields.size(), written.fields.size());
    for (std::size_t i = 0; i < read.fields.size(); ++i) {
      EXPECT_EQ(read.fields[i].name, written.fields[i].name);
      EXPECT_EQ(read.fields[i].type, written.fields[i].type) << read.fields[i].name;
    }
    ASSERT_EQ(read.features.size(), written.features.size());
    for (std::size_t i = 0; i < read.features.size(); ++i) expect_same(read.features[i], written.features[i], i);
  }

  // The same vertices, wherever a ring begins and whichever way it runs.
  static geo::Geometry normal(geo::Geometry geometry) {
    auto* polygons = std::get_if<geo::MultiPolygon>(&geometry);
    if (polygons == nullptr) return geometry;
    *polygons = geo::wound_right(std::move(*polygons));
    const auto from_lowest = [](const geo::Ring& ring) {
      std::vector<geo::LonLat> points(ring.points().begin(), ring.points().end());
      std::rotate(points.begin(), std::min_element(points.begin(), points.end()), points.end());
      return geo::Ring(std::move(points));
    };
    for (auto& polygon : polygons->polygons) {
      polygon.shell = from_lowest(polygon.shell);
      for (auto& hole : polygon.holes) hole = from_lowest(hole);
    }
    return geometry;
  }

  static void expect_same(const Feature& read, const Feature& written, std::size_t i) {
    EXPECT_EQ(normal(read.geometry), normal(written.geometry)) << "feature " << i;
    for (std::size_t v = 0; v < written.values.size(); ++v) {
      EXPECT_EQ(read.values[v], written.values[v]) << "feature " << i << ", value " << v;
    }
  }
};

TEST_F(RoundTrip, geopackage) {
  options.styles = {{"zones", "by actor", "<qgis version=\"3.22.0\"/>"}, {"zones", "other", "<qgis/>"}};
  options.metadata = {{"licence", "CC-BY-4.0"}};
  const auto layers = through("a.gpkg", {zones(), places(), fronts()});
  ASSERT_EQ(layers.size(), 3U) << "layer_styles is no layer";
  expect_same(layers[0], zones());
  expect_same(layers[1], places());
  expect_same(layers[2], fronts());
  EXPECT_EQ(layers[0].title, zones().title);
  EXPECT_EQ(layers[0].description, zones().description);
  EXPECT_EQ(layers[0].sources, zones().sources);
  EXPECT_EQ(layers[0].fields, zones().fields);
  EXPECT_TRUE(findings.empty()) << told(findings);
  EXPECT_THAT(entries(), ElementsAre("a.gpkg"));
}

TEST_F(RoundTrip, geojson) {
  Layer with_ids = zones();
  with_ids.features[0].id = "z-1";
  const auto layers = through("a.geojson", {with_ids});
  ASSERT_EQ(layers.size(), 1U);
  expect_same(layers[0], with_ids);
  EXPECT_EQ(layers[0].features[0].id, "z-1");
  EXPECT_EQ(layers[0].name, "zones");
  EXPECT_EQ(layers[0].title, zones().title);
  EXPECT_EQ(layers[0].sources, zones().sources);
  EXPECT_EQ(layers[0].fields, zones().fields);
  EXPECT_TRUE(findings.empty()) << told(findings);
}

TEST_F(RoundTrip, geojson_keeps_text_that_looks_like_a_date) {
  Layer layer = places();
  layer.features[0].values[0] = std::string("2020-02-16");
  layer.features[1].values[0] = Value();
  expect_same(through("a.geojson", {layer})[0], layer);
}

TEST_F(RoundTrip, geojson_seq) {
  expect_same(through("a.geojsonl", {zones()})[0], zones());
  expect_same(through("b.ndjson", {fronts()})[0], fronts());
  EXPECT_TRUE(findings.empty()) << told(findings);
}

TEST_F(RoundTrip, shapefile) {
  const auto layers = through("a.shp", {zones()});
  ASSERT_EQ(layers.size(), 1U);
  Layer expected = zones();
  expect_same(layers[0], expected);
  EXPECT_EQ(layers[0].fields[3].short_name, "area_km2");
  EXPECT_EQ(layers[0].fields[3].unit, "km2");
  EXPECT_TRUE(findings.empty()) << told(findings);
  EXPECT_THAT(entries(), ElementsAre("a.cpg", "a.dbf", "a.fields.csv", "a.prj", "a.shp", "a.shx"));
  EXPECT_EQ(read_file(folder() / "a.cpg"), "UTF-8");
  EXPECT_THAT(read_file(folder() / "a.prj"), HasSubstr("GCS_WGS_1984"));
}

TEST_F(RoundTrip, shapefile_without_its_map_has_short_names) {
  write_layers(folder() / "a.shp", VectorFormat::shapefile, std::vector<Layer>{zones()}, options);
  fs::remove(folder() / "a.fields.csv");
  const Layer layer = read_layers(folder() / "a.shp", {}, findings)[0];
  std::vector<std::string> names;
  for (const auto& field : layer.fields) names.push_back(field.name);
  EXPECT_THAT(names, ElementsAre("actor", "valid_from", "reported_a", "reported_t", "area_km2", "count", "confirmed"));
  EXPECT_EQ(layer.fields[2].type, FieldType::date);
  EXPECT_EQ(layer.features[0].values[3], Value(std::string("2020-02-16T10:30:05Z")));
}

TEST_F(RoundTrip, shapefiles_in_a_directory) {
  const std::vector<Layer> layers{zones(), places(), fronts()};
  write_layers(folder() / "shapes", VectorFormat::shapefile, layers, options);
  EXPECT_THROW(write_layers(folder() / "shapes", VectorFormat::shapefile, layers, options), geo::OutputError);
  options.overwrite = Overwrite::yes;
  write_layers(folder() / "shapes", VectorFormat::shapefile, layers, options);
  expect_same(read_layers(folder() / "shapes" / "zones.shp", {}, findings)[0], zones());
  expect_same(read_layers(folder() / "shapes" / "places.shp", {}, findings)[0], places());
  expect_same(read_layers(folder() / "shapes" / "fronts.shp", {}, findings)[0], fronts());
  EXPECT_THROW(write_layers(folder() / "a.shp", VectorFormat::shapefile, layers, options), geo::UsageError);
}

TEST_F(RoundTrip, shapefile_zipped) {
  write_layers(folder() / "shapes", VectorFormat::shapefile, std::vector<Layer>{zones(), places()}, options);
  std::vector<ArchiveMember> members;
  for (const auto& entry : fs::directory_iterator(folder() / "shapes")) {
    members.push_back({"data/" + entry.path().filename().string(), read_file(entry.path())});
  }
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  members.push_back({"readme.txt", "not a table"});
  write_file(folder() / "shapes.zip", to_zip(members, options.stamp), Overwrite::no);
  const auto layers = read_layers(folder() / "shapes.zip", {}, findings);
  ASSERT_EQ(layers.size(), 2U);
  expect_same(layers[0], places());
  expect_same(layers[1], zones());
}

TEST_F(RoundTrip, flatgeobuf) {
  const Layer layer = zones();
  auto layers = through("a.fgb", {layer});
  ASSERT_EQ(layers.size(), 1U);
  auto& features = layers[0].features;
  // The spatial index orders the features; the first value tells them apart.
  std::sort(features.begin(), features.end(),
            [](const Feature& a, const Feature& b) { return a.values[0] > b.values[0]; });
  Layer expected = layer;
  std::sort(expected.features.begin(), expected.features.end(),
            [](const Feature& a, const Feature& b) { return a.values[0] > b.values[0]; });
  expect_same(layers[0], expected);
  EXPECT_EQ(layers[0].name, "zones");
  EXPECT_TRUE(findings.empty()) << told(findings);
}

TEST_F(RoundTrip, csv_with_shapes_and_with_points) {
  expect_same(through("zones.csv", {zones()})[0], zones());
  expect_same(through("places.csv", {places()})[0], places());
  EXPECT_THAT(read_file(folder() / "places.csv"),
              "lon,lat,name,population\n38.9536,36.3861,Tal Tamar,7285\n-179.9999999,-89.5,\"far, \"\"away\"\"\",\n");
  EXPECT_TRUE(findings.empty()) << told(findings);
}

TEST_F(RoundTrip, kml_comes_back_as_texts_with_folders) {
  Layer coloured = zones();
  coloured.fields.push_back({"fill_colour", FieldType::text, "", "", ""});
  for (auto& feature : coloured.features) feature.values.emplace_back(std::string("#a52714"));
  const auto layers = through("a.kml", {coloured, places()});
  ASSERT_EQ(layers.size(), 1U);
  const Layer& layer = layers[0];
  ASSERT_EQ(layer.features.size(), 5U);
  const auto value = [&](std::size_t feature, std::string_view field) {
    return layer.features[feature].values[*layer.field_index(field)];
  };
  EXPECT_EQ(value(0, "folder"), Value(std::string("zones")));
  EXPECT_EQ(value(0, "actor"), zones().features[0].values[0]);
  EXPECT_EQ(value(0, "begin"), Value(std::string("2020-02-16")));
  EXPECT_EQ(value(0, "end"), Value());
  EXPECT_EQ(value(0, "fill_colour"), Value(std::string("#a52714")));
  EXPECT_EQ(value(0, "count"), Value(std::string("9007199254740993")));
  EXPECT_EQ(value(3, "folder"), Value(std::string("places")));
  EXPECT_EQ(value(3, "name"), Value(std::string("Tal Tamar")));
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(normal(layer.features[i].geometry), normal(zones().features[i].geometry));
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(layer.features[3 + i].geometry, places().features[i].geometry);
  EXPECT_TRUE(findings.empty()) << told(findings);
}

TEST_F(RoundTrip, null_shapes_and_empty_layers) {
  Layer layer = zones();
  layer.features[1].geometry = {};
  Layer empty = zones();
  empty.name = "empty";
  empty.features.clear();
  Layer table;
  table.name = "table";
  table.geometry_type = GeometryType::none;
  table.fields = {{"a", FieldType::text, "", "", ""}};
  table.features = {{"", {}, {std::string("1")}}};
  const auto layers = through("a.gpkg", {layer, empty, table});
  ASSERT_EQ(layers.size(), 3U);
  expect_same(layers[0], layer);
  expect_same(layers[1], empty);
  expect_same(layers[2], table);
  expect_same(through("a.geojson", {layer})[0], layer);
  EXPECT_TRUE(through("b.geojson", {empty})[0].features.empty());
  expect_same(through("a.shp", {layer})[0], layer);
  EXPECT_TRUE(through("b.shp", {empty})[0].features.empty());
  EXPECT_THROW(through("a.fgb", {layer}), geo::UsageError) << "this format has no place for it";
  EXPECT_TRUE(through("b.fgb", {empty})[0].features.empty());
  EXPECT_TRUE(findings.empty()) << told(findings);
}

TEST_F(RoundTrip, mixed_shapes) {
  Layer layer = fronts();
  layer.geometry_type = GeometryType::any;
  layer.features.push_back({"", io_test::at(1, 2), {std::string("p")}});
  layer.features.push_back({"", geo::MultiPoint{{io_test::at(1, 2), io_test::at(3, 4)}}, {std::string("m")}});
  expect_same(through("a.gpkg", {layer})[0], layer);
  expect_same(through("a.geojson", {layer})[0], layer);
  expect_same(through("a.csv", {layer})[0], layer);
  EXPECT_THROW(through("a.shp", {layer}), geo::UsageError);
  EXPECT_FALSE(fs::exists(folder() / "a.shp"));
}

TEST_F(RoundTrip, gzipped_geojson) {
  const std::string text = to_geojson(zones());
  // A zip's deflate stream with a gzip head and tail: what gzip itself writes.
  const std::string zip = to_zip(std::vector<ArchiveMember>{{"a", text}}, options.stamp);
  const std::string stream = zip.substr(31, zip.find("PK\x01\x02") - 31);
  std::string tail = zip.substr(14, 4);
  for (int i = 0; i < 4; ++i) tail += static_cast<char>((text.size() >> (8 * i)) & 0xFF);
  write_file(folder() / "a.geojson.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + stream + tail, Overwrite::no);
  const auto layers = read_layers(folder() / "a.geojson.gz", {}, findings);
  expect_same(layers[0], zones());
  EXPECT_TRUE(findings.empty()) << told(findings);
}

TEST_F(RoundTrip, same_bytes_two_seconds_later_and_in_another_time_zone) {
  options.styles = {{"zones", "by actor", "<qgis/>"}};
  options.metadata = {{"licence", "CC-BY-4.0"}};
  const std::vector<Layer> all{zones(), places(), fronts()};
  const auto write_all = [&](const fs::path& into) {
    fs::create_directory(into);
    for (const char* name : {"a.geojson", "a.geojsonl", "a.csv", "a.fgb"}) {
      write_layers(into / name, *vector_format_from_path(name), std::vector<Layer>{zones()}, options);
    }
    write_layers(into / "a.gpkg", VectorFormat::geopackage, all, options);
    write_layers(into / "a.kml", VectorFormat::kml, all, options);
    write_layers(into / "shp", VectorFormat::shapefile, all, options);
  };
  write_all(folder() / "1");
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  std::thread other([&] { write_all(folder() / "2"); });
  other.join();
  unsetenv("TZ");
  tzset();
  std::size_t compared = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder() / "1")) {
    if (!entry.is_regular_file()) continue;
    const auto name = fs::relative(entry.path(), folder() / "1");
    EXPECT_TRUE(read_file(entry.path()) == read_file(folder() / "2" / name)) << name;
    ++compared;
  }
  EXPECT_EQ(compared, 6U + 18U);
}

TEST_F(RoundTrip, the_stamp_is_what_is_told) {
  write_layers(folder() / "a.gpkg", VectorFormat::geopackage, std::vector<Layer>{zones()}, options);
  EXPECT_THAT(read_file(folder() / "a.gpkg"), HasSubstr("2020-02-17T08:00:00"));
  write_layers(folder() / "a.shp", VectorFormat::shapefile, std::vector<Layer>{zones()}, options);
  EXPECT_EQ(read_file(folder() / "a.dbf").substr(1, 3), "\x78\x02\x11");  // 2020 - 1900, 2, 17
}

}  // namespace
