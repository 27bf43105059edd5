// Rings, polygons, lines and points in longitude and latitude: value types without behaviour of their own.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "libgeo/geometry/box.hpp"
#include "libgeo/geometry/coordinates.hpp"

namespace geo {

/// A closed line. The closing vertex is not kept twice: a list whose last point equals its first loses the last.
/// Edges are straight in longitude and latitude (RFC 7946, 3.1.1). A ring may have any winding; it may be
/// degenerate (fewer than three vertices) or cross itself: topology/ tells and mends.
class Ring {
 public:
  Ring() = default;
  explicit Ring(std::vector<LonLat> points);

  [[nodiscard]] std::span<const LonLat> points() const noexcept { return points_; }
  [[nodiscard]] std::size_t size() const noexcept { return points_.size(); }
  [[nodiscard]] bool empty() const noexcept { return points_.empty(); }
  [[nodiscard]] const LonLat& operator[](std::size_t i) const noexcept { return points_[i]; }
  /// Whether the ring runs counter-clockwise in the longitude/latitude plane (by its planar signed area; a ring of
  /// no area does not).
  [[nodiscard]] bool counter_clockwise() const noexcept;
  /// The same ring, run the other way from the same first vertex.
  [[nodiscard]] Ring reversed() const;
  bool operator==(const Ring&) const = default;

 private:
  std::vector<LonLat> points_;
};

struct Polygon {
  Ring shell;
  std::vector<Ring> holes;
  bool operator==(const Polygon&) const = default;
};

struct MultiPolygon {
  std::vector<Polygon> polygons;
  [[nodiscard]] bool empty() const noexcept { return polygons.empty(); }
  bool operator==(const MultiPolygon&) const = default;
};

struct LineString {
  std::vector<LonLat> points;
  bool operator==(const LineString&) const = default;
};

struct MultiLineString {
  std::vector<LineString> lines;
  bool operator==(const MultiLineString&) const = default;
};

struct MultiPoint {
  std::vector<LonLat> points;
  bool operator==(const MultiPoint&) const = default;
};

/// What a feature may have for a shape; std::monostate is a feature without one.
using Geometry = std::variant<std::monostate, LonLat, MultiPoint, MultiLineString, MultiPolygon>;

/// The smallest box around the shape; empty where it has no point.
[[nodiscard]] std::optional<Box> bounds(const Polygon& polygon) noexcept;
[[nodiscard]] std::optional<Box> bounds(const MultiPolygon& polygons) noexcept;
[[nodiscard]] std::optional<Box> bounds(const Geometry& geometry) noexcept;

/// RFC 7946, 3.1.6: shells counter-clockwise, holes clockwise, from the same first vertices. Nothing else changes;
/// rings of no area stay as they are.
[[nodiscard]] MultiPolygon wound_right(MultiPolygon polygons);

/// Whether `point` is inside `polygon` (even-odd rule over all rings, planar in longitude/latitude); a point on the
/// border may be told either way, but always lies in exactly one of two polygons that share that edge. An empty polygon
/// contains nothing. For many points see topology/prepared.hpp.
[[nodiscard]] bool contains(const Polygon& polygon, LonLat point) noexcept;
[[nodiscard]] bool contains(const MultiPolygon& polygons, LonLat point) noexcept;

}  // namespace geo
