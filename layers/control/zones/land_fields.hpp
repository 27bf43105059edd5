// The land of each holding by travel: fields of distance on a net, and the areas where each is the least. Private to
// control.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "layers/control/coverage.hpp"
#include "layers/control/zones/ground.hpp"
#include "layers/control/zones/smoothing.hpp"
#include "layers/control/zones/travel.hpp"

namespace layers::control {

/// A place as the fields see it.
struct Settled {
  std::uint32_t id = 0;  ///< which place it is; the same on every day
  geo::LonLat position;
  geo::Metres radius;         ///< how far from there it may lie
  std::uint32_t holding = 0;  ///< index of who holds it
};

struct FieldAreas {
  std::vector<geo::MultiPolygon> of_holding;   ///< by index; they reach over the boundary and over water
  std::optional<geo::MultiPolygon> open;       ///< of water here: that which is nobody's
  std::optional<geo::MultiPolygon> uncertain;  ///< where the nearest holding is not certain for the radii of places
  bool operator==(const FieldAreas&) const = default;
};

/// The fields of one ground, day by day. What a day has in common with the one before it is not worked out anew: the
/// ways to the nearest place (only those of new places are added), the distances of holdings that hold the same places,
/// and the smoothing of fronts at which nothing changed. No bit of the result depends on what was asked before.
class LandFields {
 public:
  /// Method travel or smooth. The ground must outlive the fields.
  LandFields(const Ground& ground, ZoneMethod method, SharedWater shared_water);

  /// The areas of each holding on a day; polygons count by the even-odd rule over their rings. `places` by ascending
  /// id; place.holding is an index into `holdings`, which are all different. Throws geo::UsageError when no place can
  /// reach any node of the land.
  [[nodiscard]] FieldAreas areas(std::span<const Settled> places, std::span<const Holding> holdings);

 private:
  /// What is remembered of a holding: a field of distance as drawn, and those for places as near and as far as may be.
  struct Field {
    std::vector<std::uint32_t> places;  ///< ids
    std::size_t version = 0;            ///< of the ways to the nearest place that it was made with
    std::vector<double> distance;
    Smoothed smoothed;
  };
  struct OfHolding {
    Field usual, least, most;
  };
  using Values = std::vector<std::vector<double>>;

  void learn(std::span<const Settled> places);
  void renew(Field& field, std::span<const Settled> places, std::uint32_t holding, double sign) const;
  [[nodiscard]] Values renewed(std::span<const Settled> places, std::span<const Holding> holdings,
                               Field OfHolding::*which, double sign);
  void smooth_all(Values& values, std::span<const Holding> holdings, Field OfHolding::*which, double margin);
  void find_widths(const Values& values);
  template <class Counts>
  void add_gates(std::vector<Source>& sources, std::span<const Settled> places, Counts counts, double lift,
                 double sign) const;
  [[nodiscard]] double margin() const { return 64 * ground_.net.spacing.value(); }

  const Ground& ground_;
  ZoneMethod method_;
  SharedWater shared_water_;
  std::map<std::uint32_t, std::vector<Source>> sources_;  ///< by the id of the place; none: far outside the land
  std::vector<std::uint32_t> known_, outside_;            ///< ids of the places of the last day; of these far outside
  std::vector<std::uint32_t> gates_;
  double widest_ = 0.0;  ///< radius of a place
  Nearest nearest_;
  std::size_t version_ = 0;
  std::vector<std::uint32_t> anchor_;
  std::vector<double> widths_;
  std::map<Holding, OfHolding> of_holding_;
};

}  // namespace layers::control
