// What tells how sure the place of a name is.
#pragma once

#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/rank_feature.hpp"
#include "gazetteer/geoparse/resolution/resolve.hpp"

namespace gazetteer::geoparse {

/// What tells how sure the best option of a spot is, the name being a place's. `country_share`: of its country in the
/// votes of the other senses, 0 to 1.
[[nodiscard]] SureFeatures sure_features(const Resolved& document, std::size_t spot, double country_share);

/// Adds what tells how sure it is that the name is a place's, for a name that was found in the text. `name_odds`: of
/// name_log_odds().
void add_name_features(const Resolved& document, std::size_t spot, double name_odds, SureFeatures& features);

}  // namespace gazetteer::geoparse
