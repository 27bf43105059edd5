// Events whose sentence names no place: the page's place, a place as written, or a finding.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/layers/incidents/report.hpp"

namespace layers::incidents {
namespace {

using testing_country::country;

TEST(Unplaced, the_place_named_last_widely) {
  const auto found =
      country().read("Royal forces patrolled Zenda on Monday. On Tuesday the Duke's militia shelled a hospital.");
  ASSERT_EQ(found.incidents.size(), 2U);
  const auto& shelling = found.incidents.back();
  EXPECT_EQ(shelling.event_code, "shelling");
  EXPECT_EQ(shelling.place, "Zenda");
  EXPECT_EQ(shelling.relation, "context");
  EXPECT_EQ(shelling.precision, "region");
  EXPECT_GE(shelling.radius.value(), 50e3);
  EXPECT_LT(shelling.confidence, 0.5);
}

TEST(Unplaced, the_dateline_but_not_a_capitals) {
  const auto at_home = country().read(
      "HENTZAU - X. "
      "Zenda was quiet.");
  EXPECT_TRUE(at_home.incidents.empty());
  const auto dated = country().read("Hentzau, April 7 - Royal forces shelled a hospital on Tuesday.");
  ASSERT_EQ(dated.incidents.size(), 1U);
  EXPECT_EQ(dated.incidents[0].place, "Hentzau");
  EXPECT_EQ(dated.incidents[0].relation, "context");
  const auto capital = country().read("Strelsau, April 7 - Royal forces shelled a hospital on Tuesday.");
  ASSERT_EQ(capital.incidents.size(), 1U);
  EXPECT_FALSE(capital.incidents[0].position) << "a capital is where the reporter sits";
}

TEST(Unplaced, of_nobody_and_nowhere_is_a_finding) {
  geo::Findings findings;
  const auto found = country().read("An air strike destroyed a bridge on Tuesday.", {}, "2021-04-07", findings);
  EXPECT_TRUE(found.incidents.empty());
  ASSERT_EQ(findings.counts_by_code().count("event-without-place"), 1U);
  EXPECT_THAT(findings.all().front().message, testing::HasSubstr("destroyed a bridge"));
}

TEST(Unplaced, what_goes_on_with_the_event_before_or_is_history_is_none) {
  geo::Findings findings;
  (void)country().read("Royal forces shelled Zenda. The shelling killed five. No shelling was reported elsewhere.", {},
                       "2021-04-07", findings);
  (void)country().read("In 2015 warplanes bombed the old bridge.", {}, "2021-04-07", findings);
  EXPECT_EQ(findings.counts_by_code().count("event-without-place"), 0U);
}

TEST(Unplaced, a_name_that_is_struck_is_a_place_as_written) {
  const auto found = country().read("Royal forces shelled Ulmsdorf on Tuesday.");
  ASSERT_EQ(found.incidents.size(), 1U);
  EXPECT_EQ(found.incidents[0].place, "Ulmsdorf");
  EXPECT_EQ(found.incidents[0].precision, "none");
  EXPECT_FALSE(found.incidents[0].position);
}

}  // namespace
}  // namespace layers::incidents
