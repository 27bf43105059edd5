// Who took what from whom between dated coverages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/control/timeline.hpp"
#include "layers/incidents/incident.hpp"
#include "libgeo/core/progress.hpp"

namespace layers::change {

/// What a figure of change is counted by.
enum class By { actor, status, actor_status };

/// Class name as tables show it; unheld land is "none".
inline constexpr const char* none = "none";

struct MatrixCell {
  std::string from_class;  ///< holder at the first date, or "none"
  std::string to_class;
  geo::SquareMetres area;
};

/// A piece of land that changed hands, connected.
struct ChangedPiece {
  std::string from_class;
  std::string to_class;
  geo::Polygon shape;
  geo::SquareMetres area;
  bool thin = false;       ///< narrower than ChangeOptions::thin_width all along: redrawing, not an advance
};

/// Land from one date to another. Figures are sums over the faces of the pair's own noded arrangement: rows of the matrix sum to
/// areas at `from`, columns to areas at `to`, within 1 m2.
struct Step {
  geo::Instant from;
  geo::Instant to;
  std::vector<MatrixCell> matrix;     ///< ordered by classes; cells of zero area left out; no none-none cell
  std::vector<ChangedPiece> pieces;   ///< ordered by classes, then place
};

/// One actor's balance over a step (a row of change.csv).
struct Balance {
  geo::Instant from;
  geo::Instant to;
  std::string actor;
  geo::SquareMetres area_from, area_to, gained, lost;
  geo::SquareMetres gained_thin, lost_thin;
  [[nodiscard]] geo::SquareMetres net() const noexcept { return gained - lost; }
};

/// The shared boundary of two classes on a date.
struct Front {
  geo::Instant at;
  std::string actor_a;  ///< actor_a < actor_b; neither is "none"
  std::string actor_b;
  geo::MultiLineString line;
  geo::Metres length;   ///< geodesic
};

struct ChangeOptions {
  By by = By::actor;
  geo::Metres thin_width{50.0};
};

[[nodiscard]] Step change_between(const control::Coverage& from, const control::Coverage& to, const ChangeOptions& options);
/// Every consecutive pair of a timeline; `area_to` of one step equals `area_from` of the next within 1 m2.
[[nodiscard]] std::vector<Step> change_over(const control::Timeline& timeline, const ChangeOptions& options,
                                            geo::Progress& progress);
/// Balances of a step for every class of `classes` (so that tables are balanced), ordered by class.
[[nodiscard]] std::vector<Balance> balances(const Step& step, const std::vector<std::string>& classes);
/// All classes that hold land on some date, ascending.
[[nodiscard]] std::vector<std::string> classes(const control::Timeline& timeline, By by);
[[nodiscard]] std::vector<Front> fronts(const control::Coverage& coverage, By by);

/// What the mapped coverage says of a claimed area.
enum class Verdict { consistent, inflated, understated, cannot_tell };
[[nodiscard]] std::string_view to_string(Verdict verdict) noexcept;

struct ClaimCheck {
  incidents::AreaClaim claim;
  std::optional<geo::Instant> from;      ///< period measured
  std::optional<geo::Instant> to;
  std::optional<geo::SquareMetres> measured;       ///< gained by the actor in the region (everywhere, when no region was found)
  std::optional<geo::SquareMetres> measured_low;
  std::optional<geo::SquareMetres> measured_high;
  Verdict verdict = Verdict::cannot_tell;
  std::string reason;                    ///< in words
};

/// Measures each claim against the timeline: land that the actor (or its side) gained over the claim's period, inside the
/// claim's region where it has one.
[[nodiscard]] std::vector<ClaimCheck> check_claims(const std::vector<incidents::AreaClaim>& claims,
                                                   const control::Timeline& timeline,
                                                   const vocabulary::ActorTable& actors);

}  // namespace layers::change
