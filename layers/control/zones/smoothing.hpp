// Fields smoothed over the ground. Private to control.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layers/control/zones/ground.hpp"

namespace layers::control {

/// What was smoothed the last time, node by node: what a change does not touch is taken from here.
struct Smoothed {
  std::vector<std::uint32_t> nodes;  ///< ascending
  std::vector<double> width, before, after;
};

/// Spreads the values of a field over `nodes` (ascending, land) as heat would, no flux to other nodes or over barriers:
/// at a node as a Gaussian of standard deviation `width` metres (one value a node of the net) would, where the width
/// changes little over that distance. Nodes with a width of 0 keep their values. A width is taken as at most 16 times
/// the spacing of the net. Finite differences, Runge-Kutta-Legendre of second order in time (C. D. Meyer, D. S.
/// Balsara, T. D. Aslam 2014, doi 10.1016/j.jcp.2013.08.021).
///
/// `last` has what the last call for a field on the same ground left and gets what this one leaves; it changes no bit
/// of the result, only what is worked through: the parts of the nodes, as links of flow hang them together, in which
/// some value or width differs.
void smooth(const Ground& ground, std::span<const std::uint32_t> nodes, std::span<const double> width,
            std::vector<double>& field, Smoothed& last);

}  // namespace layers::control
