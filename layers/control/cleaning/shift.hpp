// How noding moved straight edges, and the land that changed sides for it. Private to control and change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/geometry/coordinates.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {

/// Land between an edge as drawn and one noded piece of it. Faces are indices of the arrangement, or `outside`.
struct Shift {
  std::uint32_t edge = 0;  ///< the noded piece: an index of Arrangement::edges
  bool forward = true;     ///< whether the drawn edge runs the way of the noded one
  std::uint32_t left = 0;  ///< face to the left of the noded piece, looking the way the edge was drawn
  std::uint32_t right = 0;
  geo::SquareMetres to_right;  ///< lay left of the drawn edge, lies right of the noded piece
  geo::SquareMetres to_left;   ///< lay right of the drawn edge, lies left of the noded piece
};

/// The noded edges of an arrangement, to be followed along the edges that they were made from.
///
/// Snapping and snap rounding bend an edge by some millimetres: over 10 km that is some 10 m2, which a ledger that
/// closes to 1 m2 must know. Each noded piece and the stretch of the drawn edge beside it enclose one thin quadrangle,
/// or two triangles where they cross. What is left out are the corners between neighbouring edges, at most 1e-4 m2 a
/// vertex.
class NodedEdges {
 public:
  /// Whether a noded edge with these faces to its left and right may be a piece of the drawn edge.
  using Accepts = std::function<bool(std::uint32_t left, std::uint32_t right)>;

  /// Edges as in Arrangement::edges, which must outlive this, and how far they were moved at most, in grid units.
  NodedEdges(std::span<const geo::arrangement::Edge> edges, std::int64_t moved_at_most);

  /// Follows the edge drawn from `from` to `to` and appends its shifts; none where noding did not move it. False when
  /// pieces are missing, because the edge fell together with another of its own area there (two edges closer to each
  /// other than noding moves them); it is then followed from both ends as far as that.
  bool follow(geo::LonLat from, geo::LonLat to, const Accepts& accepts, std::vector<Shift>& shifts);
  /// The same for every edge of the polygons, shells and holes.
  void follow_all(const std::vector<geo::Polygon>& parts, const Accepts& accepts, std::vector<Shift>& shifts);

 private:
  struct Step {
    geo::arrangement::GridPoint point;
    std::uint32_t edge = 0;
    bool forward = true;
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    double along = 0.0;
  };
  /// Where in a list that ascends by abscissa those of a column of the map lie, so that they are quickly found.
  class Columns {
   public:
    Columns() = default;
    template <typename AbscissaOf>
    Columns(std::size_t count, AbscissaOf abscissa_of);
    /// Indices [first, second) that hold all items of this abscissa.
    [[nodiscard]] std::pair<std::size_t, std::size_t> around(std::int32_t x) const noexcept;

   private:
    std::int64_t west_ = 0;
    int shift_ = 0;
    std::vector<std::uint32_t> first_;  ///< by column
  };
  [[nodiscard]] bool has(geo::arrangement::GridPoint a, geo::arrangement::GridPoint b) const noexcept;
  void next_steps(geo::arrangement::GridPoint at, double along, geo::arrangement::GridPoint from,
                  geo::arrangement::GridPoint to, const Accepts& accepts, std::vector<Step>& steps);
  /// The path along the edge that comes nearest to `to`.
  [[nodiscard]] std::vector<Step> farthest_path(geo::arrangement::GridPoint from, geo::arrangement::GridPoint to,
                                                const Accepts& accepts);

  std::span<const geo::arrangement::Edge> edges_;
  double reach_;                       ///< how far a piece may lie from the edge that it was made from, in grid units
  Columns starts_;                     ///< of the edges by `from`
  std::vector<std::uint32_t> by_end_;  ///< edges ordered by `to`; made when first needed
  Columns ends_;                       ///< of those
};

}  // namespace layers::control
