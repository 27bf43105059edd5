// Whether a name is a place here at all, by its cues: a logistic model with weights set by hand, beside the tagger's
// verdict.
#pragma once

#include "gazetteer/geoparse/recognition/spot.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"

namespace gazetteer::geoparse {

/// The log-odds that the spot is the name of a place, by its cues and by how well its best option fits; `best` may be
/// null (nobody has the name), `country_share` is that of its country in the focus.
[[nodiscard]] double name_log_odds(const Spot& spot, Cues cues_of_sense, const Option* best, double country_share);

[[nodiscard]] double probability(double log_odds) noexcept;
[[nodiscard]] double log_odds(double probability) noexcept;  ///< of a probability held off 0 and 1

}  // namespace gazetteer::geoparse
