// The version of ICU that runs.
#pragma once

#include <string>

namespace gazetteer::text {

/// "72.1": of the library loaded, not of the one compiled against.
[[nodiscard]] std::string icu_version();

}  // namespace gazetteer::text
