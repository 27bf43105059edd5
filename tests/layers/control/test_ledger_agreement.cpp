#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/control/ledger_agreement.hpp"
#include "libgeo/core/progress.hpp"
#include "tests/layers/ascii_map.hpp"

namespace layers::control {
namespace {

geo::Date day_of(const char* iso) { return *geo::Date::parse_iso(iso); }

Timeline two_days(geo::Findings& findings) {
  geo::Progress progress;
  return build_timeline({{geo::Instant(day_of("2020-02-01")), ascii_map::drawn({"A B", "A B"})},
                         {geo::Instant(day_of("2020-02-05")), ascii_map::drawn({"B B", "A ."})}},
                        {}, findings, progress);
}

ledger::ControlStatement stated(const char* place, double column, double row, const char* date, const char* actor) {
  ledger::ControlStatement statement;
  statement.place = place;
  statement.position = ascii_map::at(column, row);
  statement.date = day_of(date);
  statement.actor = actor;
  return statement;
}

std::vector<std::string> told(const std::vector<ledger::ControlStatement>& statements) {
  geo::Findings findings;
  const auto timeline = two_days(findings);
  tell_disagreement({statements}, timeline, findings);
  std::vector<std::string> messages;
  for (const auto& finding : findings.all()) messages.push_back(finding.message);
  return messages;
}

TEST(LedgerAgreement, the_map_that_stands_on_the_date_is_asked) {
  EXPECT_THAT(
      told({stated("North-west", 0.5, 1.5, "2020-02-01", "A"), stated("North-west", 0.5, 1.5, "2020-02-04", "A"),
            stated("North-west", 0.5, 1.5, "2020-02-05", "B")}),
      testing::ElementsAre(testing::HasSubstr("3 of 3 agree")));
}

TEST(LedgerAgreement, another_holder_or_nobody_is_told) {
  EXPECT_THAT(
      told({stated("North-west", 0.5, 1.5, "2020-02-06", "A"), stated("South-east", 1.5, 0.5, "2020-02-06", "B"),
            stated("South-west", 0.5, 0.5, "2020-02-06", "")}),
      testing::ElementsAre("North-west: the ledger has A there from 2020-02-06, the map of 2020-02-05 has B",
                           "South-east: the ledger has B there from 2020-02-06, the map of 2020-02-05 has nobody",
                           "South-west: the ledger has nobody there from 2020-02-06, the map of 2020-02-05 has A",
                           testing::HasSubstr("0 of 3 agree")));
}

TEST(LedgerAgreement, what_cannot_be_compared_is_passed_over) {
  auto nowhere = stated("Nowhere", 0.5, 0.5, "2020-02-06", "B");
  nowhere.position.reset();
  EXPECT_THAT(told({stated("Early", 0.5, 0.5, "2020-01-31", "B"), nowhere}), testing::IsEmpty());
  EXPECT_THAT(told({}), testing::IsEmpty());
}

}  // namespace
}  // namespace layers::control
