// Zones from dated statements on places, and from dated front lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/control/coverage.hpp"
#include "layers/ledger/ledger.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/geometry/lonlat_grid.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {

/// How land is given to places. Distances are over the ground.
enum class ZoneMethod {
  /// The nearest place in a straight line: Voronoi (Thiessen) cells, exact in the equirectangular plane of
  /// topology::voronoi_cells(). Knows no terrain.
  nearest,
  /// The nearest place by travel inside the boundary: over land, round water and barriers, by cost.
  travel,
  /// As travel, then each holder's distance averaged over a neighbourhood as wide as the distance to the nearest place
  /// (a Gaussian with that standard deviation): the front runs smoothly between places instead of along their cells,
  /// and what is close to a place stays its holder's. No parameter but that ratio, 1.
  smooth,
};

/// "nearest", "travel", "smooth"; empty for any other word.
[[nodiscard]] std::optional<ZoneMethod> zone_method_from_word(std::string_view word) noexcept;

/// Land on which a metre counts for `cost` metres; a positive number.
struct CostArea {
  geo::MultiPolygon area;
  double cost = 1.0;
};

/// Whose a body of water (one polygon) is that two holders share.
enum class SharedWater {
  whole,    ///< nobody's, all of it: a body of water has one holder or none, as on maps that show who holds land
  between,  ///< nobody's where land of two holders faces each other across it; where one has both banks, his
};

/// "whole", "between"; empty for any other word.
[[nodiscard]] std::optional<SharedWater> shared_water_from_word(std::string_view word) noexcept;

/// What the methods travel and smooth go by.
struct Terrain {
  /// Waters and other areas that are not crossed. One with a single holder about it is his.
  geo::MultiPolygon water;
  SharedWater shared_water = SharedWater::whole;
  geo::MultiLineString barriers;  ///< lines that are not crossed; a front along one lies on it
  /// What a metre costs, cell by cell: positive numbers. A node takes the mean of the cells about it, or the value of
  /// the cell that it is in; where there is none a metre counts for one ("cost-without-data").
  std::optional<geo::LonLatGrid> cost_grid;
  std::vector<CostArea> costs;  ///< they win over the grid; the later of two that overlap counts

  [[nodiscard]] bool empty() const noexcept {
    return water.empty() && barriers.lines.empty() && !cost_grid && costs.empty();
  }
};

/// A front on a date: to the left of the line, as it runs, the land of one, to the right that of the other.
struct FrontLine {
  geo::LineString line;
  geo::Date date;                    ///< from which it stands; till the next date on which the same two have fronts
  std::optional<geo::Date> date_to;  ///< the first day on which it no longer stands; empty: as said
  Holding left, right;               ///< without an actor: nobody's
  std::string certainty;
  std::string source;
  geo::Where where;
};

struct LedgerZoneOptions {
  geo::MultiPolygon boundary;        ///< zones are clipped to it; must not be empty
  std::optional<geo::Metres> reach;  ///< a place holds no land farther away than this in a straight line; empty: any
  ZoneMethod method = ZoneMethod::nearest;
  Terrain terrain;                          ///< for travel and smooth; with nearest it must be empty
  std::optional<geo::Metres> resolution;    ///< of the net that travel and smooth work on; empty: by the places
  std::optional<int> stale_after_days;      ///< a statement older than this is contested; at least 1
  std::optional<int> disagree_within_days;  ///< sources that differ within this are contested; at least 0
  std::vector<FrontLine> fronts;
};

/// For each date on which something is stated, the land of the places known on that date inside the boundary, dissolved
/// by holding: one snapshot a date (its instant is midnight UTC), one drawn zone a connected part, ready for
/// build_timeline.
///
/// Known is a place with a statement on the date or before; one that nobody holds any longer keeps its land, which is
/// nobody's. A place stands where the first statement on it that has a position says. Places outside the boundary have
/// land, too, where it reaches into it. The border of the boundary is kept, but for the grid and for the vertices
/// where the land of two holders meets on it. `evidence` names the places of a part, the latest statement first: "Ain
/// Issa 2019-10-13 (source)"; `certainty` is their lowest.
///
/// Travel and smooth work on a net of nodes (steps of options.resolution; else an eighth of the median distance between
/// neighbouring places of the first date, as far as a million nodes allow): borders lie within one step of where exact
/// distances would put them where nothing is in the way (a path on the net is at most 2.8 % longer than the straight
/// line), narrower gaps in barriers may be missed, and shores and borders along barriers are exact where they run
/// straight over a step. Land that no place can reach goes with the nearest land that is reached. A place lies in its
/// holder's zone; where another stands within two steps it may not ("place-not-in-its-zone").
///
/// Ageing (stale_after_days): a holder's statement that is older than so many days on a date stands as `contested`, its
/// certainty one step lower, and its evidence tells its age; the days on which statements become stale, up to the
/// last date stated, have snapshots, too. Disagreement (disagree_within_days): when the last statements of two sources
/// on one place name different holdings and lie no more than so many days apart, the later one stands as `contested`,
/// its certainty one step lower, and the evidence names both.
///
/// Uncertain places (ControlStatement::radius, with travel and smooth): a place may lie anywhere within its radius.
/// Land that is not for certain nearest to places of one holder, wherever those lie, is `contested` under its holder's
/// name: where a place of another holder less its radius is no farther than one's own plus its radius.
///
/// Fronts: the lines in force cut the boundary into pieces; a piece beside which lines name one holding is that
/// holding's, but for the places in it of which a later statement says otherwise. Where lines disagree on a piece, the
/// holding with the longer line has it, as contested ("front-sides-disagree"). Pieces beside no line, and fronts that
/// cut nothing off ("front-cuts-nothing"), leave the land to the places.
///
/// Findings: "place-without-position" (warning) for each place of which no statement has one; "places-at-one-position"
/// (warning) where a place has no land because another stands there; "place-outside-boundary" (note);
/// "boundary-repaired" (warning); "place-not-in-its-zone" (warning); "uncertainty-unused" (warning: radii with the
/// method nearest); "statement-overruled-by-front" (note); "cost-without-data" (warning: of how much of the land the
/// grid of costs says nothing). Throws geo::UsageError when the boundary is empty, no statement has a position in it
/// and there is no front, terrain is given for nearest, the grid of costs says nothing of any land, or the resolution
/// is too fine.
[[nodiscard]] std::vector<Snapshot> snapshots_from_ledger(const ledger::Ledger& ledger,
                                                          const LedgerZoneOptions& options, geo::Findings& findings);

}  // namespace layers::control
