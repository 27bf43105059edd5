#include "libgeo/arrangement/outlines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "libgeo/arrangement/sorting.hpp"
#include "libgeo/core/error.hpp"

namespace geo::arrangement {
namespace {

std::size_t hash_of(std::span<const std::uint32_t> polygons) noexcept {
  std::uint64_t h = polygons.size();
  for (const std::uint32_t polygon : polygons) {
    h = (h ^ polygon) * 0x9E3779B97F4A7C15U;
    h ^= h >> 32;
  }
  return h;
}

std::uint32_t key(const Piece& piece) noexcept { return sort_key(piece.segment.from); }
bool less(const Piece& a, const Piece& b) noexcept { return a.segment < b.segment; }

/// Rings on the grid, one after the other.
class GridRings {
 public:
  GridRings(std::size_t vertices, std::size_t rings) {
    points_.reserve(vertices);
    rings_.reserve(rings);
  }

  void add(const Ring& ring, std::uint32_t polygon) {
    for (const LonLat& position : ring.points()) points_.push_back(snapped(position));
    rings_.push_back({static_cast<std::uint32_t>(points_.size()), polygon});
  }

  [[nodiscard]] double farthest() const noexcept { return farthest_; }

  /// The edges, ascending, with the polygon as their source.
  [[nodiscard]] std::vector<Piece> edges() const {
    return sorted_by<Piece>([this](auto&& visit) { each_edge(visit); }, key, less);
  }

 private:
  struct RingEnd {
    std::uint32_t end;  ///< of its points
    std::uint32_t polygon;
  };

  template <typename Visit>
  void each_edge(Visit&& visit) const {
    std::uint32_t begin = 0;
    for (const RingEnd& ring : rings_) {
      for (std::uint32_t i = begin; i < ring.end; ++i) {
        const GridPoint last = points_[(i == begin ? ring.end : i) - 1], here = points_[i];
        if (here != last) visit(Piece{last < here ? Segment{last, here} : Segment{here, last}, ring.polygon});
      }
      begin = ring.end;
    }
  }

  [[nodiscard]] GridPoint snapped(LonLat position) {
    if (!in_range(position))
      throw UsageError(
          fmt::format("a vertex lies outside the world: {} {}", position.lon.degrees(), position.lat.degrees()), {},
          "split shapes at the antimeridian first");
    const GridPoint point = to_grid(position);
    if (to_lonlat(point) != position)
      farthest_ = std::max(farthest_, std::hypot(position.lon.degrees() * grid_units_per_degree - point.x,
                                                 position.lat.degrees() * grid_units_per_degree - point.y));
    return point;
  }

  std::vector<GridPoint> points_;
  std::vector<RingEnd> rings_;
  double farthest_ = 0.0;
};

/// The edges of all rings; sets how far their vertices were moved.
std::vector<Piece> edges_of(std::span<const LabelledPolygon> polygons, double& farthest) {
  std::size_t vertices = 0, count = 0;
  for (const LabelledPolygon& each : polygons) {
    vertices += each.polygon->shell.size();
    count += 1 + each.polygon->holes.size();
    for (const Ring& hole : each.polygon->holes) vertices += hole.size();
  }
  if (vertices > std::numeric_limits<std::uint32_t>::max() / 8)
    throw UsageError(fmt::format("{} edges are more than an arrangement takes", vertices), {},
                     "work on a smaller region");
  GridRings rings(vertices, count);
  for (std::uint32_t number = 0; number < polygons.size(); ++number) {
    rings.add(polygons[number].polygon->shell, number);
    for (const Ring& hole : polygons[number].polygon->holes) rings.add(hole, number);
  }
  farthest = rings.farthest();
  return rings.edges();
}

}  // namespace

std::uint32_t PolygonSets::odd_ones(std::vector<std::uint32_t>& polygons) {
  if (polygons.size() > 1) {
    std::sort(polygons.begin(), polygons.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < polygons.size();) {
      std::size_t j = i;
      while (j < polygons.size() && polygons[j] == polygons[i]) ++j;
      if ((j - i) % 2 == 1) polygons[kept++] = polygons[i];
      i = j;
    }
    polygons.resize(kept);
  }
  if (polygons.empty()) return none;
  if (first_.size() > places_.size() / 2) make_room();
  for (std::size_t at = hash_of(polygons) & (places_.size() - 1);; at = (at + 1) & (places_.size() - 1)) {
    if (places_[at] == none) {
      places_[at] = static_cast<std::uint32_t>(first_.size() - 1);
      polygons_.insert(polygons_.end(), polygons.begin(), polygons.end());
      first_.push_back(static_cast<std::uint32_t>(polygons_.size()));
      return places_[at];
    }
    if (std::ranges::equal(this->at(places_[at]), polygons)) return places_[at];
  }
}

void PolygonSets::make_room() {
  places_.assign(std::max<std::size_t>(64, places_.size() * 2), none);
  for (std::uint32_t set = 0; set + 1 < first_.size(); ++set) {
    std::size_t place = hash_of(at(set)) & (places_.size() - 1);
    while (places_[place] != none) place = (place + 1) & (places_.size() - 1);
    places_[place] = set;
  }
}

Drawn drawn(std::span<const LabelledPolygon> polygons) {
  Drawn result;
  const std::vector<Piece> pieces = edges_of(polygons, result.farthest);
  std::size_t segments = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (i == 0 || pieces[i].segment != pieces[i - 1].segment) ++segments;
  Outlines& outlines = result.outlines;
  outlines.segments.reserve(segments);
  outlines.set_of.reserve(segments);
  std::vector<std::uint32_t> there;
  for (std::size_t i = 0; i < pieces.size();) {
    const Segment segment = pieces[i].segment;
    there.clear();
    for (; i < pieces.size() && pieces[i].segment == segment; ++i) there.push_back(pieces[i].source);
    const std::uint32_t set = outlines.sets.odd_ones(there);
    if (set == PolygonSets::none) continue;
    outlines.segments.push_back(segment);
    outlines.set_of.push_back(set);
  }
  return result;
}

Outlines divided(Outlines&& outlines, Noded&& nodes) {
  if (nodes.parts.empty()) return std::move(outlines);
  const std::vector<Piece> parts = sorted_by(std::span<const Piece>(nodes.parts), key, less);
  nodes.parts = {};
  const std::size_t wholes = outlines.segments.size();
  std::size_t most = parts.size();
  for (const char stays : nodes.stays) most += stays != 0 ? 1 : 0;
  Outlines result;
  result.sets = std::move(outlines.sets);
  result.segments.reserve(most);
  result.set_of.reserve(most);
  std::vector<std::uint32_t> there;
  std::size_t whole = 0, part = 0;
  while (whole < wholes || part < parts.size()) {
    if (whole < wholes && nodes.stays[whole] == 0) {
      ++whole;
      continue;
    }
    const bool takes_whole =
        whole < wholes && (part == parts.size() || outlines.segments[whole] <= parts[part].segment);
    const Segment segment = takes_whole ? outlines.segments[whole] : parts[part].segment;
    std::uint32_t set = outlines.set_of[takes_whole ? whole++ : parts[part++].source];
    if (part < parts.size() && parts[part].segment == segment) {
      there.clear();
      const auto add = [&](std::uint32_t more) {
        const auto polygons = result.sets.at(more);
        there.insert(there.end(), polygons.begin(), polygons.end());
      };
      add(set);
      for (; part < parts.size() && parts[part].segment == segment; ++part) add(outlines.set_of[parts[part].source]);
      set = result.sets.odd_ones(there);
    }
    if (set == PolygonSets::none) continue;
    result.segments.push_back(segment);
    result.set_of.push_back(set);
  }
  return result;
}

}  // namespace geo::arrangement
