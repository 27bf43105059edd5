// GEOS behind owning values. Private to topology: nothing of GEOS is named in the room's doors.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/geometry/shapes.hpp"

// The handles of geos_c.h, by their incomplete types.
struct GEOSContextHandle_HS;
struct GEOSGeom_t;
struct GEOSPrepGeom_t;

namespace geo::topology {

class Geos;

/// A geometry that its context must outlive.
struct GeosDeleter {
  GEOSContextHandle_HS* context = nullptr;
  void operator()(GEOSGeom_t* geometry) const noexcept;
  void operator()(const GEOSPrepGeom_t* geometry) const noexcept;
};
using GeosShape = std::unique_ptr<GEOSGeom_t, GeosDeleter>;
using GeosPrepared = std::unique_ptr<const GEOSPrepGeom_t, GeosDeleter>;

/// One GEOS context: made for one call on one thread. Every failure is thrown as geo::Error with the name of the
/// operation and the words of GEOS. Makers throw geo::Error on a coordinate that is not finite, which GEOS would take.
class Geos {
 public:
  Geos();
  ~Geos();
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  [[nodiscard]] GEOSContextHandle_HS* handle() const noexcept { return context_; }

  /// Owns what an operation returned; throws when it returned nothing.
  [[nodiscard]] GeosShape own(GEOSGeom_t* result, std::string_view operation) const;
  [[nodiscard]] GeosPrepared prepare(const GeosShape& shape) const;
  /// The truth of a predicate; throws on the value that stands for an exception.
  [[nodiscard]] bool truth(char answer, std::string_view operation) const;
  [[noreturn]] void fail(std::string_view operation) const;

  [[nodiscard]] GeosShape point(LonLat position) const;
  [[nodiscard]] GeosShape points(std::span<const LonLat> positions) const;
  /// Lines of fewer than two points are left out.
  [[nodiscard]] GeosShape line(std::span<const LonLat> positions) const;
  /// Rings of fewer than three vertices have no area and are left out; a polygon whose shell is one, with its holes.
  [[nodiscard]] GeosShape polygon(const Polygon& polygon) const;
  [[nodiscard]] GeosShape polygons(const MultiPolygon& polygons) const;
  /// The same, made valid where it is not.
  [[nodiscard]] GeosShape valid_polygons(const MultiPolygon& polygons) const;
  /// The union of shapes, each made valid before; empty of none.
  [[nodiscard]] GeosShape united(std::span<const MultiPolygon> shapes) const;
  [[nodiscard]] GeosShape made_valid(const GeosShape& shape) const;
  [[nodiscard]] bool is_valid(const GeosShape& shape) const;
  /// A collection (GEOS type) that takes its parts over.
  [[nodiscard]] GeosShape collection(int type, std::vector<GeosShape> parts) const;

  /// The areas in a result, whatever it is a collection of; lines, points and parts of no area are dropped. Wound
  /// right, each ring from its lowest (then leftmost) vertex on, parts and holes in the order of those vertices.
  [[nodiscard]] MultiPolygon areas(const GEOSGeom_t* shape) const;
  /// The lines in a result, in the order of their vertices.
  [[nodiscard]] MultiLineString lines(const GEOSGeom_t* shape) const;
  /// One polygon, its rings as they are.
  [[nodiscard]] Polygon area(const GEOSGeom_t* polygon) const;

 private:
  [[nodiscard]] GEOSGeom_t* ring(const Ring& ring) const;
  [[nodiscard]] std::vector<LonLat> coordinates(const GEOSGeom_t* line) const;

  GEOSContextHandle_HS* context_;
  mutable std::string message_;
};

}  // namespace geo::topology
