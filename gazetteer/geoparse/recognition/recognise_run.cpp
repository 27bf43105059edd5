// Runs of capitalised words: persons, organisations, streets; what is left may be places.
#include "gazetteer/geoparse/recognition/recognise_names.hpp"

#include <algorithm>

#include "gazetteer/geoparse/recognition/name_heads.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

bool splits_run(const Word& word, bool at_head) {
  // "In Homs": a function word at the head of a sentence; "The", "Monday" anywhere.
  if (word.classes.has(WordClass::calendar) && word.lower != "may" && word.lower != "march") return true;
  if (!word.classes.has(WordClass::function_word)) return false;
  return at_head || word.headline || word.lower == "the" || word.lower == "a" || word.lower == "and" ||
         word.lower == "in";
}

bool is_connector_between_names(const Reading& reading, std::size_t i) {
  const auto& word = reading.words[i];
  if (word.kind != Kind::word || word.name_like || !word.classes.has(WordClass::connector)) return false;
  if (word.lower == "of" || word.lower == "and" || word.lower == "the" || word.lower == "on" || word.lower == "upon" ||
      word.lower == "at" || word.lower == "as" || word.lower == "an" || word.lower == "a") {
    return false;  // they part names; longest_name() knows "Isle of Man"
  }
  std::size_t next = 0;
  return goes_on(reading, i, next) && reading.words[next].name_like && !splits_run(reading.words[next], false);
}

/// The title right before the run, written small: "president Assad". Words such as "major" or "general" are too common
/// for that.
bool title_before(const Reading& reading, std::size_t first) {
  if (first == 0) return false;
  std::size_t before = first - 1;
  if (reading.is_mark(before, ".") && before > 0) --before;  // "Gen. Smith", where the stop is a token
  if (!reading.same_sentence(before, first)) return false;
  const auto& word = reading.words[before];
  if (word.kind != Kind::word || !word.classes.has(WordClass::person_title)) return false;
  if (before + 1 == first && !reading.adjacent(before)) return false;
  return !word.classes.has(WordClass::common) || word.name_like;
}

bool is_initial(const Word& word, std::string_view surface) {
  return word.name_like && (surface.size() == 1 ||
                            (surface.size() <= 4 && surface.find('.') != std::string_view::npos && surface[1] == '.'));
}

}  // namespace

Run run_at(const Reading& reading, std::size_t first) {
  Run run{first, first};
  std::size_t at = first;
  for (std::size_t count = 0; count < most_words_of_run; ++count) {
    std::size_t next = 0;
    if (!goes_on(reading, at, next)) break;
    // "Oklahoma Gov. Mary Fallin": an office begins a run of its own.
    const bool office = reading.words[next].classes.has(WordClass::person_title) &&
                        !reading.words[at].classes.has(WordClass::person_title) &&
                        !reading.words[at].classes.has(WordClass::organisation_head) &&
                        !reading.words[next].classes.any(WordClass::admin_type | WordClass::common);
    if (office) break;
    if (reading.words[next].name_like && reading.words[next].script == reading.words[first].script &&
        !splits_run(reading.words[next], false)) {
      run.last = at = next;
    } else if (is_connector_between_names(reading, next)) {
      at = next;
    } else {
      break;
    }
  }
  return run;
}

RunKind kind_of_run(const Reading& reading, Run run) {
  const auto& words = reading.words;
  const auto& head = words[run.first];
  const auto& tail = words[run.last];
  const bool several = run.last > run.first;
  if (several && tail.classes.has(WordClass::road_head) && !tail.classes.has(WordClass::settlement_type))
    return RunKind::road;
  for (std::size_t i = run.first; i <= run.last; ++i) {
    const bool head_of_organisation =
        words[i].classes.any(WordClass::organisation_head | WordClass::unit_head) && words[i].name_like;
    if (!head_of_organisation || words[i].classes.has(WordClass::settlement_type)) continue;
    if (words[i].classes.has(WordClass::site_head) && i == run.last && several) return RunKind::site;
    if (i > run.first || !several) return RunKind::organisation;
  }
  if (several && tail.classes.has(WordClass::site_head)) return RunKind::site;
  // "University of Aleppo": the run before ends in a head and "of" joins this one to it.
  if (run.first >= 2 && reading.same_sentence(run.first, run.first - 2)) {
    std::size_t joint = run.first - 1;
    if (words[joint].lower == "the" && joint > 0) --joint;
    if ((words[joint].lower == "of" || words[joint].lower == "for") && joint > 0) {
      const auto& before = words[joint - 1];
      if (before.name_like && before.classes.has(WordClass::organisation_head) &&
          !before.classes.any(WordClass::settlement_type | WordClass::admin_type)) {
        return RunKind::organisation;
      }
    }
  }
  if (title_before(reading, run.first)) return RunKind::person;
  // "the village of Abu Haraz", "in Sheikh Zuweid"
  const bool may_be_place = several && (begins_person_or_place(head.lower) || begins_place_name(head.lower));
  if (may_be_place && in_place_of_a_place(reading, run.first)) return RunKind::names;
  if (several && head.classes.has(WordClass::person_title) && !head.classes.has(WordClass::admin_type))
    return RunKind::person;
  if (several) {
    const auto second = run.first + 1;
    constexpr auto types = WordClass::settlement_type | WordClass::admin_type | WordClass::natural_type;
    const bool typed =
        words[second].classes.any(types | WordClass::site_head | WordClass::area_type | WordClass::compass) ||
        tail.classes.any(types | WordClass::compass);
    if (head.classes.has(WordClass::given_name) && !typed) return RunKind::person;
    if (begins_place_name(head.lower) && words[second].classes.has(WordClass::given_name)) return RunKind::person;
    if (is_initial(words[second], reading.surface(second)) && run.last > second) return RunKind::person;
  }
  return RunKind::names;
}

}  // namespace gazetteer::geoparse
