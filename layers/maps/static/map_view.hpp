// The part of the earth that a map shows, and how it lies on the sheet. Private to static maps.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "layers/maps/drawing/drawing.hpp"
#include "libgeo/geodesy/equal_area_plane.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::maps {

/// An extent fitted into a frame, in an equal-area plane.
class MapView {
 public:
  MapView(const geo::Box& extent, const Frame& frame);

  [[nodiscard]] const Frame& frame() const noexcept { return frame_; }
  /// A box around all that the frame shows.
  [[nodiscard]] const geo::Box& shown() const noexcept { return shown_; }
  [[nodiscard]] double metres_per_pixel() const noexcept { return 1 / scale_; }
  [[nodiscard]] bool of_the_world() const noexcept { return plane_.of_the_world(); }

  [[nodiscard]] std::optional<At> at(geo::LonLat position) const;
  /// Rings, cut at the box around what is shown, their edges straight in longitude and latitude. Empty when nothing of
  /// it is shown.
  [[nodiscard]] std::vector<std::vector<At>> rings(const geo::MultiPolygon& area) const;
  [[nodiscard]] std::vector<std::vector<At>> lines(const geo::MultiLineString& lines) const;

 private:
  [[nodiscard]] std::vector<At> projected(const std::vector<geo::LonLat>& points, bool closed) const;
  geo::geodesy::EqualAreaPlane plane_;
  Frame frame_;
  geo::geodesy::PlanePoint middle_;
  double scale_ = 1;  // pixels a metre
  geo::Box shown_;
};

/// The part of a ring inside a box (Sutherland and Hodgman): parts are joined along the border of the box.
[[nodiscard]] std::vector<geo::LonLat> cut_ring(std::span<const geo::LonLat> ring, const geo::Box& box);

}  // namespace layers::maps
