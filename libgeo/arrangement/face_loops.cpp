#include "libgeo/arrangement/face_loops.hpp"

#include <algorithm>
#include <utility>

namespace geo::arrangement {
namespace {

/// The smallest point of a loop, then the next: no two loops agree in both.
std::pair<std::uint32_t, std::uint32_t> rank(const Traced& traced, std::uint32_t loop) {
  const Side first = traced.sides[traced.loops[loop].begin];
  return {traced.start[first], traced.start[opposite(first)]};
}

}  // namespace

FaceLoops face_loops(const Traced& traced, std::span<const Segment> segments) {
  FaceLoops faces;
  std::vector<std::uint32_t> shells;
  for (std::uint32_t i = 0; i < traced.loops.size(); ++i)
    if (traced.loops[i].shell) shells.push_back(i);
  const auto by_rank = [&traced](std::uint32_t a, std::uint32_t b) { return rank(traced, a) < rank(traced, b); };
  std::sort(shells.begin(), shells.end(), by_rank);

  constexpr std::uint32_t unknown = outside - 1;
  faces.face_of_walk.assign(traced.walks, unknown);
  for (std::uint32_t face = 0; face < shells.size(); ++face) faces.face_of_walk[traced.loops[shells[face]].walk] = face;

  // An island lies in the face above the side below it. That side may belong to another island, which then begins
  // farther west or lower and is settled before.
  const std::vector<Side> below = sides_below_islands(segments, traced);
  std::vector<std::uint32_t> rings;
  for (std::uint32_t i = 0; i < traced.loops.size(); ++i)
    if (!traced.loops[i].shell) rings.push_back(i);
  std::sort(rings.begin(), rings.end(), by_rank);
  for (const std::uint32_t loop : rings) {
    std::uint32_t& face = faces.face_of_walk[traced.loops[loop].walk];
    if (face != unknown) continue;
    const Side side = below[traced.loops[loop].walk];
    face = side == no_side ? outside : faces.face_of_walk[traced.walk_of[side]];
  }

  faces.first.assign(shells.size() + 1, 0);
  for (const Loop& loop : traced.loops)
    if (const std::uint32_t face = faces.face_of_walk[loop.walk]; face != outside) ++faces.first[face + 1];
  for (std::size_t i = 1; i < faces.first.size(); ++i) faces.first[i] += faces.first[i - 1];
  faces.loops.resize(faces.first.back());
  std::vector<std::uint32_t> next(faces.first.begin(), faces.first.end() - 1);
  for (std::uint32_t face = 0; face < shells.size(); ++face) faces.loops[next[face]++] = shells[face];
  for (const std::uint32_t loop : rings) {
    const std::uint32_t face = faces.face_of_walk[traced.loops[loop].walk];
    if (face == outside)
      faces.outer.push_back(loop);
    else
      faces.loops[next[face]++] = loop;
  }
  return faces;
}

Polygon polygon_of(const Traced& traced, const FaceLoops& faces, std::uint32_t face) {
  Polygon polygon;
  for (const std::uint32_t loop : faces.loops_of(face)) {
    if (loop == faces.loops[faces.first[face]]) {
      polygon.shell = ring_of(traced, traced.loops[loop]);
    } else {
      polygon.holes.push_back(ring_of(traced, traced.loops[loop]));
    }
  }
  return polygon;
}

}  // namespace geo::arrangement
