#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "gazetteer/text/letters.hpp"
#include "gazetteer/text/sentences.hpp"
#include "gazetteer/text/utf8.hpp"

namespace {

using namespace gazetteer::text;
using testing::ElementsAre;

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (const auto span : sentences(text)) parts.emplace_back(span.of(text));
  return parts;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> parts;
  for (const auto& token : tokens(text)) parts.emplace_back(token.span.of(text));
  return parts;
}

TEST(Sentences, end_at_full_stops) {
  EXPECT_THAT(split("One ended. Two did! Did three? Yes."),
              ElementsAre("One ended.", "Two did!", "Did three?", "Yes."));
  EXPECT_THAT(split(""), ElementsAre());
  EXPECT_THAT(split(" \n\t "), ElementsAre());
  EXPECT_THAT(split("No stop"), ElementsAre("No stop"));
}

TEST(Sentences, abbreviations_initials_and_numbers_do_not_end_one) {
  EXPECT_THAT(split("Gen. Petrov met Col. A. B. Haddad near St. Simeon."), testing::SizeIs(1));
  EXPECT_THAT(split("The U.S. Army left. The U.S. The rest stayed."),
              ElementsAre("The U.S. Army left.", "The U.S.", "The rest stayed."));
  EXPECT_THAT(split("It is 3.5 km. away, at approx. 20 km. The road is cut."),
              ElementsAre("It is 3.5 km. away, at approx. 20 km.", "The road is cut."));
  EXPECT_THAT(split("See No. 5 of Feb. 28 for e.g. the map."), testing::SizeIs(1));
  EXPECT_THAT(split("It ended in 2019. Nobody came."), ElementsAre("It ended in 2019.", "Nobody came."));
}

TEST(Sentences, numbered_lists) {
  EXPECT_THAT(split("1. What happened in the talks?Envoys left early. 2. What follows"),
              ElementsAre("1. What happened in the talks?", "Envoys left early.", "2. What follows"));
  EXPECT_THAT(split("1. First thing\n2. Second thing"), ElementsAre("1. First thing", "2. Second thing"));
}

TEST(Sentences, ellipsis_and_quotes) {
  EXPECT_THAT(split("The town … \n\nNext page"), ElementsAre("The town …", "Next page"));
  EXPECT_THAT(split("He waited... and left. “It fell.” They ran."),
              ElementsAre("He waited... and left.", "“It fell.”", "They ran."));
  EXPECT_THAT(split("\"Is it?\" he said. (It was.) Done."), ElementsAre("\"Is it?\" he said.", "(It was.)", "Done."));
}

TEST(Sentences, missing_spaces_but_not_addresses) {
  EXPECT_THAT(split("The village fell.Troops moved on."), ElementsAre("The village fell.", "Troops moved on."));
  EXPECT_THAT(split("See https://example.org/A.Html and t.me/Some.Name or a@b.Com now."), testing::SizeIs(1));
}

TEST(Sentences, lines) {
  EXPECT_THAT(split("Heading\nText of the body."), ElementsAre("Heading", "Text of the body."));
  EXPECT_THAT(split("A line that was wrapped at some seventy characters by a mail program in\nAin Issa."),
              testing::SizeIs(1));
  EXPECT_THAT(split("wrapped\nin lower case"), testing::SizeIs(1));
  EXPECT_THAT(split("Losses:\n- two tanks\n- a gun\r\n\r\nEnd"),
              ElementsAre("Losses:", "- two tanks", "- a gun", "End"));
}

TEST(Sentences, other_scripts) {
  EXPECT_THAT(split("هل سقطت المدينة؟ نعم، سقطت. انتهى"), ElementsAre("هل سقطت المدينة؟", "نعم، سقطت.", "انتهى"));
  EXPECT_THAT(split("Город взят. В с. Новое вошли войска. Это было в 2020 г. Потом ушли."),
              ElementsAre("Город взят.", "В с. Новое вошли войска.", "Это было в 2020 г.", "Потом ушли."));
  EXPECT_THAT(split("東京。大阪。"), ElementsAre("東京。", "大阪。"));
}

TEST(Tokens, words_keep_apostrophes_and_hyphens) {
  EXPECT_THAT(words("al-Nusrah, Ma'arrat; Turkish-backed (SDF) Syria’s ra's Ra's al-Ayn"),
              ElementsAre("al-Nusrah", ",", "Ma'arrat", ";", "Turkish-backed", "(", "SDF", ")", "Syria", "’s", "ra's",
                          "Ra's", "al-Ayn"));
  EXPECT_THAT(words("U.S. forces' base - T-72"), ElementsAre("U.S.", "forces", "'", "base", "-", "T-72"));
}

TEST(Tokens, numbers) {
  EXPECT_THAT(words("93rd 2,000 km2 3.5 20km M5 55."),
              ElementsAre("93rd", "2,000", "km2", "3.5", "20", "km", "M5", "55", "."));
  EXPECT_EQ(tokens("93rd")[0].kind, Token::Kind::number);
  EXPECT_EQ(tokens("M5")[0].kind, Token::Kind::word);
  EXPECT_EQ(tokens("٢٥")[0].kind, Token::Kind::number);
}

TEST(Tokens, capitals_and_scripts) {
  const auto list = tokens("Idlib SDF town إدلب Київ אילת");
  ASSERT_EQ(list.size(), 6U);
  EXPECT_TRUE(list[0].capitalised && !list[0].all_capitals);
  EXPECT_TRUE(list[1].all_capitals);
  EXPECT_FALSE(list[2].capitalised);
  EXPECT_EQ(list[3].script, Script::arabic);
  EXPECT_FALSE(list[3].capitalised);
  EXPECT_EQ(list[4].script, Script::cyrillic);
  EXPECT_EQ(list[5].script, Script::hebrew);
}

TEST(Tokens, spans_index_the_whole_text) {
  const std::string text = "Müde. Tal Tamar fell.";
  const auto parts = sentences(text);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(tokens(text, parts[1])[1].span.of(text), "Tamar");
  EXPECT_TRUE(tokens(text, Span{100, 200}).empty());
}

std::string random_bytes(std::mt19937& random) {
  static constexpr const char* pieces[] = {"a",    "B",        "é",    "ع",      "Ж",      "東", "1",  ".",
                                           "…",    "?",        "'",    "’s",     "-",      " ",  "\n", "\n\n",
                                           "\xFF", "\xE2\x82", "\xC3", "\u0301", "\u200C", ",",  "\"", "1. "};
  std::string text;
  const auto length = random() % 40;
  for (unsigned i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
  return text;
}

TEST(Sentences, properties_on_random_bytes) {
  constexpr unsigned seed = 31337;
  std::mt19937 random(seed);
  for (int i = 0; i < 20000; ++i) {
    const auto text = random_bytes(random);
    std::vector<bool> boundary(text.size() + 1, false);
    std::vector<bool> letter(text.size(), false);
    std::vector<bool> solid(text.size(), false);
    for (std::size_t at = 0; at < text.size();) {
      const auto point = decode(text, at);
      boundary[at] = true;
      for (std::size_t k = at; k < at + point.size; ++k) {
        letter[k] = is_letter(point.value);
        solid[k] = !is_space(point.value);
      }
      at += point.size;
    }
    boundary[text.size()] = true;
    std::size_t end = 0;
    for (const auto& token : tokens(text)) {
      ASSERT_TRUE(boundary[token.span.begin] && boundary[token.span.end]) << "seed " << seed << ", case " << i;
      ASSERT_GE(token.span.begin, end);
      ASSERT_LT(token.span.begin, token.span.end);
      end = token.span.end;
      for (auto k = token.span.begin; k < end; ++k) letter[k] = solid[k] = false;
    }
    ASSERT_EQ(std::count(letter.begin(), letter.end(), true), 0)
        << "a letter in no token; seed " << seed << ", " << text;
    ASSERT_EQ(std::count(solid.begin(), solid.end(), true), 0) << "seed " << seed << ", " << text;
    end = 0;
    std::string rest;
    for (const auto span : sentences(text)) {
      ASSERT_TRUE(boundary[span.begin] && boundary[span.end]) << "seed " << seed << ", case " << i;
      ASSERT_GE(span.begin, end);
      ASSERT_LT(span.begin, span.end);
      rest += text.substr(end, span.begin - end);
      end = span.end;
    }
    rest += text.substr(end);
    for (std::size_t at = 0; at < rest.size(); at += decode(rest, at).size) {
      ASSERT_TRUE(is_space(decode(rest, at).value)) << "text outside the sentences; seed " << seed << ", case " << i;
    }
  }
}

TEST(CodePointOffsets, both_ways) {
  const std::string text = "aé東𝒳\xFFz";
  CodePointOffsets offsets(text);
  EXPECT_EQ(offsets.at(0), 0U);
  EXPECT_EQ(offsets.at(1), 1U);
  EXPECT_EQ(offsets.at(3), 2U);
  EXPECT_EQ(offsets.at(10), 4U);
  EXPECT_EQ(offsets.at(11), 5U);
  EXPECT_EQ(offsets.at(text.size()), 6U);
  EXPECT_EQ(offsets.at(3), 2U);  // backwards works too
  EXPECT_EQ(offsets.byte_at(4), 10U);
  EXPECT_EQ(offsets.byte_at(2), 3U);
  EXPECT_EQ(offsets.byte_at(99), text.size());
}

// Those who keep what they know of words rely on it.
TEST(Tokens, a_token_depends_on_its_own_bytes_alone) {
  std::mt19937 random(8);
  const std::vector<std::string> pieces = {"Aleppo", "al-Bab's", "U.S.",     "Ma’arrat", "93rd", "2,000",
                                           "العراق", "Сирия",    "\xE2\x80", "\xF0",     "\xC3", "е\u0301",
                                           "\u200D", "-",        ".",        " "};
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (int left = 8; left > 0; --left) text += pieces[random() % pieces.size()];
    std::vector<TokenSpan> spans;
    find_tokens(text, {0, text.size()}, spans);
    const auto all = tokens(text);
    ASSERT_EQ(spans.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      ASSERT_EQ(spans[i].span, all[i].span);
      const auto surface = all[i].span.of(text);
      const auto alone = token_of(surface, {{0, surface.size()}, all[i].kind});
      EXPECT_EQ(alone.script, all[i].script) << surface;
      EXPECT_EQ(alone.capitalised, all[i].capitalised) << surface;
      EXPECT_EQ(alone.all_capitals, all[i].all_capitals) << surface;
    }
  }
}

}  // namespace
