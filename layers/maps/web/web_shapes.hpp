// Shapes for drawing: rounded to a grid, cut into arcs that neighbours and dates share, thinned alike on both sides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/geometry/shapes.hpp"

namespace layers::maps {

/// A position in steps of the grid: longitude, latitude.
using GridPoint = std::pair<std::int64_t, std::int64_t>;

/// Arcs as in TopoJSON: a boundary between two points where anything else begins or ends is kept once, however many
/// shapes run along it.
class WebShapes {
 public:
  /// A grid of 10^-decimals degree (0 to 7).
  explicit WebShapes(int decimals) noexcept;

  /// Takes a shape and returns its number, from 0. Rings of fewer than three different grid points are left out, with
  /// the holes of a shell that is; a shape may so become empty.
  std::size_t add(const geo::MultiPolygon& shape);
  std::size_t add(const geo::MultiLineString& shape);

  /// Polygons (or lines), of these rings (of a line: one), of these arcs: i for arc i from its first point on, -1 - i
  /// for the same backwards.
  using Parts = std::vector<std::vector<std::vector<std::int64_t>>>;
  struct Encoded {
    std::vector<std::vector<GridPoint>> arcs;  ///< in the order in which the shapes need them
    std::vector<Parts> shapes;                 ///< by number
  };
  /// All shapes as arcs, none of whose vertices left out lies farther than `tolerance` steps from the arc (an arc that
  /// is a ring of its own keeps at least three).
  [[nodiscard]] Encoded encode(double tolerance) const;
  /// The same with a tolerance of its own for each arc.
  [[nodiscard]] Encoded encode(const std::function<double(const std::vector<GridPoint>&)>& tolerance) const;

 private:
  struct Path {
    std::vector<GridPoint> points;  ///< of a ring without its first point again
    bool ring = true;
  };
  [[nodiscard]] GridPoint on_grid(geo::LonLat position) const noexcept;
  [[nodiscard]] Path path_of(std::span<const geo::LonLat> points, bool ring) const;

  double scale_;
  std::vector<std::vector<std::vector<Path>>> shapes_;
};

/// The JSON text of the arcs: an array of [x0, y0, dx1, dy1, ...] in steps of the grid.
void append_arcs(std::string& out, const std::vector<std::vector<GridPoint>>& arcs);
/// The JSON text of a shape's parts.
void append_parts(std::string& out, const WebShapes::Parts& parts);

}  // namespace layers::maps
