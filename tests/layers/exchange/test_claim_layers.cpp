// Claims of area as layers: the land behind each figure, and where it was sought.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/exchange/layers_out/layers.hpp"
#include "tests/layers/ascii_map.hpp"

namespace layers::exchange {
namespace {

using geo::io::Layer;

template <typename T>
T value(const Layer& layer, std::size_t feature, std::string_view field) {
  return std::get<T>(layer.features.at(feature).values.at(layer.field_index(field).value()));
}

std::vector<change::ClaimCheck> checks() {
  change::ClaimCheck measured;
  measured.claim.report_id = "r-1";
  measured.claim.actor = "A";
  measured.claim.region = "the south";
  measured.claim.claimed_km2 = 2.5;
  measured.claim.region_area = {{ascii_map::rectangle(0, 0, 4, 4)}};
  measured.from = geo::Instant::from_unix(0);
  measured.to = geo::Instant::from_unix(86'400);
  measured.verdict = change::Verdict::inflated;
  const geo::MultiPolygon broad{{ascii_map::rectangle(0, 0, 1, 1)}}, thin{{ascii_map::rectangle(2, 0, 2.1, 3)}};
  measured.pieces = {{"B", "A", broad, geo::geodesy::area(broad), false},
                     {"none", "A", thin, geo::geodesy::area(thin), true}};
  measured.measured = measured.pieces[0].area + measured.pieces[1].area;
  measured.measured_low = measured.pieces[0].area;
  measured.measured_high = measured.measured;
  return {{}, measured};
}

TEST(ClaimLayers, have_the_land_behind_each_figure_with_the_verdict) {
  const auto layers = claim_layers(checks());
  ASSERT_EQ(layers.size(), 2U) << "a claim that was not measured has none";
  const auto& layer = layers[0];
  EXPECT_EQ(layer.name, "claim_2");
  ASSERT_EQ(layer.features.size(), 2U);
  EXPECT_EQ(value<std::int64_t>(layer, 0, "claim"), 2) << "the row of claims.csv";
  EXPECT_EQ(value<std::string>(layer, 0, "actor_from"), "B");
  EXPECT_EQ(value<std::string>(layer, 1, "actor_from"), "none");
  EXPECT_TRUE(value<bool>(layer, 1, "thin"));
  EXPECT_EQ(value<std::string>(layer, 1, "verdict"), "inflated");
  EXPECT_EQ(value<double>(layer, 0, "claimed_km2"), 2.5);
  EXPECT_NEAR(value<double>(layer, 0, "area_km2") + value<double>(layer, 1, "area_km2"),
              value<double>(layer, 0, "measured_km2"), 2e-6);
  EXPECT_EQ(layer.fields.at(layer.field_index("from").value()).type, geo::io::FieldType::date);
}

TEST(ClaimLayers, have_the_region_in_which_a_claim_was_measured) {
  const auto layer = claim_layers(checks()).back();
  EXPECT_EQ(layer.name, "claim_2_region");
  ASSERT_EQ(layer.features.size(), 1U);
  EXPECT_EQ(std::get<geo::MultiPolygon>(layer.features[0].geometry), checks()[1].claim.region_area);
  EXPECT_EQ(value<std::string>(layer, 0, "region"), "the south");
}

TEST(ClaimLayers, are_lines_on_the_map_of_control) {
  const auto layer = claim_outline_layer(checks());
  ASSERT_EQ(layer.features.size(), 2U);
  EXPECT_EQ(value<std::string>(layer, 0, "part"), "gained");
  EXPECT_EQ(std::get<geo::MultiLineString>(layer.features[0].geometry).lines.size(), 2U);
  EXPECT_EQ(value<std::string>(layer, 1, "part"), "region");
  for (const auto& line : std::get<geo::MultiLineString>(layer.features[0].geometry).lines)
    EXPECT_EQ(line.points.front(), line.points.back());
}

TEST(ClaimLayers, of_no_claims_are_empty) {
  EXPECT_TRUE(claim_layers({}).empty());
  EXPECT_TRUE(claim_outline_layer({}).features.empty());
}

}  // namespace
}  // namespace layers::exchange
