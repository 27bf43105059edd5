// Names in Arabic script, which has no capitals: every word is tried, and attached words are taken off.
#include <algorithm>
#include <optional>

#include "gazetteer/geoparse/recognition/arabic_adjectives.hpp"
#include "gazetteer/geoparse/recognition/recognise_beside.hpp"
#include "gazetteer/geoparse/relations/relation_words.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "gazetteer/geoparse/resolution/surroundings.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

/// A way to read the word `i` as the head of a name.
struct Way {
  std::size_t taken = 0;  ///< bytes taken off its head
  bool preposition = false;
  std::string head;  ///< exact key of what is left
  std::size_t last = 0;
  std::string name;
  double weight = 0.0;
};

/// How well known the best place of the name is, 0 to about 10; `home` keeps to places where Arabic is at home.
double weight_of(const places::Gazetteer& gazetteer, std::string_view name, bool home) {
  double best = 0.0;
  for (const auto& match : gazetteer.find_name(name, false)) {
    const auto view = gazetteer.view(match.place);
    if (home && !is_at_home(Language::arabic, view.country) && !is_country(view)) continue;
    double weight = view.population > 0 ? 0.3 : 0.1;
    if (view.population >= 15'000) weight = 1.5;
    if (view.population >= 100'000) weight = 2.5;
    if (view.feature_code == "PPLA3") weight = std::max(weight, 1.0);
    if (view.feature_code == "PPLA2") weight = std::max(weight, 1.5);
    if (view.feature_code == "PPLA" || view.feature_code == "ADM1") weight = std::max(weight, 2.5);
    if (view.feature_code == "PPLC" || view.feature_code == "PCLI") weight = 4.0;
    best = std::max(best, weight);
  }
  return best;
}

/// The longest name from word `i`, its head read as `key`.
bool scan(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i, Way& way) {
  std::string key = way.head;
  std::size_t at = i;
  bool found = false;
  for (int count = 0; count < 6; ++count) {
    const auto prefix = gazetteer.prefix(key);
    if (prefix.is_name) {
      found = true;
      way.last = at;
      way.name = key;
    }
    std::size_t next = 0;
    if (!prefix.goes_on || !goes_on(reading, at, next) || reading.words[next].script != text::Script::arabic) break;
    at = next;
    key += ' ';
    key += reading.words[at].key;
  }
  return found;
}

constexpr auto head_classes =
    WordClass::settlement_type | WordClass::admin_type | WordClass::area_type | WordClass::site_head;

/// "ولاية جنوب دارفور", "مدينة حلب": the type word is no part of the name where the rest is one by itself.
bool begins_with_type(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i, std::size_t last) {
  if (!reading.words[i].classes.any(head_classes)) return false;
  if (last == i) return true;
  Way rest{0, false, std::string(reading.words[i + 1].key), i + 1, "", 0.0};
  return scan(reading, gazetteer, i + 1, rest) && rest.last == last;
}

/// "جامعة الموصل", "لواء حلب", "صحيفة القدس العربي": inside the name of an organisation. A front is an area, too.
bool in_organisation(const Reading& reading, std::size_t first, std::size_t last) {
  if (is_quoted(reading, first, last)) return true;
  if (first == 0 || !reading.adjacent(first - 1)) return false;
  const auto& before = reading.words[first - 1];
  return before.classes.any(WordClass::organisation_head | WordClass::unit_head) &&
         !before.classes.has(WordClass::area_type);
}

/// Whether the surroundings speak for a place by themselves.
bool is_placed(Cues cues) {
  return cues.has(Cue::preposition) || cues.has(Cue::strong_preposition) || cues.has(Cue::settlement_word) ||
         cues.has(Cue::admin_word) || cues.has(Cue::area_word);
}

Spot spot_of(const Reading& reading, std::size_t i, const Way& way, Cues cues) {
  Spot spot;
  spot.first = i;
  spot.last = way.last;
  spot.span = {reading.words[i].span.begin + way.taken, reading.words[way.last].span.end};
  spot.sentence = reading.words[i].sentence;
  spot.cues = cues;
  if (way.preposition) spot.cues.add(Cue::preposition);
  if (way.taken > 0) spot.cues.add(Cue::inflected);
  spot.name = way.name;
  return spot;
}

/// Whether the name stays, given what it is and what stands around it.
bool stays(const Reading& reading, const places::Gazetteer& gazetteer, const Spot& spot, const Way& way,
           bool follows_name) {
  if (spot.last > spot.first) {  // "جنوب غرب" is a province elsewhere
    for (auto w = spot.first; w <= spot.last; ++w) {
      if (!compass_word(reading.words[w].lower)) return true;
    }
    return false;
  }
  const auto& classes = reading.words[spot.first].classes;
  const bool called_so = spot.cues.has(Cue::settlement_word) || spot.cues.has(Cue::admin_word);
  if (classes.bits != 0 && !called_so) return false;
  if (classes.any(head_classes | WordClass::compass)) return false;
  // A lone word that is only some village's name needs something around it to say so.
  return way.weight >= 1.5 || ((is_placed(spot.cues) || follows_name) && weight_of(gazetteer, way.name, true) > 0.0);
}

void add_spelt(const Reading& reading, std::size_t i, const Way& way, Cues cues, std::vector<Spot>& spots) {
  auto spot = spot_of(reading, i, way, cues);
  spot.cues.add(Cue::spelling_only);
  spots.push_back(std::move(spot));
}

/// The word as a near spelling of a town that people know, attached words off: "البوكمال" for البو كمال.
std::optional<Way> spelt_closely(const places::Gazetteer& gazetteer, std::string_view surface, std::size_t i) {
  constexpr std::size_t least_bytes = 10;  // five letters: short spellings prove nothing
  constexpr double least_prominence = 3.2;
  constexpr double most_apart = 0.2;
  auto names = without_attached_words(surface);
  names.insert(names.begin(), Detached{0, std::string(surface), false});
  for (const auto& [bytes, name, preposition] : names) {
    if (name.size() < least_bytes) continue;
    for (const auto& match : gazetteer.find_name(name, true)) {
      const auto view = gazetteer.view(match.place);
      if (!is_at_home(Language::arabic, view.country) || prominence(view) < least_prominence) continue;
      if (spelling_distance(name, match.place, gazetteer) > most_apart) continue;
      return Way{bytes, preposition, {}, i, name, 0.0};
    }
  }
  return std::nullopt;
}

void add_demonym(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i, std::string_view country,
                 Cues cues, std::vector<Spot>& spots) {
  const auto place = gazetteer.country(country);
  if (!place) return;
  auto spot = spot_of(reading, i, Way{0, false, {}, i, std::string(reading.surface(i)), 0.0}, cues);
  spot.kind = MentionKind::demonym;
  spot.fixed.push_back(*place);
  spots.push_back(std::move(spot));
}

}  // namespace

std::size_t recognise_arabic(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                             Acquaintances& known, std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  const auto surface = reading.surface(i);
  std::vector<Way> ways = {{0, false, std::string(word.key), i, "", 0.0}};
  for (const auto& detached : without_attached_words(surface))
    ways.push_back({detached.bytes, detached.preposition, text::exact_key(detached.name), i, "", 0.0});
  const Way* best = nullptr;
  for (auto& way : ways) {
    if (way.head.size() < 4 || !scan(reading, gazetteer, i, way)) continue;
    way.weight = weight_of(gazetteer, way.name, false);
    // The word as it is written wins unless a reading without the attached word is longer or far better known.
    if (best == nullptr || way.last > best->last || (way.last == best->last && way.weight > best->weight + 1.0))
      best = &way;
  }
  const bool single = best == nullptr || best->last == i;
  if (single) {
    if (word.classes.has(WordClass::given_name) && !surroundings(reading, i, i).has(Cue::settlement_word)) return i + 1;
    if (is_person(reading, i, known)) return i + 1;
  }
  const auto cues = surroundings(reading, i, best != nullptr ? best->last : i);
  // "روسية" is on record as a name of Russia; "السعودية" is one.
  if (const auto country = country_of_arabic_adjective(surface); single && !country.empty() && surface != "السعودية") {
    add_demonym(reading, gazetteer, i, country, cues, spots);
    return i + 1;
  }
  if (best == nullptr) {
    const bool strong = cues.has(Cue::settlement_word) || cues.has(Cue::area_word) || cues.has(Cue::strong_preposition);
    if (word.classes.bits != 0) return i + 1;
    if (strong && spelt_at_home(gazetteer, Language::arabic, std::string(surface))) {
      add_spelt(reading, i, Way{0, false, {}, i, std::string(surface), 0.0}, cues, spots);
    } else if (auto way = spelt_closely(gazetteer, surface, i);
               way && (cues.has(Cue::preposition) || way->preposition)) {
      add_spelt(reading, i, *way, cues, spots);
    } else if (cues.has(Cue::settlement_word) && word.key.size() >= 6 &&
               reading.words[i - 1].classes.has(WordClass::settlement_type)) {  // "بلدة حيان": an open answer
      auto spot = spot_of(reading, i, Way{0, false, {}, i, std::string(surface), 0.0}, cues);
      spot.cues.add(Cue::unknown);
      spots.push_back(std::move(spot));
    }
    return i + 1;
  }
  if (begins_with_type(reading, gazetteer, i, best->last)) return i + 1;
  auto spot = spot_of(reading, i, *best, cues);
  const bool follows_name = !spots.empty() && spots.back().last + 1 == i && best->taken > 0;
  if (!stays(reading, gazetteer, spot, *best, follows_name)) return i + 1;
  if (in_organisation(reading, i, best->last)) spot.kind = MentionKind::nested;
  spots.push_back(std::move(spot));
  return best->last + 1;
}

}  // namespace gazetteer::geoparse
