// Water between the land of two holders. Private to control.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "layers/control/zones/ground.hpp"

namespace layers::control {

/// The water that is nobody's. Water nodes go with their `anchor`, the nearest shore, and so with a holding (`label`).
/// SharedWater::whole: a body of water that has nodes of two holdings. SharedWater::between: bodies are cut into parts
/// of one place (`place_of_node`) and holding that hang together, and a part is nobody's when it meets water of another
/// holding. The area returned reaches beyond the shores (to half way to other parts of the water): only what lies in
/// the water counts. Empty when no water is nobody's.
[[nodiscard]] std::optional<geo::MultiPolygon> open_water(const Ground& ground, std::span<const std::uint32_t> anchor,
                                                          std::span<const std::uint32_t> place_of_node,
                                                          std::span<const std::uint32_t> label, SharedWater shared);

}  // namespace layers::control
