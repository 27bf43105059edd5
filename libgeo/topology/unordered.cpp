#include "libgeo/topology/unordered.hpp"

#include <geos_c.h>

#include <utility>
#include <vector>

#include "libgeo/topology/geos.hpp"

namespace geo::topology::unordered {
namespace {

void collect(const Geos& geos, const GEOSGeom_t* shape, MultiPolygon& result) {
  const int type = GEOSGeomTypeId_r(geos.handle(), shape);
  if (type == GEOS_POLYGON) {
    if (GEOSisEmpty_r(geos.handle(), shape) == 0) result.polygons.push_back(geos.area(shape));
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int count = GEOSGetNumGeometries_r(geos.handle(), shape);
    for (int i = 0; i < count; ++i) collect(geos, GEOSGetGeometryN_r(geos.handle(), shape, i), result);
  }
}

using Overlay = GEOSGeom_t* (*)(GEOSContextHandle_HS*, const GEOSGeom_t*, const GEOSGeom_t*);

MultiPolygon overlaid(const MultiPolygon& a, const MultiPolygon& b, Overlay overlay, const char* operation) {
  const Geos geos;
  GeosShape left = geos.polygons(a), right = geos.polygons(b);
  GEOSGeom_t* made = overlay(geos.handle(), left.get(), right.get());
  if (made == nullptr) {  // an overlay of doubles may be invalid by a rounding
    left = geos.valid_polygons(a);
    right = geos.valid_polygons(b);
    made = overlay(geos.handle(), left.get(), right.get());
  }
  const GeosShape both = geos.own(made, operation);
  MultiPolygon result;
  collect(geos, both.get(), result);
  return result;
}

}  // namespace

MultiPolygon united(std::span<const MultiPolygon> shapes) {
  const Geos geos;
  const GeosShape one = geos.united(shapes);
  MultiPolygon result;
  collect(geos, one.get(), result);
  return result;
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
  return overlaid(a, b, GEOSIntersection_r, "intersection");
}

MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b) {
  return overlaid(a, b, GEOSDifference_r, "difference");
}

}  // namespace geo::topology::unordered
