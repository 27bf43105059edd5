// Projects and styles for QGIS. The traps are those that were found by opening projects in it (QGIS 3.22).
#include "layers/maps/qgis/qgis.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/xml/node.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::maps {
namespace {

using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::XmlNode;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* hostile[] = {"A \"B\" 'C'", "<script>alert(1)</script>", "]]> & ]]>", "two\nlines\ttab",
                                   "--> <!-- %]", "\xF0\x9F\x94\xA5 \xD8\xAD", "\x01\x02",  "\xFF\xC3"};

const geo::Date day = geo::Date::parse_iso("2020-02-16").value();

Layer zones(const std::vector<std::string>& actors = {"A", "B"}) {
  Layer layer;
  layer.name = "zones";
  layer.title = "Zones of control";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {{"actor", FieldType::text, "", "", ""},       {"status", FieldType::text, "", "", ""},
                  {"valid_from", FieldType::date, "", "", ""},  {"valid_to", FieldType::date, "", "", ""},
                  {"area_km2", FieldType::real, "", "km2", ""}, {"evidence", FieldType::text, "", "", ""}};
  double west = 30;
  for (const auto& actor : actors) {
    layer.features.push_back({"", scratch::square(west, 10, 1), {actor, std::string("held"), day, {}, 1.0, {}}});
    west += 1;
  }
  layer.features[0].values[3] = day.plus_days(30);
  return layer;
}

Layer change() {
  Layer layer;
  layer.name = "change";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {{"from", FieldType::date, "date_from", "", ""},
                  {"to", FieldType::date, "date_to", "", ""},
                  {"actor_from", FieldType::text, "", "", ""},
                  {"actor_to", FieldType::text, "", "", ""},
                  {"area_km2", FieldType::real, "", "", ""}};
  layer.features = {
      {"", scratch::square(30, 10, 1), {day, day.plus_days(30), std::string("A"), std::string("B"), 1.0}}};
  return layer;
}

Layer incidents() {
  Layer layer;
  layer.name = "incidents";
  layer.geometry_type = GeometryType::point;
  layer.fields = {{"date", FieldType::date, "", "", ""},       {"event", FieldType::text, "", "", ""},
                  {"event_code", FieldType::text, "", "", ""}, {"actor", FieldType::text, "", "", ""},
                  {"place", FieldType::text, "", "", ""},      {"sentence", FieldType::text, "", "", ""},
                  {"source", FieldType::text, "", "", ""},     {"report_id", FieldType::text, "", "", ""}};
  layer.features = {{"",
                     scratch::at(30.5, 10.5),
                     {day, std::string("Air strike"), std::string("air-strike"), std::string("A"), {}, {}, {}, {}}},
                    {"",
                     scratch::at(31.5, 10.5),
                     {{}, std::string("Clash"), std::string("clash"), std::string("Z"), {}, {}, {}, {}}}};
  return layer;
}

XmlNode xml(const std::string& text) { return geo::io::parse_xml(text, {"made.xml", {}, {}}); }

void collect(const XmlNode& node, std::string_view name, std::vector<const XmlNode*>& found) {
  if (node.name == name) found.push_back(&node);
  for (const auto& child : node.children) collect(child, name, found);
}
std::vector<const XmlNode*> all(const XmlNode& root, std::string_view name) {
  std::vector<const XmlNode*> found;
  collect(root, name, found);
  return found;
}
const XmlNode& one(const XmlNode& root, std::string_view name) {
  const auto found = all(root, name);
  if (found.empty()) throw std::runtime_error("no <" + std::string(name) + ">");
  return *found.front();
}

std::string style(const Layer& layer, FieldNames names = FieldNames::full) {
  return qml(layer, designs({&layer, 1}, {}, {}).at(0), names);
}

XmlNode project(const std::vector<Layer>& layers, const std::string& title = "Map") {
  const auto bytes = qgz(layers, designs(layers, {}, {}), {title, "sitmap.gpkg", geo::Instant(day)});
  const auto text = geo::io::read_member(bytes, "sitmap.qgz", "sitmap.qgs");
  if (!text) throw std::runtime_error("no sitmap.qgs in the project");
  return xml(*text);
}

TEST(Qml, has_what_qgis_needs_and_the_geometry_it_is_for) {
  EXPECT_EQ(one(xml(style(zones())), "layerGeometryType").text, "2");
  EXPECT_EQ(one(xml(style(incidents())), "layerGeometryType").text, "0");
  const auto root = xml(style(zones()));
  EXPECT_EQ(root.name, "qgis");
  EXPECT_EQ(root.attribute("labelsEnabled"), "1");
  EXPECT_EQ(one(root, "renderer-v2").attribute("type"), "categorizedSymbol");
  EXPECT_EQ(one(root, "renderer-v2").attribute("attr"), "actor");
  EXPECT_EQ(one(root, "text-style").attribute("fieldName"), "actor");
  EXPECT_EQ(one(root, "text-style").attribute("fontFamily"), "DejaVu Sans") << "a font that covers Arabic";
}

// Trap 1: field modes compare dates as text in a GeoPackage; a null end hides the feature in mode 4.
TEST(Qml, tells_time_by_expressions_that_bear_null) {
  const auto root = xml(style(zones()));
  const auto& time = one(root, "temporal");
  EXPECT_EQ(time.attribute("enabled"), "1");
  EXPECT_EQ(time.attribute("mode"), "4");
  EXPECT_EQ(time.attribute("startField"), "");
  EXPECT_EQ(time.attribute("endField"), "");
  EXPECT_THAT(std::string(time.attribute("startExpression")),
              AllOf(HasSubstr("coalesce("), HasSubstr("to_datetime(\"valid_from\")")));
  EXPECT_EQ(time.attribute("endExpression"), "coalesce(to_datetime(\"valid_to\"),make_datetime(9999,12,31,0,0,0))");
  EXPECT_EQ(time.attribute("limitMode"), "0") << "[from, to)";
}

TEST(Qml, lets_a_moment_linger) {
  const auto root = xml(style(incidents()));
  EXPECT_THAT(std::string(one(root, "temporal").attribute("endExpression")),
              AllOf(HasSubstr("coalesce(to_datetime(\"date\"),make_datetime(2020,2,16,0,0,0))"),
                    HasSubstr("to_interval('7 days')")));
}

TEST(Qml, has_no_time_where_nothing_is_dated) {
  auto undated = zones();
  for (auto& feature : undated.features) feature.values[2] = feature.values[3] = {};
  const auto root = xml(style(undated));
  EXPECT_EQ(one(root, "temporal").attribute("enabled"), "0");
}

TEST(Qml, has_a_category_and_a_symbol_for_every_value_in_colours_that_differ) {
  const auto root = xml(style(zones({"A", "B", "none", "C"})));
  std::set<std::string> values, symbols, colours;
  for (const auto* category : all(root, "category")) {
    values.emplace(category->attribute("value"));
    symbols.emplace(category->attribute("symbol"));
  }
  EXPECT_THAT(values, ElementsAre("A", "B", "C", "none"));
  for (const auto* symbol : all(root, "symbol")) {
    EXPECT_TRUE(symbols.contains(std::string(symbol->attribute("name"))));
    EXPECT_EQ(symbol->attribute("type"), "fill");
    for (const auto* option : all(*symbol, "Option")) {
      if (option->attribute("name") == "color") colours.emplace(option->attribute("value"));
    }
  }
  EXPECT_EQ(colours.size(), 4U);
}

TEST(Qml, writes_names_of_any_kind_so_that_they_come_back) {
  for (const auto* name : hostile) {
    const auto root = xml(style(zones({name})));
    const auto value = std::string(one(root, "category").attribute("value"));
    EXPECT_EQ(all(root, "category").size(), 1U) << name;
    EXPECT_THAT(all(root, "script"), IsEmpty());
    const std::string_view given = name;
    const bool writable = given.find_first_of("\x01\xFF") == std::string_view::npos;
    EXPECT_TRUE(!writable || value == given) << value;
  }
}

TEST(Qml, chooses_shapes_by_event_with_quotes_doubled) {
  const auto layer = incidents();
  const std::vector<vocabulary::EventClass> events = {
      {"air-strike", "Air strike", "", "", {}, "triangle", {}, {}, {}, {}, {}},
      {"it's \\", "Odd", "", "", {}, "star", {}, {}, {}, {}, {}}};
  const auto root = xml(qml(layer, designs({&layer, 1}, {}, events).at(0)));
  std::string expression;
  for (const auto* option : all(root, "Option")) {
    if (option->attribute("name") == "expression") expression = option->attribute("value");
  }
  EXPECT_EQ(expression,
            "CASE WHEN \"event_code\" = 'air-strike' THEN 'triangle' WHEN \"event_code\" = 'it''s \\\\' THEN 'star' "
            "ELSE 'circle' END");
}

// QGIS calls the largest denominator at which labels are drawn scaleMax.
TEST(Qml, draws_labels_from_a_scale_on) {
  const auto layer = zones();
  auto design = designs({&layer, 1}, {}, {}).at(0);
  EXPECT_EQ(one(xml(qml(layer, design)), "rendering").attribute("scaleVisibility"), "0");
  design.label_from_scale = 1'500'000;
  const auto root = xml(qml(layer, design));
  EXPECT_EQ(one(root, "rendering").attribute("scaleVisibility"), "1");
  EXPECT_EQ(one(root, "rendering").attribute("scaleMin"), "0");
  EXPECT_EQ(one(root, "rendering").attribute("scaleMax"), "1500000");
}

TEST(Qml, calls_the_fields_of_a_shapefile_by_their_short_names) {
  const auto full = xml(style(change()));
  const auto cut = xml(style(change(), FieldNames::shapefile));
  EXPECT_THAT(std::string(one(full, "temporal").attribute("endExpression")), HasSubstr("\"to\""));
  EXPECT_THAT(std::string(one(cut, "temporal").attribute("endExpression")), HasSubstr("\"date_to\""));
  EXPECT_THAT(std::string(one(cut, "temporal").attribute("startExpression")), HasSubstr("\"date_from\""));
  std::vector<std::string> fields;
  for (const auto* alias : all(cut, "alias")) fields.emplace_back(alias->attribute("field"));
  EXPECT_THAT(fields, ElementsAre("date_from", "date_to", "actor_from", "actor_to", "area_km2"));
  EXPECT_THAT(all(cut, "mapTip"), IsEmpty()) << "its expressions use the full names";
}

TEST(Qml, is_the_same_every_time) {
  EXPECT_EQ(style(zones({hostile[0], hostile[1], "B"})), style(zones({hostile[0], hostile[1], "B"})));
}

TEST(LayerStyles, are_one_for_each_layer_with_a_design) {
  const std::vector<Layer> layers = {zones(), incidents()};
  const auto styles = layer_styles(layers, designs({layers.data(), 1}, {}, {}));
  ASSERT_EQ(styles.size(), 1U);
  EXPECT_EQ(styles[0].layer, "zones");
  EXPECT_EQ(styles[0].qml, style(zones()));
}

TEST(Qgz, lists_every_layer_once_in_tree_layers_and_order_by_one_id) {
  const auto root = project({zones(), change(), incidents()});
  std::set<std::string> tree, layers, order;
  for (const auto* node : all(root, "layer-tree-layer")) tree.emplace(node->attribute("id"));
  for (const auto* node : all(root, "maplayer")) layers.insert(node->child_text("id"));
  for (const auto& node : one(root, "layerorder").children) order.emplace(node.attribute("id"));
  EXPECT_EQ(layers.size(), 3U);
  EXPECT_EQ(tree, layers);
  EXPECT_EQ(order, layers);
  // Trap 4: QGIS throws ids of ten characters or fewer away.
  for (const auto& id : layers) EXPECT_GT(id.size(), 10U) << id;
}

// Trap 4, second half: authid alone gives the project no CRS.
TEST(Qgz, gives_the_project_a_crs_that_qgis_takes) {
  const auto root = project({zones()});
  const auto& crs = one(root, "projectCrs");
  EXPECT_EQ(one(crs, "proj4").text, "+proj=longlat +datum=WGS84 +no_defs");
  EXPECT_EQ(one(crs, "authid").text, "EPSG:4326");
  EXPECT_EQ(one(root, "ProjectionsEnabled").text, "1");
  for (const auto* layer : all(root, "maplayer")) EXPECT_EQ(one(*layer, "authid").text, "EPSG:4326");
}

// Trap 3: without it the project opens with every date drawn at once.
TEST(Qgz, opens_with_the_clock_running) {
  const auto root = project({zones(), incidents()});
  EXPECT_EQ(one(one(root, "TemporalControllerWidget"), "NavigationMode").text, "1");
  const auto& range = one(root, "TemporalRange");
  EXPECT_EQ(range.child_text("start"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(range.child_text("end"), "2020-03-18T00:00:00Z") << "the day after the last change";
  EXPECT_EQ(one(root, "ProjectTimeSettings").attribute("timeStepUnit"), "d");
}

TEST(Qgz, has_no_clock_where_nothing_is_dated) {
  auto undated = zones();
  for (auto& feature : undated.features) feature.values[2] = feature.values[3] = {};
  const auto root = project({undated});
  EXPECT_THAT(all(root, "TemporalControllerWidget"), IsEmpty());
  EXPECT_THAT(all(root, "TemporalRange"), IsEmpty());
}

TEST(Qgz, steps_by_weeks_and_months_over_long_spans) {
  auto layer = zones();
  layer.features[0].values[3] = day.plus_days(500);
  EXPECT_EQ(one(project({layer}), "ProjectTimeSettings").attribute("timeStepUnit"), "wk");
  layer.features[0].values[3] = day.plus_days(3000);
  EXPECT_EQ(one(project({layer}), "ProjectTimeSettings").attribute("timeStepUnit"), "mon");
}

TEST(Qgz, finds_its_data_beside_itself) {
  const auto root = project({zones(), incidents()});
  std::set<std::string> sources;
  for (const auto* layer : all(root, "maplayer")) sources.insert(layer->child_text("datasource"));
  EXPECT_THAT(sources, ElementsAre("./sitmap.gpkg|layername=incidents", "./sitmap.gpkg|layername=zones"));
  EXPECT_EQ(one(root, "Absolute").text, "false");
}

TEST(Qgz, opens_around_what_is_shown) {
  const auto root = project({zones()});
  const auto& view = one(root, "DefaultViewExtent");
  EXPECT_EQ(view.attribute("xmin"), "29.920000");
  EXPECT_EQ(view.attribute("xmax"), "32.080000");
  EXPECT_EQ(view.attribute("ymin"), "9.920000");
  EXPECT_EQ(view.attribute("ymax"), "11.080000");
}

TEST(Qgz, bears_titles_of_any_kind) {
  for (const auto* title : hostile) {
    const auto root = project({zones()}, title);
    EXPECT_THAT(all(root, "script"), IsEmpty());
    EXPECT_EQ(all(root, "maplayer").size(), 1U) << title;
  }
  EXPECT_EQ(project({zones()}, "A & <B>").child_text("title"), "A & <B>");
}

TEST(Qml, hatches_by_status_and_leaves_the_legend_of_who_also_holds_plainly_without) {
  auto layer = zones({"A", "A", "B"});
  layer.features[1].values[1] = std::string("contested");
  layer.features[2].values[1] = std::string("contested");
  const auto root = xml(style(layer));
  std::vector<std::string> driven;  // the colour of the hatch of A, of B, and of the row of the status
  for (const auto* pattern : all(root, "layer")) {
    if (pattern->attribute("class") != "LinePatternFill") continue;
    std::string expression;
    for (const auto* option : all(one(*pattern, "symbol"), "Option")) {
      if (option->attribute("name") == "expression") expression = option->attribute("value");
    }
    driven.push_back(expression);
  }
  ASSERT_EQ(driven.size(), 3U);
  EXPECT_THAT(driven[0], AllOf(HasSubstr("try("), HasSubstr("'contested'"), HasSubstr("'0,0,0,0'")));
  EXPECT_EQ(driven[1], "") << "B never holds plainly: its legend is hatched";
  EXPECT_EQ(driven[2], "");
}

TEST(Qml, slants_names_of_areas_but_never_arabic_ones) {
  EXPECT_EQ(one(xml(style(zones())), "text-style").attribute("fontItalic"), "1");
  EXPECT_EQ(one(xml(style(zones({"قسد", "B"}))), "text-style").attribute("fontItalic"), "0") << "no such letters";
}

TEST(Qgz, breaks_a_long_line_of_sources) {
  std::string sources = "Sources:";
  for (int i = 0; i < 60; ++i) sources += " a source with a long name " + std::to_string(i) + ";";
  const std::vector<Layer> layers = {zones()};
  const auto bytes = qgz(layers, designs(layers, {}, {}), {"T", "sitmap.gpkg", geo::Instant(day), nullptr, sources});
  const auto root = xml(geo::io::read_member(bytes, "sitmap.qgz", "sitmap.qgs").value());
  for (const auto* item : all(root, "LayoutItem")) {
    if (item->attribute("id") != "sources") continue;
    const std::string text(item->attribute("labelText"));
    EXPECT_GE(std::count(text.begin(), text.end(), '\n'), 4);
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      EXPECT_LT(end - begin, 300U) << "a line that the sheet cannot hold";
      begin = end + 1;
    }
  }
}

TEST(Qgz, leaves_empty_layers_out) {
  auto empty = incidents();
  empty.features.clear();
  EXPECT_EQ(all(project({zones(), empty}), "maplayer").size(), 1U);
  EXPECT_THAT(all(project({}), "maplayer"), IsEmpty());
}

TEST(Qgz, has_a_sheet_to_print_with_map_title_date_legend_scale_and_sources) {
  const auto root = project({zones(), incidents()}, "A [% 1 + 1 %] map");
  std::set<std::string> items;
  for (const auto* item : all(root, "LayoutItem")) items.emplace(item->attribute("id"));
  EXPECT_THAT(items, ElementsAre("date", "legend", "map", "page", "scale bar", "sources", "title"));
  for (const auto* item : all(root, "LayoutItem")) {
    if (item->attribute("id") == "title") {
      EXPECT_EQ(item->attribute("labelText").find("[%"), std::string::npos) << "no expression of the user's";
    }
    if (item->attribute("id") != "map") continue;
    EXPECT_EQ(item->attribute("temporalRangeBegin"), "2020-03-17T00:00:00") << "the last date of the zones";
    const auto& extent = one(*item, "Extent");
    const auto number = [&](const char* name) { return std::stod(std::string(extent.attribute(name))); };
    EXPECT_NEAR((number("xmax") - number("xmin")) / (number("ymax") - number("ymin")), 208.0 / 158, 1e-3)
        << "QGIS would shrink the item to the extent's proportions";
  }
}

TEST(Qgz, is_the_same_bytes_for_the_same_stamp) {
  const std::vector<Layer> layers = {zones(), incidents()};
  const auto looks = designs(layers, {}, {});
  const ProjectOptions options{"Map", "sitmap.gpkg", geo::Instant(day)};
  EXPECT_EQ(qgz(layers, looks, options), qgz(layers, looks, options));
  const auto names = geo::io::archive_names(qgz(layers, looks, options), "x.qgz");
  EXPECT_THAT(names, ElementsAre("sitmap.qgs"));
  EXPECT_NO_THROW((void)qgz(layers, looks, {"Map", "sitmap.gpkg", geo::Instant::from_unix(0)}))
      << "before zip's first day";
}

}  // namespace
}  // namespace layers::maps
