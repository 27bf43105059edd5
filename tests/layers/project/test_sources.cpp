// Profiles of sources: what an analyst knows of outlets and channels.
#include "layers/project/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/core/error.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::project {
namespace {

using ::testing::HasSubstr;

class Sources : public ::testing::Test {
 protected:
  Sources() {
    const std::vector<std::filesystem::path> files = {
        scratch.write("testland.gaz", gazetteer::places::compile(::scratch::testland()))};
    gazetteer = gazetteer::places::Gazetteer(files);
  }
  std::vector<gazetteer::geoparse::SourceProfile> read(const std::string& bytes) {
    return read_sources(scratch.write("sources.csv", bytes), gazetteer, findings);
  }
  std::string failure(const std::string& bytes) {
    try {
      (void)read(bytes);
    } catch (const geo::InputError& error) {
      return error.what();
    }
    return {};
  }

  ::scratch::Folder scratch;
  gazetteer::places::Gazetteer gazetteer;
  geo::Findings findings;
};

TEST_F(Sources, a_row_a_source) {
  scratch.write("zone.geojson", R"({"type":"Polygon","coordinates":[[[30,10],[31,10],[31,11],[30,11],[30,10]]]})");
  const auto profiles = read(
      "source;focus;language;timezone;side;note\n"
      "West*;TL.01;ar;Asia/Damascus;WEST;\n"
      "Box;\"30,10,31,11\";;;;\n"
      "File;zone.geojson, Alfaville;;;;\n"
      ";;;;;not filled in\n");
  ASSERT_EQ(profiles.size(), 3U);
  EXPECT_EQ(profiles[0].source, "West*");
  ASSERT_EQ(profiles[0].home.size(), 1U);
  EXPECT_EQ(profiles[0].home[0].admin1, "01");
  EXPECT_EQ(profiles[0].language, "ar");
  EXPECT_EQ(profiles[0].timezone, "Asia/Damascus");
  EXPECT_EQ(profiles[0].side, "WEST");
  EXPECT_EQ(profiles[0].where.line, 2U);
  ASSERT_EQ(profiles[1].home.size(), 1U);
  EXPECT_FALSE(profiles[1].home[0].shape.empty());
  ASSERT_EQ(profiles[2].home.size(), 2U);
  EXPECT_FALSE(profiles[2].home[0].shape.empty());
  EXPECT_TRUE(profiles[2].home[1].centre);
}

TEST_F(Sources, bad_rows_name_line_and_remedy) {
  EXPECT_THAT(failure("outlet,focus\nA,TL\n"), HasSubstr("source"));
  EXPECT_THAT(failure("source,focus\nA,TL\n,TL\n"), HasSubstr("line 3: names no source"));
  EXPECT_THAT(failure("source,focus\nA,\n"), HasSubstr("line 2: says nothing of the source \"A\""));
  EXPECT_THAT(failure("source,focus\nA,Nowhereville\n"), HasSubstr("line 2: focus \"Nowhereville\" is no country"));
  EXPECT_THAT(failure("source,focus\nA,\"1,2,3\"\n"), HasSubstr("a box is four numbers"));
  EXPECT_THAT(failure("source,timezone\nA,Asia/Damaskus\n"), HasSubstr("line 2: timezone"));
  EXPECT_THAT(failure("source,language\nA,Arabic language\n"), HasSubstr("line 2: language \"Arabic language\""));
}

TEST_F(Sources, a_side_is_an_actor) {
  const auto profiles = read("source,side\nA,WEST\nB,WESTT\n");
  vocabulary::Actor west;
  west.id = west.name = "WEST";
  const vocabulary::ActorTable actors(std::vector<vocabulary::Actor>{west});
  try {
    check_sides(profiles, actors);
    FAIL();
  } catch (const geo::InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("line 3: side \"WESTT\" is the id of no actor; did you mean \"WEST\"?"));
  }
  std::vector<incidents::Incident> incidents(2);
  incidents[0].source = "A";
  incidents[1].source = "C";
  set_sides(incidents, profiles);
  EXPECT_EQ(incidents[0].source_side, "WEST");
  EXPECT_EQ(incidents[1].source_side, "");
}

TEST_F(Sources, documents_get_language_and_date) {
  const auto profiles = read("source,language,timezone\nA,ar,Asia/Damascus\n");
  const ProfiledDocuments profiled(profiles);
  gazetteer::text::Document document;
  document.source = "A";
  document.instant = geo::Instant::parse_iso("2020-02-16T22:30:00Z");
  document.date = geo::Date::parse_iso("2020-02-16");
  profiled.complete(document);
  EXPECT_EQ(document.language, "ar");
  EXPECT_EQ(document.date->iso(), "2020-02-17");
  document.language = "en";
  document.instant.reset();
  document.date = geo::Date::parse_iso("2020-02-16");
  profiled.complete(document);
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.date->iso(), "2020-02-16");
}

}  // namespace
}  // namespace layers::project
