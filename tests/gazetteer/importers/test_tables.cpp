// Tables and layers with a column map: p-code lists, shapes, units with outlines.
#include "gazetteer/places/gazetteer.hpp"
#include "tests/gazetteer/importers/importing.hpp"

namespace gazetteer::importers::test {
namespace {

/// A square of GeoJSON with its south-west corner at (west, south).
std::string square(double west, double south, double side, const std::string& properties) {
  const auto at = [&](double x, double y) { return "[" + std::to_string(x) + "," + std::to_string(y) + "]"; };
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":"Polygon","coordinates":[[)" +
         at(west, south) + "," + at(west + side, south) + "," + at(west + side, south + side) + "," +
         at(west, south + side) + "," + at(west, south) + "]]}}";
}
std::string collection(const std::vector<std::string>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) text += (i > 0 ? "," : "") + features[i];
  return text + "]}";
}

ImportOptions mapped(std::map<std::string, std::string> columns) {
  ImportOptions options;
  options.columns = std::move(columns);
  return options;
}

TEST(ColumnMap, reads_a_list_of_p_codes) {
  const Folder folder;
  const auto path = folder.write("pplp.csv",
                                 "NAME_EN;NAME_AR;PCODE;LONGITUDE_X;LATITUDE_Y;ADM1_PCODE\n"
                                 "Ein Issa;عين عيسى;C4521;38,86;36,38;SY11\n");
  auto options = mapped({{"name", "NAME_EN"},
                         {"name:ar", "NAME_AR"},
                         {"id", "PCODE"},
                         {"lon", "LONGITUDE_X"},
                         {"lat", "LATITUDE_Y"},
                         {"admin1", "ADM1_PCODE"}});
  options.country = "SY";
  options.source = geo::Source{"ocha", "OCHA populated places", "CC-BY-3.0-IGO", "OCHA", "https://data.humdata.org/"};
  const auto got = imported({path}, options);
  places::Place expected;
  expected.id = "local:C4521";
  expected.name = "Ein Issa";
  expected.names = {"عين عيسى"};
  places::NameNote arabic;
  arabic.name = 1;
  arabic.language = "ar";
  arabic.preferred = true;
  expected.notes = {arabic};
  expected.position = {geo::Lon(38.86), geo::Lat(36.38)};
  expected.country = "SY";
  expected.admin1 = "SY11";
  expected.source = "ocha";
  EXPECT_EQ(got.place("local:C4521"), expected);
  EXPECT_THAT(got.contents.sources, testing::ElementsAre(*options.source));
}

TEST(ColumnMap, says_what_is_missing_and_what_is_near) {
  const Folder folder;
  const auto path = folder.write("a.csv", "Village,Longitude_DD,Latitude_DD\nX,1,2\n");
  EXPECT_THAT(
      problem({path}, mapped({{"name", "Vilage"}})),
      testing::AllOf(testing::HasSubstr("no column \"Vilage\""), testing::HasSubstr("did you mean \"Village\"?"),
                     testing::HasSubstr("Village, Longitude_DD, Latitude_DD")));
  EXPECT_THAT(problem({path}, mapped({{"name", "Village"}})),
              testing::AllOf(testing::HasSubstr("no column lon, lat"), testing::HasSubstr("Longitude_DD")));
  EXPECT_THAT(problem({path}, mapped({{"nome", "Village"}})), testing::HasSubstr("\"nome\" is no column of places"));
  EXPECT_EQ(problem({path}, mapped({{"name", "Village"}, {"lon", "Longitude_DD"}, {"lat", "Latitude_DD"}})),
            "imported");
}

TEST(Layers, points_lines_and_areas_become_points) {
  const Folder folder;
  const auto path = folder.write(
      "sites.geojson",
      collection(
          {R"({"type":"Feature","properties":{"name":"Post"},"geometry":{"type":"Point","coordinates":[38,36]}})",
           R"({"type":"Feature","properties":{"name":"Road"},"geometry":{"type":"LineString",)"
           R"("coordinates":[[10,0],[12,0],[12,2]]}})",
           square(20, 20, 2, R"("name":"Camp","name:ar":"مخيم")"),
           R"({"type":"Feature","properties":{"name":"Nowhere"},"geometry":null})",
           R"({"type":"Feature","properties":{"name":null},"geometry":{"type":"Point","coordinates":[1,1]}})"}));
  const auto got = imported({path});
  ASSERT_EQ(got.contents.places.size(), 3U);
  EXPECT_EQ(got.contents.places[0].position, (geo::LonLat{geo::Lon(38), geo::Lat(36)}));
  EXPECT_EQ(got.contents.places[1].position, (geo::LonLat{geo::Lon(12), geo::Lat(0)}));
  const auto camp = got.contents.places[2];
  EXPECT_NEAR(camp.position.lon.degrees(), 21.0, 1.0);
  EXPECT_EQ(camp.notes.at(0).language, "ar");
  EXPECT_TRUE(got.contents.outlines.empty());
  EXPECT_EQ(got.count("row-position"), 1U);
  EXPECT_EQ(got.count("row-name"), 1U);
  for (const auto& finding : got.findings.all()) EXPECT_THAT(finding.where.item, testing::HasSubstr("feature"));
  EXPECT_EQ(camp.source, "sites");
}

/// Two governorates side by side, a district in the first, and towns that say no codes.
TEST(Outlines, give_their_codes_to_the_places_inside) {
  const Folder folder;
  const auto units = folder.write(
      "units.geojson",
      collection({square(30, 30, 2, R"("name":"West","id":"W","class":"A","code":"ADM1","country":"SY","admin1":"01")"),
                  square(32, 30, 2, R"("name":"East","id":"E","class":"A","code":"ADM1","country":"SY","admin1":"02")"),
                  square(30, 30, 1,
                         R"("name":"Corner","id":"C","class":"A","code":"ADM2","country":"SY","admin1":"01",)"
                         R"("admin2":"0101")")}));
  const auto towns =
      folder.write("towns.csv",
                   "id,name,lon,lat,country,admin1\n1,In corner,30.5,30.5,,\n2,In west,31.5,31.5,SY,\n"
                   "3,In east,33,31,SY,\n4,Says other,33,31,SY,09\n5,Outside,40,40,SY,\n6,Abroad,33,31,IQ,\n");
  for (const auto& order : {std::vector{units, towns}, std::vector{towns, units}}) {
    const auto got = imported(order);
    const auto codes = [&](const char* id) {
      const auto place = got.place(std::string("local:") + id).value();
      return place.country + "/" + place.admin1 + "/" + place.admin2;
    };
    EXPECT_EQ(codes("1"), "SY/01/0101");
    EXPECT_EQ(codes("2"), "SY/01/");
    EXPECT_EQ(codes("3"), "SY/02/");
    EXPECT_EQ(codes("4"), "SY/09/");
    EXPECT_EQ(codes("5"), "SY//");
    EXPECT_EQ(codes("6"), "IQ//");
    EXPECT_THAT(got.message("admin-from-outlines"), testing::StartsWith("3 places"));
    EXPECT_THAT(got.message("admin-unlike-outlines"), testing::StartsWith("2 places"));
    ASSERT_EQ(got.contents.outlines.size(), 3U);
    EXPECT_EQ(got.contents.outlines[0].admin1, "01");
    const auto gazetteer = places::test::opened({got.contents});
    EXPECT_FALSE(gazetteer.containing({geo::Lon(30.5), geo::Lat(30.5)}).empty());
  }
}

TEST(Outlines, come_by_option_and_join_the_rows_of_one_unit) {
  const Folder folder;
  auto options = mapped({{"name", "ADM1_EN"}, {"id", "ADM1_PCODE"}});
  options.country = "YE";
  options.feature_class = "A";
  options.feature_code = "ADM1";
  const auto path =
      folder.write("yem_adm1.geojson", collection({square(44, 14, 1, R"("ADM1_EN":"Aden","ADM1_PCODE":"YE24")"),
                                                   square(46, 14, 1, R"("ADM1_EN":"Aden","ADM1_PCODE":"YE24")")}));
  const auto got = imported({path}, options);
  ASSERT_EQ(got.contents.outlines.size(), 1U);
  EXPECT_EQ(got.contents.outlines[0].area.polygons.size(), 2U);
  EXPECT_EQ(got.contents.outlines[0].admin1, "YE24");
  EXPECT_EQ(got.contents.outlines[0].country_code, "YE");
  EXPECT_EQ(got.count("row-id-repeated"), 1U);
}

TEST(Layers, shapes_as_text_in_a_table_keep_their_lines) {
  const Folder folder;
  const auto got =
      imported({folder.write("w.csv", "name,wkt\nA,POINT (1 2)\n,POINT (1 2)\nB,\"LINESTRING (0 0, 2 0)\"\n")});
  ASSERT_EQ(got.contents.places.size(), 2U);
  EXPECT_EQ(got.contents.places[1].position, (geo::LonLat{geo::Lon(1), geo::Lat(0)}));
  ASSERT_EQ(got.count("row-name"), 1U);
  for (const auto& finding : got.findings.all()) {
    if (finding.code == "row-name") {
      EXPECT_EQ(finding.where.line, 3U);
    }
  }
}

TEST(Layers, without_names_or_of_no_format_are_errors) {
  const Folder folder;
  EXPECT_THAT(problem({folder.write("a.geojson", collection({square(1, 1, 1, R"("title":"X")")}))}),
              testing::HasSubstr("no column name"));
  EXPECT_NE(problem({folder.write("b.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{")}), "imported");
  EXPECT_NE(problem({folder.write("c.gpkg", "SQLite format 3")}), "imported");
  EXPECT_NE(problem({folder.write("d.geojson", collection({}))}), "imported");
  EXPECT_NE(problem({folder.write("e.bin", std::string(100, '\xFF'))}), "imported");
}

}  // namespace
}  // namespace gazetteer::importers::test
