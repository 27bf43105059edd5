// Questions and answers: what narrows them, and that none depends on another.
#include "gazetteer/matching/match.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <random>

#include "gazetteer/matching/countries.hpp"
#include "gazetteer/matching/units.hpp"
#include "tests/gazetteer/matching/governorates.hpp"

namespace gazetteer::matching {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Match : public ::testing::Test {
 protected:
  test::Folder folder;
  places::Gazetteer gazetteer = test::open(folder, test::contents());

  Answer ask(const Question& question, const MatchOptions& options = {}) const {
    return match(gazetteer, std::span(&question, 1), options).front();
  }
  std::string best(const Question& question, const MatchOptions& options = {}) const {
    const auto answer = ask(question, options);
    return answer.matched ? gazetteer.id(answer.match()->place) : "";
  }
};

TEST_F(Match, takes_the_better_known_of_equal_names) { EXPECT_EQ(best({"Tell Ahmar", "", "", {}}), "t:3"); }

TEST_F(Match, takes_the_one_in_the_unit_however_that_is_written) {
  for (const char* unit : {"North", "North Governorate", "north governorate", "محافظة الشمال"})
    EXPECT_EQ(best({"Kafr Nabi", "SY", unit, {}}), "t:4") << unit;
  EXPECT_EQ(best({"Kafr Nabi", "SY", "South", {}}), "t:5");
}

TEST_F(Match, takes_the_nearer_of_equal_names_in_the_unit) {
  EXPECT_EQ(best({"Tall Ahmar", "SY", "North", geo::LonLat{geo::Lon(37.0), geo::Lat(36.0)}}), "t:1");
  EXPECT_EQ(best({"Tall Ahmar", "SY", "North", geo::LonLat{geo::Lon(38.0), geo::Lat(37.0)}}), "t:2");
}

TEST_F(Match, keeps_to_the_country_of_the_question) {
  EXPECT_EQ(best({"Kafr Nabi", "YE", "", {}}), "t:9");
  MatchOptions only_yemen;
  only_yemen.search.countries = {"YE"};
  EXPECT_EQ(best({"Kafr Nabi", "", "", {}}, only_yemen), "t:9");
  EXPECT_EQ(best({"Salamin", "", "", {}}, only_yemen), "");
}

TEST_F(Match, prefers_the_unit_but_takes_a_place_outside_unless_it_is_strict) {
  EXPECT_EQ(best({"Salamin", "SY", "South", {}}), "t:6");
  MatchOptions strict;
  strict.strict_unit = true;
  EXPECT_EQ(best({"Salamin", "SY", "South", {}}, strict), "");
  EXPECT_EQ(best({"Salamin", "SY", "North", {}}, strict), "t:6");
}

TEST_F(Match, tells_a_unit_that_is_not_known) {
  const auto answer = ask({"Salamin", "SY", "Qorvantemburg", {}});
  EXPECT_TRUE(answer.unit_unknown);
  EXPECT_EQ(gazetteer.id(answer.match()->place), "t:6");
  MatchOptions strict;
  strict.strict_unit = true;
  EXPECT_THAT(ask({"Salamin", "SY", "Qorvantemburg", {}}, strict).candidates, IsEmpty());
}

TEST_F(Match, below_the_least_score_there_is_only_a_runner_up) {
  MatchOptions options;
  options.min_score = 1.01;
  const auto answer = ask({"Salamin", "", "", {}}, options);
  EXPECT_FALSE(answer.matched);
  EXPECT_EQ(answer.match(), nullptr);
  ASSERT_NE(answer.runner_up(), nullptr);
  EXPECT_EQ(gazetteer.id(answer.runner_up()->place), "t:6");
  EXPECT_FALSE(answer.margin());
}

TEST_F(Match, of_two_alike_has_a_small_margin) {
  const auto alike = ask({"Kafr Nabi", "SY", "", {}});
  EXPECT_LT(*alike.margin(), small_margin);
  const auto in_unit = ask({"Kafr Nabi", "SY", "South", {}});
  EXPECT_GT(*in_unit.margin(), small_margin);
  const auto alone = ask({"Salamin", "SY", "", {}});
  ASSERT_EQ(alone.candidates.size(), 1U);
  EXPECT_EQ(alone.margin(), alone.match()->score);
}

TEST_F(Match, answers_nothing_to_an_empty_name) {
  EXPECT_THAT(ask({"", "SY", "North", {}}).candidates, IsEmpty());
  EXPECT_THAT(match(gazetteer, {}, {}), IsEmpty());
}

// The answer to a question is the same wherever it stands, however often, and on any number of threads.
TEST_F(Match, answers_each_question_by_itself) {
  std::vector<Question> questions;
  for (const char* name : {"Tall Ahmar", "Tel Ahmer", "Kafr Nabi", "كفر نبي", "Salamin", "Slamin", "", "Nowhere"}) {
    for (const char* unit : {"", "North", "South", "Elsewhere"}) {
      for (const char* country : {"", "SY", "YE"}) questions.push_back({name, country, unit, {}});
    }
  }
  std::vector<std::string> alone;
  const auto text = [&](const Answer& answer) {
    std::string all = answer.matched ? "matched" : "";
    for (const auto& each : answer.candidates)
      all += " " + gazetteer.id(each.place) + "=" + std::to_string(each.score) + each.matched;
    return all;
  };
  for (const auto& question : questions) alone.push_back(text(ask(question)));
  std::vector<std::size_t> order(questions.size() * 2);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i % questions.size();
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
    std::mt19937 random(seed);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<Question> shuffled;
    for (const auto i : order) shuffled.push_back(questions[i]);
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, seed % 2 + 1);
    const auto answers = match(gazetteer, shuffled, {});
    for (std::size_t i = 0; i < order.size(); ++i) ASSERT_EQ(text(answers[i]), alone[order[i]]) << "seed " << seed;
  }
}

TEST_F(Match, finds_units_by_name) {
  const std::vector<std::string> syria = {"SY"}, yemen = {"YE"};
  const auto north = gazetteer.find_id("t:n").value();
  EXPECT_THAT(units_named(gazetteer, "North", syria), ElementsAre(north));
  EXPECT_THAT(units_named(gazetteer, "Nort Governorate", syria), ElementsAre(north));
  EXPECT_THAT(units_named(gazetteer, "North", yemen), IsEmpty());
  EXPECT_THAT(units_named(gazetteer, "", syria), IsEmpty());
  EXPECT_THAT(units_named(gazetteer, "Salamin", syria), IsEmpty());  // a village is no unit
}

TEST_F(Match, knows_what_lies_in_a_unit) {
  const auto id = [&](const char* text) { return gazetteer.find_id(text).value(); };
  const std::vector north = {id("t:n")};
  EXPECT_EQ(inside(gazetteer, id("t:1"), north), Inside::yes);
  EXPECT_EQ(inside(gazetteer, id("t:n"), north), Inside::yes);
  EXPECT_EQ(inside(gazetteer, id("t:3"), north), Inside::no);
  EXPECT_EQ(inside(gazetteer, id("t:9"), north), Inside::unknown);  // Yemen's unit 01 is not on record
}

TEST_F(Match, knows_countries_by_code_and_name) {
  EXPECT_EQ(country_code(gazetteer, "sy"), "SY");
  EXPECT_EQ(country_code(gazetteer, "Syria"), "SY");
  EXPECT_EQ(country_code(gazetteer, "سوريا"), "SY");
  EXPECT_EQ(country_code(gazetteer, "Salamin"), std::nullopt);
  EXPECT_EQ(country_code(gazetteer, "XX"), std::nullopt);
  EXPECT_EQ(country_code(gazetteer, ""), std::nullopt);
  EXPECT_EQ(nearest_country(gazetteer, "Syrie"), "Syria (SY)");
  EXPECT_EQ(nearest_country(gazetteer, "Qorvantemburg"), std::nullopt);
}

}  // namespace
}  // namespace gazetteer::matching
