// Distances of travel over the ground: multi-source shortest paths. Private to control.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "layers/control/zones/ground.hpp"

namespace layers::control {

inline constexpr double unreached = std::numeric_limits<double>::infinity();
inline constexpr std::uint32_t no_node = 0xFFFFFFFF;  // and no place

/// Where a path begins: a node, and what it costs to be there.
struct Source {
  std::uint32_t node = 0;
  double metres = 0.0;
  std::uint32_t place = no_node;  ///< whose path it is
};

/// The nodes from which a place at `position` sets out: the land nodes about it, else the nearest one on its side of
/// all barriers, else the nearest one. Several where no barrier is near. None when there is no land within 64 nodes.
[[nodiscard]] std::vector<Source> sources_of(const Ground& ground, geo::LonLat position);

/// The cost of the cheapest path over land from any source to each node (Dijkstra, steps to 16 neighbours, none of
/// which cuts the corner of a barrier), in metres times cost; `unreached` where there is none. Where every metre costs
/// 1 and nothing is in the way the result is at most 2.8 % longer than the straight distance, and never shorter.
///
/// `nearest` (one value a node, or empty) and `margin`: a node whose cost exceeds its value there by more than the
/// margin is left unreached; the others get what they would without it as long as `nearest` grows no faster than the
/// cost of the way.
[[nodiscard]] std::vector<double> travel(const Ground& ground, std::span<const Source> sources,
                                         std::span<const double> nearest = {}, double margin = 0.0);

/// The cost at each node, and the place of the cheapest path to it: of equal ones the smallest.
struct Nearest {
  std::vector<double> cost;
  std::vector<std::uint32_t> place;
};

/// Adds sources to what earlier ones gave (empty vectors: none yet). The result is that of all sources at once, bit for
/// bit; only nodes that a new source is nearest to are worked through.
void add_sources(const Ground& ground, std::span<const Source> sources, Nearest& nearest);

/// For each node that is not reached (`cost` unreached) the reached node from which it is nearest, over everything that
/// lies between, but barriers next to it are not crossed where that is possible; for a reached node itself. no_node
/// everywhere when nothing is reached.
[[nodiscard]] std::vector<std::uint32_t> anchors(const Ground& ground, std::span<const double> cost);

}  // namespace layers::control
