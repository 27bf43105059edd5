// Counts of incidents: balanced, each event once, closed over units.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "layers/change/incident_counts.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::change {
namespace {

incidents::Incident incident(std::string id, std::string day, double lon, std::string code, std::string actor,
                             std::string same_as = {}, std::optional<int> killed = std::nullopt) {
  incidents::Incident made;
  made.id = std::move(id);
  made.date = geo::Date::parse_iso(day);
  made.reported_at = made.date;
  made.position = scratch::at(lon, 10.5);
  made.event_code = std::move(code);
  made.actor = std::move(actor);
  made.same_as = std::move(same_as);
  made.killed = killed;
  return made;
}

std::vector<Unit> units() {
  return {{"B", "East", scratch::square(31, 10, 1), {}}, {"A", "West", scratch::square(30, 10, 1), {}}};
}

PeriodOptions monthly() {
  PeriodOptions options;
  options.every = Every::month;
  return options;
}

TEST(IncidentCounts, are_balanced_and_closed) {
  std::vector<incidents::Incident> all = {
      incident("1", "2020-01-15", 30.5, "shelling", "A"), incident("2", "2020-03-02", 31.5, "clash", "B"),
      incident("3", "2020-03-31", 40.0, "clash", "B"), incident("4", "2020-03-01", 30.5, "shelling", "A")};
  all.push_back(all[3]);
  all.back().id = "5";
  all.back().position.reset();
  geo::Findings findings;
  const auto rows = count_incidents(all, monthly(), units(), findings);
  EXPECT_EQ(rows.size(), 3U * 4U * 2U) << "months, units with outside and unplaced, pairs of class and actor";
  const auto at = [&](std::string start, std::string unit, std::string code) {
    for (const auto& row : rows) {
      if (row.period.start.utc_date().iso() == start && row.unit == unit && row.event_code == code) return row.events;
    }
    return std::size_t{99};
  };
  EXPECT_EQ(at("2020-01-01", "A", "shelling"), 1U);
  EXPECT_EQ(at("2020-02-01", "A", "shelling"), 0U);
  EXPECT_EQ(at("2020-03-01", "B", "clash"), 1U);
  EXPECT_EQ(at("2020-03-01", "(outside)", "clash"), 1U);
  EXPECT_EQ(at("2020-03-01", "(unplaced)", "shelling"), 1U);
  std::size_t sum = 0, whole = 0;
  for (const auto& row : rows) sum += row.events;
  for (const auto& row : count_incidents(all, monthly(), {}, findings)) whole += row.events;
  EXPECT_EQ(sum, all.size());
  EXPECT_EQ(whole, all.size());
  EXPECT_TRUE(findings.empty());
}

TEST(IncidentCounts, an_event_of_several_reports_counts_once_with_its_latest_toll) {
  std::vector<incidents::Incident> all = {incident("1", "2020-01-31", 30.5, "shelling", "A", "", 3),
                                          incident("2", "2020-02-01", 30.5, "shelling", "A", "1", 5),
                                          incident("3", "2020-02-02", 30.5, "shelling", "A", "1")};
  geo::Findings findings;
  const auto rows = count_incidents(all, monthly(), {}, findings);
  ASSERT_EQ(rows.size(), 1U) << "of January only: the day of the representative";
  EXPECT_EQ(rows[0].events, 1U);
  EXPECT_EQ(rows[0].reports, 3U);
  EXPECT_EQ(rows[0].killed, 5);
  EXPECT_FALSE(rows[0].wounded) << "nobody tells";
}

TEST(IncidentCounts, leave_out_what_has_no_date) {
  auto undated = incident("1", "2020-01-31", 30.5, "shelling", "A");
  undated.date.reset();
  geo::Findings findings;
  const std::vector<incidents::Incident> all = {undated};
  EXPECT_TRUE(count_incidents(all, monthly(), {}, findings).empty());
  EXPECT_EQ(scratch::codes(findings), std::vector<std::string>{"count-undated"});
  EXPECT_TRUE(count_incidents({}, monthly(), {}, findings).empty());
}

TEST(IncidentCounts, of_random_incidents_sum_to_them) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  std::vector<incidents::Incident> all;
  for (int i = 0; i < 300; ++i) {
    const auto day = geo::Date::parse_iso("2020-01-01")->plus_days(static_cast<int>(random() % 400)).iso();
    all.push_back(incident(std::to_string(i), day, 29.0 + static_cast<double>(random() % 400) / 100.0,
                           random() % 2 == 0 ? "shelling" : "clash", random() % 3 == 0 ? "" : "A"));
  }
  for (const auto every : {Every::day, Every::week, Every::month, Every::year}) {
    PeriodOptions options;
    options.every = every;
    geo::Findings findings;
    std::size_t sum = 0;
    for (const auto& row : count_incidents(all, options, units(), findings)) sum += row.events;
    EXPECT_EQ(sum, all.size());
  }
}

}  // namespace
}  // namespace layers::change
