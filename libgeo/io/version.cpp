#include "libgeo/io/version.hpp"

#include <gdal.h>

namespace geo::io {

std::string gdal_version() { return GDALVersionInfo("RELEASE_NAME"); }

}  // namespace geo::io
