// Names stand for actors that exist on the day of the report.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/layers/incidents/report.hpp"

namespace layers::incidents {
namespace {

using testing_country::country;

std::string doer(const char* text, const char* date) {
  const auto found = country().read(text, {}, date);
  return found.incidents.empty() ? "nobody" : found.incidents.front().actor;
}

geo::Findings findings_of(const char* text, const char* date) {
  geo::Findings findings;
  (void)country().read(text, {}, date, findings);
  return findings;
}

TEST(ActorDates, one_name_is_of_another_actor_from_a_day_on) {
  constexpr auto text = "The Guard of Hentzau shelled Zenda.";
  EXPECT_EQ(doer(text, "2020-12-31"), "Old Guard");
  EXPECT_EQ(doer(text, "2021-01-01"), "New Guard") << "half-open: it no longer exists on its last day";
  EXPECT_TRUE(findings_of(text, "2020-12-31").empty());
}

TEST(ActorDates, before_its_time_the_nearest_above_stands_for_it) {
  constexpr auto text = "The Strelsau Lancers shelled Zenda.";
  EXPECT_EQ(doer(text, "2021-04-07"), "Crown");
  EXPECT_EQ(doer(text, "2021-06-01"), "Lancers");
  const auto findings = findings_of(text, "2021-04-07");
  ASSERT_EQ(findings.all().size(), 1U);
  EXPECT_EQ(findings.all().front().code, "actor-not-existing");
  EXPECT_THAT(findings.all().front().message,
              testing::AllOf(testing::HasSubstr("Strelsau Lancers"), testing::HasSubstr("from 2021-06-01"),
                             testing::HasSubstr("taken for Crown")));
}

TEST(ActorDates, without_one_above_the_name_is_kept_as_written) {
  EXPECT_EQ(doer("The Foresters of Zenda shelled Hentzau.", "2021-04-07"), "Foresters of Zenda");
  EXPECT_EQ(doer("Foresters shelled Hentzau.", "2021-04-07"), "\u201cForesters\u201d") << "the id must not pass for it";
  EXPECT_EQ(doer("Foresters shelled Hentzau.", "2022-04-07"), "Foresters");
  EXPECT_EQ(findings_of("Foresters shelled Hentzau. Foresters shelled Zenda.", "2021-04-07").all().size(), 1U)
      << "told once a report";
}

TEST(ActorDates, a_report_without_a_date_takes_the_first_that_bears_the_name) {
  EXPECT_EQ(doer("The Guard of Hentzau shelled Zenda on 3 April 2021.", ""), "Old Guard");
}

TEST(ActorDates, a_statement_of_control_dated_before_its_holder_is_told_and_kept) {
  geo::Findings findings;
  const auto found = country().read("The Strelsau Lancers captured Zenda on 20 May 2021.", {}, "2021-06-02", findings);
  ASSERT_EQ(found.statements.size(), 1U);
  EXPECT_EQ(found.statements[0].statement.actor, "Lancers");
  ASSERT_EQ(findings.counts_by_code().count("actor-not-existing"), 1U);
  EXPECT_THAT(findings.all().front().message, testing::HasSubstr("2021-05-20"));
}

}  // namespace
}  // namespace layers::incidents
