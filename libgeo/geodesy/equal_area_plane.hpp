// A plane for drawing a map of an extent in which areas compare.
#pragma once

#include <memory>
#include <optional>

#include "libgeo/geometry/box.hpp"

namespace geo::geodesy {

/// A position in the plane, in metres east and north of its origin.
struct PlanePoint {
  double east = 0, north = 0;
  bool operator==(const PlanePoint&) const = default;
};

/// Lambert's azimuthal equal-area projection of WGS 84 about the middle of an extent; for one wider than 120 degrees of
/// longitude or 100 of latitude Equal Earth on the meridian of its middle. Areas are true everywhere; lengths at the
/// middle of the former, and off by less than 1 % within 1,800 km of it.
///
/// PROJ does the work, to a micrometre. Not to be used by two threads at once.
///
/// Source: Snyder 1987, Map Projections, chapter 24; Savric, Patterson and Jenny 2018, The Equal Earth map projection.
class EqualAreaPlane {
 public:
  explicit EqualAreaPlane(const Box& extent);
  ~EqualAreaPlane();
  EqualAreaPlane(EqualAreaPlane&&) noexcept;
  EqualAreaPlane& operator=(EqualAreaPlane&&) noexcept;

  /// Empty where the projection has no image: near the point opposite to the middle.
  [[nodiscard]] std::optional<PlanePoint> forward(LonLat position) const;
  /// Empty outside the image of the earth. Longitudes come in -180 to 180.
  [[nodiscard]] std::optional<LonLat> inverse(PlanePoint point) const;
  /// Whether it is Equal Earth.
  [[nodiscard]] bool of_the_world() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace geo::geodesy
