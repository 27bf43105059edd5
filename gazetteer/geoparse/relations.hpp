// Relative locations: phrases around mentions, and their ground.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "gazetteer/geoparse/mention.hpp"
#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/spot.hpp"

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

/// Finds the phrases around `result.mentions`, computes those whose anchors are resolved, and ties each to its subject.
/// `spot_of_mention[i]` is the spot of mention i.
void add_relations(const Reading& reading, const places::Gazetteer& gazetteer, const std::vector<Spot>& spots,
                   const std::vector<std::size_t>& spot_of_mention, bool with_footprints, GeoparsedDocument& result);

}  // namespace gazetteer::geoparse
