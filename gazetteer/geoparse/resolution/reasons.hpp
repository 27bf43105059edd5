// Decisions in words (law 6).
#pragma once

#include <string>
#include <vector>

#include "gazetteer/geoparse/resolution/resolve.hpp"

namespace gazetteer::geoparse {

/// What speaks for and against an option: its kind and population, how its name matches, the focus, the nearest other
/// place, the container. Distances are geodesic.
[[nodiscard]] std::vector<geo::Said> reasons_for(const Option& option, const Spot& spot, std::size_t sense,
                                                 const Focus& focus, const std::vector<Sense>& senses,
                                                 const std::vector<Spot>& spots,
                                                 const std::vector<std::size_t>& sense_of_spot,
                                                 const places::Gazetteer& gazetteer);

/// The cues around the name, in words: "after 'town of'", "in a list".
[[nodiscard]] std::vector<geo::Said> cues_in_words(const Spot& spot);

}  // namespace gazetteer::geoparse
