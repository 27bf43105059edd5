// What is wrong with zones that should be a coverage: overlaps, gaps and bad edges, found and not mended.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {

enum class FlawKind {
  overlap,           ///< land of two zones or more
  gap,               ///< land of none between at least two parts of zones, narrower than asked
  unmatched_edge,    ///< vertices of one zone on or near the edge of another that has no vertex there
  self_crossing,     ///< edges of one polygon that cross, overlap or touch
  spike,             ///< an edge that turns back on the one before it
  duplicate_vertex,  ///< a vertex twice in a row
};
/// "overlap", "gap", "unmatched-edge", "self-crossing", "spike", "duplicate-vertex".
[[nodiscard]] std::string_view to_string(FlawKind kind) noexcept;

struct Flaw {
  FlawKind kind = FlawKind::overlap;
  std::vector<std::uint32_t> zones;  ///< whose, ascending: indices of the zones looked at; around a gap its neighbours
  geo::LonLat place;                 ///< in or on it
  geo::SquareMetres area;            ///< of an overlap or a gap; ellipsoidal
  geo::Metres distance;              ///< of an unmatched edge: the farthest that a vertex lies from the other's edge
  geo::Polygon land;                 ///< of an overlap or a gap
  geo::LineString edges;             ///< of the others: the edges concerned
  bool operator==(const Flaw&) const = default;
};

struct FlawOptions {
  std::optional<geo::Metres> gap_width = {};  ///< gaps narrower than this are flaws; empty: none is
  geo::Metres edge_distance{1.0};  ///< vertices within this of another zone's edge must be vertices of it, too
};

/// Overlaps and gaps of zones of one moment, as clean() sees them: on the grid of 1e-7 degree, shapes as drawn by the
/// even-odd rule. A gap's width is the diameter of the largest circle that fits in. Ordered by kind, zones, place.
/// No zone gives no flaw. Throws geo::UsageError on a position out of range.
[[nodiscard]] std::vector<Flaw> land_flaws(std::span<const geo::MultiPolygon* const> zones, const FlawOptions& options);

/// Bad edges: the other kinds. Unmatched vertices that follow each other are one flaw. A spike is an angle below half a
/// degree. Crossings are looked for in polygons that are not valid; two rings may touch in a vertex. Edges are straight
/// in longitude and latitude, distances those of the plane at the vertex (error below 1e-6 of them). Ordered likewise.
[[nodiscard]] std::vector<Flaw> edge_flaws(std::span<const geo::MultiPolygon* const> zones, const FlawOptions& options);

}  // namespace layers::control
