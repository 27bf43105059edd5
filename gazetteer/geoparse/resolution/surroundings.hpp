// What stands around a name.
#pragma once

#include <cstddef>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/spot.hpp"

namespace gazetteer::geoparse {

/// The cues of the words before and behind the words `first` to `last`. Does not know of other spots: lists and
/// containers are linked afterwards (link_neighbours).
[[nodiscard]] Cues surroundings(const Reading& reading, std::size_t first, std::size_t last);

/// Joins neighbours: "X, Y" and "X in Y" become containers, lists ("areas X and Y") share their cues. The spots must be
/// in the order of the text.
void link_neighbours(const Reading& reading, std::vector<Spot>& spots);

}  // namespace gazetteer::geoparse
