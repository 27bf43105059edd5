#include "libgeo/arrangement/arrangement.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/arrangement/noding.hpp"
#include "libgeo/arrangement/outlines.hpp"
#include "libgeo/arrangement/tracing.hpp"

namespace geo::arrangement {
namespace {

/// The faces as lists of loops, in their final order.
struct Faces {
  std::vector<std::uint32_t> face_of_walk;  ///< or `outside`
  std::vector<std::uint32_t> first;         ///< by face, and one more: range of `loops`
  std::vector<std::uint32_t> loops;         ///< the shell first, then the holes in the order of their first points
  std::vector<std::uint32_t> outer;         ///< the loops that border the outside
};

/// The smallest point of a loop, then the next: no two loops agree in both.
std::pair<std::uint32_t, std::uint32_t> rank(const Traced& traced, std::uint32_t loop) {
  const Side first = traced.sides[traced.loops[loop].begin];
  return {traced.start[first], traced.start[opposite(first)]};
}

Faces faces_of(const Traced& traced, std::span<const Segment> segments) {
  Faces faces;
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

/// Which labels cover the place where a walker stands who crosses borders one by one.
class Cover {
 public:
  explicit Cover(std::span<const std::uint32_t> label_of) : label_of_(label_of), odd_(label_of.size(), 0) {}

  void cross_border(std::span<const std::uint32_t> polygons) {
    for (const std::uint32_t polygon : polygons) {
      odd_[polygon] ^= 1;
      const std::uint32_t label = label_of_[polygon];
      const auto at = std::lower_bound(labels_.begin(), labels_.end(), label);
      const auto count = counts_.begin() + (at - labels_.begin());
      const bool present = at != labels_.end() && *at == label;
      if (odd_[polygon] != 0) {
        if (present) {
          ++*count;
        } else {
          labels_.insert(at, label);
          counts_.insert(count, 1);
        }
      } else if (--*count == 0) {
        labels_.erase(at);
        counts_.erase(count);
      }
    }
  }

  [[nodiscard]] const std::vector<std::uint32_t>& labels() const noexcept { return labels_; }

 private:
  std::span<const std::uint32_t> label_of_;
  std::vector<char> odd_;              ///< by polygon: whether it covers the place
  std::vector<std::uint32_t> labels_;  ///< ascending
  std::vector<std::uint32_t> counts_;  ///< how many polygons of each of them cover the place
};

/// Walks from the outside into every face over a tree of borders, there and back, and notes what covers it.
void label_faces(const Outlines& outlines, const Traced& traced, const Faces& faces,
                 std::span<const std::uint32_t> label_of, std::vector<Face>& result) {
  struct Step {
    std::uint32_t face = 0;  ///< or `outside`
    std::uint32_t loop = 0;  ///< position in the list of the face
    std::uint32_t side = 0;  ///< position in the loop
    Side entered_by = no_side;
  };
  const auto face_of = [&](Side side) { return faces.face_of_walk[traced.walk_of[side]]; };
  const auto loops_of = [&](std::uint32_t face) {
    return face == outside
               ? std::span<const std::uint32_t>(faces.outer)
               : std::span(faces.loops).subspan(faces.first[face], faces.first[face + 1] - faces.first[face]);
  };
  Cover cover(label_of);
  std::vector<char> seen(result.size(), 0);
  std::vector<Step> steps{{outside, 0, 0, no_side}};
  while (!steps.empty()) {
    Step& step = steps.back();
    const auto loops = loops_of(step.face);
    if (step.loop == loops.size()) {
      if (step.entered_by != no_side) cover.cross_border(outlines.polygons_at(step.entered_by / 2));
      steps.pop_back();
      continue;
    }
    const Loop& loop = traced.loops[loops[step.loop]];
    if (loop.begin + step.side == loop.end) {
      ++step.loop;
      step.side = 0;
      continue;
    }
    const Side side = traced.sides[loop.begin + step.side++];
    const std::uint32_t beyond = face_of(opposite(side));
    if (beyond == outside || seen[beyond] != 0) continue;
    seen[beyond] = 1;
    cover.cross_border(outlines.polygons_at(side / 2));
    result[beyond].labels = cover.labels();
    steps.push_back({beyond, 0, 0, side});
  }
}

}  // namespace

Arrangement arrange(std::span<const LabelledArea> areas, const Cancellation* cancellation) {
  Arrangement result;
  Drawn drawing = drawn(areas);
  if (drawing.outlines.segments.empty()) return result;
  Noded nodes = noded(drawing.outlines.segments, cancellation);
  result.moved_at_most = static_cast<std::int64_t>(std::ceil(drawing.farthest + nodes.farthest));
  const Outlines outlines = divided(drawing.outlines, nodes.pieces);
  drawing.outlines = {};
  nodes = {};
  if (cancellation != nullptr) cancellation->check();

  const Traced rings = traced(outlines.segments);
  const Faces faces = faces_of(rings, outlines.segments);
  result.faces.resize(faces.first.size() - 1);
  for (std::size_t face = 0; face < result.faces.size(); ++face) {
    Polygon& polygon = result.faces[face].polygon;
    polygon.shell = ring_of(rings, rings.loops[faces.loops[faces.first[face]]]);
    for (std::uint32_t i = faces.first[face] + 1; i < faces.first[face + 1]; ++i)
      polygon.holes.push_back(ring_of(rings, rings.loops[faces.loops[i]]));
  }
  label_faces(outlines, rings, faces, drawing.label_of, result.faces);
  result.edges.reserve(outlines.segments.size());
  for (Side i = 0; i < outlines.segments.size(); ++i) {
    const auto face_of = [&](Side side) { return faces.face_of_walk[rings.walk_of[side]]; };
    result.edges.push_back({outlines.segments[i].from, outlines.segments[i].to, face_of(2 * i), face_of(2 * i + 1)});
  }
  return result;
}

}  // namespace geo::arrangement
