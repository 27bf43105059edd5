// Numbers, dates, roles, negation, kinds of events: small cases in tables (cases/*.tsv), English, Russian, Ukrainian,
// Arabic, Turkish.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <map>
#include <sstream>

#include "tests/layers/incidents/report.hpp"
#include "tests/source_dir.hpp"

namespace layers::incidents {
namespace {

using testing_country::country;

struct Row {
  std::string file, about, text;
  std::map<std::string, std::string> expected;
  bool nothing = false;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.file << ", " << row.about << ": " << row.text; }

std::vector<Row> rows_of(const std::string& name) {
  std::vector<Row> rows;
  std::istringstream in(
      testing_country::file_contents(source_dir() / "tests" / "layers" / "incidents" / "cases" / (name + ".tsv")));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    Row row{name, line.substr(0, first), line.substr(first + 1, second - first - 1), {}, false};
    std::istringstream words(line.substr(second + 1));
    for (std::string word; words >> word;) {
      if (word == "-") row.nothing = true;
      const auto equals = word.find('=');
      if (equals == std::string::npos) continue;
      auto value = word.substr(equals + 1);
      std::replace(value.begin(), value.end(), '_', ' ');
      row.expected[word.substr(0, equals)] = value;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string text_of(const std::optional<int>& number) { return number ? std::to_string(*number) : ""; }
std::string text_of(const std::optional<geo::Date>& date) { return date ? date->iso() : ""; }

// What is told, by the keys of the tables.
std::map<std::string, std::string> facts(const Extraction& found) {
  std::map<std::string, std::string> facts;
  for (const auto& incident : found.incidents) {
    auto& events = facts["events"];
    events += (events.empty() ? "" : ",") + incident.event_code;
  }
  facts["claim"] = found.claims.empty() ? "-" : fmt::format("{:.3f}", found.claims.front().claimed_km2);
  if (found.incidents.empty()) return facts;
  const auto& incident = found.incidents.front();
  facts["event"] = incident.event_code;
  facts["sub_event"] = incident.sub_event;
  facts["actor"] = incident.actor;
  facts["target"] = incident.target;
  facts["place"] = incident.place;
  facts["date"] = text_of(incident.date);
  facts["date_to"] = text_of(incident.date_to);
  facts["quantity"] = incident.quantity;
  facts["killed"] = text_of(incident.killed);
  facts["wounded"] = text_of(incident.wounded);
  for (const auto& [name, losses] :
       {std::pair("killed", &incident.killed_as_told), std::pair("wounded", &incident.wounded_as_told)}) {
    facts[std::string(name) + "_low"] = text_of(losses->low);
    facts[std::string(name) + "_high"] = text_of(losses->high);
    facts[std::string(name) + "_civilians"] = text_of(losses->civilians);
    facts[std::string(name) + "_fighters"] = text_of(losses->fighters);
  }
  return facts;
}

class SmallCases : public testing::TestWithParam<Row> {};
TEST_P(SmallCases, are_told) {
  const auto& row = GetParam();
  const auto found = country().read(row.text);
  if (row.nothing) {
    for (const auto& incident : found.incidents) ADD_FAILURE() << incident.event_code << " @" << incident.place;
  }
  auto told = facts(found);
  for (const auto& [key, value] : row.expected) EXPECT_EQ(told[key], value) << key;
}
INSTANTIATE_TEST_SUITE_P(English, SmallCases, testing::ValuesIn(rows_of("english")));
INSTANTIATE_TEST_SUITE_P(Russian, SmallCases, testing::ValuesIn(rows_of("russian")));
INSTANTIATE_TEST_SUITE_P(Ukrainian, SmallCases, testing::ValuesIn(rows_of("ukrainian")));
INSTANTIATE_TEST_SUITE_P(Arabic, SmallCases, testing::ValuesIn(rows_of("arabic")));
INSTANTIATE_TEST_SUITE_P(Turkish, SmallCases, testing::ValuesIn(rows_of("turkish")));

TEST(Spans, point_at_the_numbers_in_code_points) {
  const auto found = country().read("Отряд Duke's militia shelled Zenda, killing 12 people and wounding 3.");
  ASSERT_FALSE(found.incidents.empty());
  EXPECT_EQ(found.incidents[0].spans, "killed 44-46; wounded 67-68");
}

}  // namespace
}  // namespace layers::incidents
