#include "libgeo/topology/repair.hpp"

#include <geos_c.h>

#include <cmath>
#include <utility>

#include "libgeo/topology/geos.hpp"

namespace geo::topology {
namespace {

// What GEOS cannot be asked, because such a shape cannot be handed to it.
Validity form_of(const Ring& ring) {
  for (const auto& point : ring.points()) {
    if (!std::isfinite(point.lon.degrees()) || !std::isfinite(point.lat.degrees())) {
      return {false, "Invalid Coordinate", point};
    }
  }
  if (ring.size() < 3) return {false, "Too few points in geometry component", ring.empty() ? LonLat() : ring[0]};
  return {};
}

Validity form_of(const MultiPolygon& shape) {
  for (const auto& polygon : shape.polygons) {
    if (auto form = form_of(polygon.shell); !form.valid) return form;
    for (const auto& hole : polygon.holes) {
      if (auto form = form_of(hole); !form.valid) return form;
    }
  }
  return {};
}

Validity validity_of(const Geos& geos, const GeosShape& shape) {
  char* reason = nullptr;
  GEOSGeometry* location = nullptr;
  const char answer = GEOSisValidDetail_r(geos.handle(), shape.get(), 0, &reason, &location);
  Validity result;
  if (location != nullptr) {
    double x = 0.0, y = 0.0;
    GEOSGeomGetX_r(geos.handle(), location, &x);
    GEOSGeomGetY_r(geos.handle(), location, &y);
    result.at = LonLat(Lon(x), Lat(y));
    GEOSGeom_destroy_r(geos.handle(), location);
  }
  if (reason != nullptr) {
    result.reason = reason;
    GEOSFree_r(geos.handle(), reason);
  }
  result.valid = geos.truth(answer, "validity");
  return result;
}

std::size_t vertices(const MultiPolygon& shape) noexcept {
  std::size_t count = 0;
  for (const auto& polygon : shape.polygons) {
    count += polygon.shell.size();
    for (const auto& hole : polygon.holes) count += hole.size();
  }
  return count;
}

}  // namespace

Validity validity(const MultiPolygon& shape) {
  if (auto form = form_of(shape); !form.valid) return form;
  const Geos geos;
  return validity_of(geos, geos.polygons(shape));
}

Repair repair(const MultiPolygon& shape) {
  const Geos geos;
  const GeosShape given = geos.polygons(shape);
  Validity found = form_of(shape);
  if (found.valid) found = validity_of(geos, given);
  if (found.valid) return {wound_right(shape), std::nullopt};
  MultiPolygon mended = geos.areas(geos.made_valid(given).get());
  RepairReport report{std::move(found.reason), found.at,        shape.polygons.size(),
                      mended.polygons.size(),  vertices(shape), vertices(mended)};
  return {std::move(mended), std::move(report)};
}

MultiPolygon repaired(const MultiPolygon& shape) { return repair(shape).shape; }

}  // namespace geo::topology
