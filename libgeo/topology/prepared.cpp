#include "libgeo/topology/prepared.hpp"

#include <geos_c.h>

#include <limits>
#include <mutex>
#include <optional>

#include "libgeo/topology/geos.hpp"

namespace geo::topology {

struct PreparedArea::Prepared {
  explicit Prepared(const MultiPolygon& shape) : area(geos.valid_polygons(shape)), index(geos.prepare(area)) {
    box = bounds(geos.areas(area.get()));
  }
  Geos geos;
  GeosShape area;
  GeosPrepared index;
  std::optional<Box> box;
  std::mutex turn;  // GEOS builds parts of the index at the first question, and a context serves one thread at a time
};

PreparedArea::PreparedArea(const MultiPolygon& area) : prepared_(std::make_unique<Prepared>(area)) {}
PreparedArea::PreparedArea(PreparedArea&&) noexcept = default;
PreparedArea& PreparedArea::operator=(PreparedArea&&) noexcept = default;
PreparedArea::~PreparedArea() = default;

bool PreparedArea::contains(LonLat point) const {
  auto& own = *prepared_;
  if (!own.box || !own.box->contains(point)) return false;
  const std::lock_guard lock(own.turn);
  const GeosShape position = own.geos.point(point);
  return own.geos.truth(GEOSPreparedIntersects_r(own.geos.handle(), own.index.get(), position.get()), "contains");
}

double PreparedArea::distance_degrees(LonLat point) const {
  auto& own = *prepared_;
  if (!own.box) return std::numeric_limits<double>::infinity();
  const std::lock_guard lock(own.turn);
  const GeosShape position = own.geos.point(point);
  double degrees = 0.0;
  if (GEOSPreparedDistance_r(own.geos.handle(), own.index.get(), position.get(), &degrees) == 0) {
    own.geos.fail("distance");
  }
  return degrees;
}

}  // namespace geo::topology
