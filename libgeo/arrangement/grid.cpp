#include "libgeo/arrangement/grid.hpp"

namespace geo::arrangement {
namespace {

/// std::lround() of what is below 2^31, without the call: what is added to 1.5 * 2^52 is rounded to its last digit,
/// halves to even.
std::int32_t rounded(double value) noexcept {
  constexpr double shift = 6755399441055744.0;
  double whole = (value + shift) - shift;
  const double rest = value - whole;
  if (rest == 0.5 && value > 0) whole += 1;
  if (rest == -0.5 && value < 0) whole -= 1;
  return static_cast<std::int32_t>(whole);
}

}  // namespace

GridPoint to_grid(LonLat position) noexcept {
  return {rounded(position.lon.degrees() * grid_units_per_degree),
          rounded(position.lat.degrees() * grid_units_per_degree)};
}

LonLat to_lonlat(GridPoint point) noexcept {
  // One correctly rounded division of exact operands: the double nearest to the decimal fraction.
  return {Lon(static_cast<double>(point.x) / grid_units_per_degree),
          Lat(static_cast<double>(point.y) / grid_units_per_degree)};
}

}  // namespace geo::arrangement
