// Areas of equal labels on a net, as rings whose edges they share. Private to control.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "layers/control/zones/ground.hpp"

namespace layers::control {

/// Where between node a (0) and its neighbour b (1) of another label the border lies.
using BorderBetween = std::function<double(std::uint32_t a, std::uint32_t b)>;

/// The area of each label from 0 to `labels` - 1, as one polygon whose rings count by the even-odd rule (the first is
/// the shell by position only); empty where no node bears it. Squares of the net are cut into two triangles, and a
/// border runs straight through each (from the middle where three labels meet): areas of neighbours share every vertex
/// bit for bit. Labels from `labels` up, and all nodes at the edge of the net, belong to none.
[[nodiscard]] std::vector<geo::Polygon> label_areas(const Net& net, std::span<const std::uint32_t> label_of_node,
                                                    std::uint32_t labels, const BorderBetween& border);

}  // namespace layers::control
