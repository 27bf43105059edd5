// The version of GDAL that runs.
#pragma once

#include <string>

namespace geo::io {

/// "3.6.2": of the library loaded, not of the one compiled against.
[[nodiscard]] std::string gdal_version();

}  // namespace geo::io
