// The zones of a timeline that is needed no more.
#pragma once

#include <vector>

#include "layers/control/timeline.hpp"

namespace layers::control {

/// zones(timeline), without a copy of the land where nobody else holds a coverage: such coverages are left without
/// zones, at the same moments.
[[nodiscard]] std::vector<Zone> take_zones(Timeline& timeline);

}  // namespace layers::control
