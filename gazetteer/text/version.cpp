#include "gazetteer/text/version.hpp"

#include <unicode/uversion.h>

#include <fmt/format.h>

namespace gazetteer::text {

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  return fmt::format("{}.{}", static_cast<int>(version[0]), static_cast<int>(version[1]));
}

}  // namespace gazetteer::text
