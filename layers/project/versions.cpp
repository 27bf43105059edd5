#include "layers/project/versions.hpp"

#include <fmt/format.h>

#include "gazetteer/text/version.hpp"
#include "layers/project/record.hpp"
#include "libgeo/geodesy/version.hpp"
#include "libgeo/io/version.hpp"
#include "libgeo/topology/version.hpp"

namespace layers::project {

std::string version_line() {
  return fmt::format("sitmap {} (GDAL {}, GEOS {}, PROJ {}, ICU {})", sitmap_version(), geo::io::gdal_version(),
                     geo::topology::geos_version(), geo::geodesy::proj_version(), gazetteer::text::icu_version());
}

}  // namespace layers::project
