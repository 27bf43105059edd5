// Coverages that were written bear a mark, and come back without cleaning as they were.
#include <gtest/gtest.h>

#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/snapshots/stored_coverage.hpp"
#include "libgeo/io/vector/read.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::exchange {
namespace {

control::Timeline two_days() {
  control::Timeline timeline;
  timeline.coverages.push_back(ascii_map::coverage_from_map({"A A B", "A . B", "A a B", "C C C"}, 0));
  timeline.coverages.push_back(ascii_map::coverage_from_map({"A A B", "A . B", "B a B", ". C C"}, 86400));
  return timeline;
}

std::filesystem::path written(const scratch::Folder& folder, const geo::io::Layer& layer, const char* name,
                              const std::string& mark) {
  geo::io::WriteOptions options;
  options.metadata.emplace_back(mark_key, mark);
  const auto file = folder / name;
  geo::io::write_layers(file, *geo::io::vector_format_from_path(file), {&layer, 1}, options);
  return file;
}

}  // namespace

class StoredCoverage : public testing::TestWithParam<const char*> {};

TEST_P(StoredCoverage, comes_back_as_it_was) {
  const scratch::Folder folder;
  const auto timeline = two_days();
  const auto layer = zone_layer(control::zones(timeline));
  const auto mark = coverage_mark(layer);
  ASSERT_TRUE(mark);
  geo::Findings findings;
  const auto read = read_stored(written(folder, layer, GetParam(), *mark), findings);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& before = timeline.coverages[i];
    const auto& after = (*read)[i];
    EXPECT_EQ(after.at(), before.at());
    ASSERT_EQ(after.zones().size(), before.zones().size());
    for (std::size_t z = 0; z < before.zones().size(); ++z) EXPECT_EQ(after.zones()[z], before.zones()[z]);
  }
  EXPECT_TRUE(findings.empty());
}

TEST_P(StoredCoverage, that_somebody_changed_is_refused_and_told) {
  const auto timeline = two_days();
  const auto layer = zone_layer(control::zones(timeline));
  const auto mark = *coverage_mark(layer);
  auto moved = layer, renamed = layer, dated = layer, fewer = layer;
  auto& ring = std::get<geo::MultiPolygon>(moved.features[1].geometry).polygons[0].shell;
  std::vector<geo::LonLat> points(ring.points().begin(), ring.points().end());
  points[1] = {geo::Lon(points[1].lon.degrees() + 1e-7), points[1].lat};
  ring = geo::Ring(points);
  renamed.features[0].values[*renamed.field_index("actor")] = std::string("X");
  dated.features[0].values[*dated.field_index("valid_to")] = *geo::Date::parse_iso("1970-01-03");
  fewer.features.pop_back();
  for (const auto* changed : {&moved, &renamed, &dated, &fewer}) {
    const scratch::Folder folder;
    geo::Findings findings;
    EXPECT_FALSE(read_stored(written(folder, *changed, GetParam(), mark), findings));
    EXPECT_EQ(findings.counts_by_code().at("coverage-changed"), 1U);
  }
  const scratch::Folder folder;
  geo::Findings findings;
  EXPECT_FALSE(read_stored(written(folder, layer, GetParam(), "2" + mark.substr(1)), findings)) << "another version";
}

INSTANTIATE_TEST_SUITE_P(Formats, StoredCoverage, testing::Values("zones.geojson", "zones.gpkg"));

TEST(StoredCoverageFile, without_a_mark_is_read_otherwise) {
  const scratch::Folder folder;
  geo::Findings findings;
  EXPECT_FALSE(read_stored(folder.write("plain.geojson", R"({"type":"FeatureCollection","features":[]})"), findings));
  EXPECT_FALSE(read_stored(folder / "missing.gpkg", findings));
  EXPECT_FALSE(read_stored("-", findings));
  EXPECT_TRUE(findings.empty());
  auto layer = zone_layer(control::zones(two_days()));
  auto& ring = std::get<geo::MultiPolygon>(layer.features[0].geometry).polygons[0].shell;
  ring = geo::Ring({{geo::Lon(10.00000001), geo::Lat(0)}, {geo::Lon(11), geo::Lat(0)}, {geo::Lon(11), geo::Lat(1)}});
  EXPECT_FALSE(coverage_mark(layer)) << "off the grid";
}

}  // namespace layers::exchange
