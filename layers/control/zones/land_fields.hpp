// The land of each holding by travel: fields of distance on a net, and the areas where each is the least. Private to
// control.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "layers/control/zones/ground.hpp"

namespace layers::control {

/// A place as the fields see it.
struct Settled {
  geo::LonLat position;
  geo::Metres radius;         ///< how far from there it may lie
  std::uint32_t holding = 0;  ///< index of who holds it
};

struct FieldAreas {
  std::vector<geo::MultiPolygon> of_holding;   ///< by index; they reach over the boundary and over water
  std::optional<geo::MultiPolygon> open;       ///< of water here: that which is nobody's
  std::optional<geo::MultiPolygon> uncertain;  ///< where the nearest holding is not certain for the radii of places
};

/// The areas of `holdings` many holdings; polygons count by the even-odd rule over their rings. Method travel or
/// smooth. Throws geo::UsageError when no place can reach any node of the land.
[[nodiscard]] FieldAreas field_areas(const Ground& ground, std::span<const Settled> places, std::uint32_t holdings,
                                     ZoneMethod method, SharedWater shared_water);

}  // namespace layers::control
