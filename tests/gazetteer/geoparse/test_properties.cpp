// What holds for any text, hostile ones too.
#include <chrono>
#include <random>

#include "gazetteer/geoparse/jsonl.hpp"
#include "gazetteer/text/folding.hpp"
#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

bool on_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void expect_sound(const std::string& text, const GeoparsedDocument& parsed) {
  std::size_t behind = 0;
  for (const auto& mention : parsed.mentions) {
    ASSERT_LT(mention.span.begin, mention.span.end);
    ASSERT_LE(mention.span.end, text.size());
    EXPECT_GE(mention.span.begin, behind) << "mentions overlap or are out of order";
    behind = mention.span.end;
    EXPECT_GE(mention.p, 0.0);
    EXPECT_LE(mention.p, 1.0);
    EXPECT_EQ(mention.place.has_value(), mention.p > 0.0);
    ASSERT_LT(mention.sentence, parsed.sentences.size());
    if (mention.relation) {
      EXPECT_LT(*mention.relation, parsed.relations.size());
    }
    if (mention.place) {
      ASSERT_FALSE(mention.candidates.empty());
      EXPECT_EQ(mention.candidates.front().place, *mention.place);
    }
  }
  for (const auto& relation : parsed.relations) {
    ASSERT_LE(relation.span.end, text.size());
    for (const auto anchor : relation.anchors) ASSERT_LT(anchor, parsed.mentions.size());
  }
}

std::string shape_of(const std::string& text, const GeoparsedDocument& parsed) {
  text::Document document;
  document.id = "t";
  document.text = text;
  return to_json_line(document, parsed, small_world(), {});
}

TEST(Properties, random_texts_are_sound_and_always_parsed_the_same) {
  static const std::vector<std::string> pieces = {"Aleppo",
                                                  "Idlib",
                                                  "the",
                                                  "of",
                                                  "north of",
                                                  "20 km",
                                                  "between",
                                                  "and",
                                                  ",",
                                                  ".",
                                                  "in",
                                                  "93rd Brigade",
                                                  "Paris",
                                                  "Texas",
                                                  "Russian",
                                                  "حلب",
                                                  "بالباب",
                                                  "Харкові",
                                                  "під",
                                                  "’s",
                                                  "'s",
                                                  "—",
                                                  "(",
                                                  ")",
                                                  "St.",
                                                  "Ky.",
                                                  "ALEPPO",
                                                  "U.S.",
                                                  "Ain",
                                                  "Issa",
                                                  "\n\n",
                                                  "al-",
                                                  "Turkish-backed",
                                                  "Russia-Turkey",
                                                  "city of",
                                                  "province",
                                                  "\xC3\x28",
                                                  "Halep'te",
                                                  "…",
                                                  "-",
                                                  "and the",
                                                  "Company",
                                                  "Gen.",
                                                  "Georgia",
                                                  "Brooks",
                                                  "Police",
                                                  "Monday",
                                                  "1.",
                                                  "?",
                                                  "😀",
                                                  "سوريا",
                                                  "وإدلب"};
  const auto seed = 20210407U;
  std::mt19937 random(seed);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const auto length = 1 + random() % 40;
    for (unsigned i = 0; i < length; ++i) {
      text += pieces[random() % pieces.size()];
      if (random() % 8 != 0) text += ' ';
    }
    SCOPED_TRACE("seed " + std::to_string(seed) + " round " + std::to_string(round) + ": " + text);
    const auto parsed = parse(text, small_world(), all_kinds());
    expect_sound(text, parsed);
    if (text::find_invalid_utf8(text) == std::string_view::npos) {
      for (const auto& mention : parsed.mentions) {
        EXPECT_TRUE(on_boundary(text, mention.span.begin) && on_boundary(text, mention.span.end));
      }
    }
    EXPECT_EQ(shape_of(text, parsed), shape_of(text, parse(text, small_world(), all_kinds())));
  }
}

TEST(Properties, given_spans_come_back_each_once) {
  std::mt19937 random(7);
  const std::string text = "Clashes in Aleppo, near Idlib and al-Bab; the 93rd Brigade moved to Харків — حلب. \"...\"";
  for (int round = 0; round < 300; ++round) {
    text::Document document;
    document.text = text;
    std::size_t at = 0;
    while (at < text.size()) {
      auto begin = at + random() % 12;
      while (begin < text.size() && !on_boundary(text, begin)) ++begin;
      auto end = begin + 1 + random() % 14;
      while (end < text.size() && !on_boundary(text, end)) ++end;
      if (begin >= text.size() || end > text.size()) break;
      document.given_spans.push_back({begin, end});
      at = end;
    }
    GeoparseOptions options;
    options.given_spans = true;
    const auto parsed = geoparse(document, small_world(), options);
    ASSERT_EQ(parsed.mentions.size(), document.given_spans.size()) << "round " << round;
    for (std::size_t i = 0; i < parsed.mentions.size(); ++i)
      EXPECT_EQ(parsed.mentions[i].span, document.given_spans[i]) << "round " << round;
  }
}

double seconds_for(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  const auto parsed = parse(text, small_world(), all_kinds());
  expect_sound(text, parsed);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

// Sixty seconds is far above what any of these takes; quadratic time would need hours.
TEST(Hostile, a_megabyte_without_a_space) {
  EXPECT_LT(seconds_for(repeated("Aleppo", 170'000)), 60.0);
  EXPECT_LT(seconds_for(repeated("a", 1'000'000)), 60.0);
  EXPECT_LT(seconds_for(repeated("ب", 500'000)), 60.0);
  EXPECT_LT(seconds_for(repeated("A-", 500'000)), 60.0);
  EXPECT_LT(seconds_for(repeated("I'", 500'000)), 60.0);
}

TEST(Hostile, only_punctuation_and_invalid_bytes) {
  EXPECT_LT(seconds_for(repeated(",.", 100'000)), 60.0);
  EXPECT_LT(seconds_for(repeated("\xFF\xC3", 300'000)), 60.0);
  EXPECT_LT(seconds_for(repeated("\xE0\xA0 Aleppo \xED\xA0\x80 ", 20'000)), 60.0);
  EXPECT_LT(seconds_for(std::string(100'000, '\0')), 60.0);
}

TEST(Hostile, a_hundred_thousand_names) {
  EXPECT_LT(seconds_for(repeated("Aleppo ", 100'000)), 60.0);
  EXPECT_LT(seconds_for(repeated("Aleppo, ", 100'000)), 60.0);
  EXPECT_LT(seconds_for(repeated("in Paris, Texas. ", 50'000)), 60.0);
  std::string distinct;
  for (int i = 0; i < 100'000; ++i)
    distinct += "near Xa" +
                repeated(std::string(1, static_cast<char>('a' + i % 26)), 1 + static_cast<std::size_t>(i) % 7) +
                std::to_string(i) + " ";
  EXPECT_LT(seconds_for(distinct), 60.0);
}

TEST(Hostile, empty_and_tiny) {
  for (const std::string text :
       {"", " ", ".", "A", "-", "'s", "\n", "93rd", "Brigade", "of", "the", "12 km north of", "between", "ال", "ب"}) {
    expect_sound(text, parse(text, small_world(), all_kinds()));
  }
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
