// Clean coverages: zones of one moment that neither overlap nor leave unmatched edges.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {

/// Who and how: what a zone is classed by.
struct Holding {
  std::string actor;  ///< actor id; empty = nobody
  std::string status = "held";
  auto operator<=>(const Holding&) const = default;
};

/// One polygon as drawn, before cleaning. It may be invalid; its rings may have any winding.
struct DrawnZone {
  Holding holding;
  geo::MultiPolygon area;
  geo::Where where;
  std::string source;     ///< who drew or said it, for the `sources` of zones
  std::string certainty;  ///< "high", "medium", "low" or empty
  std::string evidence;   ///< what it rests on, in words
};

/// A map of control at a moment, as read. Later zones lie on top of earlier ones.
struct Snapshot {
  geo::Instant at;
  std::vector<DrawnZone> zones;
};

/// What a part of a coverage rests on: of the drawn zones that it was made from.
struct Basis {
  std::string confidence;  ///< the lowest certainty stated, empty when none is
  std::string evidence;    ///< what they rest on, each once, sorted, joined by "; ", at most 300 bytes
  std::string sources;     ///< likewise
  bool operator==(const Basis&) const = default;
};

/// One class's land in a clean coverage: edge-connected parts, wound right (shells counter-clockwise), on the grid of
/// 1e-7 degree, each ring from its smallest vertex, ordered by those.
struct CoverageZone {
  Holding holding;
  std::vector<geo::Polygon> parts;
  std::vector<Basis> bases;  ///< one a part
  bool operator==(const CoverageZone&) const = default;
};

/// Land that cleaning moved from one class to another (or to or from nobody, an empty actor): faces that hang together
/// and moved alike.
///
/// Rules: "overlap-priority" and "overlap-later-drawn" take land from one of several who had drawn it;
/// "polygon-repaired" is the difference between an invalid polygon read by the even-odd rule and the valid one made of
/// it; "gap-closed" gives land between zones to a neighbour; "grid-snapped" is land on the other side of edges that
/// were put on the grid or bent there at crossings: one entry for a holding and direction, its shape empty, its place
/// where most of it lies.
struct RepairEntry {
  geo::Instant at;
  std::string rule;
  Holding from;
  Holding to;
  geo::SquareMetres area;
  geo::LonLat place;    ///< inside the shape
  geo::Polygon shape;   ///< on the grid; its area differs from `area` by what grid-snapped edges moved within it
  geo::Where where;     ///< the drawn zone that lost the land (that gained it where nobody lost it)
  bool shared = false;  ///< `to` had drawn this land, too, and gained nothing by the move
};

struct CleanOptions {
  std::span<const vocabulary::Status> statuses;  ///< priorities where zones overlap (0 for a status not in it);
                                                 ///< later-drawn wins among equals
  std::optional<geo::Metres> close_gaps_to;  ///< gaps no wider than this go to the neighbour with the longest shared
                                             ///< edge; empty: none is closed
};

/// A clean coverage. Only clean() makes one (law 3). Zones are ordered by holding, each holding once; none is empty.
class Coverage {
 public:
  [[nodiscard]] geo::Instant at() const noexcept { return at_; }
  [[nodiscard]] std::span<const CoverageZone> zones() const noexcept { return zones_; }
  /// The ellipsoidal area of a holding's land (edges straight in longitude/latitude): the sum over its parts; zero when
  /// it has none.
  [[nodiscard]] geo::SquareMetres area(const Holding& holding) const;

 private:
  friend struct CoverageAccess;
  Coverage(geo::Instant at, std::vector<CoverageZone> zones) : at_(at), zones_(std::move(zones)) {}
  geo::Instant at_;
  std::vector<CoverageZone> zones_;
};

struct CleanResult {
  Coverage coverage;
  std::vector<RepairEntry> repairs;  ///< ordered by rule, then from, to and place
};

/// Repairs, snaps to the grid, nodes, resolves overlaps, closes gaps, dissolves by holding.
///
/// Overlaps: where zones of several holdings lie, the status of highest priority wins, among equals the zone drawn
/// later. Gaps: land in no zone, enclosed by the parts of at least two zones (land inside one part is an enclave, land
/// open to the outside none). Its width is the diameter of the largest circle that fits in. Zones inside a gap narrow
/// it.
///
/// Independent of the order of features except where the rule says "later drawn"; idempotent: a clean coverage comes
/// back as it is, without repairs. The entries of `repairs` add up, holding by holding (see moved()), to the symmetric
/// difference of input and output within 1 m2 for 100,000 vertices; an invalid polygon counts as what the even-odd rule
/// makes of it.
///
/// Findings: "polygon-repaired" (warning) for each invalid polygon, with its km2; "zone-without-actor" (warning) for
/// zones without an actor, which are left out. A snapshot without a zone gives an empty coverage. Throws
/// geo::InputError on a position out of range, geo::Error where GEOS cannot repair.
[[nodiscard]] CleanResult clean(const Snapshot& snapshot, const CleanOptions& options, geo::Findings& findings);

/// What a holding lost and gained by repairs, both counted positive: the symmetric difference of its land as drawn and
/// as cleaned. A move of `shared` land counts for the loser only.
[[nodiscard]] geo::SquareMetres moved(std::span<const RepairEntry> repairs, const Holding& holding);

}  // namespace layers::control
