// Who took what from whom between dated coverages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/control/timeline.hpp"
#include "layers/incidents/incident.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/core/said.hpp"

namespace layers::change {

/// What a figure of change is counted by.
enum class By { actor, status, actor_status };
/// "actor", "status", "actor+status"; empty for any other word.
[[nodiscard]] std::optional<By> by_from_word(std::string_view word) noexcept;

/// Class name as tables show it; unheld land is "none".
inline constexpr const char* none = "none";

/// The class of a holding: its actor, its status, or both as "SDF+contested".
[[nodiscard]] std::string class_of(const control::Holding& holding, By by);

struct MatrixCell {
  std::string from_class;  ///< holder at the first date, or "none"
  std::string to_class;
  geo::SquareMetres area;
  bool operator==(const MatrixCell&) const = default;
};

/// A piece of land that changed hands, connected over edges.
struct ChangedPiece {
  std::string from_class;
  std::string to_class;
  geo::Polygon shape;
  geo::SquareMetres area;  ///< of the shape
  bool thin = false;       ///< narrower than ChangeOptions::thin_width all along (no circle of that diameter fits in):
                           ///< redrawing, not an advance
  bool operator==(const ChangedPiece&) const = default;
};

/// What the pieces that went from one class to another sum to.
struct Exchanged {
  std::string from_class;
  std::string to_class;
  geo::SquareMetres area;
  geo::SquareMetres thin;  ///< of it, what lies in thin pieces
  bool operator==(const Exchanged&) const = default;
};

/// One class's balance over a step (a row of change.csv): sums of the matrix, but for figures as drawn.
struct Balance {
  geo::Instant from;
  geo::Instant to;
  std::string actor;  ///< the class
  geo::SquareMetres area_from, area_to, gained, lost;
  geo::SquareMetres gained_thin, lost_thin;  ///< of gained and lost, what lies in thin pieces
  geo::SquareMetres unclosed{};              ///< area_to - area_from - (gained - lost); zero but for figures as drawn
  [[nodiscard]] geo::SquareMetres net() const noexcept { return gained - lost + unclosed; }
};

/// Land from one date to another, by the faces of the pair's own noded arrangement: of the edges that differ alone
/// where that pays (see arrangement/paired.hpp), else of all. What a class kept is what it had less what it lost.
///
/// How it closes: edges are straight in longitude/latitude, so cutting one changes no area, and every face is counted
/// once. Where edges of the two dates cross, the crossing is rounded to the grid, which bends them by some millimetres
/// (some 10 m2 on edges of 10 km); the matrix is corrected for that, strip by strip. Rows therefore sum to
/// Coverage::area at `from`, columns to it at `to`, within 1 m2. The areas of the pieces are those of their shapes;
/// those of a cell sum to it but for these strips.
struct Step {
  geo::Instant from;
  geo::Instant to;
  std::vector<MatrixCell>
      matrix;  ///< ordered by classes; cells below 1e-6 m2 left out (0.01 m2 of what was kept); no none-none cell
  std::vector<Exchanged> exchanged;  ///< ordered by classes
  std::vector<ChangedPiece> pieces;  ///< ordered by classes, then smallest vertex; none without ChangeOptions::shapes
  /// By class, ascending, every class that has land on either date: figures that are no sums of the matrix
  /// (as_drawn.hpp). Empty: they are.
  std::vector<Balance> as_drawn{};
};

/// The shared boundary of two classes on a date.
struct Front {
  geo::Instant at;
  std::string actor_a;  ///< actor_a < actor_b; neither is "none"
  std::string actor_b;
  geo::MultiLineString line;  ///< joined as long as it goes, actor_a to the left; a closed line repeats its first point
  geo::Metres length;         ///< geodesic
};

struct ChangeOptions {
  By by = By::actor;
  geo::Metres thin_width{50.0};
  bool lay_all_edges = false;  ///< lay all edges over each other, not only those that differ: slower, the same result
  bool shapes = true;          ///< keep the pieces; without them a pair of maps takes much less memory
};

/// Either coverage may be empty. change_between(a, a) has no cell off the diagonal; change_between(b, a) has the
/// transposed matrix.
[[nodiscard]] Step change_between(const control::Coverage& from, const control::Coverage& to,
                                  const ChangeOptions& options);

/// Every consecutive pair of a timeline, several at a time, in order of time; `area_to` of one step equals `area_from`
/// of the next within 1 m2. Fewer than two coverages give no step. The result does not depend on the number of threads.
[[nodiscard]] std::vector<Step> change_over(const control::Timeline& timeline, const ChangeOptions& options,
                                            geo::Progress& progress);

/// Balances of a step for every class of `classes` (so that tables are balanced), in their order.
[[nodiscard]] std::vector<Balance> balances(const Step& step, const std::vector<std::string>& classes);

/// All classes that hold land on some date, ascending.
[[nodiscard]] std::vector<std::string> classes(const control::Timeline& timeline, By by);

/// The fronts of a date, ordered by their two classes. The border with nobody's land is none, nor is the antimeridian.
[[nodiscard]] std::vector<Front> fronts(const control::Coverage& coverage, By by);

/// What the mapped coverage says of a claimed area.
enum class Verdict { consistent, inflated, understated, cannot_tell };
[[nodiscard]] std::string_view to_string(Verdict verdict) noexcept;

/// Land that counts for a claim: a piece that changed hands, cut to the claim's region.
struct ClaimPiece {
  std::string from_class;
  std::string to_class;
  geo::MultiPolygon shape;  ///< may have several parts where the region cuts the piece
  geo::SquareMetres area;   ///< of the shape
  bool thin = false;        ///< of the whole piece (ChangedPiece::thin)
  bool operator==(const ClaimPiece&) const = default;
};

struct ClaimCheck {
  incidents::AreaClaim claim;
  std::optional<geo::Instant> from;  ///< coverages compared
  std::optional<geo::Instant> to;
  std::optional<geo::SquareMetres>
      measured;  ///< gained by the actor in the region (everywhere, when no region was found)
  std::optional<geo::SquareMetres> measured_low;
  std::optional<geo::SquareMetres> measured_high;
  Verdict verdict = Verdict::cannot_tell;
  std::vector<geo::Said> reasons;    ///< whole sentences
  std::vector<ClaimPiece> pieces{};  ///< what `measured` is the sum of, in the order of Step::pieces; empty: no gain
};

struct ClaimOptions {
  geo::Metres border_error{500.0};  ///< how far a mapped border may be off
  int days_before = 90;             ///< the period of a claim that tells none
  ChangeOptions change;
};

/// Measures each claim against the timeline: land that the actor, those above and below it and those of its side (an
/// actor without one is on its parent's) hold at the end of the claim's period and did not hold at its beginning,
/// inside the claim's region where it has one. Where the claim says who lost it, and the map shows land that they lost,
/// only such land counts.
///
/// Period: from the coverage that stands at `period_start`; where none is told from the first coverage of all when the
/// sentence says "so far" or "since the start" (or "beginning"), else from the one that stands `days_before` days
/// before the report; to the one that stands at the end of the report's day. Bounds: low leaves out thin pieces, and
/// both move the outline of the changed land by `border_error` (outline length times error; the worst case, all borders
/// off the same way).
///
/// Verdict: consistent when the claim lies between 0.8 of the low and 1.2 of the high bound; "more than", "over" and
/// "at least" widen the lower end to 0.5 of low, "up to", "nearly", "almost" and "less than" the upper to 1.5 of high.
/// Above: inflated; below: understated. Cannot tell without a date or a known actor, when no coverage stands at the
/// report's date or the map ends before the period begins, and, unless it is consistent, when the map begins after the
/// period.
[[nodiscard]] std::vector<ClaimCheck> check_claims(const std::vector<incidents::AreaClaim>& claims,
                                                   const control::Timeline& timeline,
                                                   const vocabulary::ActorTable& actors,
                                                   const ClaimOptions& options = {});

}  // namespace layers::change
