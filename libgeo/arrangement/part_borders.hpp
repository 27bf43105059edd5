// The borders of one clean coverage, along its rings: no edge is sorted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/merge.hpp"
#include "libgeo/arrangement/paired.hpp"

namespace geo::arrangement {

/// What lies beyond a border: land of another owner, or of none.
enum class Beyond { another, nobody };

/// The borders between two owners, or those between an owner and the outside, as borders() gives them for the
/// arrangement of the parts with each owner as a class. Rings are followed as long as the land on their other side is
/// one owner's, and lines put together from such runs. Where edges on both sides have one owner there is no border.
///
/// The parts must be those of a clean coverage (see OwnedPart); owners are numbers below 0xFFFFFFFE. No part gives no
/// border.
///
/// Time: a few passes over the vertices, n log n in the ends of runs. Memory: 6 to 9 bytes a vertex beside the lines.
[[nodiscard]] std::vector<Border> borders_of_parts(std::span<const OwnedPart> parts, Beyond beyond);

}  // namespace geo::arrangement
