#include "libgeo/topology/geos.hpp"

#include <fmt/format.h>
#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <new>
#include <utility>

#include "libgeo/core/error.hpp"

namespace geo::topology {
namespace {

void keep_message(const char* message, void* text) { *static_cast<std::string*>(text) = message; }

// Coordinates as GEOS takes them: x, y, x, y, ...; closed when asked.
std::vector<double> interleaved(std::span<const LonLat> positions, bool closed) {
  std::vector<double> numbers;
  numbers.reserve(2 * positions.size() + 2);
  const auto append = [&](LonLat position) {
    if (!std::isfinite(position.lon.degrees()) || !std::isfinite(position.lat.degrees())) {
      throw Error("a shape has a coordinate that is not a number");
    }
    numbers.push_back(position.lon.degrees());
    numbers.push_back(position.lat.degrees());
  };
  for (const auto& position : positions) append(position);
  if (closed && !positions.empty()) append(positions.front());
  return numbers;
}

bool lower(LonLat a, LonLat b) noexcept { return a.lat != b.lat ? a.lat < b.lat : a.lon < b.lon; }

Ring from_lowest(const Ring& ring) {
  std::vector<LonLat> points(ring.points().begin(), ring.points().end());
  std::rotate(points.begin(), std::min_element(points.begin(), points.end(), lower), points.end());
  return Ring(std::move(points));
}

bool before(const Ring& a, const Ring& b) noexcept {
  return std::lexicographical_compare(a.points().begin(), a.points().end(), b.points().begin(), b.points().end(),
                                      lower);
}

}  // namespace

void GeosDeleter::operator()(GEOSGeom_t* geometry) const noexcept { GEOSGeom_destroy_r(context, geometry); }
void GeosDeleter::operator()(const GEOSPrepGeom_t* geometry) const noexcept {
  GEOSPreparedGeom_destroy_r(context, geometry);
}

Geos::Geos() : context_(GEOS_init_r()) {
  if (context_ == nullptr) throw std::bad_alloc();
  GEOSContext_setErrorMessageHandler_r(context_, keep_message, &message_);
}

Geos::~Geos() { GEOS_finish_r(context_); }

void Geos::fail(std::string_view operation) const {
  throw Error(fmt::format("{}: {}", operation, message_.empty() ? "GEOS gave no reason" : message_));
}

GeosShape Geos::own(GEOSGeom_t* result, std::string_view operation) const {
  if (result == nullptr) fail(operation);
  return GeosShape(result, GeosDeleter{context_});
}

GeosPrepared Geos::prepare(const GeosShape& shape) const {
  const auto* prepared = GEOSPrepare_r(context_, shape.get());
  if (prepared == nullptr) fail("prepare");
  return GeosPrepared(prepared, GeosDeleter{context_});
}

bool Geos::truth(char answer, std::string_view operation) const {
  if (answer != 0 && answer != 1) fail(operation);
  return answer == 1;
}

GeosShape Geos::point(LonLat position) const {
  const auto numbers = interleaved({&position, 1}, false);
  return own(GEOSGeom_createPointFromXY_r(context_, numbers[0], numbers[1]), "point");
}

GeosShape Geos::points(std::span<const LonLat> positions) const {
  std::vector<GeosShape> parts;
  parts.reserve(positions.size());
  for (const auto& position : positions) parts.push_back(point(position));
  return collection(GEOS_MULTIPOINT, std::move(parts));
}

GeosShape Geos::line(std::span<const LonLat> positions) const {
  if (positions.size() < 2) return own(GEOSGeom_createEmptyLineString_r(context_), "line");
  const auto numbers = interleaved(positions, false);
  auto* sequence =
      GEOSCoordSeq_copyFromBuffer_r(context_, numbers.data(), static_cast<unsigned>(positions.size()), 0, 0);
  if (sequence == nullptr) fail("line");
  return own(GEOSGeom_createLineString_r(context_, sequence), "line");
}

GEOSGeom_t* Geos::ring(const Ring& ring) const {
  const auto numbers = interleaved(ring.points(), true);
  auto* sequence =
      GEOSCoordSeq_copyFromBuffer_r(context_, numbers.data(), static_cast<unsigned>(ring.size() + 1), 0, 0);
  if (sequence == nullptr) fail("ring");
  auto* made = GEOSGeom_createLinearRing_r(context_, sequence);
  if (made == nullptr) fail("ring");
  return made;
}

GeosShape Geos::polygon(const Polygon& polygon) const {
  if (polygon.shell.size() < 3) return own(GEOSGeom_createEmptyPolygon_r(context_), "polygon");
  GeosShape shell(ring(polygon.shell), GeosDeleter{context_});
  std::vector<GeosShape> holes;
  for (const auto& hole : polygon.holes) {
    if (hole.size() >= 3) holes.emplace_back(ring(hole), GeosDeleter{context_});
  }
  std::vector<GEOSGeom_t*> released;
  released.reserve(holes.size());
  for (auto& hole : holes) released.push_back(hole.release());
  return own(
      GEOSGeom_createPolygon_r(context_, shell.release(), released.data(), static_cast<unsigned>(released.size())),
      "polygon");
}

GeosShape Geos::polygons(const MultiPolygon& polygons) const {
  std::vector<GeosShape> parts;
  parts.reserve(polygons.polygons.size());
  for (const auto& part : polygons.polygons) {
    if (part.shell.size() >= 3) parts.push_back(polygon(part));
  }
  return collection(GEOS_MULTIPOLYGON, std::move(parts));
}

bool Geos::is_valid(const GeosShape& shape) const { return truth(GEOSisValid_r(context_, shape.get()), "validity"); }

GeosShape Geos::made_valid(const GeosShape& shape) const {
  const auto destroy = [this](GEOSMakeValidParams* options) { GEOSMakeValidParams_destroy_r(context_, options); };
  const std::unique_ptr<GEOSMakeValidParams, decltype(destroy)> options(GEOSMakeValidParams_create_r(context_),
                                                                        destroy);
  if (options == nullptr) fail("repair");
  GEOSMakeValidParams_setMethod_r(context_, options.get(), GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(context_, options.get(), 0);
  return own(GEOSMakeValidWithParams_r(context_, shape.get(), options.get()), "repair");
}

GeosShape Geos::valid_polygons(const MultiPolygon& shape) const {
  GeosShape made = polygons(shape);
  return is_valid(made) ? std::move(made) : made_valid(made);
}

GeosShape Geos::united(std::span<const MultiPolygon> shapes) const {
  std::vector<GeosShape> parts;
  parts.reserve(shapes.size());
  for (const auto& shape : shapes) parts.push_back(valid_polygons(shape));
  const GeosShape all = collection(GEOS_GEOMETRYCOLLECTION, std::move(parts));
  return own(GEOSUnaryUnion_r(handle(), all.get()), "union");
}

GeosShape Geos::collection(int type, std::vector<GeosShape> parts) const {
  std::vector<GEOSGeom_t*> released;
  released.reserve(parts.size());
  for (auto& part : parts) released.push_back(part.release());
  return own(GEOSGeom_createCollection_r(context_, type, released.data(), static_cast<unsigned>(released.size())),
             "collection");
}

std::vector<LonLat> Geos::coordinates(const GEOSGeom_t* line) const {
  const auto* sequence = GEOSGeom_getCoordSeq_r(context_, line);
  unsigned count = 0;
  if (sequence == nullptr || GEOSCoordSeq_getSize_r(context_, sequence, &count) == 0) fail("coordinates");
  std::vector<double> numbers(2 * static_cast<std::size_t>(count));
  if (count > 0 && GEOSCoordSeq_copyToBuffer_r(context_, sequence, numbers.data(), 0, 0) == 0) fail("coordinates");
  std::vector<LonLat> points;
  points.reserve(count);
  for (std::size_t i = 0; i < count; ++i) points.emplace_back(Lon(numbers[2 * i]), Lat(numbers[2 * i + 1]));
  return points;
}

Polygon Geos::area(const GEOSGeom_t* polygon) const {
  Polygon result;
  result.shell = Ring(coordinates(GEOSGetExteriorRing_r(context_, polygon)));
  const int holes = GEOSGetNumInteriorRings_r(context_, polygon);
  for (int i = 0; i < holes; ++i) {
    result.holes.emplace_back(coordinates(GEOSGetInteriorRingN_r(context_, polygon, i)));
  }
  return result;
}

MultiPolygon Geos::areas(const GEOSGeom_t* shape) const {
  MultiPolygon result;
  const auto collect = [&](const auto& self, const GEOSGeom_t* part) -> void {
    const int type = GEOSGeomTypeId_r(context_, part);
    if (type == GEOS_POLYGON) {
      double square_degrees = 0.0;
      if (GEOSArea_r(context_, part, &square_degrees) == 1 && square_degrees > 0.0)
        result.polygons.push_back(area(part));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
      const int count = GEOSGetNumGeometries_r(context_, part);
      for (int i = 0; i < count; ++i) self(self, GEOSGetGeometryN_r(context_, part, i));
    }
  };
  collect(collect, shape);
  result = wound_right(std::move(result));
  for (auto& polygon : result.polygons) {
    polygon.shell = from_lowest(polygon.shell);
    for (auto& hole : polygon.holes) hole = from_lowest(hole);
    std::sort(polygon.holes.begin(), polygon.holes.end(), before);
  }
  std::sort(result.polygons.begin(), result.polygons.end(),
            [](const Polygon& a, const Polygon& b) { return before(a.shell, b.shell); });
  return result;
}

MultiLineString Geos::lines(const GEOSGeom_t* shape) const {
  MultiLineString result;
  const auto collect = [&](const auto& self, const GEOSGeom_t* part) -> void {
    const int type = GEOSGeomTypeId_r(context_, part);
    if (type == GEOS_LINESTRING || type == GEOS_LINEARRING) {
      auto points = coordinates(part);
      if (points.size() >= 2) result.lines.push_back({std::move(points)});
    } else if (type == GEOS_MULTILINESTRING || type == GEOS_GEOMETRYCOLLECTION) {
      const int count = GEOSGetNumGeometries_r(context_, part);
      for (int i = 0; i < count; ++i) self(self, GEOSGetGeometryN_r(context_, part, i));
    }
  };
  collect(collect, shape);
  std::sort(result.lines.begin(), result.lines.end(), [](const LineString& a, const LineString& b) {
    return std::lexicographical_compare(a.points.begin(), a.points.end(), b.points.begin(), b.points.end(), lower);
  });
  return result;
}

}  // namespace geo::topology
