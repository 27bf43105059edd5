// What the tagger makes of the names that the rules found.
#pragma once

#include <vector>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/spot.hpp"
#include "gazetteer/geoparse/recognition/tagging.hpp"

namespace gazetteer::geoparse {

/// In English sentences the tagger decides which of the rules' spots stay, where they begin and end, and what is a name
/// besides; Spot::p_name is its probability. Numbered units, parts of compounds ("Russia-Turkey") and names of two
/// parts ("Washington, D.C.") stay the rules'; so does every sentence in another language. In the order of the text;
/// no spot overlaps another. Containers and lists are for the caller to link.
[[nodiscard]] std::vector<Spot> tagged_spots(const Reading& reading, const places::Gazetteer& gazetteer,
                                             std::vector<Spot> rules, const TagWeights& weights);

}  // namespace gazetteer::geoparse
