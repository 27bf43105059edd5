// Bounds of areas, gains and losses: from doubtful statuses and from the error of drawn borders.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "layers/change/change.hpp"

namespace layers::change {

/// How far a drawn border may be off: normal to it, Gaussian with standard deviation `deviation`, correlated along it
/// as exp(-d / correlation).
struct BorderError {
  geo::Metres deviation{0};
  geo::Metres correlation{0};
  int simulations = 0;     ///< 0: the closed form; else so many simulated borders
  std::uint64_t seed = 1;  ///< of the simulation
  bool operator==(const BorderError&) const = default;
};

/// Standard deviation of the area beside a border of this length: deviation * sqrt(2 l (P - l (1 - exp(-P / l)))),
/// which is deviation * sqrt(2 l P) where l << P and deviation * P where the whole border is off the same way. First
/// order in the error: the border is taken as straight at its scale. Lengths and deviation below zero are a
/// geo::UsageError.
///
/// Source: the variance of the integral of a stationary process with exponential correlation.
[[nodiscard]] geo::SquareMetres area_deviation(geo::Metres length, const BorderError& error);

/// Rings displaced along their normals at random, and the standard deviation of what they enclose: for thin zones and
/// strong bends, where the closed form is not exact. Each ring is sampled every `correlation / 8` (at most 4,000
/// samples) and begins anew at its first vertex, as in the closed form. The same seed gives the same figure.
[[nodiscard]] geo::SquareMetres simulated_deviation(const geo::MultiPolygon& area, const BorderError& error);

/// The spurious gain (and as much spurious loss) that two independent drawings of one unchanged border of this length
/// show: length * deviation / sqrt(pi). Whatever the correlation.
[[nodiscard]] geo::SquareMetres redrawing_floor(geo::Metres length, const BorderError& error);

/// Whether changed land of this area and outline may be nothing but redrawing: narrower on the mean (twice its area
/// over its outline) than three standard deviations of the distance between two drawings, 3 sqrt(2) deviation. Wider
/// land is overstated by drawing errors by less than 0.0004 of that deviation a metre of front.
[[nodiscard]] bool may_be_redrawing(geo::SquareMetres area, geo::Metres outline, const BorderError& error) noexcept;

struct Range {
  geo::SquareMetres low, high;
  bool operator==(const Range&) const = default;
};

/// Bounds of a Balance. Not below zero.
struct BalanceBounds {
  std::string actor;
  Range area_from, area_to, gained, lost;
  geo::SquareMetres floor;  ///< redrawing_floor() of the outlines of what changed; zero without a border error
};

struct BoundOptions {
  By by = By::actor;                                      ///< actor or status; with actor_status nothing is doubtful
  std::vector<std::string> sure = {"held", "liberated"};  ///< statuses that every count takes; all others are doubtful
  BorderError error;
  double quantile = 1.6448536269514722;  ///< 90 % between low and high
};

/// Bounds of the balances of a step, in the order of `classes`.
///
/// Statuses: the narrowest count of an actor's land takes the sure statuses alone, the widest all. Low gain is land in
/// the narrowest count after and not even in the widest before; high gain in the widest after and not in the narrowest
/// before; losses alike. Border error: bounds are moved apart by `quantile` standard deviations: of an area, all its
/// borders; of gain and loss, the outlines of the pieces. Drawing errors make gain and loss too large, never too small:
/// their low bound is also less the redrawing_floor() of the pieces that may_be_redrawing(). Rings err independently of
/// each other; borders that both maps draw alike do not move what changed. The error of a border with nobody counts as
/// that of any other.
///
/// `fine` is the step by By::actor_status between the same coverages.
[[nodiscard]] std::vector<BalanceBounds> bounds(const control::Coverage& from, const control::Coverage& to,
                                                const Step& fine, const std::vector<std::string>& classes,
                                                const BoundOptions& options);

/// bounds() of every step of a timeline, one list a step. `steps` are those by `options.by` over the same maps (or over
/// counted() ones); where no status is doubtful and no border error given, their balances are the bounds.
[[nodiscard]] std::vector<std::vector<BalanceBounds>> bounds_over(const control::Timeline& timeline,
                                                                  const std::vector<Step>& steps,
                                                                  const std::vector<std::string>& classes,
                                                                  const BoundOptions& options, geo::Progress& progress);

/// The timeline with the land of the statuses named alone: what a narrower count takes.
[[nodiscard]] control::Timeline counted(const control::Timeline& timeline, const std::vector<std::string>& statuses);

}  // namespace layers::change
