// The integer grid of 1e-7 degree on which coverages live (law 3).
#pragma once

#include <compare>
#include <cstdint>

#include "libgeo/geometry/coordinates.hpp"

namespace geo::arrangement {

/// Units of the grid per degree: a unit is at most 11.2 mm on the ground.
inline constexpr double grid_units_per_degree = 1e7;

/// A point of the grid: longitude and latitude in units of 1e-7 degree.
struct GridPoint {
  std::int32_t x = 0;  ///< longitude, -1 800 000 000 to 1 800 000 000
  std::int32_t y = 0;  ///< latitude, -900 000 000 to 900 000 000
  constexpr auto operator<=>(const GridPoint&) const noexcept = default;
};

/// The nearest grid point (halves away from zero). The position must be in range (see geo::in_range).
[[nodiscard]] GridPoint to_grid(LonLat position) noexcept;
/// The position of a grid point: the double nearest to x / 1e7, so that to_grid(to_lonlat(p)) == p and seven decimals
/// written and read give the same double.
[[nodiscard]] LonLat to_lonlat(GridPoint point) noexcept;

}  // namespace geo::arrangement
