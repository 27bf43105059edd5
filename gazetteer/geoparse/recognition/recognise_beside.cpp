#include "gazetteer/geoparse/recognition/recognise_beside.hpp"

#include <algorithm>

#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

bool opens_quote(std::string_view mark) {
  return mark == "«" || mark == "“" || mark == "„" || mark == "\"" || mark == "”";
}
bool closes_quote(std::string_view mark) { return mark == "»" || mark == "”" || mark == "“" || mark == "\""; }

bool behind_initial(const Reading& reading, std::size_t i) {
  if (i < 2 || !reading.is_mark(i - 1, ".") || !reading.same_sentence(i - 2, i)) return false;
  const auto& initial = reading.words[i - 2];
  const bool one_letter = initial.name_like && initial.span.size() <= 2 && initial.script == reading.words[i].script;
  return one_letter && initial.script != text::Script::arabic &&
         !initial.classes.any(WordClass::settlement_type | WordClass::function_word);
}

}  // namespace

bool is_quoted(const Reading& reading, std::size_t first, std::size_t last) {
  return first > 0 && last + 1 < reading.words.size() && reading.words[first - 1].kind == Kind::punctuation &&
         reading.words[last + 1].kind == Kind::punctuation && opens_quote(reading.surface(first - 1)) &&
         closes_quote(reading.surface(last + 1));
}

bool is_person(const Reading& reading, std::size_t i, const Acquaintances& known) {
  if (known.surnames.contains(reading.words[i].key) || behind_initial(reading, i)) return true;
  if (i == 0 || !reading.adjacent(i - 1)) return false;
  const auto& before = reading.words[i - 1];
  return (before.name_like && before.classes.has(WordClass::given_name)) || before.classes.has(WordClass::person_title);
}

std::size_t behind_person(const Reading& reading, std::size_t i, Acquaintances& known) {
  if (!reading.words[i].classes.has(WordClass::given_name)) return i;
  auto last = i;
  while (last < i + 3 && last + 1 < reading.words.size() && reading.adjacent(last) &&
         reading.words[last + 1].name_like && reading.words[last + 1].script == reading.words[i].script) {
    if (last > i && without_turkish_suffix(reading.surface(last + 1))) break;  // "Recep Erdoğan Maraş'a"
    ++last;
  }
  if (last == i) return i;
  known.surnames.insert(reading.words[last].key);
  return last + 1;
}

double fame_of(const places::Gazetteer& gazetteer, const std::string& name) {
  double best = -9.0;
  for (const auto& match : gazetteer.find_name(name, false)) {
    const auto view = gazetteer.view(match.place);
    const double own = prominence(view);
    best = std::max(best, match.preferred || is_transliterated(view.country) ? own : own - 1.0);
  }
  return best;
}

bool spelt_at_home(const places::Gazetteer& gazetteer, Language language, const std::string& name) {
  const auto matches = gazetteer.find_name(name, true);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const auto& match) { return is_at_home(language, gazetteer.view(match.place).country); });
}

}  // namespace gazetteer::geoparse
