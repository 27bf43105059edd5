// Faces as lists of traced loops: which rings bound which face.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/tracing.hpp"

namespace geo::arrangement {

/// The faces as lists of loops, in their final order.
struct FaceLoops {
  std::vector<std::uint32_t> face_of_walk;  ///< or `outside`
  std::vector<std::uint32_t> first;         ///< by face, and one more: range of `loops`
  std::vector<std::uint32_t> loops;         ///< the shell first, then the holes in the order of their first points
  std::vector<std::uint32_t> outer;         ///< the loops that border the outside

  [[nodiscard]] std::size_t size() const noexcept { return first.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> loops_of(std::uint32_t face) const noexcept {
    return face == outside ? std::span<const std::uint32_t>(outer)
                           : std::span(loops).subspan(first[face], first[face + 1] - first[face]);
  }
};

[[nodiscard]] FaceLoops face_loops(const Traced& traced, std::span<const Segment> segments);

/// The shell and holes of a face.
[[nodiscard]] Polygon polygon_of(const Traced& traced, const FaceLoops& faces, std::uint32_t face);

/// The polygons of faces, each made when it is asked for: all of them at once would take several times the memory.
class FacePolygons {
 public:
  FacePolygons() = default;
  /// Of the faces numbered anew: `faces[i]` is the i-th.
  FacePolygons(Traced&& traced, FaceLoops&& loops, std::vector<std::uint32_t> faces)
      : traced_(std::move(traced)), loops_(std::move(loops)), faces_(std::move(faces)) {
    traced_.walk_of = {};
    loops_.face_of_walk = {};
  }
  [[nodiscard]] Polygon of(std::uint32_t face) const { return polygon_of(traced_, loops_, faces_[face]); }
  [[nodiscard]] std::size_t size() const noexcept { return faces_.size(); }

 private:
  Traced traced_;
  FaceLoops loops_;
  std::vector<std::uint32_t> faces_;
};

}  // namespace geo::arrangement
