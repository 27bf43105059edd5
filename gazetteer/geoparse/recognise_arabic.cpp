// Names in Arabic script, which has no capitals: every word is tried, and attached words are taken off.
#include <algorithm>

#include "gazetteer/geoparse/inflection.hpp"
#include "gazetteer/geoparse/recognise_names.hpp"
#include "gazetteer/geoparse/surroundings.hpp"
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

/// How well known the best place of the name is, 0 to about 10.
double weight_of(const places::Gazetteer& gazetteer, std::string_view name) {
  double best = 0.0;
  for (const auto& match : gazetteer.find_name(name, false)) {
    const auto view = gazetteer.view(match.place);
    double weight = view.population > 0 ? 0.3 : 0.0;
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

}  // namespace

std::size_t recognise_arabic(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                             std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  const auto surface = reading.surface(i);
  std::vector<Way> ways = {{0, false, word.key, i, "", 0.0}};
  for (const auto& detached : without_attached_words(surface)) {
    ways.push_back({detached.bytes, detached.preposition, text::exact_key(detached.name), i, "", 0.0});
  }
  const Way* best = nullptr;
  for (auto& way : ways) {
    if (way.head.size() < 4 || !scan(reading, gazetteer, i, way)) continue;
    way.weight = weight_of(gazetteer, way.name);
    // The word as it is written wins unless a reading without the attached word is longer or far better known.
    if (best == nullptr || way.last > best->last || (way.last == best->last && way.weight > best->weight + 1.0))
      best = &way;
  }
  auto cues = surroundings(reading, i, best != nullptr ? best->last : i);
  if (best != nullptr) {
    Spot spot;
    spot.first = i;
    spot.last = best->last;
    spot.span = {word.span.begin + best->taken, reading.words[best->last].span.end};
    spot.sentence = word.sentence;
    spot.cues = cues;
    if (best->preposition) spot.cues.add(Cue::preposition);
    if (best->taken > 0) spot.cues.add(Cue::inflected);
    spot.name = best->name;
    const bool single = best->last == i;
    const bool before = spot.cues.has(Cue::preposition) || spot.cues.has(Cue::strong_preposition) ||
                        spot.cues.has(Cue::settlement_word) || spot.cues.has(Cue::admin_word) ||
                        spot.cues.has(Cue::area_word);
    const bool follows_name = !spots.empty() && spots.back().last + 1 == i && best->taken > 0;
    // Common words, and lone words that are only some village's name with nothing around to say so, are no names.
    const bool kept = !single || (!spot.cues.has(Cue::common) && (before || follows_name || best->weight >= 1.5));
    if (kept) {
      spots.push_back(std::move(spot));
      return best->last + 1;
    }
    return i + 1;
  }
  const bool strong = cues.has(Cue::settlement_word) || cues.has(Cue::area_word) || cues.has(Cue::strong_preposition);
  if (strong && !cues.has(Cue::common) && word.classes.bits == 0 && !gazetteer.find_name(surface, true).empty()) {
    Spot spot;
    spot.first = spot.last = i;
    spot.span = word.span;
    spot.sentence = word.sentence;
    spot.cues = cues;
    spot.cues.add(Cue::spelling_only);
    spot.name = std::string(surface);
    spots.push_back(std::move(spot));
  }
  return i + 1;
}

}  // namespace gazetteer::geoparse
