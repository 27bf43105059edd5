// Faces put together again: unions of faces and the lines between them, without noding anew.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::arrangement {

// In all of these, face indices are those of Arrangement::faces, and `class_of_face` holds one class a face (an actor,
// a status, whatever the caller counts) or `outside` for faces that are to be left out like the unbounded face. Every
// vertex of the arrangement on a border stays a vertex, so that neighbours still match vertex for vertex. UsageError
// is thrown where an index is not that of a face, or the number of classes not that of the faces.

/// Faces of one class that hang together over common edges (touching at points does not join), and their union.
struct Region {
  std::uint32_t class_of = 0;
  std::vector<std::uint32_t> faces;  ///< ascending
  Polygon polygon;                   ///< valid; shell counter-clockwise, holes clockwise, each from its smallest vertex
};

/// The regions of all classes at once, in the order of the smallest vertices of their shells. Costs a pass over the
/// edges, however many the classes.
[[nodiscard]] std::vector<Region> regions(const Arrangement& arrangement, std::span<const std::uint32_t> class_of_face);
/// The same; polygons of faces that are regions by themselves are moved out of the arrangement, which keeps the rest.
[[nodiscard]] std::vector<Region> regions_moved_out(Arrangement& arrangement,
                                                    std::span<const std::uint32_t> class_of_face);
/// The same by the edges alone, of faces that are in the order of arrange().
[[nodiscard]] std::vector<Region> regions(std::span<const Edge> edges, std::span<const std::uint32_t> class_of_face);
/// Whether every face that has a class borders on other classes only: then it is a region, and faces are in the order
/// of regions.
[[nodiscard]] bool each_face_alone(std::span<const Edge> edges, std::span<const std::uint32_t> class_of_face);

/// The union of some faces (each index once or more), as one polygon for each part that hangs together over edges, in
/// the order of their smallest vertices. Costs a pass over all edges: for many unions over one arrangement use
/// regions().
[[nodiscard]] std::vector<Polygon> merged(const Arrangement& arrangement, std::span<const std::uint32_t> face_indices);

/// The parts alone: faces of one class that hang together over edges, each list ascending, lists in the order of
/// their first faces.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> edge_connected(const Arrangement& arrangement,
                                                                     std::span<const std::uint32_t> class_of_face);

/// The border between two classes.
struct Border {
  std::uint32_t left = 0;   ///< the smaller class; it lies to the left of every line
  std::uint32_t right = 0;  ///< the greater class, or `outside`
  MultiLineString lines;
};

/// All borders between different classes, and between classes and the outside, ordered by left, then right. Edges are
/// joined to lines as long as they go: a line ends where other than two edges of the same border meet. A closed line
/// repeats its first point, its smallest. Lines are ordered by their edges; each edge is in exactly one line.
[[nodiscard]] std::vector<Border> borders(const Arrangement& arrangement, std::span<const std::uint32_t> class_of_face);

/// The border between two classes (either may be `outside`), `left` to the left of its lines; without lines where the
/// classes do not meet or are the same.
[[nodiscard]] MultiLineString boundary_between(const Arrangement& arrangement,
                                               std::span<const std::uint32_t> class_of_face, std::uint32_t left,
                                               std::uint32_t right);

}  // namespace geo::arrangement
