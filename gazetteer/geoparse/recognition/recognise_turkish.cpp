// Names in Turkish: suffixes stand behind an apostrophe, or, carelessly, without one.
#include <algorithm>

#include "gazetteer/geoparse/recognition/recognise_beside.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "gazetteer/geoparse/resolution/surroundings.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

/// A name with a suffix but no apostrophe must be one that people know: a large city, a country.
constexpr double known_without_apostrophe = 4.5;

constexpr double known_in_compound = 2.6;

struct Found {
  Scan scan;
  bool suffix = false;  ///< a case ending was taken off
};

/// The longest name from word `first`; the suffix of its last word is no part of it.
std::optional<Found> longest_inflected(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t first) {
  constexpr std::size_t most_words = 6;
  std::optional<Found> best;
  std::string before;  // the key of the words so far, with a blank behind
  std::size_t at = first;
  for (std::size_t count = 1; count <= most_words; ++count) {
    const auto& word = reading.words[at];
    if (word.key.empty()) break;
    const auto surface = reading.surface(at);
    const auto bare = without_turkish_suffix(surface);
    if (word.name_like || count > 1) {
      const auto key = before + (bare ? text::exact_key(surface.substr(0, *bare)) : std::string(word.key));
      if (word.name_like && gazetteer.prefix(key).is_name) {
        best = Found{Scan{first, at, key, false, bare ? surface.size() - *bare : 0}, bare.has_value()};
      } else if (word.name_like && !bare) {
        for (const auto& form : without_bare_turkish_suffix(word.key)) {
          auto inflected = before + form;
          if (!gazetteer.prefix(inflected).is_name || fame_of(gazetteer, inflected) < known_without_apostrophe)
            continue;
          best = Found{Scan{first, at, std::move(inflected), true, 0}, true};
          break;
        }
      }
    }
    std::size_t next = 0;
    const auto whole = before + std::string(word.key);
    if (bare || !gazetteer.prefix(whole).goes_on || !goes_on(reading, at, next)) break;
    before = whole + ' ';
    at = next;
  }
  return best;
}

/// "Halep Tugayı", "Bursa Çimento fabrikası", "Suriye Demokratik Güçleri": inside the name of an organisation.
bool in_organisation(const Reading& reading, std::size_t first, std::size_t last, bool suffix) {
  if (is_quoted(reading, first, last)) return true;
  if (suffix) return false;
  auto at = last;
  for (int step = 0; step < 3 && reading.same_sentence(at, at + 1) && reading.adjacent(at); ++step) {
    ++at;
    const auto& word = reading.words[at];
    if (word.classes.has(WordClass::organisation_head) && (word.name_like || step > 0)) return true;
    if (!word.name_like || word.classes.any(WordClass::settlement_type | WordClass::admin_type)) return false;
  }
  return false;
}

Spot spot_of(const Reading& reading, Found found, MentionKind kind) {
  auto& scan = found.scan;
  Spot spot;
  spot.first = scan.first;
  spot.last = scan.last;
  spot.span = span_of(reading, scan.first, scan.last);
  spot.span.end -= scan.cut;
  spot.kind = kind;
  spot.sentence = reading.words[scan.first].sentence;
  spot.cues = surroundings(reading, scan.first, scan.last);
  if (scan.inflected) spot.cues.add(Cue::inflected);
  if (found.suffix) spot.cues.add(Cue::preposition);  // a case is one
  spot.name = scan.inflected ? std::move(scan.name) : std::string(spot.span.of(reading.text));
  return spot;
}

/// A name that is spelt otherwise, or unknown: its case or a type word says that it is a place.
void add_unmatched_turkish(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                           std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  const auto surface = reading.surface(i);
  const auto bare = without_turkish_suffix(surface);
  Found found{Scan{i, i, std::string(word.key), false, bare ? surface.size() - *bare : 0}, bare.has_value()};
  auto spot = spot_of(reading, std::move(found), MentionKind::place);
  const bool called_so = spot.cues.has(Cue::settlement_word) || spot.cues.has(Cue::area_word);
  if (spot.name.size() < 4 || word.all_capitals || word.classes.bits != 0 || (!bare && !called_so)) return;
  if (word.first && !called_so && !bare) return;
  if (spelt_at_home(gazetteer, Language::turkish, spot.name))
    spot.cues.add(Cue::spelling_only);
  else if (called_so)
    spot.cues.add(Cue::unknown);
  else
    return;
  spots.push_back(std::move(spot));
}

/// "Suriyeli", "Musullu": who comes from there.
bool add_turkish_demonym(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                         std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  const auto origin = turkish_origin(word.key);
  if (!origin || !gazetteer.prefix(*origin).is_name || fame_of(gazetteer, *origin) < known_without_apostrophe)
    return false;
  spots.push_back(spot_of(reading, Found{Scan{i, i, *origin, true, 0}, false}, MentionKind::demonym));
  return true;
}

/// "Halep-Şam", "Suriye-Türkiye": each part is a name that people know, the last perhaps with a suffix.
bool add_compound(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i, std::vector<Spot>& spots) {
  const auto surface = reading.surface(i);
  if (surface.find('-') == std::string_view::npos) return false;
  const auto whole = without_turkish_suffix(surface).value_or(surface.size());
  std::vector<Spot> parts;
  for (std::size_t begin = 0; begin < whole;) {
    const auto end = std::min(surface.find('-', begin), whole);
    const auto part = surface.substr(begin, end - begin);
    const auto key = text::exact_key(part);
    if (key.size() < 3 || fame_of(gazetteer, key) < known_in_compound) return false;
    auto spot = spot_of(reading, Found{Scan{i, i, key, false, 0}, false}, MentionKind::place);
    spot.span = {reading.words[i].span.begin + begin, reading.words[i].span.begin + end};
    spot.name = std::string(part);
    spot.cues.add(Cue::hyphenated);
    parts.push_back(std::move(spot));
    begin = end + 1;
  }
  if (parts.size() < 2) return false;
  for (auto& part : parts) spots.push_back(std::move(part));
  return true;
}

}  // namespace

std::size_t recognise_turkish(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                              Acquaintances& known, std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  auto found = longest_inflected(reading, gazetteer, i);
  const bool several = found && found->scan.last > i;
  if (!found && add_compound(reading, gazetteer, i, spots)) return i + 1;
  if (!found) {
    // "El Faşir": several words that are one name's spelling.
    auto last = i;
    while (last < i + 3 && reading.same_sentence(last, last + 1) && reading.adjacent(last) &&
           reading.words[last + 1].name_like)
      ++last;
    if (auto spelt = last > i ? longest_spelling(reading, gazetteer, i, last) : std::nullopt;
        spelt && spelt->last > i && !word.classes.has(WordClass::given_name) &&
        spelt_at_home(gazetteer, Language::turkish, spelt->name)) {
      const bool suffix = spelt->cut > 0;
      found = Found{std::move(*spelt), suffix};
    }
  }
  if (!found || !(found->scan.last > i)) {
    if (word.classes.any(WordClass::function_word | WordClass::calendar)) return i + 1;
    if (!(found && found->suffix)) {
      if (const auto behind = behind_person(reading, i, known); behind != i) return behind;
    }
  }
  if (!found) {
    if (is_person(reading, i, known) || is_quoted(reading, i, i)) return i + 1;
    if (!add_turkish_demonym(reading, gazetteer, i, spots)) add_unmatched_turkish(reading, gazetteer, i, spots);
    return i + 1;
  }
  const auto behind = found->scan.last + 1;
  if (!several && !found->suffix && (is_person(reading, i, known) || (word.first && word.classes.bits != 0)))
    return behind;
  const bool nested = in_organisation(reading, i, found->scan.last, found->suffix);
  spots.push_back(spot_of(reading, std::move(*found), nested ? MentionKind::nested : MentionKind::place));
  return behind;
}

}  // namespace gazetteer::geoparse
