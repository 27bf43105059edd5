#include "gazetteer/geoparse/resolution/surroundings.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/geoparse/recognition/scan.hpp"
#include "gazetteer/geoparse/relations/relation_words.hpp"
#include "gazetteer/geoparse/resolution/heading.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

bool lower_word(const Reading& reading, std::size_t i, std::string_view word) { return reading.words[i].lower == word; }

void add_settlement(const Word& word, Cues& cues) {
  cues.add(Cue::settlement_word);
  if (word.lower == "city" || word.lower == "capital" || word.lower == "مدينة" || word.lower == "місто" ||
      word.lower == "город") {
    cues.add(Cue::city_word);
  } else if (word.lower.starts_with("village") || word.lower.starts_with("hamlet") ||
             word.lower.starts_with("settlement") || word.lower == "قرية" || word.lower.starts_with("сел")) {
    cues.add(Cue::village_word);
  }
}

/// A type word next to the name: "city", "province", "areas".
void add_type(const Word& word, Cues& cues) {
  if (word.classes.has(WordClass::settlement_type)) add_settlement(word, cues);
  if (word.classes.has(WordClass::admin_type)) cues.add(Cue::admin_word);
  if (word.classes.has(WordClass::area_type)) cues.add(Cue::area_word);
}

/// The words before: skips "the", compass words and adjectives of places, then looks at one or two words.
void look_left(const Reading& reading, std::size_t first, Cues& cues) {
  std::size_t at = first;
  const auto step = [&]() {
    if (at == 0 || !reading.same_sentence(at - 1, first) || reading.words[at - 1].kind == Kind::punctuation)
      return false;
    --at;
    return true;
  };
  if (!step()) return;
  if (lower_word(reading, at, "the")) {
    cues.add(Cue::after_article);
    if (!step()) return;
  }
  for (int i = 0; i < 2 && reading.words[at].classes.has(WordClass::compass); ++i) {
    cues.add(Cue::compass_before);
    if (!step()) return;
  }
  const auto& word = reading.words[at];
  if (word.script == text::Script::cyrillic && compass_word(word.lower)) {  // "на півночі Криму", "севернее Алеппо"
    cues.add(Cue::compass_before);
    cues.add(Cue::strong_preposition);
  }
  if (word.classes.has(WordClass::strong_preposition)) cues.add(Cue::strong_preposition);
  if (word.classes.has(WordClass::place_preposition)) cues.add(Cue::preposition);
  if (word.classes.has(WordClass::place_verb)) cues.add(Cue::place_verb);
  add_type(word, cues);
  if (lower_word(reading, at, "of") || lower_word(reading, at, "around")) {
    if (!step()) return;
    add_type(reading.words[at], cues);
    if (reading.words[at].classes.has(WordClass::compass)) {
      cues.add(Cue::compass_before);
      cues.add(Cue::strong_preposition);
    }
    return;
  }
  if (word.classes.has(WordClass::person_title) || word.classes.has(WordClass::function_word)) return;
}

void look_right(const Reading& reading, std::size_t last, Cues& cues) {
  std::size_t at = last + 1;
  if (at >= reading.words.size() || !reading.same_sentence(last, at)) return;
  const auto surface = reading.surface(at);
  if (surface == "'s" || surface == "’s" || surface == "'" || surface == "’") {
    cues.add(Cue::possessive);
    return;
  }
  const auto& word = reading.words[at];
  if (word.kind == Kind::punctuation || !reading.adjacent(last)) return;
  // Type words stand before the name in Arabic, Ukrainian and Russian.
  const bool latin = word.script == text::Script::latin;
  if (latin && !word.classes.has(WordClass::place_preposition)) add_type(word, cues);
  if (word.classes.has(WordClass::say_verb)) cues.add(Cue::speaker);
}

/// Whether the word belongs to the head of the text before a dash: "BAGHDAD (AP) — ".
bool in_dateline(const Reading& reading, std::size_t last) {
  if (last > 8) return false;
  for (std::size_t i = last + 1; i < reading.words.size() && i < 14; ++i) {
    const auto& word = reading.words[i];
    const auto surface = reading.surface(i);
    if (word.kind != Kind::punctuation) {
      if (!word.name_like && word.kind == Kind::word) return false;
      if (word.script == text::Script::arabic && i > last + 2) return false;  // it has no capitals to go by
      continue;
    }
    if (surface == "—" || surface == "–" || surface == "--" || surface == "-") return true;
    if (surface != "," && surface != "(" && surface != ")" && surface != "." && surface != "/") return false;
  }
  return false;
}

/// "ريف حماة", "الريف الجنوبي لحلب", "Hama'nın kuzey kırsalında": the countryside is a unit's.
bool in_countryside(const Reading& reading, std::size_t first, std::size_t last) {
  const auto language = reading.language_at(first);
  if (language != Language::arabic && language != Language::turkish) return false;
  for (auto at = first; at > 0 && at + 3 > first && reading.same_sentence(at - 1, first); --at) {
    const auto& word = reading.words[at - 1];
    if (is_countryside_word(word.lower)) return language == Language::arabic;
    if (!compass_word(word.lower)) break;
  }
  for (auto at = last + 1; at < last + 3 && reading.same_sentence(last, at); ++at) {
    const auto& word = reading.words[at];
    if (is_countryside_word(word.lower)) return language == Language::turkish;
    if (!compass_word(word.lower)) break;
  }
  return false;
}

bool mark_between(const Reading& reading, const Spot& a, const Spot& b, std::string_view mark) {
  return b.first == a.last + 2 && reading.is_mark(a.last + 1, mark);
}

bool is_conjunction(const Reading& reading, std::size_t i) {
  static constexpr std::array<std::string_view, 10> words = {"and", "or", "&", "و", "та", "і", "й", "и", "ve", "ile"};
  return i < reading.words.size() &&
         (reading.surface(i) == "&" || std::find(words.begin(), words.end(), reading.words[i].lower) != words.end());
}

/// Whether `b` follows `a` in a list: "a, b", "a and b", "a, and b".
bool listed(const Reading& reading, const Spot& a, const Spot& b) {
  if (!reading.same_sentence(a.last, b.first)) return false;
  std::size_t at = a.last + 1;
  bool joined = false;
  if (reading.is_mark(at, ",") || reading.is_mark(at, "/") || reading.is_mark(at, "،") || reading.is_mark(at, "-") ||
      reading.is_mark(at, "–")) {
    ++at;
    joined = true;
  }
  if (is_conjunction(reading, at)) {
    ++at;
    joined = true;
  }
  // An attached Arabic "and": the span begins inside the word.
  if (b.first == a.last + 1 && b.span.begin > reading.words[b.first].span.begin) joined = true;
  return joined && at == b.first;
}

/// "the villages of X", "the towns X"
bool behind_plural(const Reading& reading, std::size_t first) {
  for (auto at = first; at > 0 && at + 3 > first && reading.same_sentence(at - 1, first); --at) {
    const auto& word = reading.words[at - 1];
    if (word.classes.has(WordClass::settlement_type)) return word.lower.ends_with('s');
    if (word.lower != "of" && word.lower != "the" && !word.classes.has(WordClass::compass)) break;
  }
  return false;
}

ContainerLink container_link(const Reading& reading, const Spot& a, const Spot& b) {
  if (!reading.same_sentence(a.last, b.first)) return ContainerLink::none;
  if (mark_between(reading, a, b, ",") || mark_between(reading, a, b, "(")) return ContainerLink::comma;
  if (b.first == a.last + 1 && b.cues.has(Cue::abbreviation)) return ContainerLink::comma;
  // "Марьинка Донецкой области"
  const bool cyrillic = reading.words[b.first].script == text::Script::cyrillic;
  if (cyrillic && b.first == a.last + 1 && b.cues.has(Cue::admin_word) && !a.cues.has(Cue::admin_word))
    return ContainerLink::in;
  std::size_t at = a.last + 1;
  // "X, a town in Y", "X city in the Y province", "X is a village in Y"
  for (std::size_t steps = 0; steps < 9 && at < b.first; ++steps, ++at) {
    const auto& word = reading.words[at];
    const bool attached_in =
        word.script == text::Script::arabic && reading.surface(at).starts_with("ب") &&
        word.classes.any(WordClass::admin_type | WordClass::settlement_type | WordClass::area_type);
    if (word.lower == "in" || word.lower == "في" || attached_in) {  // "بريف حلب": in the countryside of
      std::size_t behind = at + 1;
      while (behind < b.first && reading.words[behind].kind == Kind::word &&
             (reading.words[behind].lower == "the" || reading.words[behind].classes.has(WordClass::compass) ||
              reading.words[behind].classes.has(WordClass::settlement_type) ||
              reading.words[behind].classes.has(WordClass::admin_type) || reading.words[behind].lower == "of" ||
              reading.words[behind].lower.ends_with("'s") || reading.words[behind].classes.has(WordClass::area_type))) {
        ++behind;
      }
      return behind == b.first ? ContainerLink::in : ContainerLink::none;
    }
    if (word.lower == "near" && at + 1 == b.first) return ContainerLink::near;
    const bool typed = word.classes.any(WordClass::settlement_type | WordClass::admin_type | WordClass::area_type |
                                        WordClass::natural_type | WordClass::compass | WordClass::site_head);
    const bool small = word.kind == Kind::punctuation || word.lower == "a" || word.lower == "an" ||
                       word.lower == "is" || word.lower == "the" || word.lower == "was" || word.lower == "located" ||
                       word.lower == "small" || word.lower == "large" || word.lower == "and" || word.lower == "of" ||
                       word.lower == "unincorporated" || word.lower == "community";
    if (!typed && !small) return ContainerLink::none;
    if (word.kind == Kind::punctuation && reading.surface(at) != "," && reading.surface(at) != "(")
      return ContainerLink::none;
  }
  return ContainerLink::none;
}

/// "Hatay'ın Reyhanlı ilçesi", "Halep'in Azez kenti": the genitive holds what follows.
bool holds_next(const Reading& reading, const Spot& a, const Spot& b) {
  if (reading.language_at(a.last) != Language::turkish || b.first != a.last + 1 ||
      !reading.same_sentence(a.last, b.last + 1))
    return false;
  const auto suffix = reading.text.substr(a.span.end, reading.words[a.last].span.end - a.span.end);
  static constexpr std::array<std::string_view, 8> genitives = {"ın", "in", "un", "ün", "nın", "nin", "nun", "nün"};
  const bool genitive = std::any_of(genitives.begin(), genitives.end(), [suffix](std::string_view ending) {
    return suffix.size() > ending.size() && suffix.size() <= ending.size() + 3 && suffix.ends_with(ending);
  });
  return genitive && reading.words[b.last + 1].classes.any(WordClass::settlement_type | WordClass::admin_type);
}

}  // namespace

Cues surroundings(const Reading& reading, std::size_t first, std::size_t last) {
  Cues cues;
  switch (reading.language_at(first)) {
    case Language::arabic:
      cues.add(Cue::in_arabic);
      break;
    case Language::ukrainian:
      cues.add(Cue::in_ukrainian);
      break;
    case Language::russian:
      cues.add(Cue::in_russian);
      break;
    case Language::turkish:
      cues.add(Cue::in_turkish);
      break;
    default:
      break;
  }
  look_left(reading, first, cues);
  look_right(reading, last, cues);
  if (in_countryside(reading, first, last)) cues.add(Cue::admin_word);
  const auto& word = reading.words[first];
  if (word.first) cues.add(Cue::first);
  if (word.headline) cues.add(Cue::headline);
  if (in_dateline(reading, last) || in_heading(reading, first, last)) cues.add(Cue::dateline);
  const bool cased = word.script == text::Script::latin || word.script == text::Script::cyrillic;
  if (first == last) {
    if (word.classes.any(WordClass::common | WordClass::function_word | WordClass::calendar)) cues.add(Cue::common);
    if (word.classes.has(WordClass::given_name)) cues.add(Cue::person);
    if (word.all_capitals && !word.shouted && word.span.size() <= 6) cues.add(Cue::acronym);
    if (word.key.size() <= 3) cues.add(Cue::short_name);
    if (cased && reading.seen_in_lower_case.contains(word.lower)) cues.add(Cue::lower_elsewhere);
  } else {
    cues.add(Cue::several_words);
  }
  return cues;
}

void link_neighbours(const Reading& reading, std::vector<Spot>& spots) {
  std::size_t called_together = spots.size();  // the spot that a list of settlements has reached
  for (std::size_t i = 0; i + 1 < spots.size(); ++i) {
    auto& a = spots[i];
    auto& b = spots[i + 1];
    if (b.kind == MentionKind::demonym || a.kind == MentionKind::demonym) continue;
    if (listed(reading, a, b)) {
      constexpr auto shared = static_cast<std::uint32_t>(Cue::preposition) |
                              static_cast<std::uint32_t>(Cue::strong_preposition) |
                              static_cast<std::uint32_t>(Cue::area_word) | static_cast<std::uint32_t>(Cue::place_verb) |
                              static_cast<std::uint32_t>(Cue::dateline);
      b.cues.bits |= a.cues.bits & shared;
      if (a.cues.has(Cue::settlement_word) && (called_together == i || behind_plural(reading, a.first))) {
        constexpr auto called = static_cast<std::uint32_t>(Cue::settlement_word) |
                                static_cast<std::uint32_t>(Cue::village_word) |
                                static_cast<std::uint32_t>(Cue::city_word);
        b.cues.bits |= a.cues.bits & called;
        called_together = i + 1;
      }
      a.cues.add(Cue::listed);
      b.cues.add(Cue::listed);
    }
    if (holds_next(reading, a, b)) {
      b.container = i;
      b.link = ContainerLink::in;
      if (reading.words[b.last + 1].lower.starts_with("ilçe")) a.cues.add(Cue::admin_word);
      continue;
    }
    const auto link = container_link(reading, a, b);
    if (link != ContainerLink::none) {
      a.container = i + 1;
      a.link = link;
    }
  }
}

}  // namespace gazetteer::geoparse
