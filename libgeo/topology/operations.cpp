#include "libgeo/topology/operations.hpp"

#include <geos_c.h>

#include <cmath>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/geos.hpp"

namespace geo::topology {
namespace {

using Overlay = GEOSGeom_t* (*)(GEOSContextHandle_HS*, const GEOSGeom_t*, const GEOSGeom_t*);

MultiPolygon overlaid(const MultiPolygon& a, const MultiPolygon& b, Overlay overlay, const char* operation) {
  const Geos geos;
  const GeosShape left = geos.valid_polygons(a);
  const GeosShape right = geos.valid_polygons(b);
  return geos.areas(geos.own(overlay(geos.handle(), left.get(), right.get()), operation).get());
}

// Line by line, so that lines which cross each other are not cut there.
MultiLineString overlaid(const MultiLineString& lines, const MultiPolygon& shape, Overlay overlay,
                         const char* operation) {
  const Geos geos;
  const GeosShape area = geos.valid_polygons(shape);
  std::vector<GeosShape> pieces;
  for (const auto& line : lines.lines) {
    if (line.points.size() < 2) continue;
    const GeosShape whole = geos.line(line.points);
    const GeosShape cut = geos.own(overlay(geos.handle(), whole.get(), area.get()), operation);
    pieces.push_back(geos.own(GEOSLineMerge_r(geos.handle(), cut.get()), operation));
  }
  return geos.lines(geos.collection(GEOS_GEOMETRYCOLLECTION, std::move(pieces)).get());
}

}  // namespace

MultiPolygon united(std::span<const MultiPolygon> shapes) {
  const Geos geos;
  return geos.areas(geos.united(shapes).get());
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
  return overlaid(a, b, GEOSIntersection_r, "intersection");
}

MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b) {
  return overlaid(a, b, GEOSDifference_r, "difference");
}

MultiLineString intersection(const MultiLineString& lines, const MultiPolygon& shape) {
  return overlaid(lines, shape, GEOSIntersection_r, "intersection of lines");
}

MultiLineString difference(const MultiLineString& lines, const MultiPolygon& shape) {
  return overlaid(lines, shape, GEOSDifference_r, "difference of lines");
}

LonLat point_inside(const MultiPolygon& shape) {
  const Geos geos;
  const MultiPolygon area = geos.areas(geos.valid_polygons(shape).get());
  if (area.empty()) throw UsageError("a shape without area has no point inside");
  const GeosShape point = geos.own(GEOSPointOnSurface_r(geos.handle(), geos.polygons(area).get()), "point inside");
  double x = 0.0, y = 0.0;
  if (GEOSGeomGetX_r(geos.handle(), point.get(), &x) != 1 || GEOSGeomGetY_r(geos.handle(), point.get(), &y) != 1) {
    geos.fail("point inside");
  }
  return {Lon(x), Lat(y)};
}

std::optional<Polygon> convex_hull(const MultiPoint& points) {
  const Geos geos;
  const GeosShape all = geos.points(points.points);
  auto hull = geos.areas(geos.own(GEOSConvexHull_r(geos.handle(), all.get()), "convex hull").get());
  if (hull.empty()) return std::nullopt;
  return std::move(hull.polygons.front());
}

MultiPolygon simplified(const MultiPolygon& shape, double degrees) {
  if (!(degrees >= 0.0) || !std::isfinite(degrees)) {
    throw UsageError("a shape is simplified by a number of degrees from zero up");
  }
  const Geos geos;
  const GeosShape given = geos.valid_polygons(shape);
  const GeosShape fewer = geos.own(GEOSTopologyPreserveSimplify_r(geos.handle(), given.get(), degrees), "simplify");
  return geos.areas(geos.is_valid(fewer) ? fewer.get() : geos.made_valid(fewer).get());
}

}  // namespace geo::topology
