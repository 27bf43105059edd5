#include "libgeo/arrangement/faced.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "libgeo/arrangement/noding.hpp"

namespace geo::arrangement {
namespace {

/// Which labels cover the place where a walker stands who crosses borders one by one.
class Cover {
 public:
  explicit Cover(std::span<const LabelledPolygon> polygons) : polygons_(polygons), odd_(polygons.size(), 0) {}

  void cross_border(std::span<const std::uint32_t> polygons) {
    for (const std::uint32_t polygon : polygons) {
      odd_[polygon] ^= 1;
      const std::uint32_t label = polygons_[polygon].label;
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
  std::span<const LabelledPolygon> polygons_;
  std::vector<char> odd_;              ///< by polygon: whether it covers the place
  std::vector<std::uint32_t> labels_;  ///< ascending
  std::vector<std::uint32_t> counts_;  ///< how many polygons of each of them cover the place
};

}  // namespace

Faced faced(std::span<const LabelledPolygon> polygons, const Cancellation* cancellation) {
  Faced result;
  Drawn drawing = drawn(polygons);
  if (drawing.outlines.segments.empty()) {
    result.faces.first.assign(1, 0);
    return result;
  }
  Noded nodes = noded(drawing.outlines.segments, cancellation);
  result.moved_at_most = static_cast<std::int64_t>(std::ceil(drawing.farthest + nodes.farthest));
  result.outlines = divided(std::move(drawing.outlines), std::move(nodes));
  drawing = {};
  nodes = {};
  if (cancellation != nullptr) cancellation->check();
  result.rings = traced(result.outlines.segments);
  result.faces = face_loops(result.rings, result.outlines.segments);
  return result;
}

/// Walks from the outside into every face over a tree of borders, there and back, and notes what covers it.
void each_cover(const Faced& faced, std::span<const LabelledPolygon> polygons, const VisitLabels& visit) {
  struct Step {
    std::uint32_t face = 0;  ///< or `outside`
    std::uint32_t loop = 0;  ///< position in the list of the face
    std::uint32_t side = 0;  ///< position in the loop
    Side entered_by = no_side;
  };
  const auto& [outlines, traced, faces, moved] = faced;
  Cover cover(polygons);
  std::vector<char> seen(faces.size(), 0);
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
    const std::uint32_t beyond = faces.face_of_walk[traced.walk_of[opposite(side)]];
    if (beyond == outside || seen[beyond] != 0) continue;
    seen[beyond] = 1;
    cover.cross_border(outlines.polygons_at(side / 2));
    visit(beyond, cover.labels());
    steps.push_back({beyond, 0, 0, side});
  }
}

std::vector<Edge> edges_of(const Faced& faced) {
  const auto& segments = faced.outlines.segments;
  std::vector<Edge> edges;
  edges.reserve(segments.size());
  const auto face_of = [&](Side side) { return faced.faces.face_of_walk[faced.rings.walk_of[side]]; };
  for (Side i = 0; i < segments.size(); ++i)
    edges.push_back({segments[i].from, segments[i].to, face_of(2 * i), face_of(2 * i + 1)});
  return edges;
}

}  // namespace geo::arrangement
