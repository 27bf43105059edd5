// The versions of Sitmap and of the libraries it stands on.
#pragma once

#include <string>

namespace layers::project {

/// "sitmap 0.1.0 (GDAL 3.6.2, GEOS 3.11.1, PROJ 9.1.1, ICU 72.1)": what runs now, not what was compiled against.
[[nodiscard]] std::string version_line();

}  // namespace layers::project
