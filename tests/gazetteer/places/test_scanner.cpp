// The scanner against a look at every stretch of the text, and by hand.
#include "gazetteer/places/scanner/scanner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/letters.hpp"
#include "gazetteer/text/utf8.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::places::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> scanned(const Gazetteer& gazetteer, std::string_view text) {
  std::vector<text::Span> spans;
  Scanner(gazetteer).scan(text, spans);
  std::vector<std::string> names;
  for (const auto& span : spans) names.emplace_back(span.of(text));
  return names;
}

Gazetteer of_names(const std::vector<std::string>& names) {
  std::vector<Place> places;
  for (const auto& name : names) places.push_back(place("t:" + std::to_string(places.size()), name, 0, 0));
  return opened({contents_of(places)});
}

TEST(Scanner, takes_the_longest_name_of_whole_words) {
  const auto gazetteer = of_names({"York", "New York", "New York City Hall", "Tal Tamr", "Homs", "al-Ḩasakah"});
  EXPECT_THAT(scanned(gazetteer, "From New York City to York; Newyork, Yorkshire."), ElementsAre("New York", "York"));
  EXPECT_THAT(scanned(gazetteer, "NEW-YORK\nCITY HALL"), ElementsAre("NEW-YORK\nCITY HALL"));
  EXPECT_THAT(scanned(gazetteer, "\"Tal Tamr\", Al Hasakah (Homs)"), ElementsAre("Tal Tamr", "Al Hasakah", "Homs"));
  EXPECT_THAT(scanned(gazetteer, "New"), IsEmpty());
  EXPECT_THAT(scanned(gazetteer, ""), IsEmpty());
}

TEST(Scanner, reads_initials_apostrophes_and_genitives) {
  const auto gazetteer = of_names({"US", "Syria", "St. Louis", "Ma'arrat", "Sana‘a’", "Ras", "Côte d'Ivoire", "Ra's"});
  EXPECT_THAT(scanned(gazetteer, "U.S. troops, Syria's US"), ElementsAre("U.S", "Syria", "US"));
  EXPECT_THAT(scanned(gazetteer, "St.Louis St. Louis St Louis"), ElementsAre("St.Louis", "St. Louis", "St Louis"));
  EXPECT_THAT(scanned(gazetteer, "‘Maarrat’ Sanaa. SYRIA’S"), ElementsAre("Maarrat", "Sanaa", "SYRIA"));
  EXPECT_THAT(scanned(gazetteer, "Cote d’Ivoire's Ra’s"), ElementsAre("Cote d’Ivoire", "Ra’s"));
  EXPECT_THAT(scanned(gazetteer, "Syria'sx Syrias"), IsEmpty());
}

TEST(Scanner, knows_the_words_of_each_script) {
  const auto gazetteer = of_names(
      {"عين عيسى", "حلب", "Київ", "Кам'янське", "תל אביב", "東京", "東京都", "京都 府", "กรุงเทพ", "São Tomé", "İzmir"});
  EXPECT_THAT(scanned(gazetteer, "إلى عَيْن عيسي وحلب حلب،"), ElementsAre("عَيْن عيسي", "حلب"));
  EXPECT_THAT(scanned(gazetteer, "у КИЇВ, київський; Кам’янське"), ElementsAre("КИЇВ", "Кам’янське"));
  EXPECT_THAT(scanned(gazetteer, "תֵּל־אָבִיב, תל אביבים"), ElementsAre("תֵּל־אָבִיב"));
  EXPECT_THAT(scanned(gazetteer, "在東京都、东東京的京都 府内"), ElementsAre("東京都", "東京", "京都 府"));
  EXPECT_THAT(scanned(gazetteer, "ที่กรุงเทพนี้"), ElementsAre("กรุงเทพ"));
  EXPECT_THAT(scanned(gazetteer, "Sa\u0303o Tome\u0301; IZMIR"), ElementsAre("Sa\u0303o Tome\u0301", "IZMIR"));
}

TEST(Scanner, takes_bytes_that_are_no_text_as_borders) {
  const auto gazetteer = of_names({"New York", "York", "é"});
  EXPECT_THAT(scanned(gazetteer, "New \xFF York"), ElementsAre("York"));
  EXPECT_THAT(scanned(gazetteer, "New\xC3York\xE2\x80"), ElementsAre("York"));
  EXPECT_THAT(scanned(gazetteer, std::string("New\0York", 8)), ElementsAre(std::string("New\0York", 8)));
  EXPECT_THAT(scanned(gazetteer, std::string(100'000, '\xFF')), IsEmpty());
  EXPECT_THAT(scanned(gazetteer, std::string(300'000, 'x') + " York"), ElementsAre("York"));
}

TEST(Scanner, goes_on_over_the_borders_of_what_it_reads_at_a_time) {
  const auto gazetteer = of_names({"New York City", "東京", "Ḩimş al Jadīdah"});
  for (std::size_t blanks = 8100; blanks < 8300; ++blanks) {
    const auto text = std::string(blanks, ' ') + "New York City, Himş al-Jadidah" + std::string(blanks % 70, '.');
    EXPECT_EQ(scanned(gazetteer, text), (std::vector<std::string>{"New York City", "Himş al-Jadidah"})) << blanks;
  }
  std::string line;  // a long one without any ASCII gap
  for (int i = 0; i < 40'000; ++i) line += i % 3 == 0 ? "。" : "京東京";
  EXPECT_EQ(scanned(gazetteer, line).size(), 40'000U / 3 * 2);
}

TEST(Scanner, asks_all_files_of_a_stack) {
  const auto gazetteer = opened({contents_of({place("a:1", "York", 0, 0), place("a:2", "Salt Lake", 0, 0)}),
                                 contents_of({place("b:1", "New York", 0, 0), place("b:2", "Salt", 0, 0)})});
  EXPECT_THAT(scanned(gazetteer, "York, New York, Salt Lake, Salt"),
              ElementsAre("York", "New York", "Salt Lake", "Salt"));
  EXPECT_THAT(scanned(Gazetteer(), "York"), IsEmpty());
  EXPECT_THAT(scanned(opened({contents_of({})}), "York"), IsEmpty());
}

TEST(Scanner, gives_the_same_in_batches) {
  std::mt19937 random(5);
  const auto gazetteer = opened({contents_of(random_places(random, 300))});
  std::string text;
  for (int i = 0; i < 5000; ++i) text += gazetteer.view({0, static_cast<std::uint32_t>(i) % 300}).name, text += ", ";
  std::vector<text::Span> all, batched;
  Scanner(gazetteer).scan(text, all);
  Scanner(gazetteer).scan(text, [&](auto spans) { batched.insert(batched.end(), spans.begin(), spans.end()); });
  EXPECT_EQ(all, batched);
  EXPECT_GT(all.size(), 4000U);
}

/// The twin: borders by what exact_key() makes of both sides, names by every stretch between borders.
class EveryStretch {
 public:
  EveryStretch(const Gazetteer& gazetteer, std::string_view text) : gazetteer_(gazetteer), text_(text) {
    for (std::size_t at = 0; at < text.size(); at += text::decode(text, at).size) points_.push_back(at);
    points_.push_back(text.size());
  }

  std::vector<text::Span> spans() const {
    std::vector<text::Span> found;
    for (std::size_t i = 0; i + 1 < points_.size();) {
      const auto end = begins(i) ? longest(i) : i;
      if (end != i) found.push_back({points_[i], points_[end]});
      i = std::max(end, i + 1);
    }
    return found;
  }

 private:
  std::string key(std::size_t from, std::size_t to) const {
    return text::exact_key(text_.substr(points_[from], points_[to] - points_[from]));
  }
  char32_t point(std::size_t i) const { return text::decode(text_, points_[i]).value; }
  bool counts(std::size_t i) const { return !key(i, i + 1).empty(); }
  bool parts(std::size_t i) const {
    return text::exact_key("ab" + std::string(text_.substr(points_[i], points_[i + 1] - points_[i])) + "cd") == "ab cd";
  }
  static bool unspaced(char32_t c) {
    return (c >= 0xE00 && c <= 0xEFF) || (c >= 0x3040 && c <= 0x30FF && c != 0x30FC) || (c >= 0x4E00 && c <= 0x9FFF);
  }
  std::size_t last() const { return points_.size() - 1; }

  bool border(std::size_t i) const {
    const auto before = key(0, i), behind = key(i, last()), whole = key(0, last());
    if (before.empty() || behind.empty() || before + ' ' + behind == whole) return true;
    if (before + behind != whole || text::is_mark(point(i)) || !counts(i)) return false;
    const auto first = text::decode(behind, 0).value;
    return unspaced(first) || unspaced(text::decode_before(before, before.size()).value);
  }
  bool begins(std::size_t i) const {
    if (!counts(i) && !text::is_letter(point(i))) return false;
    for (auto j = i; j < last() && !counts(j); ++j) {
      if (parts(j)) return false;
    }
    return border(i);
  }
  bool ends(std::size_t i) const {
    if (!counts(i - 1) && !text::is_letter(point(i - 1))) return false;
    for (auto j = i; j > 0 && !counts(j - 1); --j) {
      if (parts(j - 1)) return false;
    }
    if (border(i)) return !(i < last() && !counts(i) && !parts(i) && text::is_letter(point(i)));
    const auto at = i < last() && point(i) == '.' ? i + 1 : i;  // "U.S.'s"
    const bool mark =
        at < last() && (point(at) == '\'' || point(at) == 0x2019 || point(at) == 0x2018 || point(at) == 0x2BC);
    return mark && at + 1 < last() && (point(at + 1) == 's' || point(at + 1) == 'S') && border(at + 2);
  }
  std::size_t longest(std::size_t from) const {
    for (auto to = std::min(last(), from + 60); to > from; --to) {
      if (!ends(to)) continue;
      const auto stretch = key(from, to);
      if (!stretch.empty() && gazetteer_.prefix(stretch).is_name) return to;
    }
    return from;
  }

  const Gazetteer& gazetteer_;
  std::string_view text_;
  std::vector<std::size_t> points_;
};

std::vector<std::string> texts_of(const std::vector<text::Span>& spans, std::string_view text) {
  std::vector<std::string> all;
  for (const auto& span : spans) all.push_back(std::to_string(span.begin) + " " + std::string(span.of(text)));
  return all;
}

TEST(Scanner, agrees_with_a_look_at_every_stretch) {
  const std::vector<std::string> spaced = {
      "Tall", "Ḩasakah", "al",     "‘Ayn", "ʿĪsá",     "San",  "José",        "new",  "York", "St",   "Ma'arrat",
      "U.S.", "D.C",     "straße", "ﬁeld", "9",        "46th", "Saint-Denis", "عين",  "عيسى", "إِدلب", "وحلب",
      "ال",   "بيئة",    "Нова",   "Їжак", "Кам'янка", "ё",    "תל",          "אָבִיב", "½",    "İ",    "Ǆ"};
  const std::vector<std::string> unspaced = {"東", "京", "都", "トウ", "キョー", "กรุง", "เทพ", "ที่", "㍿"};
  const std::vector<std::string> gaps = {" ", " ",      " ",  " ",  "-",   ", ", ". ", "\n",
                                         "—", "\u00A0", " “", "” ", " ء ", "،",  "…"};
  const std::vector<std::string> joins = {"'s ", "’s ", "’S. ",   "' ",     "’ ", ".",  "\u0301 ",
                                          "ـ ",  "ء ",  "\u00AD", "\u200C", "'",  "ʼs "};
  for (unsigned seed = 1; seed <= 250; ++seed) {
    std::mt19937 random(seed);
    const auto any = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    const auto phrase = [&](std::size_t words) {
      std::string text;
      bool unspaced_before = false;
      for (; words > 0; --words) {
        const bool unspaced_now = any(4) == 0;
        if (!text.empty() && !(unspaced_before && unspaced_now && any(3) != 0)) {
          text += any(3) == 0 && !unspaced_before && !unspaced_now ? joins[any(joins.size())] : gaps[any(gaps.size())];
        }
        text += unspaced_now ? unspaced[any(unspaced.size())] : spaced[any(spaced.size())];
        unspaced_before = unspaced_now;
      }
      return text;
    };
    std::vector<Place> names;
    std::vector<std::string> written;
    for (int i = 0; i < 60; ++i) {
      auto name = phrase(1 + any(3));
      if (text::exact_key(name).empty()) continue;
      written.push_back(name);
      names.push_back(place("t:" + std::to_string(i), name, 0, 0));
    }
    const auto gazetteer = opened({contents_of(names)});
    for (int i = 0; i < 6; ++i) {
      std::string text = phrase(2 + any(5));
      for (auto more = any(3); more > 0; --more)
        text += gaps[any(gaps.size())] + written[any(written.size())] + gaps[any(5)] + phrase(1 + any(4));
      std::vector<text::Span> spans;
      Scanner(gazetteer).scan(text, spans);
      EXPECT_EQ(texts_of(spans, text), texts_of(EveryStretch(gazetteer, text).spans(), text))
          << "seed " << seed << ", text " << i << ": " << text;
    }
  }
}

}  // namespace
}  // namespace gazetteer::places::test
