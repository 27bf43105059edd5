// The version of GEOS that runs.
#pragma once

#include <string>

namespace geo::topology {

/// "3.11.1": of the library loaded, not of the one compiled against.
[[nodiscard]] std::string geos_version();

}  // namespace geo::topology
