#include "libgeo/arrangement/arrangement.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "libgeo/arrangement/face_loops.hpp"
#include "libgeo/arrangement/noding.hpp"
#include "libgeo/arrangement/outlines.hpp"
#include "libgeo/arrangement/tracing.hpp"

namespace geo::arrangement {
namespace {

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
void label_faces(const Outlines& outlines, const Traced& traced, const FaceLoops& faces,
                 std::span<const std::uint32_t> label_of, std::vector<Face>& result) {
  struct Step {
    std::uint32_t face = 0;  ///< or `outside`
    std::uint32_t loop = 0;  ///< position in the list of the face
    std::uint32_t side = 0;  ///< position in the loop
    Side entered_by = no_side;
  };
  const auto face_of = [&](Side side) { return faces.face_of_walk[traced.walk_of[side]]; };
  Cover cover(label_of);
  std::vector<char> seen(result.size(), 0);
  std::vector<Step> steps{{outside, 0, 0, no_side}};
  while (!steps.empty()) {
    Step& step = steps.back();
    const auto loops = faces.loops_of(step.face);
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

/// Whether noding left every segment as it was.
bool undivided(const Outlines& outlines, std::span<const Piece> pieces) {
  if (pieces.size() != outlines.segments.size()) return false;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (pieces[i].source != i || pieces[i].segment != outlines.segments[i]) return false;
  return true;
}

}  // namespace

Arrangement arrange(std::span<const LabelledArea> areas, const Cancellation* cancellation) {
  Arrangement result;
  Drawn drawing = drawn(areas);
  if (drawing.outlines.segments.empty()) return result;
  Noded nodes = noded(drawing.outlines.segments, cancellation);
  result.moved_at_most = static_cast<std::int64_t>(std::ceil(drawing.farthest + nodes.farthest));
  const Outlines outlines =
      undivided(drawing.outlines, nodes.pieces) ? std::move(drawing.outlines) : divided(drawing.outlines, nodes.pieces);
  drawing.outlines = {};
  nodes = {};
  if (cancellation != nullptr) cancellation->check();

  const Traced rings = traced(outlines.segments);
  const FaceLoops faces = face_loops(rings, outlines.segments);
  result.faces.resize(faces.size());
  for (std::uint32_t face = 0; face < result.faces.size(); ++face)
    result.faces[face].polygon = polygon_of(rings, faces, face);
  label_faces(outlines, rings, faces, drawing.label_of, result.faces);
  result.edges.reserve(outlines.segments.size());
  for (Side i = 0; i < outlines.segments.size(); ++i) {
    const auto face_of = [&](Side side) { return faces.face_of_walk[rings.walk_of[side]]; };
    result.edges.push_back({outlines.segments[i].from, outlines.segments[i].to, face_of(2 * i), face_of(2 * i + 1)});
  }
  return result;
}

}  // namespace geo::arrangement
