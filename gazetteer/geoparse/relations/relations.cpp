#include "gazetteer/geoparse/relations/relations.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include "gazetteer/geoparse/memory.hpp"
#include "gazetteer/geoparse/recognition/scan.hpp"
#include "gazetteer/geoparse/relations/footprints.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;

bool is_place(MentionKind kind) { return kind != MentionKind::demonym && kind != MentionKind::nested; }

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

/// The name that the phrase places: "X, located south of Y", "the village of X south of Y". Names by number, as
/// anchors.
std::optional<std::size_t> subject_of(const Reading& reading, const RelationPhrase& phrase,
                                      const std::vector<AnchorWords>& words, const std::vector<MentionKind>& kinds) {
  if (phrase.type == RelationType::en_route || phrase.type == RelationType::area || phrase.type == RelationType::part)
    return std::nullopt;
  const auto first_anchor = phrase.anchors.front();
  if (reading.language_at(phrase.first) == Language::turkish) {  // "X'in 40 km güneydoğusundaki Y": behind the phrase
    const auto next = phrase.anchors.back() + 1;
    const bool follows = next < words.size() && words[next].first == phrase.last + 1 &&
                         reading.same_sentence(phrase.last, words[next].first) &&
                         reading.words[phrase.last].lower.ends_with("ki");
    return follows ? std::optional(next) : std::nullopt;
  }
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
    const bool adjoining = words[anchor].last + 1 == at;
    // "the 93rd Brigade of the Syrian Army, located south of ...": a site may stand a few words back.
    const bool reached = located && at - words[anchor].last <= 6 && kinds[anchor] == MentionKind::facility;
    if ((adjoining && plain) || reached) return anchor;
    if (at - words[anchor].last > 6) break;
  }
  return std::nullopt;
}

/// The unit that an anchor is said to lie in, where it is resolved: "west of X in Idlib province".
std::optional<places::PlaceRef> unit_around(std::size_t anchor_spot, const std::vector<Spot>& spots,
                                            const std::vector<std::size_t>& spot_of_mention,
                                            const GeoparsedDocument& result, const places::Gazetteer& gazetteer) {
  const auto& spot = spots[anchor_spot];
  if (!spot.container || (spot.link != ContainerLink::in && spot.link != ContainerLink::comma)) return std::nullopt;
  for (std::size_t m = 0; m < result.mentions.size(); ++m) {
    if (spot_of_mention[m] != *spot.container || !result.mentions[m].place) continue;
    const auto view = gazetteer.view(*result.mentions[m].place);
    if (view.feature_class == 'A') return result.mentions[m].place;
  }
  return std::nullopt;
}

bool is_directed(RelationType type) {
  return type == RelationType::direction || type == RelationType::distance_direction || type == RelationType::distance;
}

/// Whether the second phrase goes on with the first: nothing but a comma or "and" between them.
bool goes_on(const Reading& reading, const RelationPhrase& a, const RelationPhrase& b) {
  if (!is_directed(a.type) || !is_directed(b.type) || !reading.same_sentence(a.last, b.first) || b.first <= a.last)
    return false;
  auto at = a.last + 1;
  if (reading.is_mark(at, ",") || reading.is_mark(at, "،")) ++at;
  if (at < b.first && reading.words[at].lower == "and") ++at;
  return at == b.first && at > a.last + 1;
}

}  // namespace

std::vector<RelationHint> relation_hints(const Reading& reading, const std::vector<Spot>& spots) {
  std::vector<AnchorWords> words;
  std::vector<MentionKind> kinds;
  std::vector<std::size_t> spot_of_anchor;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    if (!is_place(spots[i].kind) || spots[i].last >= reading.words.size()) continue;
    words.push_back({spots[i].first, spots[i].last});
    kinds.push_back(spots[i].kind);
    spot_of_anchor.push_back(i);
  }
  std::vector<RelationHint> hints;
  for (const auto& phrase : relation_phrases(reading, words)) {
    RelationHint hint;
    hint.type = phrase.type;
    hint.anchor = spot_of_anchor[phrase.anchors.front()];
    if (phrase.anchors.size() > 1) hint.other = spot_of_anchor[phrase.anchors[1]];
    if (const auto subject = subject_of(reading, phrase, words, kinds)) hint.subject = spot_of_anchor[*subject];
    hint.azimuth = phrase.azimuth;
    hint.distance = phrase.distance;
    hint.whole_unit = phrase.whole_unit;
    hints.push_back(hint);
  }
  return hints;
}

namespace {

/// Where a relative location is, without its polygons.
struct Ground {
  bool good = false;
  geo::LonLat point;
  geo::Metres radius;
};

/// Reports repeat "northern Syria" and "the border of Israel and Lebanon", of which outlines must be cut.
struct Grounds {
  Memory<Ground, 4'096> of;
};

/// Phrases to relations with their ground, one after another.
class Grounding {
 public:
  Grounding(const Reading& reading, const places::Gazetteer& gazetteer, bool keep_footprints)
      : reading_(reading), gazetteer_(gazetteer), keep_footprints_(keep_footprints) {}

  /// The relation of a phrase, nothing where it has no ground. `unit`: the one that it is cut down to. Where it goes on
  /// with the last relation of the document, both are cut down to what they share.
  std::optional<Relation> relation(const RelationPhrase& phrase, std::vector<AnchorGround> anchors,
                                   std::optional<places::PlaceRef> unit, std::vector<Relation>& relations) {
    const bool goes_on_here = before_ && goes_on(reading_, before_->phrase, phrase);
    Asked asked{phrase, std::move(anchors), unit};
    Relation relation;
    if (!compute(asked, keep_footprints_ || goes_on_here, relation)) return std::nullopt;
    if (goes_on_here) {
      auto& last = relations.back();
      if (last.footprint.empty()) {
        last.radius = {};
        (void)compute(*before_, true, last);
      }
      if (clip_to(last.footprint, relation)) clip_to(relation.footprint, last);
    }
    before_ = std::move(asked);
    return relation;
  }

 private:
  /// All that the ground of a phrase depends on.
  struct Asked {
    RelationPhrase phrase;
    std::vector<AnchorGround> anchors;
    std::optional<places::PlaceRef> unit;
  };
  bool compute(const Asked& asked, bool with_footprint, Relation& relation) const {
    if (with_footprint) return compute_anew(asked, true, relation);
    const auto known = recalled<Grounds>(gazetteer_).of.get(key_of(asked), [&] {
      Relation fresh;
      return Ground{compute_anew(asked, false, fresh), fresh.point, fresh.radius};
    });
    relation.point = known.point;
    relation.radius = known.radius;
    return known.good;
  }
  bool compute_anew(const Asked& asked, bool with_footprint, Relation& relation) const {
    if (!compute_ground(asked.phrase, asked.anchors, gazetteer_, with_footprint || asked.unit, relation)) return false;
    if (asked.unit) clip_to_unit(*asked.unit, gazetteer_, relation);
    return true;
  }
  /// Everything that compute_ground() and clip_to_unit() are given, byte by byte.
  static std::string key_of(const Asked& asked) {
    std::string key;
    key.reserve(64);
    const auto put = [&key](const auto& value) {
      std::array<char, sizeof value> bytes;
      std::memcpy(bytes.data(), &value, sizeof value);
      key.append(bytes.data(), bytes.size());
    };
    const auto& phrase = asked.phrase;
    put(phrase.type);
    put(static_cast<std::uint8_t>((phrase.whole_unit ? 1U : 0U) | (phrase.close ? 2U : 0U) | (phrase.within ? 4U : 0U) |
                                  (phrase.countryside ? 8U : 0U) | (phrase.road ? 16U : 0U) |
                                  (phrase.azimuth ? 32U : 0U) | (phrase.distance ? 64U : 0U) |
                                  (asked.unit ? 128U : 0U)));
    if (phrase.azimuth) put(*phrase.azimuth);
    if (phrase.distance) put(phrase.distance->value());
    if (asked.unit) put(*asked.unit);
    for (const auto& anchor : asked.anchors) put(anchor.place);
    return key;
  }

  const Reading& reading_;
  const places::Gazetteer& gazetteer_;
  bool keep_footprints_;
  std::optional<Asked> before_;  ///< of the last relation
};

}  // namespace

void add_relations(const Reading& reading, const places::Gazetteer& gazetteer, const std::vector<Spot>& spots,
                   const std::vector<std::size_t>& spot_of_mention, bool with_footprints, GeoparsedDocument& result) {
  std::vector<AnchorWords> words;
  std::vector<MentionKind> kinds;
  std::vector<std::size_t> mention_of_anchor;
  for (std::size_t m = 0; m < result.mentions.size(); ++m) {
    if (!is_place(result.mentions[m].kind)) continue;
    const auto& spot = spots[spot_of_mention[m]];
    if (spot.last >= reading.words.size()) continue;
    words.push_back({spot.first, spot.last});
    kinds.push_back(result.mentions[m].kind);
    mention_of_anchor.push_back(m);
  }
  Grounding grounding(reading, gazetteer, with_footprints);
  for (auto& phrase : relation_phrases(reading, words)) {
    std::vector<AnchorGround> grounds;
    for (const auto anchor : phrase.anchors) {
      const auto& mention = result.mentions[mention_of_anchor[anchor]];
      if (!mention.place) break;
      const auto place = phrase.whole_unit ? unit_of_name(mention, gazetteer) : *mention.place;
      const auto view = gazetteer.view(place);
      grounds.push_back({place, view, settlement_radius(view)});
    }
    // "Suriye'nin kuzeyinde": a country's north is in it.
    if (phrase.type == RelationType::direction && grounds.size() == 1 && grounds[0].view.feature_code == "PCLI" &&
        reading.language_at(words[phrase.anchors[0]].first) == Language::turkish) {
      phrase.type = RelationType::part;
      phrase.whole_unit = true;
    }
    if (grounds.size() != phrase.anchors.size()) continue;  // an anchor without a place: the mention says why
    const auto last_spot = spot_of_mention[mention_of_anchor[phrase.anchors.back()]];
    auto found = grounding.relation(phrase, grounds, unit_around(last_spot, spots, spot_of_mention, result, gazetteer),
                                    result.relations);
    if (!found) continue;
    auto& relation = *found;
    relation.type = phrase.type;
    relation.azimuth_degrees = phrase.azimuth;
    relation.distance = phrase.distance;
    relation.span = span_of(reading, phrase.first, phrase.last);
    for (const auto anchor : phrase.anchors) {
      const auto& span = result.mentions[mention_of_anchor[anchor]].span;
      relation.anchors.push_back(mention_of_anchor[anchor]);
      relation.anchor_places.push_back(grounds[relation.anchor_places.size()].place);
      relation.span.begin = std::min(relation.span.begin, span.begin);
      relation.span.end = std::max(relation.span.end, span.end);
    }
    const auto index = result.relations.size();
    if (const auto subject = subject_of(reading, phrase, words, kinds))
      result.mentions[mention_of_anchor[*subject]].relation = index;
    result.relations.push_back(std::move(relation));
  }
  if (with_footprints) return;
  for (auto& relation : result.relations) relation.footprint = {};
}

}  // namespace gazetteer::geoparse
