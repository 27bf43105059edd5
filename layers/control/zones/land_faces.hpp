// Areas of land cut by boundary, reach, water and fronts, as faces of one arrangement. Private to control.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"

namespace layers::control {

/// What cuts the areas. Null or empty: nothing.
struct Cuts {
  const geo::MultiPolygon* boundary = nullptr;  ///< required
  const geo::MultiPolygon* within_reach = nullptr;
  const geo::MultiPolygon* water = nullptr;
  const geo::MultiPolygon* open = nullptr;       ///< where water is nobody's
  const geo::MultiPolygon* uncertain = nullptr;  ///< where the holder is
  std::span<const geo::MultiPolygon> pieces;     ///< of the boundary, as fronts cut it
};

struct LandFace {
  std::uint32_t area = geo::arrangement::outside;   ///< index of the area, or `outside` the boundary or the reach
  std::uint32_t piece = geo::arrangement::outside;  ///< index of the piece
  bool open_water = false;
  bool uncertain = false;
};

struct LandFaces {
  geo::arrangement::Arrangement arrangement;
  std::vector<LandFace> faces;  ///< one for each face of the arrangement
};

/// Faces inside the limits that rounding left to no area, or to no piece, go with the neighbour with the longest common
/// edge.
[[nodiscard]] LandFaces land_faces(std::span<const geo::MultiPolygon> areas, const Cuts& cuts);

}  // namespace layers::control
