#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "layers/control/cleaning/edge_index.hpp"
#include "layers/control/cleaning/faces.hpp"
#include "layers/control/cleaning/local_plane.hpp"
#include "layers/control/cleaning/width.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::control {
namespace {

namespace arr = geo::arrangement;

/// What tells pieces along the outlines of patches apart.
struct Piece {
  std::uint32_t patch = nobody;  ///< the snapped patch on top
  std::uint32_t under = nobody;  ///< who would hold it without that patch
  std::uint32_t held = nobody;
  auto operator<=>(const Piece&) const = default;
};

/// What lies around a piece.
struct Around {
  bool at_outline = false;                      ///< it borders on land outside its own patch
  std::map<std::uint32_t, geo::Metres> beside;  ///< length of the edges in common with other patches
  std::set<std::uint32_t> cut_by;               ///< patches that cover land beside it which it hung together with
};

/// Whether a ring stays within reach of an outline, looked at every quarter of the reach.
bool stays_near(const geo::Ring& ring, const EdgeIndex& outline, geo::Metres reach) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto a = ring[i], b = ring[i + 1 == ring.size() ? 0 : i + 1];
    const auto end = LocalPlane(a).at(b);
    const double steps = std::ceil(std::max(1.0, std::hypot(end.x, end.y) / (reach.value() / 4)));
    for (double step = 0; step < steps; ++step) {
      const double t = step / steps;
      const geo::LonLat p{geo::Lon(a.lon.degrees() + t * (b.lon.degrees() - a.lon.degrees())),
                          geo::Lat(a.lat.degrees() + t * (b.lat.degrees() - a.lat.degrees()))};
      // The grid may put a vertex some millimetres farther than it was told to.
      if (!outline.nearest(p, geo::Metres(reach.value() + 0.02))) return false;
    }
  }
  return true;
}

class Outlines {
 public:
  Outlines(const Layers& layers, geo::Metres width) : layers_(&layers), width_(width) {}
  /// Whether a polygon is a sliver along the outline of a patch as drawn.
  bool sliver_along(std::uint32_t patch, const geo::Polygon& polygon) {
    if (!narrower_than(polygon, width_)) return false;
    auto at = outlines_.find(patch);
    if (at == outlines_.end()) {
      std::vector<DrawnSegment> edges;
      append_edges(layers_->zones[patch]->area, edges);
      at = outlines_.emplace(patch, EdgeIndex(std::move(edges))).first;
    }
    return stays_near(polygon.shell, at->second, width_) &&
           std::all_of(polygon.holes.begin(), polygon.holes.end(),
                       [&](const geo::Ring& hole) { return stays_near(hole, at->second, width_); });
  }

 private:
  const Layers* layers_;
  geo::Metres width_;
  std::map<std::uint32_t, EdgeIndex> outlines_;
};

}  // namespace

void give_slivers_of_patches(const Layers& layers, const arr::Arrangement& arrangement,
                             const std::vector<bool>& snapped, geo::Metres width, const Overlaps& overlaps,
                             std::vector<Fate>& fates) {
  if (std::none_of(snapped.begin(), snapped.end(), [](bool yes) { return yes; })) return;
  std::map<Piece, std::uint32_t> numbers;
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> piece_of(fates.size());
  for (std::uint32_t f = 0; f < fates.size(); ++f) {
    Piece piece{nobody, fates[f].held, fates[f].held};
    if (fates[f].patch != nobody && snapped[fates[f].patch]) {
      piece.patch = fates[f].patch;
      piece.under = overlaps.fate(f, piece.patch).held;
    }
    const auto [at, fresh] = numbers.try_emplace(piece, static_cast<std::uint32_t>(pieces.size()));
    if (fresh) pieces.push_back(piece);
    piece_of[f] = at->second;
  }
  const auto regions = arr::regions(arrangement, piece_of);
  std::vector<std::uint32_t> region_of(fates.size());
  for (std::uint32_t r = 0; r < regions.size(); ++r) {
    for (const auto f : regions[r].faces) region_of[f] = r;
  }

  std::vector<Around> around(regions.size());
  const auto look = [&](const arr::Edge& edge, std::uint32_t face, std::uint32_t other) {
    if (face == arr::outside) return;
    const Piece& here = pieces[piece_of[face]];
    const Piece there = other == arr::outside ? Piece{} : pieces[piece_of[other]];
    Around& a = around[region_of[face]];
    if (here.patch != there.patch) a.at_outline = true;
    if (there.patch == nobody || there.patch == here.patch) return;
    const auto& labels = arrangement.faces[face].labels;
    if (std::binary_search(labels.begin(), labels.end(), there.patch)) return;  // it lies below, it cuts nothing off
    a.beside[there.patch] += geo::geodesy::distance(arr::to_lonlat(edge.from), arr::to_lonlat(edge.to));
    if (there.under == here.held) a.cut_by.insert(there.patch);
  };
  for (const auto& edge : arrangement.edges) {
    look(edge, edge.left, edge.right);
    look(edge, edge.right, edge.left);
  }

  Outlines outlines(layers, width);
  for (std::uint32_t r = 0; r < regions.size(); ++r) {
    const Piece& piece = pieces[regions[r].class_of];
    if (piece.patch != nobody && around[r].at_outline && piece.under != piece.held &&
        outlines.sliver_along(piece.patch, regions[r].polygon)) {
      for (const auto f : regions[r].faces) fates[f] = overlaps.fate(f, piece.patch);
      continue;
    }
    std::uint32_t taker = nobody;
    for (const auto& [patch, length] : around[r].beside) {
      if (!around[r].cut_by.contains(patch) || layers.class_of[patch] == piece.held) continue;
      if (taker == nobody || around[r].beside.at(taker) < length) taker = patch;
    }
    if (taker == nobody || !outlines.sliver_along(taker, regions[r].polygon)) continue;
    const bool overriding = layers.zones[taker]->standing == Standing::overriding;
    for (const auto f : regions[r].faces)
      fates[f].give(layers.class_of[taker], overriding ? "override-snapped" : "edit-snapped", taker);
  }
}

}  // namespace layers::control
