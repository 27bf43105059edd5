// The edges of one clean coverage, without noding: its parts meet vertex for vertex already.
#pragma once

#include <cstdint>
#include <span>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/paired.hpp"

namespace geo::arrangement {

/// An arrangement of one face without a polygon for each owner (a number below `owners`): all edges between land of
/// different owners, or of one and the outside, ordered as in Arrangement. For borders() and boundary_between(). The
/// parts must be those of a clean coverage (see OwnedPart); edges on both sides of which one owner's parts lie are left
/// out. No part gives no edge.
[[nodiscard]] Arrangement edges_of_parts(std::span<const OwnedPart> parts, std::uint32_t owners);

}  // namespace geo::arrangement
