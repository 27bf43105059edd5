#include "libgeo/topology/point_inside.hpp"

#include <geos_c.h>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/geos.hpp"

namespace geo::topology {

LonLat point_inside_valid(const Polygon& polygon) {
  if (polygon.shell.size() < 3) throw UsageError("a shape without area has no point inside");
  const Geos geos;
  const GeosShape point =
      geos.own(GEOSPointOnSurface_r(geos.handle(), geos.polygons({{polygon}}).get()), "point inside");
  double x = 0.0, y = 0.0;
  if (GEOSGeomGetX_r(geos.handle(), point.get(), &x) != 1 || GEOSGeomGetY_r(geos.handle(), point.get(), &y) != 1)
    geos.fail("point inside");
  return {Lon(x), Lat(y)};
}

}  // namespace geo::topology
