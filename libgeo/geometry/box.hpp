// Boxes in longitude and latitude.
#pragma once

#include <optional>
#include <span>

#include "libgeo/geometry/coordinates.hpp"

namespace geo {

/// A box bounded by two meridians and two parallels, its border included; west <= east, south <= north. A box never
/// crosses the antimeridian: readers split what does (law 1).
struct Box {
  Lon west;
  Lat south;
  Lon east;
  Lat north;

  /// The box of one point.
  [[nodiscard]] static constexpr Box around(LonLat p) noexcept { return {p.lon, p.lat, p.lon, p.lat}; }
  /// The smallest box around the points; empty for no point.
  [[nodiscard]] static std::optional<Box> around(std::span<const LonLat> points) noexcept;

  [[nodiscard]] constexpr bool contains(LonLat p) const noexcept {
    return west <= p.lon && p.lon <= east && south <= p.lat && p.lat <= north;
  }
  [[nodiscard]] constexpr bool intersects(const Box& other) const noexcept {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
  }
  constexpr void extend(LonLat p) noexcept {
    if (p.lon < west) west = p.lon;
    if (p.lon > east) east = p.lon;
    if (p.lat < south) south = p.lat;
    if (p.lat > north) north = p.lat;
  }
  constexpr void extend(const Box& other) noexcept {
    extend(LonLat(other.west, other.south));
    extend(LonLat(other.east, other.north));
  }
  [[nodiscard]] constexpr LonLat centre() const noexcept {
    return {Lon((west.degrees() + east.degrees()) / 2), Lat((south.degrees() + north.degrees()) / 2)};
  }
  bool operator==(const Box&) const = default;
};

}  // namespace geo
