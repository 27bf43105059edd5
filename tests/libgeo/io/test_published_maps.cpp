// Published maps, where they are at hand: every file is read, written and read again without a loss.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "libgeo/io/vector/read.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tests/libgeo/io/folder.hpp"

namespace {

namespace fs = std::filesystem;
using namespace geo::io;
using geo::Findings;

std::vector<fs::path> published() {
  const char* shared = std::getenv("SITMAP_SHARED");
  std::vector<fs::path> files;
  if (shared == nullptr) return files;
  for (const char* folder : {"data/boundaries", "data/control"}) {
    if (!fs::is_directory(fs::path(shared) / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(shared) / folder)) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".geojson") || name.ends_with(".geojson.gz") || name.ends_with(".kml") ||
          name.ends_with(".kmz")) {
        files.push_back(entry.path());
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Vertices that differ from the one before: a ring that begins with a point twice loses one when it is turned.
std::size_t vertices(const geo::Ring& ring) {
  std::size_t sum = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) sum += ring[i] != ring[j] ? 1U : 0U;
  return sum;
}

std::size_t vertices(const Layer& layer) {
  std::size_t sum = 0;
  for (const auto& feature : layer.features) {
    if (const auto* polygons = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
      for (const auto& polygon : polygons->polygons) {
        sum += vertices(polygon.shell);
        for (const auto& hole : polygon.holes) sum += vertices(hole);
      }
    }
  }
  return sum;
}

class PublishedMaps : public io_test::InFolder {};

TEST_F(PublishedMaps, are_read_written_and_read_again) {
  const auto files = published();
  if (files.empty()) GTEST_SKIP() << "set SITMAP_SHARED to a folder with data/control and data/boundaries";
  const WriteOptions options{.overwrite = Overwrite::yes, .stamp = {}, .styles = {}, .metadata = {}};
  for (const auto& file : files) {
    Findings findings;
    const auto layers = read_layers(file, {}, findings);
    ASSERT_EQ(layers.size(), 1U) << file;
    EXPECT_GT(layers[0].features.size(), 0U) << file;
    EXPECT_GT(vertices(layers[0]), 0U) << file;
    EXPECT_FALSE(findings.counts_by_code().contains("coordinate-out-of-range")) << file;
    write_layers(folder() / "a.gpkg", VectorFormat::geopackage, layers, options);
    const auto again = read_layers(folder() / "a.gpkg", {}, findings);
    ASSERT_EQ(again.size(), 1U) << file;
    ASSERT_EQ(again[0].features.size(), layers[0].features.size()) << file;
    EXPECT_EQ(vertices(again[0]), vertices(layers[0])) << file;
    for (std::size_t i = 0; i < again[0].features.size(); ++i) {
      EXPECT_EQ(again[0].features[i].values, layers[0].features[i].values) << file << ", feature " << i + 1;
    }
  }
}

}  // namespace
