// Maps drawn in letters: coverages that a reader of a test can see.
//
//   "A A b"    north row; a square each letter, spaces between them are ignored
//   ". A B"    south row
//
// A capital letter is land that the actor of this name holds, a small one land that it contests, a point nobody's land.
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/control/coverage.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/geodesy/area.hpp"

namespace ascii_map {

using Map = std::vector<std::string>;

/// Side of a square in grid units: 0.001 degree, 111 m. The south-west corner lies at 10 E on the equator, so that all
/// squares of a small map are of one area to 1e-7.
inline constexpr std::int32_t side = 10'000;
inline constexpr geo::arrangement::GridPoint corner{100'000'000, 0};

inline geo::LonLat at(double column, double row_from_south) {
  return geo::arrangement::to_lonlat({corner.x + static_cast<std::int32_t>(std::lround(column * side)),
                                      corner.y + static_cast<std::int32_t>(std::lround(row_from_south * side))});
}

/// A rectangle in squares from the south-west corner of the map.
inline geo::Polygon rectangle(double west, double south, double east, double north) {
  return {geo::Ring({at(west, south), at(east, south), at(east, north), at(west, north)}), {}};
}

/// The letters of a row without the spaces.
inline std::string letters(std::string_view row) {
  std::string text;
  for (const char c : row) {
    if (c != ' ') text += c;
  }
  return text;
}

inline layers::control::Holding holding_of(char letter) {
  const bool contested = letter >= 'a' && letter <= 'z';
  return {std::string(1, contested ? static_cast<char>(letter - 'a' + 'A') : letter), contested ? "contested" : "held"};
}

/// Every horizontal run of a letter as a drawn zone.
inline std::vector<layers::control::DrawnZone> drawn(const Map& map) {
  std::vector<layers::control::DrawnZone> zones;
  for (std::size_t r = 0; r < map.size(); ++r) {
    const std::string row = letters(map[r]);
    const double south = static_cast<double>(map.size() - 1 - r);
    for (std::size_t begin = 0, end = 0; begin < row.size(); begin = end) {
      end = std::min(row.find_first_not_of(row[begin], begin), row.size());
      if (row[begin] == '.') continue;
      layers::control::DrawnZone zone;
      zone.holding = holding_of(row[begin]);
      zone.area.polygons.push_back(rectangle(static_cast<double>(begin), south, static_cast<double>(end), south + 1));
      zones.push_back(std::move(zone));
    }
  }
  return zones;
}

/// Several maps laid over each other, later ones on top.
inline layers::control::Snapshot snapshot(const std::vector<Map>& maps, std::int64_t unix_seconds = 0) {
  layers::control::Snapshot result{geo::Instant::from_unix(unix_seconds), {}};
  for (const auto& map : maps) {
    for (auto& zone : drawn(map)) result.zones.push_back(std::move(zone));
  }
  return result;
}

inline layers::control::Coverage coverage_from_map(const Map& map, std::int64_t unix_seconds = 0) {
  geo::Findings findings;
  return layers::control::clean(snapshot({map}, unix_seconds), {}, findings).coverage;
}

/// An area in squares, to six decimals.
inline double cells(geo::SquareMetres area) {
  const double one = geo::geodesy::area(rectangle(0, 0, 1, 1)).value();
  return std::round(area.value() / one * 1e6) / 1e6;
}

}  // namespace ascii_map
