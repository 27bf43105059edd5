#include "libgeo/topology/version.hpp"

#include <geos_c.h>

namespace geo::topology {

std::string geos_version() {
  const std::string full = GEOSversion();  // "3.11.1-CAPI-1.17.1"
  return full.substr(0, full.find('-'));
}

}  // namespace geo::topology
