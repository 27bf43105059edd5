#include "libgeo/topology/cut.hpp"

#include <geos_c.h>

#include <utility>

#include "libgeo/topology/geos.hpp"

namespace geo::topology {

std::vector<Polygon> cut(const MultiPolygon& area, const MultiLineString& lines) {
  const Geos geos;
  const GeosShape whole = geos.valid_polygons(area);
  std::vector<GeosShape> work;
  work.push_back(geos.own(GEOSBoundary_r(geos.handle(), whole.get()), "boundary"));
  for (const auto& line : lines.lines) {
    if (line.points.size() > 1) work.push_back(geos.line(line.points));
  }
  const GeosShape all = geos.collection(GEOS_GEOMETRYCOLLECTION, std::move(work));
  const GeosShape noded = geos.own(GEOSUnaryUnion_r(geos.handle(), all.get()), "noding");
  const GEOSGeometry* input = noded.get();
  const GeosShape faces = geos.own(GEOSPolygonize_r(geos.handle(), &input, 1), "polygonize");
  const GeosPrepared inside = geos.prepare(whole);
  std::vector<Polygon> pieces;
  for (auto& face : geos.areas(faces.get()).polygons) {
    const GeosShape shape = geos.polygon(face);
    const GeosShape point = geos.own(GEOSPointOnSurface_r(geos.handle(), shape.get()), "point inside");
    if (geos.truth(GEOSPreparedIntersects_r(geos.handle(), inside.get(), point.get()), "intersects")) {
      pieces.push_back(std::move(face));
    }
  }
  return pieces;
}

}  // namespace geo::topology
