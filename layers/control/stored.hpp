// Coverages that were stored and come back as they were.
#pragma once

#include "layers/control/coverage.hpp"

namespace layers::control {

/// The coverage that zones are, without cleaning: for zones that clean() made, one polygon each, proven unchanged since
/// (the mark of layers/exchange/snapshots/stored_coverage.hpp). They are put in the order of a coverage; a part rests
/// on what its zone says. Of other zones the result is no coverage. Throws geo::UsageError on a zone that is not one
/// polygon.
[[nodiscard]] Coverage stored_coverage(Snapshot proven);

}  // namespace layers::control
