#include "libgeo/arrangement/grid.hpp"

#include <cmath>

namespace geo::arrangement {

GridPoint to_grid(LonLat position) noexcept {
  return {static_cast<std::int32_t>(std::lround(position.lon.degrees() * grid_units_per_degree)),
          static_cast<std::int32_t>(std::lround(position.lat.degrees() * grid_units_per_degree))};
}

LonLat to_lonlat(GridPoint point) noexcept {
  // One correctly rounded division of exact operands: the double nearest to the decimal fraction.
  return {Lon(static_cast<double>(point.x) / grid_units_per_degree),
          Lat(static_cast<double>(point.y) / grid_units_per_degree)};
}

}  // namespace geo::arrangement
