// Parallel lines inside a shape.
#pragma once

#include <vector>

#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/style/design.hpp"

namespace layers::maps {

/// The hatch as lines, cut at the rings (even-odd) and not far outside `frame`. They lie on a net of the whole sheet,
/// so that neighbours fit. Rings without area give a shape without lines.
[[nodiscard]] Shape hatching(const std::vector<std::vector<At>>& rings, const Hatch& hatch, const Frame& frame);

}  // namespace layers::maps
