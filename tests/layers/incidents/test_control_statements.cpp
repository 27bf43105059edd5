// Statements of control that a report makes.
#include <gmock/gmock.h>

#include "tests/layers/incidents/report.hpp"

namespace layers::incidents {
namespace {

using testing_country::country;

struct Case {
  const char* text;
  std::vector<std::string> expected;  ///< "place holder status certainty speaker flags"
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.text; }

std::vector<std::string> stated(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto& p : country().read(text).statements) {
    std::string line =
        p.statement.place + " " + (p.statement.actor.empty() ? "none" : p.statement.actor) + " " + p.statement.status;
    if (!p.speaker.empty()) line += " by " + p.speaker;
    if (p.self_serving) line += " self-serving";
    if (p.denied) line += " denial";
    lines.push_back(line);
  }
  return lines;
}

class States : public testing::TestWithParam<Case> {};
TEST_P(States, who_holds_what) { EXPECT_THAT(stated(GetParam().text), testing::ElementsAreArray(GetParam().expected)); }

const std::vector<Case> cases = {
    {"Royal forces captured Zenda.", {"Zenda Crown held"}},
    {"The Duke's militia recaptured Hentzau from royal forces.", {"Hentzau Duke held"}},
    {"Zenda was captured by the Duke's militia.", {"Zenda Duke held"}},
    {"Zenda fell to the Duke's militia.", {"Zenda Duke held"}},
    {"Royal forces took control of Zenda and Hentzau.", {"Zenda Crown held", "Hentzau Crown held"}},
    {"The Duke's militia withdrew from Zenda.", {"Zenda none held"}},
    {"Royal forces entered Zenda with tanks.", {"Zenda Crown contested"}},
    {"The Duke's militia said that it captured Zenda.", {"Zenda Duke held by Duke self-serving"}},
    {"Royal forces said that the Duke's militia captured Zenda.", {"Zenda Duke held by Crown"}},
    {"The Ruritanian Army denied the loss of Zenda.", {"Zenda Crown held by Crown self-serving denial"}},
    {"The Ruritanian Army denied that the Duke's militia had captured Zenda.",
     {"Zenda Crown held by Crown self-serving denial"}},
    {"Royal forces did not capture Zenda.", {}},
    {"Royal forces may capture Zenda.", {}},
    {"Royal forces shelled Zenda.", {}},
    {"Royal forces captured two soldiers.", {}},
};
INSTANTIATE_TEST_SUITE_P(Control, States, testing::ValuesIn(cases));

TEST(Statements, keep_what_they_rest_on) {
  const auto found = country().read("It rains. Royal forces captured Zenda on Monday.");
  ASSERT_EQ(found.statements.size(), 1U);
  const auto& proposed = found.statements[0];
  EXPECT_EQ(proposed.sentence, "Royal forces captured Zenda on Monday.");
  EXPECT_EQ(proposed.words, "captured");
  EXPECT_EQ(proposed.date->iso(), "2021-04-05");
  EXPECT_EQ(proposed.report_id, "report-1");
  EXPECT_EQ(proposed.statement.source, "Strelsau Gazette");
  EXPECT_TRUE(proposed.statement.position);
  EXPECT_EQ(proposed.statement.certainty, "high");
}

}  // namespace
}  // namespace layers::incidents
