// Two coverages laid over each other by what differs: edges that both have cancel, only the others are noded.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/face_loops.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::arrangement {

/// A part of a clean coverage: on the grid, wound right (shell counter-clockwise), meeting its neighbours vertex for
/// vertex and overlapping none; parts of one owner share no edge.
struct OwnedPart {
  std::uint32_t owner = 0;
  const Polygon* polygon = nullptr;  ///< not owned, not null
};

/// An edge that only one of the coverages has, or that parts other owners in one than in the other. Owners as seen from
/// `from` to `to`; `outside` stands for nobody. A coverage without the edge has the same owner left and right.
struct ChangedEdge {
  GridPoint from;
  GridPoint to;
  std::uint32_t left_before = outside;
  std::uint32_t right_before = outside;
  std::uint32_t left_after = outside;
  std::uint32_t right_after = outside;
  bool operator==(const ChangedEdge&) const = default;
};

/// Faces between the edges of two coverages, and who has them in each.
struct PairFaces {
  std::vector<Edge> edges;          ///< as Arrangement::edges
  std::int64_t moved_at_most = 0;   ///< as Arrangement::moved_at_most
  std::vector<std::uint32_t> from;  ///< by face: its owner in the first coverage, or `outside`
  std::vector<std::uint32_t> to;    ///< in the second
  FacePolygons polygons;            ///< of the faces that have one: the first so many
};

/// All edges of both noded together, all faces in the order of arrange(), each with a polygon. The coverages need not
/// be clean; of two owners that cover a face in one of them it has the greater. Throws as arrange().
[[nodiscard]] PairFaces laid_over(std::span<const OwnedPart> before, std::span<const OwnedPart> after,
                                  std::uint32_t owners, const Cancellation* cancellation = nullptr);

/// The faces whose owner differs.
struct Difference {
  /// First come those that differ, in the order of arrange(). Then comes one face without a polygon for each owner: all
  /// its land that stayed, so that every edge has the right owners beside it.
  PairFaces faces;
  std::vector<ChangedEdge> drawn;  ///< the edges before noding, ascending
  [[nodiscard]] std::size_t differing() const noexcept { return faces.polygons.size(); }
};

/// Why two coverages could not be compared by what differs.
enum class Refusal {
  much_differs,     ///< about half of the edges or more differ: noding everything costs no more
  not_clean,        ///< a coverage lies off the grid, or has an edge twice on one side that the other has not so
  edges_too_close,  ///< an edge that stayed meets a changed one elsewhere than at common ends
  contradiction,    ///< the owners beside the edges contradict each other
};

/// The faces that differ, or why they could not be told: then arrange() must be asked. Owners are numbers below
/// `owners`.
///
/// Within a clean coverage edges meet at ends only, so an edge that stayed is crossed by no edge of either coverage.
/// That is not believed but checked: kept edges near changed ones are noded with them, and any that would have to be
/// divided, by a crossing or by the rounding of one, is refused. The owners of every face are derived from the outside
/// inwards and checked at every edge. What is returned has the same faces, vertex for vertex, that arrange() gives for
/// the land that differs.
///
/// Time: a pass over the edges of the coverages; n log n in those that differ. Memory: 10 bytes a vertex and those.
struct DifferenceResult {
  std::optional<Difference> difference;
  std::optional<Refusal> refusal;  ///< exactly one of the two is there
};
[[nodiscard]] DifferenceResult difference_of(std::span<const OwnedPart> before, std::span<const OwnedPart> after,
                                             std::uint32_t owners, const Cancellation* cancellation = nullptr);

}  // namespace geo::arrangement
