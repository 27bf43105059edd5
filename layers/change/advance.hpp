// How far and how fast fronts moved.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/change/change.hpp"

namespace layers::change {

/// The border of each class with nobody's land: where nothing says who stands on the other side. As fronts(), actor_b
/// is "none"; the antimeridian is left out.
[[nodiscard]] std::vector<Front> unsettled_borders(const control::Coverage& coverage, By by);

struct TransectOptions {
  geo::Metres spacing{1000};  ///< between transects along the first front
  geo::Metres reach{20000};   ///< how far a transect goes to either side
  bool operator==(const TransectOptions&) const = default;
};

/// A transect: a straight line across a front, normal to it where it starts.
struct Transect {
  geo::LonLat origin;           ///< on the first front
  std::vector<double> days;     ///< since the first front, one a front that it meets
  std::vector<geo::Metres> at;  ///< where it meets that front nearest to its origin; positive away from actor_a
  [[nodiscard]] bool moved() const noexcept { return days.size() > 1; }
  /// The farthest position less the nearest: the shoreline change envelope.
  [[nodiscard]] geo::Metres envelope() const noexcept;
  /// Last less first: net movement.
  [[nodiscard]] geo::Metres net() const noexcept;
  /// Metres a day: the end-point rate and the slope of the least-squares line; empty with fewer than two (three) dates.
  [[nodiscard]] std::optional<double> end_point_rate() const noexcept;
  [[nodiscard]] std::optional<double> regression_rate() const noexcept;
};

/// Transects from the first of `fronts` (of one pair, ascending in time) across all of them. Normals are taken of each
/// line's own edge; positions in the plane of metres at the origin: true to 0.3 % of `reach` up to 100 km. A transect
/// starts in the middle of each stretch of `spacing` (shorter lines have one in their middle). A front without lines is
/// passed over.
///
/// Source: Himmelstoss et al. (2018), DSAS 5.0, USGS Open-File Report 2018-1179: EPR, LRR, SCE and NSM.
[[nodiscard]] std::vector<Transect> transects(const std::vector<Front>& fronts, const TransectOptions& options);

/// Signed distances between two fronts, along transects.
struct FrontOffset {
  std::size_t count = 0;
  geo::Metres mean, median;  ///< signed: positive away from actor_a
  geo::Metres p90;           ///< of the distances without sign: nine of ten are no greater (nearest rank)
};
/// Empty where no transect meets the second front.
[[nodiscard]] std::optional<FrontOffset> offset_of(const std::vector<Transect>& transects);

/// A pair of actors over a step.
struct Advance {
  geo::Instant from, to;
  std::string actor_a, actor_b;
  geo::Metres length_from, length_to;
  geo::SquareMetres a_from_b, b_from_a;  ///< taken from each other
  std::optional<FrontOffset> offset;
  [[nodiscard]] double days() const noexcept;
  /// Metres a day of actor_a: net area over mean length over days. Empty without a front on either date.
  [[nodiscard]] std::optional<double> area_rate() const noexcept;
  /// Metres a day of actor_a: mean offset over days.
  [[nodiscard]] std::optional<double> transect_rate() const noexcept;
};

/// Every pair of actors with a front before or after, or land taken from each other; ordered by pair.
[[nodiscard]] std::vector<Advance> advances(const Step& step, const std::vector<Front>& before,
                                            const std::vector<Front>& after, const TransectOptions& options);

}  // namespace layers::change
