// Whether a name is a place here at all, by its cues (a logistic model with weights set by hand, beside the tagger's
// verdict), and what tells how sure its place is.
#pragma once

#include "gazetteer/geoparse/candidates.hpp"
#include "gazetteer/geoparse/rank_feature.hpp"
#include "gazetteer/geoparse/resolve.hpp"
#include "gazetteer/geoparse/spot.hpp"

namespace gazetteer::geoparse {

/// The log-odds that the spot is the name of a place, by its cues and by how well its best option fits; `best` may be
/// null (nobody has the name), `country_share` is that of its country in the focus.
[[nodiscard]] double name_log_odds(const Spot& spot, Cues cues_of_sense, const Option* best, double country_share);

/// What tells how sure the best option is, the name being a place's.
[[nodiscard]] SureFeatures sure_features(const Spot& spot, const std::vector<Option>& options, double country_share,
                                         double votes_of_others);
/// Adds what tells how sure it is that the name is a place's, for a name that was found in the text.
void add_name_features(const Spot& spot, double name_odds, SureFeatures& features);

/// Log-odds of the best option and of those within 30 km of it, against all others, by their scores; between -6 and 6.
[[nodiscard]] double lead_of_best(const std::vector<Option>& options);

[[nodiscard]] double probability(double log_odds) noexcept;
[[nodiscard]] double log_odds(double probability) noexcept;  ///< of a probability held off 0 and 1

}  // namespace gazetteer::geoparse
