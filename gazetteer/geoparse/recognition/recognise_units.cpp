// Numbered military units and bases: places where the text uses them as such.
#include <fmt/format.h>

#include <array>

#include "gazetteer/geoparse/recognition/recognise_names.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "gazetteer/geoparse/resolution/surroundings.hpp"

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

/// Stems of the words for units in Arabic, Ukrainian, Russian and Turkish; gazetteers have the units in English.
struct UnitStem {
  std::string_view stem, english;
};
constexpr std::array unit_stems = {
    UnitStem{"бригад", "Brigade"},  UnitStem{"дивізі", "Division"},   UnitStem{"дивизи", "Division"},
    UnitStem{"полк", "Regiment"},   UnitStem{"баталь", "Battalion"},  UnitStem{"корпус", "Corps"},
    UnitStem{"لواء", "Brigade"},    UnitStem{"اللواء", "Brigade"},    UnitStem{"فرقة", "Division"},
    UnitStem{"الفرقة", "Division"}, UnitStem{"فوج", "Regiment"},      UnitStem{"الفوج", "Regiment"},
    UnitStem{"كتيبة", "Battalion"}, UnitStem{"الكتيبة", "Battalion"}, UnitStem{"فيلق", "Corps"},
    UnitStem{"الفيلق", "Corps"},    UnitStem{"tugay", "Brigade"},     UnitStem{"tümen", "Division"},
    UnitStem{"alay", "Regiment"},   UnitStem{"tabur", "Battalion"},   UnitStem{"kolordu", "Corps"},
};

/// The English word for the unit that a word of those languages names; empty: it names none.
std::string_view foreign_unit(const Reading& reading, std::size_t i) {
  if (i >= reading.words.size()) return {};
  const auto language = reading.language_at(i);
  if (language == Language::english || language == Language::other) return {};
  const auto& word = reading.words[i];
  // "Alay" is a regiment, "alay" is mockery.
  if (language == Language::turkish && !word.name_like) return {};
  for (const auto& row : unit_stems) {
    if (word.lower.starts_with(row.stem)) return row.english;
  }
  return {};
}

/// The word for the unit that a number tells: "93-тя окрема механізована бригада", "93. Tugay"; `i` where there is
/// none.
std::size_t head_behind_number(const Reading& reading, std::size_t i) {
  constexpr std::size_t most_adjectives = 3;
  constexpr std::size_t most_bytes_of_ending = 6;
  const auto language = reading.language_at(i);
  auto at = i + 1;
  if (language == Language::turkish) {
    return reading.is_mark(at, ".") && !foreign_unit(reading, at + 1).empty() ? at + 1 : i;
  }
  if (language != Language::ukrainian && language != Language::russian) return i;
  if (reading.is_mark(at, "-") && at + 1 < reading.words.size() &&
      reading.words[at].span.begin == reading.words[i].span.end &&
      reading.words[at + 1].lower.size() <= most_bytes_of_ending)
    at += 2;
  for (const auto end = at + most_adjectives; at <= end && at < reading.words.size(); ++at) {
    if (!reading.same_sentence(i, at) || reading.words[at].kind != Kind::word || !reading.adjacent(at - 1)) return i;
    if (!foreign_unit(reading, at).empty()) return at;
  }
  return i;
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
      if (!reading.words[at].name_like) break;
    }
    if (last == i) head = last = head_behind_number(reading, i);
  } else if (word.name_like && word.classes.has(WordClass::unit_head) && i + 1 < reading.words.size() &&
             reading.adjacent(i) && reading.words[i + 1].kind == Kind::number) {
    digits = digits_of(reading.surface(i + 1));  // "Base 46", "Brigade 93"
    last = i + 1;
  }
  if (last == i || digits.empty() || digits.size() > 4) return i;
  const auto& unit = reading.words[head].lower;
  const auto english = foreign_unit(reading, head);
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
  if (reading.language_at(last) == Language::turkish) {  // "93. Tugay'ı"
    if (const auto bare = without_turkish_suffix(reading.surface(last)))
      spot.span.end = reading.words[last].span.begin + *bare;
  }
  spot.sentence = word.sentence;
  spot.cues = surroundings(reading, spot.first, spot.last);
  spot.name = std::string(spot.span.of(reading.text));
  const auto head_name = english.empty() ? capitalised(unit) : std::string(english);
  const auto ordinal = fmt::format("{}{}", digits, ordinal_suffix(digits));
  for (auto name : {fmt::format("{} {}", ordinal, head_name), fmt::format("{} {}", head_name, digits),
                    fmt::format("Base {}", digits), fmt::format("{} {} base", ordinal, head_name),
                    fmt::format("{} {} headquarters", ordinal, head_name)}) {
    if (name.starts_with("Base") && !base) continue;
    if (name != spot.name) spot.other_names.push_back(std::move(name));
  }
  const bool turkish = reading.language_at(i) == Language::turkish;  // whose area words stand behind
  const bool site = base || (turkish && spot.cues.has(Cue::area_word)) || said_to_lie_somewhere(reading, last) ||
                    (!plain_company && (spot.cues.has(Cue::strong_preposition) || spot.cues.has(Cue::preposition)));
  if (!site) spot.kind = MentionKind::nested;  // fighters, not ground
  spots.push_back(std::move(spot));
  return last + 1;
}

}  // namespace gazetteer::geoparse
