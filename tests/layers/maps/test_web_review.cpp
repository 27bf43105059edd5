// The review page's data: the least sure first, no more than asked, statements as they came.
#include "layers/maps/web/web_review.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/core/error.hpp"
#include "libgeo/io/json/value.hpp"

namespace layers::maps {
namespace {

using geo::io::JsonValue;
using ::testing::HasSubstr;
using ::testing::Not;

ReviewMention mention(const std::string& name, double p) {
  ReviewMention made;
  made.report = "r1";
  made.before = "Shells fell on ";
  made.mention = name;
  made.after = " </script>.";
  made.chosen = p > 0 ? "x:1" : "";
  made.p = p;
  made.candidates = {
      {"x:1", name, "Idlib, Syria", "town", {geo::Lon(36.6), geo::Lat(35.9)}, 0.0, {geo::said("a capital")}},
      {"x:2", name, "Homs, Syria", "village", {geo::Lon(36.7), geo::Lat(34.7)}, 1.25, {}}};
  return made;
}

JsonValue review_data(const std::string& page) {
  const std::string begin = "id=\"data\">";
  const auto from = page.find(begin) + begin.size();
  return geo::io::parse_json(page.substr(from, page.find("</script>", from) - from), {});
}

std::vector<std::string> names_of(const JsonValue& data) {
  std::vector<std::string> names;
  for (const auto& item : *data.find("mentions")->array()) names.push_back(*item.find_string("mention"));
  return names;
}

TEST(WebReview, TheLeastSureComeFirst) {
  const std::vector<ReviewMention> mentions = {mention("sure", 0.9), mention("none", 0.0), mention("half", 0.5),
                                               mention("also half", 0.5)};
  ReviewOptions options;
  options.title = "T";
  const auto all = review_data(review_page(mentions, nullptr, {}, options));
  EXPECT_EQ(names_of(all), (std::vector<std::string>{"none", "half", "also half", "sure"}));
  EXPECT_TRUE(all.find("statements")->is_null());
  options.most = 2;
  const auto some = review_data(review_page(mentions, nullptr, {}, options));
  EXPECT_EQ(names_of(some), (std::vector<std::string>{"none", "half"}));
  EXPECT_EQ(some.find("all")->integer(), 4);  // and the page says so
  EXPECT_EQ(some.find("reports")->integer(), 1);
}

TEST(WebReview, CandidatesWithWhatSpeaksForThem) {
  const std::vector<ReviewMention> mentions = {mention("Saraqib", 0.7)};
  const auto data = review_data(review_page(mentions, nullptr, {}, {}));
  const auto& item = data.find("mentions")->array()->at(0);
  EXPECT_EQ(*item.find_string("after"), " </script>.");
  EXPECT_EQ(*item.find_string("chosen"), "x:1");
  const auto& candidates = *item.find("candidates")->array();
  ASSERT_EQ(candidates.size(), 2U);
  EXPECT_EQ(candidates[1].find("behind")->number(), 1.25);
  EXPECT_EQ(*candidates[0].find("reasons")->array()->at(0).string(), "a capital");
}

TEST(WebReview, StatementsKeepTheirColumns) {
  geo::io::Table table;
  table.columns = {"accepted", "place", "sentence", "own column"};
  table.rows = {{"", "Saraqib", "\"It\" fell </script>", "7"}};
  const auto page = review_page({}, &table, {}, {});
  EXPECT_THAT(page, Not(HasSubstr("fell </script>")));
  const auto data = review_data(page);
  EXPECT_EQ(data.find("statements")->find("columns")->array()->size(), 4U);
  EXPECT_EQ(*data.find("statements")->find("rows")->array()->at(0).array()->at(2).string(), "\"It\" fell </script>");
}

TEST(WebReview, NothingToReviewIsAPageToo) {
  const auto data = review_data(review_page({}, nullptr, {}, {}));
  EXPECT_TRUE(data.find("mentions")->array()->empty());
  const auto arabic = load_words(Language::ar);
  ReviewOptions options;
  options.words = &arabic;
  EXPECT_THAT(review_page({}, nullptr, {}, options), HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
}

}  // namespace
}  // namespace layers::maps
