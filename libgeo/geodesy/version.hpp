// The version of PROJ that runs.
#pragma once

#include <string>

namespace geo::geodesy {

/// "9.1.1": of the library loaded, not of the one compiled against.
[[nodiscard]] std::string proj_version();

}  // namespace geo::geodesy
