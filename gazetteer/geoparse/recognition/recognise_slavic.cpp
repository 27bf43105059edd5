// Names in Ukrainian and Russian. Only the first word of an organisation's name has a capital there, so that what
// stands beside a name, and its case, say more than runs of capitals do.
#include <algorithm>

#include "gazetteer/geoparse/recognition/recognise_beside.hpp"
#include "gazetteer/geoparse/recognition/slavic_adjectives.hpp"
#include "gazetteer/geoparse/relations/relation_words.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "gazetteer/geoparse/resolution/surroundings.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

/// A first word of a sentence that is a name only in another case must be one that people know.
constexpr double known_at_head = 2.6;

bool adjoins(const Reading& reading, std::size_t i) { return i > 0 && reading.adjacent(i - 1); }

/// "бригада Києва", "Міністерство Оборони України": inside the name of an organisation. A place may stand before it
/// ("Токмака Запорізької області").
bool in_organisation(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Spot>& spots) {
  if (is_quoted(reading, first, last)) return true;
  if (!adjoins(reading, first) || (!spots.empty() && spots.back().last + 1 == first)) return false;
  const auto& before = reading.words[first - 1];
  if (before.classes.has(WordClass::organisation_head)) return true;
  return before.name_like && !before.first && before.classes.bits == 0 && !compass_word(before.lower);
}

/// The best known of the names first; the written one yields to one that is much better known.
void put_best_known_first(const places::Gazetteer& gazetteer, Scan& scan) {
  constexpr double of_written_name = 1.0;
  double best = fame_of(gazetteer, scan.name) + (scan.inflected ? 0.0 : of_written_name);
  for (auto& form : scan.forms) {
    const double own = fame_of(gazetteer, form);
    if (own <= best) continue;
    best = own;
    std::swap(scan.name, form);
    scan.inflected = true;
  }
}

Spot spot_of(const Reading& reading, Scan scan, MentionKind kind) {
  Spot spot;
  spot.first = scan.first;
  spot.last = scan.last;
  spot.span = span_of(reading, scan.first, scan.last);
  spot.kind = kind;
  spot.sentence = reading.words[scan.first].sentence;
  spot.cues = surroundings(reading, scan.first, scan.last);
  const auto& tail = reading.words[scan.last];
  if (scan.last > scan.first && tail.classes.has(WordClass::admin_type)) spot.cues.add(Cue::admin_word);
  if (scan.inflected) spot.cues.add(Cue::inflected);
  spot.name = std::move(scan.name);
  spot.forms = std::move(scan.forms);
  return spot;
}

/// The first nominative of the spot's word that is a spelling of some place where the language is at home.
bool look_up_spelling(const Reading& reading, const places::Gazetteer& gazetteer, Spot& spot) {
  constexpr std::size_t most_forms = 6;
  const auto forms = nominatives(reading.words[spot.first]);
  for (std::size_t f = 0; f < std::min(most_forms, forms.size()); ++f) {
    if (!spelt_at_home(gazetteer, reading.language_at(spot.first), forms[f])) continue;
    spot.name = forms[f];
    spot.cues.add(Cue::spelling_only);
    if (f > 0) spot.cues.add(Cue::inflected);
    return true;
  }
  return false;
}

/// A word that no name of the gazetteer is, in the place of a name: spelt otherwise, or unknown.
void add_unmatched_slavic(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                          std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  if (word.key.size() < 8 || word.all_capitals || word.classes.bits != 0) return;
  auto cues = surroundings(reading, i, i);
  const bool placed = cues.has(Cue::settlement_word) || cues.has(Cue::area_word) || cues.has(Cue::strong_preposition);
  if (cues.has(Cue::common) || (!placed && (word.first || !cues.has(Cue::preposition)))) return;
  Spot spot;
  spot.first = spot.last = i;
  spot.span = word.span;
  spot.sentence = word.sentence;
  spot.cues = cues;
  if (look_up_spelling(reading, gazetteer, spot)) {
    spots.push_back(std::move(spot));
    return;
  }
  if (!cues.has(Cue::settlement_word) && !cues.has(Cue::area_word)) return;
  spot.name = std::string(reading.surface(i));
  spot.cues.add(Cue::unknown);
  spots.push_back(std::move(spot));
}

/// "харківський театр", "російські війська": a demonym, of a unit or of a country.
bool add_adjective(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                   std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  auto add = [&](std::vector<places::PlaceRef> fixed) {
    auto spot = spot_of(reading, Scan{i, i, std::string(word.key), false, 0}, MentionKind::demonym);
    spot.fixed = std::move(fixed);
    spots.push_back(std::move(spot));
  };
  if (const auto country = country_of_adjective(word.lower); !country.empty()) {
    if (const auto place = gazetteer.country(country)) add({*place});
    return true;
  }
  if (const auto unit = unit_of_adjective(word, gazetteer)) {
    add({*unit});
    return true;
  }
  auto town = town_of_adjective(word, gazetteer);
  if (town.empty()) return false;
  spots.push_back(spot_of(reading, Scan{i, i, std::move(town), true, 0}, MentionKind::demonym));
  return true;
}

/// "Харківській та Сумській областях": the type word stands behind the last only.
std::optional<Scan> unit_in_list(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i) {
  std::size_t at = i;
  for (int step = 0; step < 8 && reading.same_sentence(i, at + 1); ++step) {
    ++at;
    const auto& word = reading.words[at];
    if (word.classes.has(WordClass::admin_type)) {
      const bool district = word.lower.starts_with("район");
      if (district && at == i + 1 && word.lower != "райони" && word.lower != "районы") return std::nullopt;
      const auto name = district ? town_of_adjective(reading.words[i], gazetteer)
                                 : unit_name_of_adjective(reading.words[i], gazetteer);
      if (name.empty()) return std::nullopt;
      return Scan{i, i, name, true, 0};
    }
    const bool passes = word.kind == Kind::punctuation ? reading.is_mark(at, ",")
                                                       : word.name_like || word.lower == "та" || word.lower == "і" ||
                                                             word.lower == "й" || word.lower == "и";
    if (!passes || (word.name_like && !is_adjective(word.lower))) return std::nullopt;
  }
  return std::nullopt;
}

/// "Бахмутського району", where the gazetteer does not have the district: its seat has the name.
std::optional<Scan> district_of(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i) {
  std::size_t next = 0;
  if (!is_adjective(reading.words[i].lower) || !goes_on(reading, i, next)) return std::nullopt;
  const auto& type = reading.words[next];
  if (!type.classes.has(WordClass::admin_type) || type.lower.starts_with("обл")) return std::nullopt;
  auto town = town_of_adjective(reading.words[i], gazetteer);
  if (town.empty()) return std::nullopt;
  return Scan{i, next, std::move(town), true, 0};
}

/// "Донецком", "Луганська" may be the town as well as the adjective of its unit.
bool is_town_in_sk(const Scan& scan) {
  const auto in_sk = [](const std::string& name) {
    return name.ends_with("ськ") || name.ends_with("цьк") || name.ends_with("ск") || name.ends_with("цк");
  };
  return in_sk(scan.name) || std::any_of(scan.forms.begin(), scan.forms.end(), in_sk);
}

}  // namespace

bool look_up_slavic(const Reading& reading, const places::Gazetteer& gazetteer, Spot& spot) {
  const auto& head = reading.words[spot.first];
  if (reading.words[spot.last].classes.has(WordClass::admin_type)) spot.cues.add(Cue::admin_word);
  auto scan = longest_inflected_name(reading, gazetteer, spot.first);
  if (scan && scan->last == spot.last) {
    put_best_known_first(gazetteer, *scan);
    if (scan->inflected) spot.cues.add(Cue::inflected);
    spot.name = std::move(scan->name);
    spot.forms = std::move(scan->forms);
    return true;
  }
  if (auto district = district_of(reading, gazetteer, spot.first); district && district->last == spot.last) {
    spot.name = std::move(district->name);
    spot.cues.add(Cue::inflected);
    spot.cues.add(Cue::admin_word);
    return true;
  }
  if (spot.last > spot.first) return false;
  if (is_land(head.lower) || unit_in_list(reading, gazetteer, spot.first)) {
    auto name = unit_name_of_adjective(head, gazetteer);
    if (name.empty()) return false;
    spot.name = std::move(name);
    spot.cues.add(Cue::inflected);
    spot.cues.add(Cue::admin_word);
    return true;
  }
  if (const auto country = country_of_adjective(head.lower); !country.empty()) {
    if (const auto place = gazetteer.country(country)) spot.fixed.push_back(*place);
  } else if (is_adjective(head.lower)) {
    if (const auto unit = unit_of_adjective(head, gazetteer)) spot.fixed.push_back(*unit);
  }
  if (!spot.fixed.empty()) {
    spot.kind = MentionKind::demonym;
    return true;
  }
  return look_up_spelling(reading, gazetteer, spot);
}

std::size_t recognise_slavic(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                             Acquaintances& known, std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  auto scan = longest_inflected_name(reading, gazetteer, i);
  const bool several = scan && scan->last > i;
  if (!several) {
    if (word.classes.any(WordClass::function_word | WordClass::calendar | WordClass::place_preposition |
                         WordClass::strong_preposition | WordClass::person_title))
      return i + 1;
    if (const auto behind = behind_person(reading, i, known); behind != i) return behind;
  }
  const bool called_place = i > 0 && reading.same_sentence(i - 1, i) && reading.adjacent(i - 1) &&
                            reading.words[i - 1].classes.has(WordClass::settlement_type);
  if (!several && is_land(word.lower)) {
    if (auto name = unit_name_of_adjective(word, gazetteer); !name.empty()) {
      auto spot = spot_of(reading, Scan{i, i, std::move(name), true, 0}, MentionKind::place);
      spot.cues.add(Cue::admin_word);
      spots.push_back(std::move(spot));
      return i + 1;
    }
  }
  if (auto district = district_of(reading, gazetteer, i); district && !several) {
    const auto behind = district->last + 1;
    auto spot = spot_of(reading, std::move(*district), MentionKind::place);
    spot.cues.add(Cue::admin_word);
    spots.push_back(std::move(spot));
    return behind;
  }
  if (!several && is_adjective(word.lower) && !called_place && !(scan && is_town_in_sk(*scan))) {
    if (auto unit = unit_in_list(reading, gazetteer, i)) {
      auto spot = spot_of(reading, std::move(*unit), MentionKind::place);
      spot.cues.add(Cue::admin_word);
      spots.push_back(std::move(spot));
      return i + 1;
    }
    if (is_person(reading, i, known)) return i + 1;
    if (const bool noun_follows =
            reading.same_sentence(i, i + 1) && reading.adjacent(i) && reading.words[i + 1].kind == Kind::word &&
            !reading.words[i + 1].name_like &&
            !reading.words[i + 1].classes.any(WordClass::function_word | WordClass::place_preposition);
        noun_follows && add_adjective(reading, gazetteer, i, spots))
      return i + 1;
  }
  if (!scan) {
    const bool outside = !is_person(reading, i, known) && !in_organisation(reading, i, i, spots);
    if (outside && !add_adjective(reading, gazetteer, i, spots)) add_unmatched_slavic(reading, gazetteer, i, spots);
    return i + 1;
  }
  const auto behind = scan->last + 1;
  if (!several && is_person(reading, i, known) && !called_place) return behind;
  put_best_known_first(gazetteer, *scan);
  if (word.all_capitals && !word.shouted && (scan->inflected || fame_of(gazetteer, scan->name) < known_at_head))
    return behind;  // "ОВА"
  // A capital at the head of a sentence says nothing.
  if (!several && word.first && (word.classes.bits != 0 || scan->inflected) &&
      fame_of(gazetteer, scan->name) < known_at_head)
    return behind;
  const bool nested = !called_place && in_organisation(reading, i, scan->last, spots);
  spots.push_back(spot_of(reading, std::move(*scan), nested ? MentionKind::nested : MentionKind::place));
  return behind;
}

}  // namespace gazetteer::geoparse
