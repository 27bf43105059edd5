// Numbered military units and bases: places where the text uses them as such.
#include <fmt/format.h>

#include "gazetteer/geoparse/recognise_names.hpp"
#include "gazetteer/geoparse/surroundings.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

std::string digits_of(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

bool is_word(const Reading& reading, std::size_t i, std::string_view lower) {
  return i < reading.words.size() && reading.words[i].lower == lower;
}

/// Whether the text goes on with "located", "which is located", "of the Syrian Army, located": then the unit is a site.
bool said_to_lie_somewhere(const Reading& reading, std::size_t last) {
  for (std::size_t i = last + 1; i < reading.words.size() && i <= last + 8 && reading.same_sentence(last, i); ++i) {
    const auto& word = reading.words[i];
    if (word.lower == "located" || word.lower == "situated" || word.lower == "stationed" || word.lower == "lies")
      return true;
    const bool passes =
        word.kind == Kind::punctuation
            ? reading.is_mark(i, ",") || reading.is_mark(i, "(") || reading.is_mark(i, ")")
            : word.name_like || word.classes.has(WordClass::function_word) || word.classes.has(WordClass::connector);
    if (!passes) return false;
  }
  return false;
}

std::string_view ordinal_suffix(std::string_view digits) {
  if (digits.size() >= 2 && digits[digits.size() - 2] == '1') return "th";
  switch (digits.back()) {
    case '1':
      return "st";
    case '2':
      return "nd";
    case '3':
      return "rd";
    default:
      return "th";
  }
}

std::string capitalised(std::string_view lower) {
  std::string word(lower);
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

}  // namespace

std::size_t recognise_unit(const Reading& reading, std::size_t i, std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  std::size_t head = i;
  std::size_t last = i;
  std::string digits;
  if (word.kind == Kind::number) {
    digits = digits_of(reading.surface(i));
    // "93rd Brigade", "4th Armoured Division"
    for (std::size_t at = i + 1; at <= i + 3 && at < reading.words.size() && reading.adjacent(at - 1); ++at) {
      if (reading.words[at].classes.has(WordClass::unit_head)) {
        head = last = at;
        break;
      }
      if (!reading.words[at].name_like) return i;
    }
  } else if (word.name_like && word.classes.has(WordClass::unit_head) && i + 1 < reading.words.size() &&
             reading.adjacent(i) && reading.words[i + 1].kind == Kind::number) {
    digits = digits_of(reading.surface(i + 1));  // "Base 46", "Brigade 93"
    last = i + 1;
  }
  if (last == i || digits.empty() || digits.size() > 4) return i;
  const auto& unit = reading.words[head].lower;
  const bool plain_company = unit == "company" || unit == "army" || unit == "corps";
  bool base = unit == "base";
  Spot spot;
  spot.kind = MentionKind::facility;
  spot.first = i;
  if (!base && is_word(reading, last + 1, "base") && reading.adjacent(last)) {
    base = true;
    ++last;
  }
  spot.last = last;
  spot.span = {reading.words[i].span.begin, reading.words[last].span.end};
  spot.sentence = word.sentence;
  spot.cues = surroundings(reading, spot.first, spot.last);
  spot.name = std::string(spot.span.of(reading.text));
  const auto head_name = capitalised(unit);
  const auto ordinal = fmt::format("{}{}", digits, ordinal_suffix(digits));
  for (auto name : {fmt::format("{} {}", ordinal, head_name), fmt::format("{} {}", head_name, digits),
                    fmt::format("Base {}", digits), fmt::format("{} {} base", ordinal, head_name),
                    fmt::format("{} {} headquarters", ordinal, head_name)}) {
    if (name.starts_with("Base") && !base) continue;
    if (name != spot.name) spot.other_names.push_back(std::move(name));
  }
  const bool site = base || said_to_lie_somewhere(reading, last) ||
                    (!plain_company && (spot.cues.has(Cue::strong_preposition) || spot.cues.has(Cue::preposition)));
  if (!site) spot.kind = MentionKind::nested;  // fighters, not ground
  spots.push_back(std::move(spot));
  return last + 1;
}

}  // namespace gazetteer::geoparse
