#include "layers/control/zones/open_water.hpp"

#include <utility>
#include <vector>

#include "layers/control/zones/label_rings.hpp"

namespace layers::control {
namespace {

enum Part : std::uint32_t { open_part, held_part, not_seen };

/// Calls `visit(neighbour)` for the eight nodes around one that is not at the edge of the net.
template <class Visit>
void beside(const Net& net, std::uint32_t node, Visit visit) {
  for (const auto row : {node - net.columns, node, node + net.columns}) {
    for (const auto other : {row - 1, row, row + 1}) {
      if (other != node) visit(other);
    }
  }
}

bool at_edge(const Net& net, std::uint32_t node) {
  const auto column = node % net.columns, row = node / net.columns;
  return column == 0 || row == 0 || column + 1 == net.columns || row + 1 == net.rows;
}

}  // namespace

std::optional<geo::MultiPolygon> open_water(const Ground& ground, std::span<const std::uint32_t> anchor,
                                            std::span<const std::uint32_t> place_of_node,
                                            std::span<const std::uint32_t> label, SharedWater shared) {
  const auto& net = ground.net;
  const auto one_part = [&](std::uint32_t a, std::uint32_t b) {
    if (shared == SharedWater::whole) return ground.body[a] == ground.body[b];
    return label[a] == label[b] && place_of_node[anchor[a]] == place_of_node[anchor[b]];
  };
  const auto is_water = [&](std::uint32_t node) { return ground.surface[node] == Surface::water; };
  std::vector<std::uint32_t> part(net.size(), not_seen), reached;
  bool any_open = false;
  for (std::uint32_t start = 0; start < net.size(); ++start) {
    if (!is_water(start) || part[start] != not_seen) continue;
    std::vector<std::uint32_t> nodes{start};
    part[start] = held_part;
    bool open = false;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      beside(net, nodes[i], [&](std::uint32_t to) {
        if (!is_water(to)) return;
        const bool same = one_part(start, to);
        open = open || (label[to] != label[start] && (same || shared == SharedWater::between));
        if (part[to] != not_seen || !same) return;
        part[to] = held_part;
        nodes.push_back(to);
      });
    }
    if (open) {
      any_open = true;
      for (const auto node : nodes) part[node] = open_part;
    }
    reached.insert(reached.end(), nodes.begin(), nodes.end());
  }
  if (!any_open) return std::nullopt;
  for (std::size_t i = 0; i < reached.size(); ++i) {  // in rings about the water
    if (at_edge(net, reached[i])) continue;
    const auto from = reached[i];
    beside(net, from, [&](std::uint32_t to) {
      if (part[to] != not_seen) return;
      part[to] = part[from];
      reached.push_back(to);
    });
  }
  auto polygons = label_areas(net, part, 1, [](std::uint32_t, std::uint32_t) { return 0.5; });
  return geo::MultiPolygon{{std::move(polygons.front())}};
}

}  // namespace layers::control
