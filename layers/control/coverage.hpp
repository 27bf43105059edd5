// Clean coverages: zones of one moment that neither overlap nor leave unmatched edges.
#pragma once

#include <compare>
#include <memory>
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

/// By what right a zone stands on the map: the higher lies on top of the lower, whatever the statuses.
enum class Standing {
  drawn,      ///< a zone of the map
  edit,       ///< a person's patch over it (edits.hpp)
  overriding  ///< a person's decision that wins over whatever is computed
};

/// One polygon as drawn, before cleaning. It may be invalid; its rings may have any winding.
struct DrawnZone {
  Holding holding;  ///< without an actor: an edit takes the land from whoever has it; other zones are left out
  geo::MultiPolygon area;
  geo::Where where;
  std::string source;     ///< who drew or said it, for the `sources` of zones
  std::string certainty;  ///< "high", "medium", "low" or empty
  std::string evidence;   ///< what it rests on, in words
  Standing standing = Standing::drawn;
  std::optional<geo::Instant> stated = std::nullopt;  ///< when it was drawn or said; the map may tell for each zone
  int source_rank = 0;                                ///< the higher is believed rather
};

/// A map of control at a moment, as read.
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
/// Rules: "overlap-priority", "overlap-newer", "overlap-source", "overlap-smaller" and "overlap-later-drawn" take land
/// from one of several who had drawn it; "edit" and "override" give it to (or take it for nobody by) such a patch,
/// "edit-snapped" and "override-snapped" are slivers beside the patch that its edge was snapped over;
/// "sliver-joined" gives a part too narrow to stand alone to a neighbour; "polygon-repaired" is the difference between
/// an invalid polygon read by the even-odd rule and the valid one made of it; "gap-closed" gives land between zones to
/// a neighbour; "grid-snapped" is land on the other side of edges that were put on the grid or bent there at crossings:
/// one entry for a holding and direction, its shape empty, its place where most of it lies.
struct RepairEntry {
  geo::Instant at;
  std::string rule;
  Holding from;
  Holding to;
  geo::SquareMetres area;
  geo::LonLat place;    ///< inside the shape
  geo::Polygon shape;   ///< on the grid; its area differs from `area` by what grid-snapped edges moved within it
  geo::Where where;     ///< the patch that took it, else the drawn zone that lost it (gained it where nobody lost it)
  bool shared = false;  ///< `to` had drawn this land, too, and gained nothing by the move
  std::string evidence = {};  ///< of a patch: what it rests on
};

/// What decides between zones that are equal in all else.
enum class LastRule {
  smaller,     ///< the zone of less area lies on top; of equal ones that of the first holding. Knows no order.
  later_drawn  ///< the zone that comes later in the snapshot
};

struct CleanOptions {
  std::span<const vocabulary::Status> statuses = {};   ///< priorities where zones overlap (0 for a status not in it)
  std::optional<geo::Metres> close_gaps_to = {};       ///< gaps no wider than this go to the neighbour with the longest
                                                       ///< shared edge; empty: none is closed
  std::optional<geo::Metres> join_slivers_below = {};  ///< parts narrower than this go to the neighbour with the
                                                       ///< longest shared edge; empty: none does
  std::optional<geo::Metres> snap_edits = {};  ///< edges of patches snap to old ones within this; empty: they do not
  LastRule last_rule = LastRule::smaller;
  std::optional<geo::MultiPolygon> within = {};  ///< valid; land outside of it is not looked at; edges straight in
                                                 ///< longitude/latitude; empty: the whole world is
};

/// A clean coverage. Only clean() makes one (law 3). Zones are ordered by holding, each holding once; none is empty.
/// Copies share their zones, which never change: a copy costs nothing.
class Coverage {
 public:
  [[nodiscard]] geo::Instant at() const noexcept { return at_; }
  [[nodiscard]] std::span<const CoverageZone> zones() const noexcept;
  /// The ellipsoidal areas (edges straight in longitude/latitude) of the parts of zones()[zone], in their order.
  /// Measured when first asked for and once only, whatever the copies and threads.
  [[nodiscard]] std::span<const geo::SquareMetres> part_areas(std::size_t zone) const;
  /// The ellipsoidal area of a holding's land (edges straight in longitude/latitude): the sum over its parts; zero when
  /// it has none.
  [[nodiscard]] geo::SquareMetres area(const Holding& holding) const;

 private:
  friend struct CoverageAccess;
  struct Land;
  Coverage(geo::Instant at, std::vector<CoverageZone> zones);
  geo::Instant at_;
  std::shared_ptr<const Land> land_;  ///< null after a move, which leaves no zone
};

struct CleanResult {
  Coverage coverage;
  std::vector<RepairEntry> repairs;  ///< ordered by rule, then from, to and place
};

/// Repairs, snaps to the grid, nodes, resolves overlaps, closes gaps, joins slivers, dissolves by holding.
///
/// Overlaps: where several zones lie, an override wins over an edit and an edit over a drawn zone; among drawn zones
/// the status of highest priority, then the zone stated later (one without a date is older than any), then the higher
/// source rank, then options.last_rule; among edits the one stated later, then the later in the snapshot.
///
/// Edits with options.snap_edits = M: a vertex of the patch within M of an edge of the map (or of another patch,
/// settled before it) moves onto it, onto a vertex where one is within M / 2 of that place; vertices of the map within
/// M of an edge of the patch become vertices of it. Then slivers along the outline of the patch, narrower than M and
/// within M of the outline as drawn, that the patch cut from a zone go to the patch, and those that it cut off itself
/// go back. A patch that is narrower than M itself is not snapped. What the patch has at its outline thus moves by M at
/// most, and the map outside not at all but for the grid.
///
/// Slivers: a connected part of a holding whose width is below join_slivers_below and that borders on parts of others
/// wide enough goes to the one with the longest shared edge (the first holding among equals); when that leaves
/// neighbours of slivers, these follow. Land of nobody takes and gives nothing, so that the outline of all zones stays.
///
/// Gaps: land in no zone, enclosed by the parts of at least two zones (land inside one part is an enclave, land
/// open to the outside none). Its width is the diameter of the largest circle that fits in. Zones inside a gap narrow
/// it.
///
/// Independent of the order of features except where a rule says "later"; idempotent: a clean coverage comes
/// back as it is, without repairs. The entries of `repairs` add up, holding by holding (see moved()), to the symmetric
/// difference of input (the drawn zones without the patches) and output within 1 m2 for 100,000 vertices; an invalid
/// polygon counts as what the even-odd rule makes of it.
///
/// With options.within zones are cut along its outline, and what is outside counts neither as input nor as moved; land
/// beyond it is open, so that no gap reaches there. Snapped patches snap to the outline no more than to anything else
/// that is not drawn.
///
/// Findings: "polygon-repaired" (warning) for each invalid polygon, with its km2; "zone-without-actor" (warning) for
/// zones without an actor, which are left out; "edit-snapped" (note) for each patch that was moved: how many vertices,
/// how far, and the km2 between the outline as drawn and as snapped; "edit-narrower-than-snap" (warning);
/// "nothing-within" (warning) where zones were drawn and none reaches into options.within. A snapshot without a zone
/// gives an empty coverage. Throws geo::InputError on a position out of range, geo::Error where GEOS cannot repair.
[[nodiscard]] CleanResult clean(const Snapshot& snapshot, const CleanOptions& options, geo::Findings& findings);

/// What a holding lost and gained by repairs, both counted positive: the symmetric difference of its land as drawn and
/// as cleaned. A move of `shared` land counts for the loser only.
[[nodiscard]] geo::SquareMetres moved(std::span<const RepairEntry> repairs, const Holding& holding);

}  // namespace layers::control
