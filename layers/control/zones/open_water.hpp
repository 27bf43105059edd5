// Water between the land of two holders. Private to control.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "layers/control/zones/ground.hpp"

namespace layers::control {

/// The parts of the water that are nobody's. Water nodes go with their `anchor`, the nearest shore: those of one place
/// (`place_of_node`) and holding (`label`) that hang together are one part, and it is nobody's when it meets water of
/// another holding. The area returned reaches beyond the shores (to half way to other parts of the water): only what
/// lies in the water counts. Empty when every part has one holding about it.
[[nodiscard]] std::optional<geo::MultiPolygon> open_water(const Ground& ground, std::span<const std::uint32_t> anchor,
                                                          std::span<const std::uint32_t> place_of_node,
                                                          std::span<const std::uint32_t> label);

}  // namespace layers::control
