// The two readers of GeoJSON say the same of every document.
#include "libgeo/io/vector/geojson/geojson_gathering.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include "libgeo/core/error.hpp"

using namespace geo::io;

namespace {

/// Whether the streaming reader took the document; then both must agree.
bool taken_alike(const std::string& document) {
  geo::Findings streamed_findings, tree_findings;
  const auto streamed = stream_geojson(document, "map.geojson", streamed_findings);
  if (!streamed) {
    EXPECT_TRUE(streamed_findings.empty()) << document;
    return false;
  }
  try {
    const Layer tree = parse_geojson_tree(document, "map.geojson", tree_findings);
    EXPECT_EQ(streamed->name, tree.name);
    EXPECT_EQ(streamed->title, tree.title);
    EXPECT_EQ(streamed->description, tree.description);
    EXPECT_EQ(streamed->geometry_type, tree.geometry_type);
    EXPECT_EQ(streamed->fields, tree.fields) << document;
    EXPECT_EQ(streamed->features, tree.features) << document;
    EXPECT_EQ(streamed->sources.size(), tree.sources.size());
    EXPECT_TRUE(std::equal(streamed_findings.all().begin(), streamed_findings.all().end(), tree_findings.all().begin(),
                           tree_findings.all().end()))
        << document;
  } catch (const geo::InputError& error) {
    ADD_FAILURE() << "only one reader takes it: " << error.what() << "\n" << document;
  }
  return true;
}

std::string with_geometry(const std::string& geometry) {
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)" + geometry + "}]}";
}

/// A document of random shapes and properties, good and bad.
class Documents {
 public:
  explicit Documents(std::uint64_t seed) : random_(seed) {}

  std::string document() {
    std::string features;
    for (std::size_t i = below(4); i-- > 0;) features += (features.empty() ? "" : ",") + feature();
    std::string text = R"({"type":"FeatureCollection")";
    if (one_in(4)) text += R"(,"name":"n\u00e9","title":"t")";
    if (one_in(4)) text += R"(,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}})";
    if (one_in(20)) text += R"(,"crs":{"type":"name","properties":{"name":"EPSG:3857"}})";
    if (one_in(4)) text += R"(,"bbox":[1,2,3,4])";
    text += R"(,"features":[)" + features + "]";
    if (one_in(8)) text += R"(,"description":"late")";
    text += "}";
    if (one_in(10)) text.insert(below(text.size()), 1, "{}[],:\"x0-"[below(10)]);  // a slip of the hand
    if (one_in(10)) text.erase(below(text.size()), 1);
    return text;
  }

 private:
  std::size_t below(std::size_t count) { return random_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }

  std::string number(double low, double high) {
    const double value = low + (high - low) * (static_cast<double>(random_() >> 11) * 0x1p-53);
    switch (below(6)) {
      case 0:
        return fmt::format("{}", static_cast<int>(value));
      case 1:
        return fmt::format("{:e}", value);
      case 2:
        return fmt::format("{:.3f}", value);
      default:
        return fmt::format("{}", value);
    }
  }
  std::string position() {
    std::string text =
        "[" + number(one_in(30) ? -400 : -180, one_in(30) ? 400 : 180) + "," + number(-90, one_in(60) ? 100 : 90);
    if (one_in(5)) text += one_in(20) ? ",null" : ",0.0";
    return text + "]";
  }
  std::string list(std::size_t most, const std::function<std::string()>& item) {
    std::string text;
    for (std::size_t i = below(most + 1); i-- > 0;) text += (text.empty() ? "" : ",") + item();
    return "[" + text + "]";
  }
  std::string ring() {
    std::string text;
    const auto first = position();
    for (std::size_t i = below(6); i-- > 0;) text += "," + (one_in(6) ? first : position());
    return "[" + first + text + "," + first + "]";
  }
  std::string polygon() {
    std::string text = ring();
    if (one_in(3)) text += "," + ring();
    return "[" + text + "]";
  }
  std::string geometry() {
    switch (below(9)) {
      case 0:
        return "null";
      case 1:
        return R"({"type":"Point","coordinates":)" + position() + "}";
      case 2:
        return R"({"type":"LineString","coordinates":)" + list(4, [this] { return position(); }) + "}";
      case 3:
        return R"({"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":)" + polygon() + "}]}";
      case 4:
        return R"({"coordinates":)" + polygon() + R"(,"type":"Polygon"})";
      case 5:
        return R"({"type":"Polygon","coordinates":)" + polygon() + "}";
      case 6:
        return R"({"type":"MultiPolygon","coordinates":[]})";
      default:
        return R"({"type":"MultiPolygon","coordinates":[)" + polygon() + "," + polygon() + "]}";
    }
  }
  std::string value() {
    static const std::vector<std::string> values = {"1",
                                                    "-7",
                                                    "1.5",
                                                    "true",
                                                    "null",
                                                    "\"text\"",
                                                    "\"2020-02-16\"",
                                                    "\"\\u0627\\n\"",
                                                    "1e3",
                                                    "[1,\"x\"]",
                                                    "{\"a\":[{}]}",
                                                    "18446744073709551615",
                                                    "\"\"",
                                                    "0.1",
                                                    "9007199254740993"};
    return values[below(values.size())];
  }
  std::string feature() {
    std::string properties;
    for (std::size_t i = below(4); i-- > 0;)
      properties +=
          (properties.empty() ? "\"" : ",\"") + std::string(1, static_cast<char>('a' + below(3))) + "\":" + value();
    std::string text = R"({"type":)";
    text += one_in(20) ? "\"Thing\"" : "\"Feature\"";
    if (one_in(3)) text += R"(,"id":)" + value();
    text += R"(,"properties":)" + (one_in(10) ? "null" : "{" + properties + "}");
    if (one_in(10)) text += R"(,"bbox":[0])";
    return text + R"(,"geometry":)" + geometry() + "}";
  }

  std::mt19937_64 random_;
};

}  // namespace

TEST(StreamGeojson, takes_plain_collections) {
  EXPECT_TRUE(taken_alike(R"({"type":"FeatureCollection","features":[]})"));
  EXPECT_TRUE(taken_alike(with_geometry(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})")));
  EXPECT_TRUE(taken_alike(with_geometry(R"({"type":"Polygon","coordinates":[[[-0,0,5],[1,-0.0,5],[1,1,5]]]})")));
  EXPECT_TRUE(
      taken_alike(with_geometry(R"({"type":"MultiPolygon","coordinates":[[[[170,0],[-170,0],[-170,9],[170,9]]]]})")))
      << "across the antimeridian";
  EXPECT_TRUE(taken_alike(with_geometry(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0],[0,0]]]})")));
  EXPECT_TRUE(taken_alike(with_geometry(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,91]]]})")));
  EXPECT_TRUE(taken_alike(with_geometry(R"({"type":"Point","coordinates":[1,2]})")));
}

TEST(StreamGeojson, leaves_the_rest_to_the_other_reader) {
  EXPECT_FALSE(taken_alike(with_geometry(R"({"type":"Polygon","coordinates":[[[0,0],[1,"x"],[1,1]]]})")));
  EXPECT_FALSE(taken_alike(with_geometry(R"({"coordinates":[[[0,0],[1,0],[1,1]]],"type":"Polygon"})")));
  EXPECT_FALSE(taken_alike(R"({"type":"Feature","properties":{},"geometry":null})"));
  EXPECT_FALSE(taken_alike(R"({"type":"FeatureCollection","features":[]} x)"));
  EXPECT_FALSE(taken_alike(R"({"type":"FeatureCollection","features":[)"));
  EXPECT_FALSE(taken_alike(R"({"type":"FeatureCollection","features":[{"type":"Feature","type":"Feature"}]})"));
  EXPECT_FALSE(taken_alike(""));
}

TEST(StreamGeojsonProperties, both_readers_agree) {
  int taken = 0;
  for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
    taken += taken_alike(Documents(seed).document()) ? 1 : 0;
    if (testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
  EXPECT_GT(taken, 1'000);
}

TEST(StreamGeojson, takes_published_maps) {
  const char* shared = std::getenv("SITMAP_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "SITMAP_SHARED does not name a folder with data/control";
  const auto folder = std::filesystem::path(shared) / "data/control";
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "no data/control under SITMAP_SHARED";
  int taken = 0, all = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".geojson") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    ++all;
    taken += taken_alike({std::istreambuf_iterator<char>(in), {}}) ? 1 : 0;
  }
  EXPECT_GT(all, 0);
  EXPECT_EQ(taken, all);
}
