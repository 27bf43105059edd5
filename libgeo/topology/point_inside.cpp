#include "libgeo/topology/point_inside.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "libgeo/core/error.hpp"

namespace geo::topology {
namespace {

// A hole of fewer vertices is none.
constexpr std::size_t fewest = 3;

/// The middle between the two levels of vertices that lie next below and above the middle of the shell's latitudes: no
/// vertex of a valid polygon lies on it.
double scan_latitude(const Polygon& polygon) noexcept {
  double low = polygon.shell[0].lat.degrees(), high = low;
  for (const LonLat p : polygon.shell.points()) {
    low = std::min(low, p.lat.degrees());
    high = std::max(high, p.lat.degrees());
  }
  const double middle = (low + high) / 2.0;
  const auto narrow = [&](const Ring& ring) {
    for (const LonLat p : ring.points()) {
      const double y = p.lat.degrees();
      if (y <= middle)
        low = std::max(low, y);
      else
        high = std::min(high, y);
    }
  };
  narrow(polygon.shell);
  for (const Ring& hole : polygon.holes)
    if (hole.size() >= fewest) narrow(hole);
  return (high + low) / 2.0;
}

/// Where the edges of the ring meet the latitude; of an edge that only touches it at an end, its upper end does not
/// count.
void cross(std::span<const LonLat> ring, double latitude, std::vector<double>& crossings) {
  LonLat last = ring.back();
  for (const LonLat here : ring) {
    const double from = last.lat.degrees(), to = here.lat.degrees();
    if ((from > latitude) != (to > latitude)) {
      const double x0 = last.lon.degrees(), x1 = here.lon.degrees();
      crossings.push_back(x0 == x1 ? x0 : x0 + (latitude - from) / ((to - from) / (x1 - x0)));
    }
    last = here;
  }
}

}  // namespace

LonLat point_inside_valid(const Polygon& polygon) {
  if (polygon.shell.size() < fewest) throw UsageError("a shape without area has no point inside");
  const double latitude = scan_latitude(polygon);
  std::vector<double> crossings;
  cross(polygon.shell.points(), latitude, crossings);
  for (const Ring& hole : polygon.holes)
    if (hole.size() >= fewest) cross(hole.points(), latitude, crossings);
  std::sort(crossings.begin(), crossings.end());
  LonLat inside = polygon.shell[0];
  double widest = 0.0;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    const double width = crossings[i + 1] - crossings[i];
    if (width <= widest) continue;
    widest = width;
    inside = {Lon((crossings[i] + crossings[i + 1]) / 2.0), Lat(latitude)};
  }
  return inside;
}

}  // namespace geo::topology
