#include "gazetteer/geoparse/relations.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/geoparse/footprints.hpp"
#include "gazetteer/geoparse/scan.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

bool is_place(const Mention& mention) {
  return mention.kind != MentionKind::demonym && mention.kind != MentionKind::nested;
}

/// The city's unit of the same name, for "countryside of Aleppo": the first-order candidate of the anchor, or its
/// place.
places::PlaceRef unit_of_name(const Mention& mention, const places::Gazetteer& gazetteer) {
  const auto own = gazetteer.view(*mention.place);
  for (const auto& candidate : mention.candidates) {
    const auto view = gazetteer.view(candidate.place);
    if ((view.feature_code == "ADM1" || view.feature_code == "ADM2") && view.country == own.country &&
        view.admin1 == own.admin1)
      return candidate.place;
  }
  return *mention.place;
}

/// The mention that the phrase places: "X, located south of Y", "the village of X south of Y".
std::optional<std::size_t> subject_of(const Reading& reading, const RelationPhrase& phrase,
                                      const std::vector<AnchorWords>& words,
                                      const std::vector<std::size_t>& mention_of_anchor,
                                      const GeoparsedDocument& result) {
  if (phrase.type == RelationType::en_route || phrase.type == RelationType::area || phrase.type == RelationType::part)
    return std::nullopt;
  const auto first_anchor = phrase.anchors.front();
  if (first_anchor == 0) return std::nullopt;
  // Words that only lead up to the phrase.
  std::size_t at = phrase.first;
  bool located = false;
  bool plain = true;  // nothing of weight between the name and the phrase
  const auto sentence = reading.words[phrase.first].sentence;
  while (at > 0 && reading.words[at - 1].sentence == sentence) {
    const auto& word = reading.words[at - 1];
    static constexpr std::array<std::string_view, 10> located_words = {
        "located", "situated", "based", "stationed", "lies", "lying", "sits", "stands", "deployed", "positioned"};
    static constexpr std::array<std::string_view, 18> small = {
        "just",  "about", "some",   "to",      "the",           "is", "are",     "was", "a", "an",
        "which", "that",  "around", "roughly", "approximately", "in", "village", "town"};
    if (std::find(located_words.begin(), located_words.end(), word.lower) != located_words.end())
      located = true;
    else if (word.kind == Kind::punctuation ? !(reading.is_mark(at - 1, ",") || reading.is_mark(at - 1, "("))
                                            : std::find(small.begin(), small.end(), word.lower) == small.end())
      break;
    if (word.lower == "to" && phrase.type != RelationType::direction && phrase.type != RelationType::distance_direction)
      plain = false;
    --at;
  }
  for (auto anchor = first_anchor; anchor-- > 0;) {
    if (reading.words[words[anchor].first].sentence != sentence) break;
    const auto& mention = result.mentions[mention_of_anchor[anchor]];
    const bool adjoining = words[anchor].last + 1 == at;
    // "the 93rd Brigade of the Syrian Army, located south of ...": a site may stand a few words back.
    const bool reached = located && at - words[anchor].last <= 6 && mention.kind == MentionKind::facility;
    if ((adjoining && plain) || reached) return mention_of_anchor[anchor];
    if (at - words[anchor].last > 6) break;
  }
  return std::nullopt;
}

}  // namespace

void add_relations(const Reading& reading, const places::Gazetteer& gazetteer, const std::vector<Spot>& spots,
                   const std::vector<std::size_t>& spot_of_mention, bool with_footprints, GeoparsedDocument& result) {
  std::vector<AnchorWords> words;
  std::vector<std::size_t> mention_of_anchor;
  for (std::size_t m = 0; m < result.mentions.size(); ++m) {
    if (!is_place(result.mentions[m])) continue;
    const auto& spot = spots[spot_of_mention[m]];
    if (spot.last >= reading.words.size()) continue;
    words.push_back({spot.first, spot.last});
    mention_of_anchor.push_back(m);
  }
  for (auto& phrase : relation_phrases(reading, words)) {
    std::vector<AnchorGround> grounds;
    for (const auto anchor : phrase.anchors) {
      const auto& mention = result.mentions[mention_of_anchor[anchor]];
      if (!mention.place) break;
      const auto place = phrase.whole_unit ? unit_of_name(mention, gazetteer) : *mention.place;
      const auto view = gazetteer.view(place);
      grounds.push_back({place, view, settlement_radius(view)});
    }
    if (grounds.size() != phrase.anchors.size()) continue;  // an anchor without a place: the mention says why
    Relation relation;
    relation.type = phrase.type;
    relation.azimuth_degrees = phrase.azimuth;
    relation.distance = phrase.distance;
    if (!compute_ground(phrase, grounds, gazetteer, with_footprints, relation)) continue;
    relation.span = span_of(reading, phrase.first, phrase.last);
    for (const auto anchor : phrase.anchors) {
      const auto& span = result.mentions[mention_of_anchor[anchor]].span;
      relation.anchors.push_back(mention_of_anchor[anchor]);
      relation.anchor_places.push_back(grounds[relation.anchor_places.size()].place);
      relation.span.begin = std::min(relation.span.begin, span.begin);
      relation.span.end = std::max(relation.span.end, span.end);
    }
    const auto index = result.relations.size();
    if (const auto subject = subject_of(reading, phrase, words, mention_of_anchor, result)) {
      result.mentions[*subject].relation = index;
    }
    result.relations.push_back(std::move(relation));
  }
}

}  // namespace gazetteer::geoparse
