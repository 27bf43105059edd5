// Clean coverages: zones of one moment that neither overlap nor leave unmatched edges.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {

/// Who and how: what a zone is classed by.
struct Holding {
  std::string actor;
  std::string status = "held";
  auto operator<=>(const Holding&) const = default;
};

/// One polygon as drawn, before cleaning.
struct DrawnZone {
  Holding holding;
  geo::MultiPolygon area;
  geo::Where where;
  std::string source;
};

/// A map of control at a moment, as read.
struct Snapshot {
  geo::Instant at;
  std::vector<DrawnZone> zones;
};

/// One class's land in a clean coverage: edge-connected parts, wound right, on the grid of 1e-7 degree.
struct CoverageZone {
  Holding holding;
  std::vector<geo::Polygon> parts;
  bool operator==(const CoverageZone&) const = default;
};

/// Land that cleaning moved from one class to another (or to or from nobody, an empty actor).
struct RepairEntry {
  geo::Instant at;
  std::string rule;         ///< "overlap-priority", "gap-closed", "grid-snapped", "polygon-repaired", "sliver"
  Holding from;
  Holding to;
  geo::SquareMetres area;
  geo::LonLat place;
  geo::Polygon shape;
  geo::Where where;
};

struct CleanOptions {
  std::span<const vocabulary::Status> statuses;  ///< priorities where zones overlap; later-drawn wins among equals
  std::optional<geo::Metres> close_gaps_to;      ///< gaps no wider than this go to the neighbour with the longest shared edge
};

/// A clean coverage. Only clean() makes one (law 3). Zones are ordered by holding.
class Coverage {
 public:
  [[nodiscard]] geo::Instant at() const noexcept { return at_; }
  [[nodiscard]] std::span<const CoverageZone> zones() const noexcept { return zones_; }
  /// The ellipsoidal area of a holding's land; zero when it has none.
  [[nodiscard]] geo::SquareMetres area(const Holding& holding) const;

 private:
  friend struct CoverageAccess;
  Coverage(geo::Instant at, std::vector<CoverageZone> zones) : at_(at), zones_(std::move(zones)) {}
  geo::Instant at_;
  std::vector<CoverageZone> zones_;
};

struct CleanResult {
  Coverage coverage;
  std::vector<RepairEntry> repairs;
};

/// Repairs, snaps to the grid, nodes, resolves overlaps, closes gaps, dissolves by holding. Independent of the order of
/// features except where the rule says "later drawn"; idempotent. The entries of `repairs` add up, holding by holding, to the
/// symmetric difference of input and output. A snapshot without a zone gives an empty coverage.
[[nodiscard]] CleanResult clean(const Snapshot& snapshot, const CleanOptions& options, geo::Findings& findings);

}  // namespace layers::control
