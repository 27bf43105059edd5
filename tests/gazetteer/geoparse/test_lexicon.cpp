#include "gazetteer/geoparse/recognition/lexicon.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/same_bytes.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

TEST(Lexicon, a_form_says_what_the_letters_say) {
  Lexicon lexicon;
  const std::string all =
      "The U.S. and al-Nusrah hit Ma'arrat's 93rd Brigade, 2,000 men; Сирия, В ДАМАСКЕ, بمدينة حلب, d'Ivoire, "
      "Şanlıurfa'da A417 MS-13 NASA Ça va";
  for (const auto& token : text::tokens(all)) {
    const auto surface = token.span.of(all);
    const auto& form = lexicon.form(surface, token.kind);
    EXPECT_EQ(form.surface, surface);
    EXPECT_EQ(form.kind, token.kind);
    EXPECT_EQ(form.script, token.script) << surface;
    EXPECT_EQ(form.all_capitals, token.all_capitals) << surface;
    if (token.kind == Kind::punctuation) {
      EXPECT_TRUE(form.lower.empty() && form.key.empty());
      continue;
    }
    auto lower = text::lower(surface);
    while (lower.size() > 1 && lower.back() == '.') lower.pop_back();
    EXPECT_EQ(form.lower, lower);
    EXPECT_EQ(form.key, text::exact_key(surface));
    if (token.script == text::Script::latin && token.kind == Kind::word) {
      EXPECT_EQ(form.classes, classes_of(lower)) << surface;
    }
  }
  EXPECT_TRUE(lexicon.form("al-Nusrah", Kind::word).name_like);
  EXPECT_TRUE(lexicon.form("d'Ivoire", Kind::word).name_like);
  EXPECT_FALSE(lexicon.form("men", Kind::word).name_like);
  EXPECT_TRUE(lexicon.form("بمدينة", Kind::word).classes.has(WordClass::settlement_type));
  EXPECT_EQ(lexicon.form("the", Kind::word).votes.english, 1);
  EXPECT_EQ(lexicon.form("für", Kind::word).votes.english, -1);
  EXPECT_TRUE(lexicon.form("olarak", Kind::word).votes.turkish);
  EXPECT_TRUE(lexicon.form("Şanlıurfa'da", Kind::word).votes.turkish);
}

TEST(Lexicon, a_word_has_one_form_which_never_moves) {
  Lexicon lexicon;
  const auto* first = &lexicon.form("Aleppo", Kind::word);
  std::vector<const WordForm*> forms;
  for (int i = 0; i < 20'000; ++i) forms.push_back(&lexicon.form("word" + std::to_string(i), Kind::word));
  EXPECT_EQ(&lexicon.form("Aleppo", Kind::word), first);
  EXPECT_EQ(first->lower, "aleppo");
  EXPECT_NE(&lexicon.form("ALEPPO", Kind::word), first);
  EXPECT_NE(&lexicon.form("Aleppo", Kind::number), first);
  const auto before = lexicon.size();
  for (int i = 0; i < 20'000; ++i) {
    const auto word = "word" + std::to_string(i);
    ASSERT_EQ(&lexicon.form(word, Kind::word), forms[static_cast<std::size_t>(i)]);
    ASSERT_EQ(forms[static_cast<std::size_t>(i)]->surface, word);
  }
  EXPECT_EQ(lexicon.size(), before);
}

// Texts without end, each with words of its own, take bounded memory; what is still read stays whole.
TEST(Lexicon, a_full_one_gives_way_and_stays_while_it_is_used) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "Place" + std::to_string(i) + "x ";
  const auto first = read_text(text);
  const std::string other = "Aleppo fell.";
  const auto second = read_text(other);
  EXPECT_NE(first.lexicon, second.lexicon);
  EXPECT_LT(second.lexicon->size(), 10U);
  ASSERT_EQ(first.words.size(), 20'000U);
  EXPECT_EQ(first.words[19'999].lower, "place19999x");
  EXPECT_EQ(read_text(other).lexicon, second.lexicon);
}

TEST(SameBytes, as_memcmp) {
  std::mt19937 random(5);
  std::uniform_int_distribution<int> letter('a', 'b'), size(0, 40);
  for (int round = 0; round < 20'000; ++round) {
    std::string a;
    for (int left = size(random); left > 0; --left) a += static_cast<char>(letter(random));
    auto b = a;
    if (!b.empty() && round % 2 == 0) b[random() % b.size()] ^= static_cast<char>(1U << random() % 8);
    ASSERT_EQ(same_bytes(a.data(), b.data(), a.size()), a == b) << a << ' ' << b;
  }
}

}  // namespace
}  // namespace gazetteer::geoparse
