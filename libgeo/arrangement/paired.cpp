#include "libgeo/arrangement/paired.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "libgeo/arrangement/face_loops.hpp"
#include "libgeo/arrangement/noding.hpp"
#include "libgeo/arrangement/shared_edges.hpp"
#include "libgeo/arrangement/sorting.hpp"
#include "libgeo/arrangement/tracing.hpp"

namespace geo::arrangement {
namespace {

/// Owners left and right of an edge in one coverage.
struct Sides {
  std::uint32_t left = outside;
  std::uint32_t right = outside;
  [[nodiscard]] bool parts() const noexcept { return left != right; }
};

/// A noded edge with its owners in both coverages.
struct Noted {
  Segment segment;
  Sides before;
  Sides after;
};

/// Adds what another edge that fell on the same place parts; false when it cannot be told which lay farther left.
bool add(Sides& sides, const Sides& more) noexcept {
  if (!more.parts()) return true;
  if (!sides.parts()) {
    sides = more;
  } else if (sides.right == more.left) {
    sides.right = more.right;
  } else if (more.right == sides.left) {
    sides.left = more.left;
  } else {
    return false;
  }
  return true;
}

/// The noded changed edges, ascending; a refusal when a kept edge was touched.
std::optional<Refusal> note(const SharedEdges& edges, const Cancellation* cancellation, std::vector<Noted>& noted_edges,
                            double& farthest) {
  const std::size_t changed = edges.changed.size();
  std::vector<Segment> segments;
  segments.reserve(changed + edges.near.size());
  for (const ChangedEdge& e : edges.changed) segments.push_back({e.from, e.to});
  segments.insert(segments.end(), edges.near.begin(), edges.near.end());
  Noded nodes = noded(segments, cancellation);
  farthest = nodes.farthest;
  if (farthest > static_cast<double>(near_margin) / 2) return Refusal::edges_too_close;
  if (std::find(nodes.stays.begin() + static_cast<std::ptrdiff_t>(changed), nodes.stays.end(), 0) != nodes.stays.end())
    return Refusal::edges_too_close;
  std::vector<Piece> pieces = std::move(nodes.parts);
  pieces.reserve(pieces.size() + segments.size());
  for (std::uint32_t i = 0; i < segments.size(); ++i)
    if (nodes.stays[i] != 0) pieces.push_back({segments[i], i});
  pieces = sorted_by(
      std::span<const Piece>(pieces), [](const Piece& piece) { return sort_key(piece.segment.from); },
      [](const Piece& a, const Piece& b) {
        return a.segment != b.segment ? a.segment < b.segment : a.source < b.source;
      });
  for (std::size_t i = 0; i < pieces.size();) {
    Noted noted{pieces[i].segment, {}, {}};
    const std::size_t first = i;
    bool has_kept = false;
    for (; i < pieces.size() && pieces[i].segment == noted.segment; ++i) {
      const std::uint32_t source = pieces[i].source;
      if (source >= changed) {
        has_kept = true;
        continue;
      }
      const ChangedEdge& e = edges.changed[source];
      Sides before{e.left_before, e.right_before}, after{e.left_after, e.right_after};
      // Ends are ordered: an upright piece of an edge that falls runs upwards, the other way than the edge.
      if (noted.segment.from.x == noted.segment.to.x && e.to.y < e.from.y) {
        std::swap(before.left, before.right);
        std::swap(after.left, after.right);
      }
      if (!add(noted.before, before) || !add(noted.after, after)) return Refusal::contradiction;
    }
    if (has_kept && i - first > 1) return Refusal::edges_too_close;
    if (noted.before.parts() || noted.after.parts()) noted_edges.push_back(noted);
  }
  return std::nullopt;
}

/// Owners on one side of an edge.
struct Cell {
  std::uint32_t before = outside;
  std::uint32_t after = outside;
  bool known_before = false;  ///< the first coverage has the edge
  bool known_after = false;
  [[nodiscard]] bool differs() const noexcept { return before != after; }
};

Cell cell_at(const Noted& edge, bool left) noexcept {
  return {left ? edge.before.left : edge.before.right, left ? edge.after.left : edge.after.right, edge.before.parts(),
          edge.after.parts()};
}

/// The owners of the faces between changed edges, derived from the outside inwards.
class Owners {
 public:
  Owners(std::span<const Noted> edges, const Traced& rings, const FaceLoops& faces)
      : edges_(edges), rings_(rings), faces_(faces), cells_(faces.size()), seen_(faces.size(), 0) {}

  /// False on a contradiction.
  bool derive() {
    std::vector<std::uint32_t> open{outside};
    while (!open.empty()) {
      const std::uint32_t face = open.back();
      open.pop_back();
      for (const std::uint32_t loop : faces_.loops_of(face)) {
        for (std::uint32_t i = rings_.loops[loop].begin; i < rings_.loops[loop].end; ++i) {
          const Side side = rings_.sides[i];
          const auto here = beside(side, face);
          if (!here) return false;
          const std::uint32_t beyond = face_of(opposite(side));
          const Noted& edge = edges_[side / 2];
          Cell there = cell_at(edge, side % 2 == 1);
          if (!there.known_before) there.before = here->before;
          if (!there.known_after) there.after = here->after;
          if (beyond == outside) {
            if (there.differs()) return false;
            continue;
          }
          if (seen_[beyond] == 0) {
            seen_[beyond] = 1;
            cells_[beyond] = there;
            open.push_back(beyond);
          } else if (there.differs() != cells_[beyond].differs() ||
                     (there.differs() &&
                      (there.before != cells_[beyond].before || there.after != cells_[beyond].after))) {
            return false;
          }
        }
      }
    }
    return std::all_of(seen_.begin(), seen_.end(), [](char seen) { return seen != 0; });
  }

  [[nodiscard]] bool differs(std::uint32_t face) const noexcept { return face != outside && cells_[face].differs(); }
  [[nodiscard]] const Cell& cell(std::uint32_t face) const noexcept { return cells_[face]; }
  [[nodiscard]] std::uint32_t face_of(Side side) const noexcept { return faces_.face_of_walk[rings_.walk_of[side]]; }

  /// Owners just left of a side: those of a face that differs, else the one that the edge tells.
  [[nodiscard]] std::optional<Cell> beside(Side side, std::uint32_t face) const noexcept {
    Cell cell = cell_at(edges_[side / 2], side % 2 == 0);
    if (differs(face)) {
      const Cell& whole = cells_[face];
      if ((cell.known_before && cell.before != whole.before) || (cell.known_after && cell.after != whole.after))
        return std::nullopt;
      return whole;
    }
    if (!cell.known_before) cell.before = cell.after;
    if (!cell.known_after) cell.after = cell.before;
    if (cell.differs()) return std::nullopt;
    return cell;
  }

 private:
  std::span<const Noted> edges_;
  const Traced& rings_;
  const FaceLoops& faces_;
  std::vector<Cell> cells_;
  std::vector<char> seen_;
};

}  // namespace

DifferenceResult difference_of(std::span<const OwnedPart> before, std::span<const OwnedPart> after,
                               std::uint32_t owners, const Cancellation* cancellation) {
  auto shared = shared_edges(before, after);
  if (shared.refusal) return {std::nullopt, shared.refusal};
  if (cancellation != nullptr) cancellation->check();
  Difference result;
  std::vector<Noted> edges;
  double farthest = 0.0;
  if (const auto refusal = note(shared.edges, cancellation, edges, farthest)) return {std::nullopt, refusal};
  result.faces.moved_at_most = static_cast<std::int64_t>(std::ceil(farthest));
  result.drawn = std::move(shared.edges.changed);
  shared.edges = {};

  std::vector<Segment> segments;
  segments.reserve(edges.size());
  for (const Noted& edge : edges) segments.push_back(edge.segment);
  Traced rings = traced(segments);
  FaceLoops loops;
  if (segments.empty()) {
    loops.first.assign(1, 0);
  } else {
    loops = face_loops(rings, segments);
  }
  PairFaces& faces = result.faces;
  std::vector<std::uint32_t> differing;
  {
    Owners derived(edges, rings, loops);
    if (!derived.derive()) return {std::nullopt, Refusal::contradiction};
    std::vector<std::uint32_t> number(loops.size(), outside);
    for (std::uint32_t face = 0; face < loops.size(); ++face) {
      if (!derived.differs(face)) continue;
      number[face] = static_cast<std::uint32_t>(differing.size());
      differing.push_back(face);
      faces.from.push_back(derived.cell(face).before);
      faces.to.push_back(derived.cell(face).after);
    }
    const auto stayed = static_cast<std::uint32_t>(differing.size());
    for (std::uint32_t owner = 0; owner < owners; ++owner) {
      faces.from.push_back(owner);
      faces.to.push_back(owner);
    }
    const auto numbered = [&](Side side) {
      const std::uint32_t face = derived.face_of(side);
      if (derived.differs(face)) return number[face];
      const std::uint32_t owner = derived.beside(side, face)->before;  // checked for every side
      return owner == outside ? outside : stayed + owner;
    };
    faces.edges.reserve(edges.size());
    for (Side i = 0; i < edges.size(); ++i)
      faces.edges.push_back({segments[i].from, segments[i].to, numbered(2 * i), numbered(2 * i + 1)});
  }
  faces.polygons = FacePolygons(std::move(rings), std::move(loops), std::move(differing));
  return {std::move(result), std::nullopt};
}

}  // namespace geo::arrangement
