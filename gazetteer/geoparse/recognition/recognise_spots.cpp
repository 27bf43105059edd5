// Places inside a run of capitalised words.
#include <algorithm>
#include <array>

#include "gazetteer/geoparse/recalled_names.hpp"
#include "gazetteer/geoparse/recognition/abbreviations.hpp"
#include "gazetteer/geoparse/recognition/name_heads.hpp"
#include "gazetteer/geoparse/recognition/recognise_names.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "gazetteer/geoparse/resolution/surroundings.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr auto type_words = WordClass::settlement_type | WordClass::admin_type | WordClass::area_type;

/// Whether the best place of the name is one that everybody knows: a country, a first-order unit, a capital, a large
/// city.
bool well_known(const places::Gazetteer& gazetteer, std::string_view name, std::int64_t population) {
  const auto fame = fame_of_name(gazetteer, name);
  return fame.capital_or_unit || fame.population >= population;
}

/// Words of a run that may stand beside a place without belonging to another name.
bool is_harmless(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i) {
  const auto& word = reading.words[i];
  if (!word.name_like || word.classes.any(type_words | WordClass::name_modifier) ||
      word.classes.any(WordClass::compass | WordClass::calendar)) {
    return true;
  }
  if (word.first && ((word.classes.bits != 0 && !word.classes.has(WordClass::given_name)) ||
                     reading.seen_in_lower_case.contains(word.lower)))
    return true;
  if (word.headline && (word.classes.bits != 0 || reading.seen_in_lower_case.contains(word.lower))) return true;
  return is_demonym(gazetteer, reading.surface(i));
}

Spot make_spot(const Reading& reading, const Scan& scan, MentionKind kind) {
  Spot spot;
  spot.first = scan.first;
  spot.last = scan.last;
  spot.span = span_of(reading, scan.first, scan.last);
  spot.span.end -= scan.cut;
  spot.kind = kind;
  spot.name = scan.inflected ? scan.name : std::string(spot.span.of(reading.text));
  spot.sentence = reading.words[scan.first].sentence;
  spot.cues = surroundings(reading, scan.first, scan.last);
  if (scan.inflected) spot.cues.add(Cue::inflected);
  if (scan.cut > 0) spot.cues.add(Cue::preposition);  // a Turkish case is one
  return spot;
}

/// "Ky." behind a place: the state; nothing for words that are no abbreviation here.
bool add_abbreviation(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                      std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  if (word.lower.size() > 6) return false;
  std::string form;
  for (const char c : word.lower) {
    if (c != '.') form += c;
  }
  auto first = i;
  // "W.Va." and "N.Mex." are three tokens.
  if (i >= 2 && reading.is_mark(i - 1, ".") && reading.words[i - 2].span.size() == 1 &&
      reading.words[i - 2].span.end + 1 == word.span.begin) {
    first = i - 2;
    form.insert(0, reading.words[first].lower);
  }
  const auto unit = abbreviated_unit(form);
  if (!unit) return false;
  const bool stop = reading.surface(i).ends_with(".") ||
                    (reading.is_mark(i + 1, ".") && reading.words[i + 1].span.begin == word.span.end);
  const bool behind_comma =
      first > 0 && reading.is_mark(first - 1, ",") && !spots.empty() && spots.back().last + 2 == first;
  const bool initials = reading.surface(i).find('.') != std::string_view::npos && form.size() >= 2;  // "N.Y."
  const bool written_so =
      unit->postal ? word.all_capitals && (behind_comma || initials)
                   : behind_comma || first < i || (stop && form.size() > 2 && !word.first && !word.all_capitals);
  if (!written_so) return false;
  const auto place = gazetteer.admin1(unit->country, unit->admin1);
  if (!place) return false;
  auto spot = make_spot(reading, Scan{first, i, std::string(word.key), false, 0}, MentionKind::place);
  if (stop && reading.is_mark(i + 1, ".")) spot.span.end = reading.words[i + 1].span.end;
  spot.fixed.push_back(*place);
  spot.cues.add(Cue::abbreviation);
  // "Washington, D.C." is one name.
  if (behind_comma && spots.back().kind == MentionKind::place && spots.back().fixed.empty()) {
    auto& before = spots.back();
    const text::Span both{before.span.begin, spot.span.end};
    if (is_name(gazetteer, both.of(reading.text))) {
      before.span = both;
      before.last = i;
      before.name = std::string(both.of(reading.text));
      return true;
    }
  }
  spots.push_back(std::move(spot));
  return true;
}

void add_demonym(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i, std::vector<Spot>& spots) {
  if (!is_demonym(gazetteer, reading.surface(i))) return;
  const auto countries = gazetteer.demonym(reading.surface(i));
  auto spot = make_spot(reading, Scan{i, i, std::string(reading.words[i].key), false, 0}, MentionKind::demonym);
  for (const auto& iso : countries) {
    if (const auto place = gazetteer.country(iso)) spot.fixed.push_back(*place);
  }
  if (!spot.fixed.empty()) spots.push_back(std::move(spot));
}

/// "Damascus Governorate": the type word belongs to the name when it is written with a capital.
void take_type_word(const Reading& reading, Run run, Spot& spot) {
  std::size_t next = 0;
  if (!goes_on(reading, spot.last, next) || next > run.last) return;
  const auto& word = reading.words[next];
  if (!word.name_like || word.headline || !word.classes.any(WordClass::admin_type | WordClass::settlement_type)) return;
  if (word.classes.has(WordClass::organisation_head)) return;
  spot.other_names.push_back(spot.name);
  spot.last = next;
  spot.span.end = word.span.end;
  spot.name = std::string(spot.span.of(reading.text));
  spot.cues.add(surroundings(reading, spot.first, spot.last));
  if (word.classes.has(WordClass::admin_type)) spot.cues.add(Cue::admin_word);
  if (word.classes.has(WordClass::settlement_type)) spot.cues.add(Cue::settlement_word);
}

/// A run that has no name of the gazetteer: spelt otherwise, or unknown.
void add_unmatched(const Reading& reading, const places::Gazetteer& gazetteer, Run run, const Acquaintances& known,
                   std::vector<Spot>& spots) {
  while (run.first < run.last && (reading.words[run.first].classes.has(WordClass::name_modifier) ||
                                  is_demonym(gazetteer, reading.surface(run.first)))) {
    ++run.first;
  }
  if (run.last - run.first > 3) return;
  const auto& head = reading.words[run.first];
  const auto span = span_of(reading, run.first, run.last);
  if (span.size() < 4 || known.surnames.contains(reading.words[run.last].key)) return;
  auto spot = make_spot(reading, Scan{run.first, run.last, std::string(head.key), false, 0}, MentionKind::place);
  if (spot.cues.has(Cue::common) || spot.cues.has(Cue::lower_elsewhere) || spot.cues.has(Cue::acronym) || head.headline)
    return;
  if (head.first && run.first == run.last && !spot.cues.has(Cue::listed) && head.classes.bits != 0) return;
  const bool spelt = is_spelling(gazetteer, spot.name);
  const bool strong = spot.cues.has(Cue::strong_preposition) || spot.cues.has(Cue::settlement_word) ||
                      spot.cues.has(Cue::area_word) || spot.cues.has(Cue::dateline);
  const bool shaped = run.first < run.last && (begins_place_name(head.lower) || begins_person_or_place(head.lower));
  if (spelt) {
    spot.cues.add(Cue::spelling_only);
  } else if (strong || spot.cues.has(Cue::preposition) || (shaped && spot.cues.has(Cue::place_verb))) {
    spot.cues.add(Cue::unknown);
  } else {
    spot.cues.add(Cue::unknown);  // a list may still give it a cue
    std::size_t before = run.first;
    const bool in_list = before > 0 && (reading.is_mark(before - 1, ",") || reading.words[before - 1].lower == "and");
    if (!in_list) return;
  }
  spots.push_back(std::move(spot));
}

std::vector<Scan> scans_of(const Reading& reading, const places::Gazetteer& gazetteer, Run run) {
  std::vector<Scan> scans;
  for (std::size_t i = run.first; i <= run.last;) {
    if (!reading.words[i].name_like) {
      ++i;
      continue;
    }
    auto scan = longest_name(reading, gazetteer, i);
    // "Ain Issa" is a spelling of a name; "Ain" alone is another's name and means nothing here.
    if (i < run.last && (!scan || scan->last == i) && !is_harmless(reading, gazetteer, i)) {
      if (auto spelt = longest_spelling(reading, gazetteer, i, run.last)) scan = std::move(spelt);
    }
    // "Khan Touman": the khan alone is another's name.
    const bool head_alone = scan && scan->last == i && i < run.last && begins_place_name(reading.words[i].lower) &&
                            reading.words[i + 1].name_like;
    if (!scan || head_alone) {
      i += head_alone ? 2 : 1;
      continue;
    }
    i = scan->last + 1;
    scans.push_back(std::move(*scan));
  }
  return scans;
}

void learn_person(const Reading& reading, Run run, Acquaintances& known) {
  known.surnames.insert(reading.words[run.last].key);
}

}  // namespace

void recognise_run(const Reading& reading, const places::Gazetteer& gazetteer, Run run, Acquaintances& known,
                   std::vector<Spot>& spots) {
  auto kind = kind_of_run(reading, run);
  if (run.first == run.last && add_abbreviation(reading, gazetteer, run.first, spots)) return;
  if (kind == RunKind::organisation && run.first == run.last) {
    const auto cues = surroundings(reading, run.first, run.last);
    if (cues.has(Cue::settlement_word)) kind = RunKind::names;  // "the town of Police"
  }
  const auto scans = scans_of(reading, gazetteer, run);
  const bool covered = scans.size() == 1 && scans[0].first == run.first && scans[0].last >= run.last;
  if (kind == RunKind::person) {
    const bool place_after_all = covered && run.last > run.first && well_known(gazetteer, scans[0].name, 20'000);
    if (!place_after_all) return learn_person(reading, run, known);
    kind = RunKind::names;
  }
  if (covered && run.last > run.first) kind = RunKind::names;  // "Salt Lake City", "Tishrin Dam" when listed

  // What the places leave over; an unknown name beside one makes it part of another name ("Houston Astros").
  std::array<bool, 2 * most_words_of_run + 1> taken{};
  for (const auto& scan : scans) {
    for (auto i = scan.first; i <= std::min(scan.last, run.last); ++i) taken[i - run.first] = true;
  }
  bool foreign_body = false;
  for (auto i = run.first; i <= run.last; ++i) {
    if (!taken[i - run.first] && !is_harmless(reading, gazetteer, i)) foreign_body = true;
  }
  if (scans.empty()) {
    for (auto i = run.first; i <= run.last; ++i) add_demonym(reading, gazetteer, i, spots);
    if (kind == RunKind::names) add_unmatched(reading, gazetteer, run, known, spots);
    if (kind == RunKind::site && run.last > run.first)
      spots.push_back(make_spot(reading, Scan{run.first, run.last, "", false, 0}, MentionKind::facility));
    return;
  }
  // Two and more names side by side without a comma are a person's ("Nash Riad"), unless the last holds the others.
  const bool side_by_side = scans.size() > 1 && kind == RunKind::names && !reading.words[run.first].headline &&
                            !well_known(gazetteer, scans.back().name, 5'000'000);
  const bool nested = foreign_body || side_by_side || kind != RunKind::names;
  if (kind == RunKind::names && (foreign_body || side_by_side) && run.last > run.first && run.last <= run.first + 2 &&
      scans.back().first == run.last &&
      (!reading.words[run.first].first || reading.words[run.first].classes.has(WordClass::given_name))) {
    learn_person(reading, run, known);
  }
  std::size_t next_scan = 0;
  for (auto i = run.first; i <= run.last;) {
    if (next_scan < scans.size() && scans[next_scan].first == i) {
      const auto& scan = scans[next_scan++];
      i = scan.last + 1;
      if (scan.first == scan.last && is_demonym(gazetteer, reading.surface(scan.first)) &&
          !well_known(gazetteer, scan.name, 1'000'000'000)) {
        add_demonym(reading, gazetteer, scan.first, spots);
        continue;
      }
      auto spot = make_spot(reading, scan, nested ? MentionKind::nested : MentionKind::place);
      if (!nested) take_type_word(reading, run, spot);
      if (scan.first == scan.last && known.surnames.contains(reading.words[scan.first].key)) spot.cues.add(Cue::person);
      i = std::max(i, spot.last + 1);
      spots.push_back(std::move(spot));
    } else {
      add_demonym(reading, gazetteer, i, spots);
      ++i;
    }
  }
}

bool recognise_word_parts(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                          std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  const auto surface = reading.surface(i);
  const auto add_part = [&](std::size_t begin, std::size_t end, bool inflected) {
    const auto part = surface.substr(begin, end - begin);
    auto spot = make_spot(reading, Scan{i, i, std::string(word.key), false, 0}, MentionKind::place);
    spot.span = {word.span.begin + begin, word.span.begin + end};
    spot.name = std::string(part);
    spot.cues.add(inflected ? Cue::inflected : Cue::hyphenated);
    if (inflected) spot.cues.add(Cue::preposition);  // a Turkish case is one
    const auto countries = gazetteer.demonym(part);
    if (!countries.empty()) {
      spot.kind = MentionKind::demonym;
      for (const auto& iso : countries) {
        if (const auto place = gazetteer.country(iso)) spot.fixed.push_back(*place);
      }
    } else if (!is_name(gazetteer, part)) {
      if (!inflected || !is_spelling(gazetteer, part)) return false;
      spot.cues.add(Cue::spelling_only);
    } else if (!inflected && !well_known(gazetteer, part, 50'000)) {
      return false;  // "Brown-Forman", "Stoke-led" and the like
    }
    spots.push_back(std::move(spot));
    return true;
  };
  if (const auto bytes = without_turkish_suffix(surface)) return add_part(0, *bytes, true);
  const auto hyphen = surface.find('-');
  if (hyphen == std::string_view::npos || hyphen < 2 || hyphen + 2 > surface.size()) return false;
  bool any = false;
  std::size_t begin = 0;
  while (begin < surface.size()) {
    const auto end = std::min(surface.find('-', begin), surface.size());
    if (end > begin + 1 && surface[begin] >= 'A' && surface[begin] <= 'Z') any = add_part(begin, end, false) || any;
    begin = end + 1;
  }
  return any;
}

}  // namespace gazetteer::geoparse
