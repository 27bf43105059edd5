// Edges of areas, found by nearness in metres. Private to control.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/box_index.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {

/// An edge, straight in longitude and latitude.
struct DrawnSegment {
  geo::LonLat from;
  geo::LonLat to;
};

/// The edges of all rings, as they are drawn.
void append_edges(const geo::MultiPolygon& area, std::vector<DrawnSegment>& edges);

/// A box made larger by a length on every side, cut off at the ends of the world; at the poles all longitudes.
[[nodiscard]] geo::Box grown(const geo::Box& box, geo::Metres by);

class EdgeIndex {
 public:
  struct Nearest {
    geo::LonLat point;  ///< on the edge, not on the grid
    double metres = 0;
    std::size_t edge = 0;
  };

  explicit EdgeIndex(std::vector<DrawnSegment> edges);
  [[nodiscard]] const DrawnSegment& edge(std::size_t i) const noexcept { return edges_[i]; }
  /// Edges whose boxes meet the box, ascending.
  [[nodiscard]] std::vector<std::size_t> in(const geo::Box& box) const { return index_.query(box); }
  /// The nearest point of the edges, of equally near ones that of the first edge; empty when none is within reach.
  /// Lengths are those of the plane around `p` (local_plane.hpp).
  [[nodiscard]] std::optional<Nearest> nearest(geo::LonLat p, geo::Metres reach) const;

 private:
  std::vector<DrawnSegment> edges_;
  geo::BoxIndex index_;
};

}  // namespace layers::control
