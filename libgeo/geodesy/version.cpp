#include "libgeo/geodesy/version.hpp"

#include <proj.h>

namespace geo::geodesy {

std::string proj_version() { return proj_info().version; }

}  // namespace geo::geodesy
