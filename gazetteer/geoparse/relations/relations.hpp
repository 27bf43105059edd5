// Relative locations: phrases around mentions, and their ground.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "gazetteer/geoparse/mention.hpp"
#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/spot.hpp"

namespace gazetteer::geoparse {

/// A phrase that places something relative to one or two mentions, before anything is computed from it.
struct RelationPhrase {
  RelationType type = RelationType::near;
  std::size_t first = 0;  ///< words, both included, the anchors among them
  std::size_t last = 0;
  std::optional<double> azimuth;  ///< degrees
  std::optional<geo::Metres> distance;
  std::vector<std::size_t> anchors;  ///< indices into the anchors given
  bool whole_unit = false;           ///< "countryside", "in the south of": the unit of the name rather than its seat
  bool close = false;                ///< "just north of X", "immediately west of X"
  bool within = false;               ///< "within 12 km of X": the distance is an upper bound
  bool countryside = false;          ///< of a part: the country around rather than the outskirts
  bool road = false;                 ///< of two anchors: along the road between them
};

/// A mention as the phrases see it.
struct AnchorWords {
  std::size_t first = 0;  ///< words, both included
  std::size_t last = 0;
};

/// The phrases of a text, in its order, at most one for each first anchor. Anchors in the order of the text. English;
/// the common forms in Arabic, Ukrainian, Russian and Turkish.
[[nodiscard]] std::vector<RelationPhrase> relation_phrases(const Reading& reading,
                                                           const std::vector<AnchorWords>& anchors);

/// What a phrase says of the spots it joins, before any is resolved: a feature for those who choose places. A pair of
/// anchors speaks for candidates that lie near each other; a subject for candidates that lie in this direction, at this
/// distance, or simply near the candidates of the anchor.
struct RelationHint {
  RelationType type = RelationType::near;
  std::size_t anchor = 0;              ///< index into the spots
  std::optional<std::size_t> other;    ///< the second anchor: "between X and Y", "the road from X to Y"
  std::optional<std::size_t> subject;  ///< what lies there: "the village of X south of Y"
  std::optional<double> azimuth;       ///< from the anchor to the subject, degrees
  std::optional<geo::Metres> distance;
  bool whole_unit = false;  ///< "countryside of X": the anchor is rather the unit than its seat
};
/// The hints of a text, in its order. `spots` in the order of the text; demonyms and nested names take no part.
[[nodiscard]] std::vector<RelationHint> relation_hints(const Reading& reading, const std::vector<Spot>& spots);

/// Finds the phrases around `result.mentions`, computes those whose anchors are resolved, and ties each to its subject.
/// Cuts grounds down to the unit that an anchor is said to lie in ("west of X in Idlib province"), and two phrases that
/// follow each other ("5 km east of X, north of Y") to the land that they share.
/// `spot_of_mention[i]` is the spot of mention i. `with_footprints`: GeoparseOptions::footprints.
void add_relations(const Reading& reading, const places::Gazetteer& gazetteer, const std::vector<Spot>& spots,
                   const std::vector<std::size_t>& spot_of_mention, bool with_footprints, GeoparsedDocument& result);

}  // namespace gazetteer::geoparse
