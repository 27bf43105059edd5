#include "gazetteer/geoparse/recognition/recognise.hpp"

#include <algorithm>

#include "gazetteer/geoparse/recognition/recognise_names.hpp"
#include "gazetteer/geoparse/recognition/tagged_spots.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/surroundings.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

/// Function words and days at the head of a run are no part of it.
bool begins_no_name(const Word& word) {
  if (word.classes.has(WordClass::calendar) && word.lower != "may" && word.lower != "march") return true;
  if (word.classes.has(WordClass::function_word)) return word.lower != "us" || !word.all_capitals;
  return false;
}

/// A word of the Latin or Cyrillic script that is written as a name.
std::size_t recognise_cased(const Reading& reading, const places::Gazetteer& gazetteer, std::size_t i,
                            Acquaintances& known, std::vector<Spot>& spots) {
  const auto& word = reading.words[i];
  const auto surface = reading.surface(i);
  if (begins_no_name(word)) {
    // "The Hague", "Of" : a name of several words may begin so.
    const auto scan = longest_name(reading, gazetteer, i);
    if (!scan || scan->last == i) return i + 1;
    // ... but "The U.S." and "The City" do not.
    const auto rest = longest_name(reading, gazetteer, i + 1);
    const bool rest_is_whole = rest && rest->last == scan->last && (word.first || word.headline);
    if (rest_is_whole || reading.words[i + 1].classes.any(WordClass::common | WordClass::settlement_type)) return i + 1;
  }
  const bool compound = surface.find('-') != std::string_view::npos || surface.find('\'') != std::string_view::npos ||
                        surface.find("’") != std::string_view::npos;
  // "Al-Hassakeh" is one spelling; "Russia-Turkey" two names.
  const bool article = word.lower.find('-') != std::string::npos &&
                       classes_of(std::string_view(word.lower).substr(0, word.lower.find('-'))).has(WordClass::article);
  if (compound && !article && !longest_name(reading, gazetteer, i) &&
      recognise_word_parts(reading, gazetteer, i, spots))
    return i + 1;
  const auto run = run_at(reading, i);
  recognise_run(reading, gazetteer, run, known, spots);
  const auto behind = spots.empty() ? run.last : std::max(run.last, spots.back().last);
  return behind + 1;
}

/// "the Houston mayor": the article is the mayor's.
bool names_what_follows(const Reading& reading, std::size_t last) {
  if (!reading.same_sentence(last, last + 1)) return false;
  const auto& next = reading.words[last + 1];
  return next.kind == Kind::word &&
         !next.classes.any(WordClass::function_word | WordClass::place_preposition | WordClass::strong_preposition);
}

/// "the Blue Nile", "the Dnipro": of what bears the name a water is meant, perhaps under its longer name.
void find_waters(const Reading& reading, const places::Gazetteer& gazetteer, std::vector<Spot>& spots) {
  constexpr auto typed = WordClass::settlement_type | WordClass::admin_type | WordClass::area_type;
  const auto is_water = [&gazetteer](std::string_view name) {
    const auto matches = gazetteer.find_name(name, false);
    return std::any_of(matches.begin(), matches.end(), [&gazetteer](const auto& match) {
      return gazetteer.standing(match.place).feature_class == 'H';
    });
  };
  for (auto& spot : spots) {
    if (!spot.cues.has(Cue::after_article) || spot.kind != MentionKind::place || !spot.fixed.empty()) continue;
    if (spot.cues.has(Cue::settlement_word) || spot.cues.has(Cue::admin_word) || spot.cues.has(Cue::area_word))
      continue;
    if (reading.words[spot.last].classes.any(typed | WordClass::natural_type) || names_what_follows(reading, spot.last))
      continue;
    auto river = spot.name + " River";
    const bool longer = is_water(river);
    spot.as_water = longer || is_water(spot.name);
    if (longer) spot.forms.push_back(std::move(river));
  }
}

/// Of overlapping spots the first, and of those that begin together the longer stays.
void drop_overlaps(std::vector<Spot>& spots) {
  const auto before = [](const Spot& a, const Spot& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  };
  if (!std::is_sorted(spots.begin(), spots.end(), before)) std::stable_sort(spots.begin(), spots.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    if (kept > 0 && spots[kept - 1].span.overlaps(spots[i].span)) continue;
    if (kept != i) spots[kept] = std::move(spots[i]);
    ++kept;
  }
  spots.erase(spots.begin() + static_cast<std::ptrdiff_t>(kept), spots.end());
}

}  // namespace

std::vector<Spot> recognise(const Reading& reading, const places::Gazetteer& gazetteer, const TagWeights* tagger) {
  const auto& weights = tagger == nullptr ? TagWeights::embedded() : *tagger;
  auto spots = tagged_spots(reading, gazetteer, recognise_by_rules(reading, gazetteer), weights);
  if (!reading.words.empty()) link_neighbours(reading, spots);
  find_waters(reading, gazetteer, spots);
  return spots;
}

std::vector<Spot> recognise_by_rules(const Reading& reading, const places::Gazetteer& gazetteer) {
  std::vector<Spot> spots;
  Acquaintances known;
  for (std::size_t i = 0; i < reading.words.size();) {
    const auto& word = reading.words[i];
    if (word.kind == Kind::number || (word.name_like && word.classes.has(WordClass::unit_head))) {
      if (const auto behind = recognise_unit(reading, i, spots); behind != i) {
        i = behind;
        continue;
      }
    }
    if (word.kind != Kind::word || !word.name_like) {
      ++i;
    } else if (word.script == text::Script::arabic || word.script == text::Script::hebrew) {
      i = recognise_arabic(reading, gazetteer, i, known, spots);
    } else if (word.script == text::Script::cyrillic) {
      i = recognise_slavic(reading, gazetteer, i, known, spots);
    } else if (word.script == text::Script::latin && reading.language_at(i) == Language::turkish) {
      i = recognise_turkish(reading, gazetteer, i, known, spots);
    } else {
      i = recognise_cased(reading, gazetteer, i, known, spots);
    }
  }
  drop_overlaps(spots);
  for (auto& spot : spots) {
    // A surname that is introduced later in the text is one here too.
    if (spot.first == spot.last && known.surnames.contains(reading.words[spot.first].key)) spot.cues.add(Cue::person);
  }
  link_neighbours(reading, spots);
  return spots;
}

std::vector<Spot> spots_of(const Reading& reading, const places::Gazetteer& gazetteer,
                           const std::vector<text::Span>& spans, const TagWeights* tagger) {
  auto spots = recognise(reading, gazetteer, tagger);
  std::vector<Spot> given;
  for (auto span : spans) {
    span.end = std::min(span.end, reading.text.size());
    if (span.begin >= span.end) continue;
    Spot spot;
    spot.span = span;
    spot.name = std::string(span.of(reading.text));
    spot.cues.add(Cue::given);
    const auto first = std::partition_point(reading.words.begin(), reading.words.end(),
                                            [&](const Word& w) { return w.span.end <= span.begin; });
    const auto behind =
        std::partition_point(first, reading.words.end(), [&](const Word& w) { return w.span.begin < span.end; });
    if (first != behind) {
      spot.first = static_cast<std::size_t>(first - reading.words.begin());
      spot.last = static_cast<std::size_t>(behind - reading.words.begin()) - 1;
      spot.sentence = first->sentence;
      spot.cues.add(surroundings(reading, spot.first, spot.last));
      look_up_given(reading, gazetteer, spot);
    } else if (!reading.words.empty()) {  // marks of punctuation in a gap of the tokeniser: nothing to look up
      spot.first = spot.last =
          std::min<std::size_t>(static_cast<std::size_t>(first - reading.words.begin()), reading.words.size() - 1);
      spot.sentence = reading.words[spot.first].sentence;
    }
    given.push_back(std::move(spot));
  }
  find_waters(reading, gazetteer, given);
  std::stable_sort(given.begin(), given.end(), [](const Spot& a, const Spot& b) { return a.span < b.span; });
  // What else the text names is context, where the caller marked nothing.
  std::size_t next = 0;
  std::size_t reach = 0;  // of the given spans so far
  std::vector<Spot> all;
  all.reserve(spots.size() + given.size());
  for (auto& spot : spots) {
    while (next < given.size() && given[next].span.begin <= spot.span.begin) {
      reach = std::max(reach, given[next].span.end);
      all.push_back(std::move(given[next++]));
    }
    const bool overlaps = spot.span.begin < reach || (next < given.size() && given[next].span.begin < spot.span.end);
    if (overlaps) continue;
    spot.container.reset();
    spot.link = ContainerLink::none;
    all.push_back(std::move(spot));
  }
  while (next < given.size()) all.push_back(std::move(given[next++]));
  if (!reading.words.empty()) link_neighbours(reading, all);
  return all;
}

}  // namespace gazetteer::geoparse
