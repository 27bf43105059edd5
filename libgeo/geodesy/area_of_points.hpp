// The area within points that are no ring yet, for callers that measure very many small ones.
#pragma once

#include <span>

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/coordinates.hpp"

namespace geo::geodesy {

/// signed_area() of the ring of these points; a last point that equals the first counts once.
[[nodiscard]] SquareMetres signed_area(std::span<const LonLat> points) noexcept;

}  // namespace geo::geodesy
