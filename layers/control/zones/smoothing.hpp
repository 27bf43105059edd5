// Fields smoothed over the ground. Private to control.
#pragma once

#include <span>
#include <vector>

#include "layers/control/zones/ground.hpp"

namespace layers::control {

/// Spreads the values of each field over land as heat would (explicit finite differences, no flux over barriers and
/// out of the land): at a node as a Gaussian of standard deviation `width` metres would, where the width changes little
/// over that distance. Nodes with a width of 0 keep their values. `width` has one value a node; it is taken as at most
/// 16 times the spacing of the net.
void smooth(const Ground& ground, std::span<const double> width, std::vector<std::vector<double>>& fields);

}  // namespace layers::control
