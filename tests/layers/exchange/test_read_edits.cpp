// Patches and the maps they lie on, from files that the tests write.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/exchange/read.hpp"
#include "libgeo/core/error.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::exchange {
namespace {

using ::testing::HasSubstr;

std::string collection(const std::vector<std::string>& properties) {
  std::vector<std::string> features;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    features.push_back(fmt::format(
        R"({{"type":"Feature","properties":{1},"geometry":{{"type":"Polygon","coordinates":[[[{0},10],[{0}.5,10],[{0}.5,11],[{0},10]]]}}}})",
        30 + i, properties[i]));
  }
  return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
}

geo::Instant on(const char* date) { return geo::Instant(*geo::Date::parse_iso(date)); }

std::vector<control::Edit> edits_of(const scratch::Folder& folder, const std::vector<std::string>& properties,
                                    const EditOptions& options = {}, const char* name = "edits.geojson") {
  geo::Findings findings;
  const std::vector files = {folder.write(name, collection(properties))};
  return read_edits(files, options, findings);
}

std::string refusal(const std::vector<std::string>& properties, const EditOptions& options = {}) {
  const scratch::Folder folder;
  try {
    (void)edits_of(folder, properties, options);
  } catch (const geo::InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST(ReadEdits, takes_the_columns) {
  const scratch::Folder folder;
  const auto edits = edits_of(
      folder, {R"({"Actor":"A","status":"contested","date":"2024-05-03","reason":"seen","author":"N. N."})",
               R"({"Actor":"None","status":null,"date":"2024-05-04T10:00:00+03:00","reason":null,"author":null})"});
  ASSERT_EQ(edits.size(), 2U);
  EXPECT_EQ(edits[0].holding, (control::Holding{"A", "contested"}));
  EXPECT_EQ(edits[0].valid, (geo::TimeInterval{on("2024-05-03"), std::nullopt}));
  EXPECT_EQ(edits[0].reason, "seen");
  EXPECT_EQ(edits[0].author, "N. N.");
  EXPECT_EQ(edits[0].where.item, "feature 1");
  EXPECT_EQ(edits[1].holding.actor, "");
  EXPECT_EQ(edits[1].valid.from.iso(), "2024-05-04T07:00:00Z");
}

TEST(ReadEdits, a_patch_without_a_date_has_that_of_the_options_or_of_the_file) {
  const scratch::Folder folder;
  EXPECT_EQ(edits_of(folder, {R"({"actor":"A"})"}, {}, "2024-05-06.geojson")[0].valid.from, on("2024-05-06"));
  EditOptions options;
  options.date = geo::Date::parse_iso("2024-05-07");
  EXPECT_EQ(edits_of(folder, {R"({"actor":"A"})"}, options, "2024-05-06.geojson")[0].valid.from, on("2024-05-07"));
}

TEST(ReadEdits, overrides_have_two_dates) {
  const scratch::Folder folder;
  EditOptions options;
  options.overrides = true;
  const auto edits = edits_of(
      folder,
      {R"({"actor":"A","from":"2024-05-03","to":"2024-06-01"})", R"({"actor":"A","from":"2024-05-03","to":null})"},
      options);
  EXPECT_EQ(edits[0].valid, (geo::TimeInterval{on("2024-05-03"), on("2024-06-01")}));
  EXPECT_FALSE(edits[1].valid.to);
  EXPECT_THAT(refusal({R"({"actor":"A"})"}, options), HasSubstr("no date from which it is valid"));
  EXPECT_THAT(refusal({R"({"actor":"A","from":"2024-05-03","to":"2024-05-03"})"}, options),
              HasSubstr("ends before it begins"));
}

TEST(ReadEdits, refuses_what_it_cannot_use_and_names_the_feature) {
  EXPECT_THAT(refusal({R"({"actor":"A","date":"2024-05-03"})", R"({"who":"A","date":"2024-05-03"})"}),
              testing::AllOf(HasSubstr("feature 2"), HasSubstr("no actor"), HasSubstr("actor, status, date")));
  EXPECT_THAT(refusal({R"({"actor":"A"})"}), testing::AllOf(HasSubstr("no date"), HasSubstr("--date")));
  EXPECT_THAT(refusal({R"({"actor":"A","date":"2024-02-30"})"}), HasSubstr("\"2024-02-30\" is no date"));
  const scratch::Folder folder;
  const std::vector files = {folder.write(
      "pins.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"actor":"A"},"geometry":{"type":"Point","coordinates":[30,10]}}]})")};
  geo::Findings findings;
  EXPECT_THROW((void)read_edits(files, {}, findings), geo::InputError);
}

TEST(ReadBase, is_the_last_map_of_a_layer_of_zones) {
  const scratch::Folder folder;
  const auto file = folder.write(
      "zones.geojson",
      collection(
          {R"({"actor":"A","status":"held","valid_from":"2024-05-01","valid_to":"2024-05-03","evidence":"x"})",
           R"({"actor":"B","status":"contested","valid_from":"2024-05-03","valid_to":null,"evidence":"y","sources":"s","confidence":"low"})",
           R"({"actor":"A","status":"held","valid_from":"2024-05-01","valid_to":null})"}));
  geo::Findings findings;
  const auto base = read_base(file, {}, findings);
  ASSERT_TRUE(base);
  EXPECT_EQ(base->at, on("2024-05-03"));
  ASSERT_EQ(base->zones.size(), 2U);
  EXPECT_EQ(base->zones[0].holding, (control::Holding{"B", "contested"}));
  EXPECT_EQ(base->zones[0].evidence, "y");
  EXPECT_EQ(base->zones[0].source, "s");
  EXPECT_EQ(base->zones[0].certainty, "low");
  BaseOptions earlier;
  earlier.date = geo::Date::parse_iso("2024-05-02");
  EXPECT_EQ(read_base(file, earlier, findings)->zones.size(), 2U);
  EXPECT_EQ(read_base(file, earlier, findings)->zones[0].evidence, "x");
}

TEST(ReadBase, of_zones_without_dates_takes_that_of_the_name_or_the_given_one) {
  const scratch::Folder folder;
  geo::Findings findings;
  const auto plain = collection({R"({"actor":"A"})"});
  EXPECT_EQ(read_base(folder.write("2024-05-06.geojson", plain), {}, findings)->at, on("2024-05-06"));
  const auto unnamed = folder.write("map.geojson", plain);
  EXPECT_THROW((void)read_base(unnamed, {}, findings), geo::InputError);
  BaseOptions options;
  options.date_if_none = geo::Date::parse_iso("2024-05-08");
  EXPECT_EQ(read_base(unnamed, options, findings)->at, on("2024-05-08"));
  EXPECT_FALSE(read_base(folder.write("other.geojson", collection({R"({"name":"A"})"})), options, findings));
}

namespace {

// A drawing of Google Earth: a folder a day, in it a folder an actor.
std::string drawing(const std::string& day, const std::string& actor, const std::string& inside = {}) {
  return fmt::format(
      R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>{}</name><Folder><name>{}</name>
<Placemark><name>Bridgehead</name><description>seen from the road</description>{}<Polygon><outerBoundaryIs><LinearRing>
<coordinates>30,10 31,10 31,11 30,10</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Folder></Folder></Document></kml>)",
      day, actor, inside);
}

}  // namespace

TEST(ReadEdits, takes_actor_and_date_of_a_drawing_from_its_folders) {
  const scratch::Folder folder;
  geo::Findings findings;
  EditOptions options;
  options.overrides = true;
  const std::vector files = {folder.write("drawn.kml", drawing("2023-12-19", "RSF"))};
  const auto edits = read_edits(files, options, findings);
  ASSERT_EQ(edits.size(), 1U);
  EXPECT_EQ(edits[0].holding, (control::Holding{"RSF", "held"}));
  EXPECT_EQ(edits[0].valid, (geo::TimeInterval{on("2023-12-19"), std::nullopt}));
  EXPECT_EQ(edits[0].reason, "seen from the road");
  options.drawn.actor_from = ActorFrom::name;
  EXPECT_EQ(read_edits(files, options, findings).front().holding.actor, "Bridgehead");
}

TEST(ReadEdits, a_time_span_of_a_drawing_ends_it) {
  const scratch::Folder folder;
  geo::Findings findings;
  EditOptions options;
  options.overrides = true;
  const std::string span = "<TimeSpan><begin>2023-12-20</begin><end>2023-12-24</end></TimeSpan>";
  const std::vector files = {folder.write("drawn.kml", drawing("Drawings", "none", span))};
  const auto edits = read_edits(files, options, findings);
  ASSERT_EQ(edits.size(), 1U);
  EXPECT_EQ(edits[0].holding.actor, "");
  EXPECT_EQ(edits[0].valid, (geo::TimeInterval{on("2023-12-20"), on("2023-12-24")}));
}

TEST(ReadEdits, a_file_name_dates_no_override_unless_asked) {
  const scratch::Folder folder;
  geo::Findings findings;
  EditOptions options;
  options.overrides = true;
  const std::vector files = {folder.write("2023-12-19.kml", drawing("West bank", "RSF"))};
  EXPECT_THROW((void)read_edits(files, options, findings), geo::InputError);
  options.drawn.date_from = DateFrom::file;
  EXPECT_EQ(read_edits(files, options, findings).front().valid.from, on("2023-12-19"));
}

}  // namespace layers::exchange
