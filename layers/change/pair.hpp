// Two coverages in one arrangement. Private to change.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "layers/change/change.hpp"
#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/paired.hpp"

namespace layers::change {

/// Names of the classes of coverages, ascending, each once.
[[nodiscard]] std::vector<std::string> class_names(std::span<const control::Coverage* const> coverages, By by);

/// The faces of one or two coverages. A class is an index of `names`; names.size() stands for nobody.
struct Faces {
  std::vector<std::string> names;
  std::vector<geo::arrangement::Edge> edges;  ///< as Arrangement::edges
  std::int64_t moved_at_most = 0;             ///< as Arrangement::moved_at_most
  std::vector<std::uint32_t> from;            ///< class of each face in the first coverage
  std::vector<std::uint32_t> to;              ///< in the second
  geo::arrangement::FacePolygons polygons;    ///< of the first so many faces
  /// Whether these are the faces that differ alone, then one face without a polygon for all land of each class that
  /// stayed.
  bool differing_only = false;
  std::vector<geo::arrangement::ChangedEdge> drawn;  ///< with differing_only: the edges laid over each other; owners
                                                     ///< are classes, or `outside`
  [[nodiscard]] std::uint32_t nobody() const noexcept { return static_cast<std::uint32_t>(names.size()); }
};

[[nodiscard]] Faces faces_of(const control::Coverage& from, const control::Coverage& to, By by);

/// The faces that differ, by the edges that differ, where that can be done and pays; else faces_of(). What differs is
/// the same, vertex for vertex.
[[nodiscard]] Faces differing_faces_of(const control::Coverage& from, const control::Coverage& to, By by);

/// Areas by class and class, nobody last.
class Matrix {
 public:
  explicit Matrix(std::size_t classes) : side_(classes + 1), areas_(side_ * side_) {}
  [[nodiscard]] geo::SquareMetres& at(std::uint32_t from, std::uint32_t to) { return areas_[from * side_ + to]; }
  [[nodiscard]] geo::SquareMetres at(std::uint32_t from, std::uint32_t to) const { return areas_[from * side_ + to]; }

 private:
  std::size_t side_;
  std::vector<geo::SquareMetres> areas_;
};

/// Moves the land beside edges that noding bent to the cells where the drawn edges have it.
void straighten(const control::Coverage& from, const control::Coverage& to, By by, const Faces& faces, Matrix& matrix);

}  // namespace layers::change
