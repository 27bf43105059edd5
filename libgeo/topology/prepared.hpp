// Areas prepared for many questions.
#pragma once

#include <memory>

#include "libgeo/geometry/shapes.hpp"

namespace geo::topology {

/// An area with its edges indexed: a question costs the logarithm of its size. Planar in longitude and latitude, edges
/// straight in it (law 2); invalid shapes are repaired first. May be asked from several threads, which take turns; a
/// copy for each thread, made from the shape, is faster.
class PreparedArea {
 public:
  /// Throws geo::Error on a coordinate that is not finite.
  explicit PreparedArea(const MultiPolygon& area);
  PreparedArea(PreparedArea&&) noexcept;
  PreparedArea& operator=(PreparedArea&&) noexcept;
  ~PreparedArea();

  /// Whether the point lies in the area or on its border. An empty area contains nothing.
  [[nodiscard]] bool contains(LonLat point) const;

  /// The planar distance in degrees from the point to the area; 0 inside; infinity when the area is empty. For picking
  /// candidates only: degrees of longitude and latitude count alike, whatever they are on the ground.
  [[nodiscard]] double distance_degrees(LonLat point) const;

 private:
  struct Prepared;
  std::unique_ptr<Prepared> prepared_;
};

}  // namespace geo::topology
