// Shapes of relative locations and their calibrated sizes.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "libgeo/core/units.hpp"

namespace gazetteer::geoparse {

/// What a phrase says, as far as it changes the ground: each has sizes of its own.
enum class ShapeName {
  direction,           ///< "north of X"
  direction_close,     ///< "just north of X"
  distance_direction,  ///< "12 km north of X"
  distance,            ///< "12 km from X"
  within,              ///< "within 12 km of X"
  near,                ///< "near X", "in the vicinity of X"
  area,                ///< "the X area", "around X"
  outskirts,           ///< "on the outskirts of X"
  outskirts_side,      ///< "northern outskirts of X", "northern X" of a settlement
  countryside,         ///< "countryside of X" of a settlement without a unit
  countryside_side,    ///< "northern countryside of X", the same
  unit_side,           ///< "northern X" of a unit with an outline
  en_route,            ///< "en route to X"
  between,             ///< "between X and Y"
  road,                ///< "on the road from X to Y"
  border               ///< "on the border of X and Y"
};
inline constexpr std::size_t shape_names = 16;
[[nodiscard]] std::string_view to_string(ShapeName name) noexcept;

/// The kinds of shape. `values` of a shape, by family:
///   sector    land between two distances from the anchor's centre and two directions:
///             [0] inner edge in radii of the anchor; [1] outer edge, km, and [2] radii of the anchor on top;
///             [3] half angle in degrees for a wind of eight, [4] of sixteen; 180 = a ring or disc
///   band      the same about a stated distance d whose last digits say that it was rounded to `step`:
///             inner edge d - [0] d - [1] step; outer edge d + [0] d + [1] step + [2] min(radius, d);
///             [3], [4] half angles as above. For "within": the disc of the outer edge
///   corridor  the land within [0] km + [1] of its length of the line between two places, but for [2] of its length
///             at either end
///   side      the part of an outline beyond [0] of its extent in the direction named (0 all of it, 1 nothing)
///   border    the land within [0] km of both outlines
enum class ShapeFamily { sector, band, corridor, side, border };
[[nodiscard]] ShapeFamily family_of(ShapeName name) noexcept;

struct ShapeSizes {
  std::array<double, 5> values{};
  double peak = 0.5;  ///< where the representative point of a sector lies between its edges; of a band: at d
  bool operator==(const ShapeSizes&) const = default;
};

/// The sizes that the program is built with: calibrated to hold the true point in nine of ten cases, by
/// `sitmap evaluate relations --write-sizes` (relation_shapes.inc; the recipe stands at its head).
[[nodiscard]] const ShapeSizes& sizes_of(ShapeName name) noexcept;

/// A direction finer than eight winds ("north-northwest").
[[nodiscard]] bool fine_wind(double azimuth) noexcept;

/// To what a distance was rounded, from its last digits: 50, 10, 5 or 1 km (or miles), the largest that divides it and
/// is at most half of it; half a kilometre below 2 km. `unit` is the unit it was said in.
[[nodiscard]] geo::Metres rounding_step(geo::Metres distance, geo::Metres unit = geo::Metres(1000.0)) noexcept;

/// A sector or band on the ground.
struct PolarShape {
  geo::Metres inner;
  geo::Metres outer;
  double half_angle = 180.0;  ///< degrees to either side
  geo::Metres way;            ///< of the representative point, along the direction
  /// Area in the plane; within 1 % of the ellipsoid's up to 500 km.
  [[nodiscard]] geo::SquareMetres area() const noexcept;
};
[[nodiscard]] PolarShape sector_shape(const ShapeSizes& sizes, geo::Metres anchor_radius,
                                      std::optional<double> azimuth);
[[nodiscard]] PolarShape band_shape(ShapeName name, const ShapeSizes& sizes, geo::Metres distance,
                                    geo::Metres anchor_radius, std::optional<double> azimuth);

/// A stretch of the line between two places, and how far from it the land reaches.
struct CorridorShape {
  geo::Metres begin;
  geo::Metres end;
  geo::Metres width;  ///< to either side, and beyond both ends
  [[nodiscard]] geo::SquareMetres area() const noexcept;
};
[[nodiscard]] CorridorShape corridor_shape(const ShapeSizes& sizes, geo::Metres length);

}  // namespace gazetteer::geoparse
