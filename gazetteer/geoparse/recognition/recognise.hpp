// Names in a text: scanning by the gazetteer, judged by their surroundings.
#pragma once

#include <vector>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/spot.hpp"

namespace gazetteer::geoparse {

class TagWeights;

/// The names of a text in its order, none overlapping another of kind place or facility. Generous: a spot with weak
/// surroundings is kept or dropped by the resolver, which knows how likely its best candidate is (see
/// plausibility.hpp).
///
/// Latin and Cyrillic: runs of capitalised words; the longest exact name wins, then spellings, then (Slavic,
/// Turkish) inflected forms. Names inside persons', streets' and organisations' names become kind nested or nothing.
/// Arabic: every word, attached و ف ب ل ك taken off.
///
/// In English sentences the tagger (tagged_spots.hpp) decides what stays of that, and adds what the gazetteer has not.
/// `tagger`: weights to use instead of the program's own.
[[nodiscard]] std::vector<Spot> recognise(const Reading& reading, const places::Gazetteer& gazetteer,
                                          const TagWeights* tagger = nullptr);

/// The same without the tagger: what it is trained on.
[[nodiscard]] std::vector<Spot> recognise_by_rules(const Reading& reading, const places::Gazetteer& gazetteer);

/// The given spans as spots (Cue::given), with the cues of their surroundings, and between them, as context, what
/// recognise() finds elsewhere. In the order of the text. Spans beyond the text are cut, empty ones dropped.
[[nodiscard]] std::vector<Spot> spots_of(const Reading& reading, const places::Gazetteer& gazetteer,
                                         const std::vector<text::Span>& spans, const TagWeights* tagger = nullptr);

}  // namespace gazetteer::geoparse
