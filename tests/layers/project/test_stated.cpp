// What analysts state of reports: areas, decisions and the least probability.
#include "layers/project/stated.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/exchange/read.hpp"
#include "libgeo/core/error.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::project {
namespace {

using ::testing::HasSubstr;

class StatedWords : public ::testing::Test {
 protected:
  StatedWords() {
    const std::vector<std::filesystem::path> files = {
        scratch.write("testland.gaz", gazetteer::places::compile(::scratch::testland()))};
    gazetteer = gazetteer::places::Gazetteer(files);
  }
  std::vector<gazetteer::geoparse::FocusArea> areas(const std::vector<std::string>& words) {
    return focus_areas(words, gazetteer, findings);
  }
  std::vector<gazetteer::geoparse::Correction> corrections(const std::string& bytes) {
    return exchange::read_corrections(scratch.write("decided.csv", bytes), gazetteer, findings);
  }

  ::scratch::Folder scratch;
  gazetteer::places::Gazetteer gazetteer;
  geo::Findings findings;
};

TEST_F(StatedWords, a_country_by_its_code) {
  const auto found = areas({"SY"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].country, "SY");
  EXPECT_TRUE(found[0].admin1.empty());
  EXPECT_EQ(countries_among({"SY", "Idlib", "SY.12", "IQ"}), (std::vector<std::string>{"SY", "IQ"}));
}

TEST_F(StatedWords, a_box_of_four_numbers) {
  const auto found = areas({"30", "10", "32", "12.5"});
  ASSERT_EQ(found.size(), 1U);
  gazetteer::places::PlaceView place;
  place.position = geo::LonLat{geo::Lon(31.0), geo::Lat(11.0)};
  EXPECT_EQ(gazetteer::geoparse::inside(found, place), 1.0);
  place.position = geo::LonLat{geo::Lon(60.0), geo::Lat(11.0)};
  EXPECT_EQ(gazetteer::geoparse::inside(found, place), 0.0);
}

TEST_F(StatedWords, boxes_that_are_none) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"30", "10", "32"},
                                                {"32", "10", "30", "12"},
                                                {"30", "10", "32", "99"},
                                                {"30", "10", "x", "12"}}) {
    EXPECT_THROW((void)areas(words), geo::UsageError);
  }
}

TEST_F(StatedWords, a_name_that_nobody_has) {
  try {
    (void)areas({"Nowhereville"});
    FAIL();
  } catch (const geo::UsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("Nowhereville"));
  }
}

TEST_F(StatedWords, corrections_are_read_and_blank_decisions_passed_over) {
  const auto found = corrections("report;mention;place;author\n*;Alfaville;not a place;A. A.\n*;Betaville;;\n\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].mention, "Alfaville");
  EXPECT_FALSE(found[0].place);
  EXPECT_EQ(found[0].author, "A. A.");
  EXPECT_EQ(found[0].where.line, 2U);
}

TEST_F(StatedWords, corrections_that_cannot_be_meant) {
  EXPECT_THROW((void)corrections("report,mention\n*,Alfaville\n"), geo::InputError);
  EXPECT_THROW((void)corrections("report,mention,place\n,Alfaville,not a place\n"), geo::InputError);
  EXPECT_THROW((void)corrections("report,mention,place\n*,!!,not a place\n"), geo::InputError);
  EXPECT_THROW((void)corrections("report,mention,place\n*,Alfaville,nowhere:1\n"), geo::InputError);
}

TEST_F(StatedWords, a_correction_that_nothing_uses_is_told) {
  const auto found = corrections("report,mention,place\na*,Alfaville,not a place\nb,Alfaville,not a place\n");
  std::vector<exchange::ParsedReport> reports(1);
  reports[0].document.id = "a1";
  reports[0].document.text = "In Alfaville all was quiet.";
  report_unused(found, reports, findings);
  ASSERT_EQ(findings.all().size(), 1U);
  EXPECT_EQ(findings.all()[0].code, "correction-unused");
  EXPECT_EQ(findings.all()[0].where.line, 3U);
}

}  // namespace
}  // namespace layers::project
