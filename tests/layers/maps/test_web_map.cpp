// The web map's data: stops, half-open rows, areas, what is left out, the folder form.
#include "layers/maps/web/web_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "layers/maps/qgis/qgis.hpp"
#include "layers/maps/style/style_classes.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/json/value.hpp"

namespace layers::maps {
namespace {

using geo::io::Feature;
using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::JsonValue;
using geo::io::Layer;
using geo::io::Value;
using ::testing::HasSubstr;
using ::testing::Not;

geo::Date page_date(const char* text) { return geo::Date::parse_iso(text).value(); }
geo::LonLat at(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

Layer page_zones() {
  Layer layer;
  layer.name = "zones";
  layer.title = "Zones of control";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {{"zone_id", FieldType::text, {}, {}, {}},  {"actor", FieldType::text, {}, {}, {}},
                  {"status", FieldType::text, {}, {}, {}},   {"valid_from", FieldType::date, {}, {}, {}},
                  {"valid_to", FieldType::date, {}, {}, {}}, {"area_km2", FieldType::real, {}, "km2", {}},
                  {"sources", FieldType::text, {}, {}, {}}};
  layer.sources = {{"s", "A source", "CC-BY-4.0", "By the makers", "https://example.org"}};
  const auto add = [&](const char* id, const char* actor, double west, Value from, Value to, double km2) {
    geo::Polygon square{geo::Ring({at(west, 36), at(west + 1, 36), at(west + 1, 37), at(west, 37)}), {}};
    layer.features.push_back({id,
                              geo::MultiPolygon{{square}},
                              {std::string(id), std::string(actor), std::string("held"), from, to, km2, Value()}});
  };
  add("z1", "Red", 36, page_date("2020-01-01"), page_date("2020-02-01"), 100.0);
  add("z2", "Blue", 37, page_date("2020-01-01"), Value(), 200.0);
  add("z3", "Blue", 36, page_date("2020-02-01"), Value(), 100.5);
  return layer;
}

Layer page_incidents() {
  Layer layer;
  layer.name = "incidents";
  layer.title = "Incidents";
  layer.geometry_type = GeometryType::point;
  layer.fields = {{"id", FieldType::text, {}, {}, {}},      {"date", FieldType::date, {}, {}, {}},
                  {"date_to", FieldType::date, {}, {}, {}}, {"event", FieldType::text, {}, {}, {}},
                  {"actor", FieldType::text, {}, {}, {}},   {"sentence", FieldType::text, {}, {}, {}}};
  const auto add = [&](const char* id, Value date, Value to, const char* sentence) {
    layer.features.push_back(
        {id, at(36.5, 36.5), {std::string(id), date, to, std::string("Clash"), Value(), std::string(sentence)}});
  };
  add("i1", page_date("2020-01-15"), page_date("2020-01-18"), "Three days of fighting.");
  add("i2", Value(), Value(), "At some time </script><b>.");
  return layer;
}

JsonValue page_data(const std::string& page) {
  const std::string begin = "id=\"data\">";
  const auto from = page.find(begin) + begin.size();
  return geo::io::parse_json(page.substr(from, page.find("</script>", from) - from), {});
}

std::string page_of(const std::vector<Layer>& layers, const WebOptions& options = {"Title", nullptr, "Sitmap", {}}) {
  const auto drawn = designs(layers, {}, {});
  return web_page(layers, drawn, options);
}

const JsonValue& item(const JsonValue& list, std::size_t i) { return list.array()->at(i); }
std::int64_t number(const JsonValue& value) { return value.integer().value(); }

TEST(WebMap, StopsAreWhereSomethingBeginsEndsOrHappens) {
  const auto data = page_data(page_of({page_zones(), page_incidents()}));
  std::vector<std::string> stops;
  for (const auto& stop : *data.find("stops")->array()) stops.push_back(*stop.string());
  EXPECT_EQ(stops, (std::vector<std::string>{"2020-01-01", "2020-01-15", "2020-02-01"}));
}

TEST(WebMap, RowsAreHalfOpen) {
  const auto data = page_data(page_of({page_zones(), page_incidents()}));
  const auto& rows = *data.find("part")->find("rows");
  const auto& happened = item(rows, 0);                  // incidents are on top
  EXPECT_EQ(number(item(item(happened, 0), 0)), 18276);  // 2020-01-15 in days
  EXPECT_EQ(number(item(item(happened, 0), 1)), 3);      // to the 18th, which is no longer in it
  EXPECT_TRUE(item(item(happened, 1), 0).is_null());     // a date is never guessed
  const auto& held = item(rows, 1);
  EXPECT_EQ(number(item(item(held, 0), 0)), 0);
  EXPECT_EQ(number(item(item(held, 0), 1)), 2);
  EXPECT_EQ(number(item(item(held, 1), 1)), -1);  // still so
  EXPECT_EQ(number(item(item(held, 2), 0)), 2);
}

TEST(WebMap, AreasAreTheSumsOfTheZones) {
  const auto data = page_data(page_of({page_zones()}));
  const auto& areas = *data.find("areas");
  std::map<std::string, std::vector<double>> km2;
  for (std::size_t i = 0; i < areas.find("classes")->array()->size(); ++i) {
    for (const auto& value : *item(*areas.find("km2"), i).array())
      km2[*item(*areas.find("classes"), i).find_string("value")].push_back(value.number().value());
  }
  EXPECT_EQ(km2["Red"], (std::vector<double>{100.0, 0.0}));
  EXPECT_EQ(km2["Blue"], (std::vector<double>{200.0, 300.5}));
}

TEST(WebMap, OneArcWhereTwoDatesHaveTheSameLand) {
  const auto data = page_data(page_of({page_zones()}));
  EXPECT_EQ(data.find("part")->find("arcs")->array()->size(), 3U);  // left, between, right
}

TEST(WebMap, ThePageNamesItsSources) {
  const auto page = page_of({page_zones()}, {"Title", nullptr, "Sitmap", {{"t", "Another", "CC0-1.0", "", ""}}});
  EXPECT_THAT(page, HasSubstr("By the makers"));
  EXPECT_THAT(page, HasSubstr("\"Another\""));
}

TEST(WebMap, ThePageNamesWhoseReportsAndMapsItShows) {
  auto layer = page_zones();
  layer.features[0].values[6] = std::string("Ministry; A monitor");
  layer.features[1].values[6] = std::string("A monitor");
  const auto data = page_data(page_of({layer}));
  const auto& voices = *data.find("voices");
  EXPECT_EQ(number(*voices.find("all")), 2);
  EXPECT_EQ(*item(*voices.find("names"), 0).string(), "A monitor");
  EXPECT_EQ(*item(*voices.find("names"), 1).string(), "Ministry");
}

TEST(WebMap, NothingOfTheDataIsMarkup) {
  const auto page = page_of({page_incidents()}, {"</title><script>", nullptr, "", {}});
  EXPECT_THAT(page, Not(HasSubstr("</script><b>")));
  EXPECT_THAT(page, Not(HasSubstr("</title><script>")));
  EXPECT_EQ(*page_data(page).find_string("title"), "</title><script>");
}

TEST(WebMap, WithoutLayersThePageSaysSo) {
  const auto data = page_data(page_of({}));
  EXPECT_TRUE(data.find("stops")->array()->empty());
  EXPECT_TRUE(data.find("layers")->array()->empty());
  EXPECT_TRUE(data.find("areas")->is_null());
}

TEST(WebMap, ChangeAndRepairsAreLeftOut) {
  auto change = page_zones();
  change.name = "change";
  const auto data = page_data(page_of({change, page_zones()}));
  EXPECT_EQ(data.find("layers")->array()->size(), 1U);
}

TEST(WebMap, DatesAsTextCountToo) {  // a CSV or Shapefile has no other
  auto layer = page_incidents();
  layer.fields[1].type = FieldType::text;
  layer.features[0].values[1] = std::string("2020-01-15");
  const auto data = page_data(page_of({layer}));
  EXPECT_EQ(data.find("stops")->array()->size(), 1U);
}

TEST(WebMap, TheFolderHasOneFileADate) {
  const std::vector<Layer> layers = {page_zones(), page_incidents()};
  const auto drawn = designs(layers, {}, {});
  const auto files = web_folder(layers, drawn, {"Title", nullptr, "", {}});
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(file.name);
  EXPECT_EQ(names, (std::vector<std::string>{"index.html", "control/2020-01-01.js", "control/2020-02-01.js",
                                             "reports/2020-01-01.js", "reports/2020-01-15.js"}));
  EXPECT_THAT(files[0].bytes, Not(HasSubstr("Three days")));
  EXPECT_THAT(files[4].bytes, HasSubstr("Three days"));
  EXPECT_THAT(files[3].bytes, Not(HasSubstr("</script>")));  // undated: with the first
  EXPECT_THAT(files[1].bytes, HasSubstr("\"z1\""));
  EXPECT_THAT(files[2].bytes, Not(HasSubstr("\"z1\"")));
  EXPECT_THAT(files[2].bytes, HasSubstr("\"z2\""));
  EXPECT_EQ(web_folder(layers, drawn, {"Title", nullptr, "", {}}), files);
}

TEST(WebMap, TheGridFitsTheExtent) {
  EXPECT_EQ(web_decimals(10.0), 4);
  EXPECT_EQ(web_decimals(1.0), 5);
  EXPECT_EQ(web_decimals(360.0), 3);
  EXPECT_EQ(web_decimals(0.0), 6);
  EXPECT_EQ(web_decimals(1e9), 2);
}

TEST(StyleClasses, ColoursOfAStyleThatAPersonEdited) {
  const std::vector<Layer> layers = {page_zones()};
  auto drawn = designs(layers, {}, {});
  auto edited = drawn;
  edited[0].classes[0].colour = {1, 2, 3};
  edited[0].classes[0].label = "Blue & <others>";
  const auto style = qml(layers[0], edited[0]);
  take_classes(style, "zones.qml", {}, drawn[0]);
  EXPECT_EQ(drawn[0].classes[0].colour, (vocabulary::Colour{1, 2, 3}));
  EXPECT_EQ(drawn[0].classes[0].label, "Blue & <others>");
  const auto before = drawn[0].classes.size();
  drawn[0].class_field = "status";
  take_classes(style, "zones.qml", {}, drawn[0]);  // of another field: says nothing of this one
  EXPECT_EQ(drawn[0].classes.size(), before);
  EXPECT_THROW(take_classes("<qgis", "zones.qml", {}, drawn[0]), geo::InputError);
}

}  // namespace
}  // namespace layers::maps
