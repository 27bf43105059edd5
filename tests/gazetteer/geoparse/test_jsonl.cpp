#include <gmock/gmock.h>

#include "gazetteer/geoparse/jsonl.hpp"
#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string line_of(const std::string& text, JsonLineOptions options = {}) {
  text::Document document;
  document.id = "r\"1";
  document.text = text;
  return to_json_line(document, geoparse(document, small_world(), {}), small_world(), options);
}

TEST(JsonLine, is_the_contract) {
  const auto line = line_of("😀 in Aleppo", {.candidates = false});
  EXPECT_THAT(
      line,
      StartsWith(
          R"({"schema":"sitmap-mentions-1","id":"r\"1","text":"😀 in Aleppo","mentions":[{"start":5,"end":11,"text":"Aleppo","kind":"place",)"
          R"("place":{"id":"aleppo","name":"Aleppo","lon":37.160000,"lat":36.200000,"country":"SY","feature_code":"PPLA"},"p":0.)"));
  EXPECT_THAT(line, HasSubstr(R"("approximate":false,"relation":null,"reasons":["behind a preposition")"));
  EXPECT_THAT(line,
              EndsWith(R"(]}],"relations":[],"best":{"id":"aleppo","name":"Aleppo","lon":37.160000,"lat":36.200000,)"
                       R"("mention":0,"relation":null}})"));
}

TEST(JsonLine, relations_carry_direction_distance_and_anchor_ids) {
  const auto line = line_of("A post 20 km north of Aleppo.");
  EXPECT_THAT(
      line,
      HasSubstr(
          R"("relations":[{"type":"distance-direction","start":7,"end":28,"direction":"N","distance_km":20,"anchors":["aleppo"],)"));
  EXPECT_THAT(line, HasSubstr(R"("radius_m":)"));
  EXPECT_THAT(line, EndsWith(R"("mention":0,"relation":0}})"));
}

// Mentions of one name share their candidates, and a line copies their text from the first.
TEST(JsonLine, repeats_the_candidates_of_a_name_that_is_mentioned_again) {
  const auto candidates_in = [](std::string_view line) {
    std::vector<std::string> all;
    constexpr std::string_view begin = R"("candidates":[)", end = R"(],"reasons":[)";
    for (auto at = line.find(begin); at != std::string_view::npos; at = line.find(begin, at + 1)) {
      auto close = at;
      for (int depth = 0; close < line.size(); ++close) {  // no bracket is in a name of the small world
        if (line[close] == '[') ++depth;
        if (line[close] == ']' && --depth == 0) break;
      }
      all.emplace_back(line.substr(at, close - at));
      EXPECT_EQ(line.substr(close, end.size()), end);
    }
    return all;
  };
  const auto once = candidates_in(line_of("They left Paris for Aleppo."));
  const auto often =
      candidates_in(line_of("They left Paris for Aleppo. In Paris and in Aleppo it rained, but in Paris"));
  ASSERT_EQ(once.size(), 2U);
  ASSERT_EQ(often.size(), 5U);
  EXPECT_NE(often[0], often[1]);
  EXPECT_EQ(often[2], often[0]);
  EXPECT_EQ(often[3], often[1]);
  EXPECT_EQ(often[4], often[0]);
  EXPECT_GT(once[0].size(), 50U);
}

TEST(JsonLine, unresolved_is_null) {
  EXPECT_THAT(
      line_of("They shelled areas Jahbal and Aleppo."),
      HasSubstr(R"("text":"Jahbal","kind":"place","place":null,"p":0.000,"approximate":false,"relation":null)"));
  EXPECT_THAT(line_of("Nothing."), EndsWith(R"("relations":[],"best":null})"));
}

TEST(JsonLine, escapes_and_repairs) {
  const auto line = line_of("a\"b\\c\nd\te\x01 \xFF in Aleppo");
  EXPECT_THAT(line, HasSubstr("\"text\":\"a\\\"b\\\\c\\nd\\te\\u0001 \xEF\xBF\xBD in Aleppo\""));
  EXPECT_THAT(line, Not(HasSubstr("\n")));
  EXPECT_THAT(line, HasSubstr(R"("start":16,"end":22)"));
}

TEST(JsonLine, candidates_have_scores_and_reasons) {
  EXPECT_THAT(line_of("in Paris"),
              HasSubstr(R"("candidates":[{"id":"paris","name":"Paris","lon":2.348800,"lat":48.853400,"score":)"));
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
