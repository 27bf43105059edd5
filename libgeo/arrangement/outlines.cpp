#include "libgeo/arrangement/outlines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "libgeo/arrangement/noding.hpp"
#include "libgeo/arrangement/sorting.hpp"
#include "libgeo/core/error.hpp"

namespace geo::arrangement {
namespace {

/// Appends to `outlines` a segment with the polygons that occur an odd number of times in `polygons`, if there are any.
void append(Outlines& outlines, const Segment& segment, std::vector<std::uint32_t>& polygons) {
  std::sort(polygons.begin(), polygons.end());
  const std::size_t before = outlines.polygons.size();
  for (std::size_t i = 0; i < polygons.size();) {
    std::size_t j = i;
    while (j < polygons.size() && polygons[j] == polygons[i]) ++j;
    if ((j - i) % 2 == 1) outlines.polygons.push_back(polygons[i]);
    i = j;
  }
  if (outlines.polygons.size() == before) return;
  outlines.segments.push_back(segment);
  outlines.first.push_back(static_cast<std::uint32_t>(outlines.polygons.size()));
}

void sort_by_segment(std::vector<Piece>& pieces) {
  sort_by(
      pieces, [](const Piece& piece) { return sort_key(piece.segment.from); },
      [](const Piece& a, const Piece& b) { return a.segment < b.segment; });
}

class Drawing {
 public:
  void add(const Ring& ring, std::uint32_t polygon) {
    if (ring.empty()) return;
    GridPoint last = snapped(ring[ring.size() - 1]);
    for (const LonLat& position : ring.points()) {
      const GridPoint here = snapped(position);
      if (here != last) pieces_.push_back({last < here ? Segment{last, here} : Segment{here, last}, polygon});
      last = here;
    }
  }

  [[nodiscard]] std::vector<Piece>& pieces() noexcept { return pieces_; }
  [[nodiscard]] double farthest() const noexcept { return farthest_; }

 private:
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

  std::vector<Piece> pieces_;  ///< edges with the polygon as their source
  double farthest_ = 0.0;
};

}  // namespace

Drawn drawn(std::span<const LabelledArea> areas) {
  Drawn result;
  Drawing drawing;
  for (const LabelledArea& area : areas) {
    if (area.area == nullptr) continue;
    for (const Polygon& polygon : area.area->polygons) {
      const auto number = static_cast<std::uint32_t>(result.label_of.size());
      result.label_of.push_back(area.label);
      drawing.add(polygon.shell, number);
      for (const Ring& hole : polygon.holes) drawing.add(hole, number);
    }
  }
  std::vector<Piece>& pieces = drawing.pieces();
  if (pieces.size() > std::numeric_limits<std::uint32_t>::max() / 8)
    throw UsageError(fmt::format("{} edges are more than an arrangement takes", pieces.size()), {},
                     "work on a smaller region");
  sort_by_segment(pieces);
  result.farthest = drawing.farthest();
  result.outlines.first.push_back(0);
  std::vector<std::uint32_t> polygons;
  for (std::size_t i = 0; i < pieces.size();) {
    const Segment segment = pieces[i].segment;
    polygons.clear();
    for (; i < pieces.size() && pieces[i].segment == segment; ++i) polygons.push_back(pieces[i].source);
    append(result.outlines, segment, polygons);
  }
  return result;
}

Outlines divided(const Outlines& outlines, std::span<const Piece> pieces) {
  std::vector<Piece> sorted(pieces.begin(), pieces.end());
  sort_by_segment(sorted);
  Outlines result;
  result.first.push_back(0);
  std::vector<std::uint32_t> polygons;
  for (std::size_t i = 0; i < sorted.size();) {
    const Segment segment = sorted[i].segment;
    polygons.clear();
    for (; i < sorted.size() && sorted[i].segment == segment; ++i) {
      const auto more = outlines.polygons_at(sorted[i].source);
      polygons.insert(polygons.end(), more.begin(), more.end());
    }
    append(result, segment, polygons);
  }
  return result;
}

}  // namespace geo::arrangement
