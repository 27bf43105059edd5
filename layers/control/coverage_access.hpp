// The only way to a Coverage. Private to control.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "layers/control/coverage.hpp"

namespace layers::control {

struct CoverageAccess {
  static Coverage make(geo::Instant at, std::vector<CoverageZone> zones) { return {at, std::move(zones)}; }
  /// The zones of a coverage whose land no copy shares, moved out of it; else empty, and the coverage stays as it is.
  static std::optional<std::vector<CoverageZone>> take(Coverage& coverage);
};

}  // namespace layers::control
