#include "gazetteer/geoparse/resolution/heading.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

constexpr std::size_t most_words = 10;

bool begins_line(const Reading& reading, std::size_t i) {
  if (i == 0 || !reading.same_sentence(i - 1, i)) return true;
  const auto end = reading.words[i - 1].span.end;
  return reading.text.substr(end, reading.words[i].span.begin - end).find('\n') != std::string_view::npos;
}

bool is_one_of(std::string_view mark, const auto& marks) {
  return std::find(std::begin(marks), std::end(marks), mark) != std::end(marks);
}

/// What may stand beside a name before the colon.
bool belongs(const Reading& reading, std::size_t i) {
  static constexpr std::array<std::string_view, 12> marks = {",", "(", ")", "/", "-", "–",
                                                             ".", "&", "'", "’", "،", "#"};
  const auto& word = reading.words[i];
  if (word.kind == Kind::punctuation) return is_one_of(reading.surface(i), marks);
  if (word.kind != Kind::word) return false;
  return word.name_like ||
         word.classes.any(WordClass::settlement_type | WordClass::admin_type | WordClass::area_type |
                          WordClass::compass | WordClass::connector | WordClass::site_head) ||
         word.lower == "direction";
}

/// Marks that posts begin with: bullets, flags, arrows.
bool adorns(const Reading& reading, std::size_t i) {
  return reading.words[i].kind == Kind::punctuation && reading.surface(i) != ":" && reading.surface(i) != "\"" &&
         reading.surface(i) != "“" && reading.surface(i) != "«";
}

}  // namespace

bool in_heading(const Reading& reading, std::size_t first, std::size_t last) {
  static constexpr std::array<std::string_view, 7> quotes = {"\"", "“", "”", "«", "'", "‘", "„"};
  auto at = first;
  for (std::size_t steps = 0; !begins_line(reading, at); ++steps, --at) {
    if (steps == most_words || (!belongs(reading, at - 1) && !adorns(reading, at - 1))) return false;
  }
  for (auto i = last + 1; i < reading.words.size() && i <= last + most_words; ++i) {
    if (!reading.is_mark(i, ":")) {
      if (!reading.same_sentence(last, i) || !belongs(reading, i) || begins_line(reading, i)) return false;
      continue;
    }
    // "12:30" and "https://" are no headings.
    const bool goes_on = i + 1 < reading.words.size() && reading.words[i].span.end < reading.words[i + 1].span.begin;
    return goes_on && !is_one_of(reading.surface(i + 1), quotes);
  }
  return false;
}

}  // namespace gazetteer::geoparse
