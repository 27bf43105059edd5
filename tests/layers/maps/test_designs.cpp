// How Sitmap's own layers look: every value has a class, all colours can be told apart.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "layers/maps/style/design.hpp"

namespace layers::maps {
namespace {

using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Layer layer_of(std::string name, GeometryType type, const std::string& field, const std::vector<std::string>& values) {
  Layer layer;
  layer.name = std::move(name);
  layer.geometry_type = type;
  layer.fields = {{field, FieldType::text, "", "", ""}};
  for (const auto& value : values) layer.features.push_back({"", {}, {value}});
  return layer;
}

vocabulary::Actor actor(std::string id, vocabulary::Colour colour, std::string name = {}) {
  vocabulary::Actor one;
  one.id = std::move(id);
  one.name = std::move(name);
  one.colour = colour;
  return one;
}

LayerDesign design_of(const Layer& layer, std::vector<vocabulary::Actor> actors = {}) {
  return designs({&layer, 1}, vocabulary::ActorTable(std::move(actors)), {}).at(0);
}

std::map<std::string, std::string> colours(const LayerDesign& design) {
  std::map<std::string, std::string> result;
  for (const auto& one : design.classes) result[one.value] = one.colour.hex();
  return result;
}

void expect_distinct(const LayerDesign& design) {
  std::map<vocabulary::Colour, std::string> seen;
  for (const auto& one : design.classes) {
    const auto [at, is_new] = seen.emplace(one.colour, one.value);
    EXPECT_TRUE(is_new) << at->second << " and " << one.value << " are both " << one.colour.hex();
  }
}

TEST(Designs, give_every_holder_a_class_with_the_colour_and_name_of_the_table) {
  const auto zones = layer_of("zones", GeometryType::multi_polygon, "actor", {"B", "A", "B", "C"});

  const auto design = design_of(zones, {actor("A", {165, 39, 20}, "The Alfas"), actor("B", {0, 90, 200})});

  EXPECT_EQ(design.class_field, "actor");
  ASSERT_EQ(design.classes.size(), 3U);
  EXPECT_EQ(design.classes[0].label, "The Alfas");
  EXPECT_EQ(colours(design)["A"], "#a52714");
  EXPECT_EQ(colours(design)["B"], "#005ac8");
  EXPECT_EQ(design.classes[2].label, "C");
  expect_distinct(design);
}

TEST(Designs, let_no_unknown_name_take_the_colour_of_a_known_actor) {
  // "A" comes first and would get the first colour of the palette, which is that of "Z" in the table.
  const auto zones = layer_of("zones", GeometryType::multi_polygon, "actor", {"A", "Z"});
  const auto design = design_of(zones, {actor("Z", {0, 114, 178})});
  EXPECT_EQ(colours(design)["Z"], "#0072b2");
  expect_distinct(design);
}

TEST(Designs, part_actors_that_the_table_gives_one_colour) {
  const auto zones = layer_of("zones", GeometryType::multi_polygon, "actor", {"A", "B", "none"});
  const auto design = design_of(zones, {actor("A", {200, 200, 200}), actor("B", {200, 200, 200})});
  EXPECT_EQ(colours(design)["none"], "#c8c8c8") << "grey is nobody's land";
  expect_distinct(design);
}

TEST(Designs, part_the_colour_of_the_others_from_that_of_an_actor) {
  const auto incidents = layer_of("incidents", GeometryType::point, "actor", {"A", "somebody"});
  const auto design = design_of(incidents, {actor("A", {120, 120, 120})});
  ASSERT_EQ(design.classes.size(), 2U) << "only actors of the table have a class of their own among incidents";
  EXPECT_EQ(design.classes[1].value, "") << "all other values";
  expect_distinct(design);
}

TEST(Designs, have_a_colour_for_any_number_of_actors) {
  std::vector<std::string> names;
  for (int i = 0; i < 5000; ++i) names.push_back(fmt::format("group {}", i));
  const auto design = design_of(layer_of("zones", GeometryType::multi_polygon, "actor", names));
  ASSERT_EQ(design.classes.size(), 5000U);
  expect_distinct(design);
}

TEST(Designs, lie_in_the_order_of_the_map_whatever_the_order_of_the_layers) {
  const std::vector<Layer> layers = {layer_of("countries", GeometryType::multi_polygon, "name", {"x"}),
                                     layer_of("zones", GeometryType::multi_polygon, "actor", {"A"}),
                                     layer_of("unheard of", GeometryType::point, "name", {"x"}),
                                     layer_of("fronts", GeometryType::multi_line, "actor_a", {"A"}),
                                     layer_of("incidents", GeometryType::point, "actor", {"A"})};
  std::vector<std::string> order;
  for (const auto& design : designs(layers, {}, {})) order.push_back(design.layer);
  EXPECT_THAT(order, ElementsAre("incidents", "fronts", "zones", "countries", "unheard of"));
}

TEST(Designs, draw_unknown_layers_finely_and_label_them_by_name) {
  const auto areas = design_of(layer_of("mine", GeometryType::multi_polygon, "name", {"x"}));
  EXPECT_LE(areas.size_mm, 0.5) << "the width of an outline";
  EXPECT_EQ(areas.label_field, "name");
  EXPECT_LE(design_of(layer_of("mine", GeometryType::multi_line, "id", {"x"})).size_mm, 1.0);
  EXPECT_THAT(design_of(layer_of("mine", GeometryType::point, "other", {"x"})).label_field, IsEmpty());
}

TEST(Designs, show_what_stands_in_the_data_as_text_in_map_tips) {
  for (const auto* name :
       {"incidents", "mentions", "areas", "control_places", "zones", "change", "fronts", "repairs", "claim_outlines"}) {
    const auto design = design_of(layer_of(name, GeometryType::point, "actor", {"A"}));
    for (const auto* field : {"sentence", "place", "actor", "source", "evidence", "mention", "phrase", "event"}) {
      EXPECT_THAT(design.map_tip, Not(HasSubstr(fmt::format("[% \"{}\" %]", field)))) << name;
      EXPECT_THAT(design.map_tip, Not(HasSubstr(fmt::format("[% coalesce(\"{}\"", field)))) << name;
    }
  }
  EXPECT_THAT(design_of(layer_of("incidents", GeometryType::point, "actor", {"A"})).map_tip,
              HasSubstr("replace(replace(coalesce(\"sentence\",''),'&','&amp;'),'<','&lt;')"));
}

TEST(Designs, colour_claims_by_their_verdict) {
  const auto design =
      design_of(layer_of("claim_outlines", GeometryType::multi_line, "verdict", {"inflated", "consistent"}));
  ASSERT_EQ(design.classes.size(), 2U) << "a class for each verdict that occurs";
  EXPECT_EQ(design.classes[0].value, "consistent");
  EXPECT_EQ(design.classes[1].value, "inflated");
  EXPECT_NE(design.classes[0].colour, design.classes[1].colour);
}

TEST(Designs, of_nothing_are_none) { EXPECT_THAT(designs({}, {}, {}), IsEmpty()); }

}  // namespace
}  // namespace layers::maps
