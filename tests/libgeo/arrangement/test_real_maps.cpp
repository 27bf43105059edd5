// Published control maps with all their faults: arranged, sound, the same again. Needs SITMAP_SHARED.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "drawing.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/io/json/value.hpp"

namespace geo::arrangement {
namespace {

namespace fs = std::filesystem;

/// The folder of control maps, empty when it is not at hand.
fs::path control_maps() {
  const char* shared = std::getenv("SITMAP_SHARED");
  const fs::path folder = shared == nullptr ? fs::path() : fs::path(shared) / "data" / "control";
  return fs::is_directory(folder) ? folder : fs::path();
}

Ring ring(const io::JsonValue& positions) {
  std::vector<LonLat> points;
  for (const io::JsonValue& position : *positions.array())
    points.push_back(
        {Lon(std::clamp(*(*position.array())[0].number(), -180.0, 180.0)), Lat(*(*position.array())[1].number())});
  return Ring(std::move(points));
}

void add_polygons(const io::JsonValue& geometry, MultiPolygon& shape) {
  if (geometry.is_null()) return;
  const std::string& type = *geometry.find_string("type");
  const auto add = [&shape](const io::JsonValue& rings) {
    Polygon polygon;
    for (const io::JsonValue& one : *rings.array())
      if (polygon.shell.empty())
        polygon.shell = ring(one);
      else
        polygon.holes.push_back(ring(one));
    shape.polygons.push_back(std::move(polygon));
  };
  if (type == "Polygon") add(*geometry.find("coordinates"));
  if (type == "MultiPolygon")
    for (const io::JsonValue& rings : *geometry.find("coordinates")->array()) add(rings);
  if (type == "GeometryCollection")
    for (const io::JsonValue& part : *geometry.find("geometries")->array()) add_polygons(part, shape);
}

/// One area for each value of `property` (one for the file when it is empty).
std::vector<MultiPolygon> areas_of(const fs::path& path, const std::string& property) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  const io::JsonValue document = io::parse_json(text.str(), {path.string(), {}, {}});
  std::map<std::string, MultiPolygon> areas;
  for (const io::JsonValue& feature : *document.find("features")->array()) {
    const io::JsonValue* properties = feature.find("properties");
    const std::string* name = properties == nullptr || property.empty() ? nullptr : properties->find_string(property);
    add_polygons(*feature.find("geometry"), areas[name == nullptr ? "" : *name]);
  }
  std::vector<MultiPolygon> result;
  for (auto& [name, area] : areas) result.push_back(std::move(area));
  return result;
}

void expect_sound_and_the_same_again(const std::vector<MultiPolygon>& areas) {
  const Arrangement result = testing::arranged(areas);
  EXPECT_FALSE(result.faces.empty());
  EXPECT_LE(result.moved_at_most, 4);
  EXPECT_TRUE(testing::sound(result, false));
  std::vector<MultiPolygon> faces;
  for (const Face& face : result.faces) faces.push_back({{face.polygon}});
  const Arrangement again = testing::arranged(faces);
  EXPECT_EQ(again.moved_at_most, 0);
  ASSERT_EQ(again.faces.size(), result.faces.size());
  for (std::size_t i = 0; i < faces.size(); ++i) ASSERT_EQ(again.faces[i].polygon, result.faces[i].polygon);

  // Dissolved by their first labels, the regions cover what their faces cover.
  std::vector<std::uint32_t> class_of;
  Int128 by_face = 0, by_region = 0;
  for (const Face& face : result.faces) {
    class_of.push_back(face.labels.empty() ? outside : face.labels.front());
    if (!face.labels.empty()) by_face += testing::twice_area(face.polygon);
  }
  for (const Region& region : regions(result, class_of)) by_region += testing::twice_area(region.polygon);
  EXPECT_TRUE(by_face == by_region);
}

TEST(RealMaps, of_the_world_with_overlaps) {
  if (control_maps().empty()) GTEST_SKIP() << "SITMAP_SHARED names no folder with data/control";
  for (const char* name : {"world_1914.geojson", "world_1938.geojson"})
    expect_sound_and_the_same_again(areas_of(control_maps() / "historical-basemaps" / name, "SUBJECTO"));
}

TEST(RealMaps, of_many_statuses_as_drawn) {
  if (control_maps().empty()) GTEST_SKIP() << "SITMAP_SHARED names no folder with data/control";
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(control_maps() / "deepstate-raw-multistatus" / "monthly"))
    if (entry.path().extension() == ".geojson") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  ASSERT_FALSE(paths.empty());
  std::vector<MultiPolygon> all;  // every map for itself, and all of them laid over each other
  for (const fs::path& path : paths) {
    SCOPED_TRACE(path.filename().string());
    const std::vector<MultiPolygon> areas = areas_of(path, "name");
    expect_sound_and_the_same_again(areas);
    all.insert(all.end(), areas.begin(), areas.end());
  }
  expect_sound_and_the_same_again(all);
}

}  // namespace
}  // namespace geo::arrangement
