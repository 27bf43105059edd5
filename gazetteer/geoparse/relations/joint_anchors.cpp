#include "gazetteer/geoparse/relations/joint_anchors.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gazetteer::geoparse {
namespace {

/// Azimuth on the sphere from one direction to another, degrees.
double azimuth_to(const std::array<float, 3>& from, const std::array<float, 3>& to) {
  const auto at = [](const std::array<float, 3>& direction, std::size_t i) {
    return static_cast<double>(direction[i]);
  };
  const double x = at(from, 0), y = at(from, 1), z = at(from, 2);
  const double east = -y * at(to, 0) + x * at(to, 1);
  const double north = -z * (x * at(to, 0) + y * at(to, 1)) + (x * x + y * y) * at(to, 2);
  return std::atan2(east, north) * 180.0 / std::numbers::pi;
}

/// 1 when close, a half at `half` kilometres.
double nearness(double km, double half) { return 1.0 / (1.0 + (km / half) * (km / half)); }

/// Where a phrase puts the subject, as told by people who round: 1 in the middle of what it says.
double fit_of(const std::array<float, 3>& anchor, const std::array<float, 3>& subject, std::optional<double> azimuth,
              std::optional<geo::Metres> distance) {
  const double km = chord_km(anchor, subject);
  double fit = 0.0;
  if (distance) {
    const double told = distance->value() / 1000.0;
    fit = nearness(km - told, 3.0 + 0.25 * told);
  } else {
    constexpr double usual_reach_km = 40.0;
    fit = nearness(km, usual_reach_km);
  }
  if (azimuth && km > 1.0) {
    const double turn = std::remainder(azimuth_to(anchor, subject) - *azimuth, 360.0);
    constexpr double half_turn = 45.0;  // half as good at the border of the next wind
    fit *= nearness(turn, half_turn);
  }
  return fit;
}

}  // namespace

JointAnchors::JointAnchors(const std::vector<RelationHint>& hints, const std::vector<std::size_t>& sense_of_spot) {
  for (const auto& hint : hints) {
    const auto anchor = sense_of_spot[hint.anchor];
    if (hint.other && sense_of_spot[*hint.other] != anchor) {
      const auto other = sense_of_spot[*hint.other];
      ties_.push_back({anchor, other, Role::other_anchor, {}, {}});
      ties_.push_back({other, anchor, Role::other_anchor, {}, {}});
    }
    if (hint.subject && !hint.other && sense_of_spot[*hint.subject] != anchor) {
      const auto subject = sense_of_spot[*hint.subject];
      ties_.push_back({anchor, subject, Role::subject, hint.azimuth, hint.distance});
      ties_.push_back({subject, anchor, Role::anchor, hint.azimuth, hint.distance});
    }
  }
  std::stable_sort(ties_.begin(), ties_.end(), [](const Tie& a, const Tie& b) { return a.sense < b.sense; });
}

JointFit JointAnchors::fit(std::size_t sense, const Option& option, const std::vector<Sense>& senses) const {
  JointFit best;
  auto tie = std::lower_bound(ties_.begin(), ties_.end(), sense,
                              [](const Tie& a, std::size_t wanted) { return a.sense < wanted; });
  for (; tie != ties_.end() && tie->sense == sense; ++tie) {
    const auto& partners = senses[tie->partner].options;
    constexpr std::size_t leading = 16;
    for (std::size_t i = 0; i < std::min(leading, partners.size()); ++i) {
      const auto& partner = partners[i];
      if (partner.place == option.place || is_country(partner.view)) continue;
      const double trust = 1.0 / (1.0 + std::exp(0.7 * (partners[0].score - partner.score - 3.0)));
      if (tie->role == Role::other_anchor) {
        constexpr double usual_gap_km = 60.0;
        best.joined =
            std::max(best.joined, trust * nearness(chord_km(option.direction, partner.direction), usual_gap_km));
      } else {
        const bool is_subject = tie->role == Role::anchor;
        const auto& anchor = is_subject ? partner.direction : option.direction;
        const auto& subject = is_subject ? option.direction : partner.direction;
        best.described = std::max(best.described, trust * fit_of(anchor, subject, tie->azimuth, tie->distance));
      }
    }
  }
  return best;
}

}  // namespace gazetteer::geoparse
