// Values on a regular grid of longitude and latitude.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo {

/// Cells of equal steps of longitude and latitude, row by row from the south, each row from the west. The cell of
/// column c and row r reaches from west + c * step_lon to west + (c + 1) * step_lon, and likewise to the north.
struct LonLatGrid {
  double west = 0.0, south = 0.0;         ///< degrees, of the outer corner of the first cell
  double step_lon = 0.0, step_lat = 0.0;  ///< degrees, positive
  std::uint32_t columns = 0, rows = 0;
  std::vector<float> values;  ///< columns * rows of them; NaN where there is none

  [[nodiscard]] double lon_of(std::uint32_t column) const noexcept { return west + (column + 0.5) * step_lon; }
  [[nodiscard]] double lat_of(std::uint32_t row) const noexcept { return south + (row + 0.5) * step_lat; }
  bool operator==(const LonLatGrid&) const = default;
};

}  // namespace geo
