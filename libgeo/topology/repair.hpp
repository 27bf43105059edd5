// Validity of areas and its repair, in the longitude/latitude plane. GEOS does the work.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "libgeo/geometry/shapes.hpp"

namespace geo::topology {

/// Whether a shape is valid by the OGC rules (Simple Features 1.2.1, 6.1.11 to 6.1.14), and if not, the first thing
/// that is wrong ("Self-intersection", "Hole lies outside shell", "Too few points in geometry component", "Invalid
/// Coordinate") and where. An empty shape is valid. The order of vertices (winding) is no matter of validity.
struct Validity {
  bool valid = true;
  std::string reason;  ///< empty when valid
  LonLat at;
};
[[nodiscard]] Validity validity(const MultiPolygon& shape);

/// What a repair changed.
struct RepairReport {
  std::string reason;  ///< the first thing that was wrong, as validity() tells it
  LonLat at;
  std::size_t parts_before = 0;
  std::size_t parts_after = 0;
  std::size_t vertices_before = 0;
  std::size_t vertices_after = 0;
  bool operator==(const RepairReport&) const = default;
};

struct Repair {
  MultiPolygon shape;
  std::optional<RepairReport> report;  ///< absent when the shape was valid
};

/// A valid shape of the same land: GEOS make-valid by its structure method (holes take away, shells add, overlapping
/// parts are joined); lines, points and parts of no area that fall out are dropped.
///
/// A valid shape comes back with its parts, rings and vertices in their order, wound right. A repaired one is wound
/// right, each ring from its lowest (then leftmost) vertex on, parts in the order of those vertices. Repairing what was
/// repaired changes nothing. Throws geo::Error on a coordinate that is not finite.
[[nodiscard]] Repair repair(const MultiPolygon& shape);
[[nodiscard]] MultiPolygon repaired(const MultiPolygon& shape);

}  // namespace geo::topology
