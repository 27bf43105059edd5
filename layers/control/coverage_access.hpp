// The only way to a Coverage. Private to control.
#pragma once

#include <utility>
#include <vector>

#include "layers/control/coverage.hpp"

namespace layers::control {

struct CoverageAccess {
  static Coverage make(geo::Instant at, std::vector<CoverageZone> zones) { return {at, std::move(zones)}; }
};

}  // namespace layers::control
