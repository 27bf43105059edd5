#include "layers/control/zones/open_water.hpp"

#include <utility>
#include <vector>

#include "layers/control/zones/label_rings.hpp"

namespace layers::control {
namespace {

enum LandPart : std::uint32_t { open_part, held_part, not_seen };

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

/// Water nodes, each with its part, and all others not seen.
struct Parts {
  std::vector<std::uint32_t> of_node, water;
  bool any_open = false;
};

Parts whole_bodies(const Ground& ground, std::span<const std::uint32_t> label) {
  Parts parts{std::vector<std::uint32_t>(ground.net.size(), not_seen), {}, false};
  struct Body {
    std::optional<std::uint32_t> label;
    bool shared = false;
  };
  std::vector<Body> bodies;
  for (std::uint32_t node = 0; node < ground.net.size(); ++node) {
    if (ground.surface[node] != Surface::water) continue;
    parts.water.push_back(node);
    if (bodies.size() <= ground.body[node]) bodies.resize(ground.body[node] + 1);
    auto& body = bodies[ground.body[node]];
    body.shared = body.shared || (body.label && *body.label != label[node]);
    body.label = label[node];
  }
  for (const auto node : parts.water) {
    const bool shared = bodies[ground.body[node]].shared;
    parts.of_node[node] = shared ? open_part : held_part;
    parts.any_open = parts.any_open || shared;
  }
  return parts;
}

Parts between_banks(const Ground& ground, std::span<const std::uint32_t> anchor,
                    std::span<const std::uint32_t> place_of_node, std::span<const std::uint32_t> label) {
  const auto& net = ground.net;
  Parts parts{std::vector<std::uint32_t>(net.size(), not_seen), {}, false};
  const auto is_water = [&](std::uint32_t node) { return ground.surface[node] == Surface::water; };
  for (std::uint32_t start = 0; start < net.size(); ++start) {
    if (!is_water(start) || parts.of_node[start] != not_seen) continue;
    const auto place = place_of_node[anchor[start]], holding = label[start];
    std::vector<std::uint32_t> nodes{start};
    parts.of_node[start] = held_part;
    bool open = false;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      beside(net, nodes[i], [&](std::uint32_t to) {
        if (!is_water(to)) return;
        open = open || label[to] != holding;
        if (parts.of_node[to] != not_seen || label[to] != holding || place_of_node[anchor[to]] != place) return;
        parts.of_node[to] = held_part;
        nodes.push_back(to);
      });
    }
    if (open) {
      parts.any_open = true;
      for (const auto node : nodes) parts.of_node[node] = open_part;
    }
    parts.water.insert(parts.water.end(), nodes.begin(), nodes.end());
  }
  return parts;
}

}  // namespace

std::optional<geo::MultiPolygon> open_water(const Ground& ground, std::span<const std::uint32_t> anchor,
                                            std::span<const std::uint32_t> place_of_node,
                                            std::span<const std::uint32_t> label, SharedWater shared) {
  auto parts =
      shared == SharedWater::whole ? whole_bodies(ground, label) : between_banks(ground, anchor, place_of_node, label);
  if (!parts.any_open) return std::nullopt;
  auto& reached = parts.water;
  for (std::size_t i = 0; i < reached.size(); ++i) {  // in rings about the water
    if (at_edge(ground.net, reached[i])) continue;
    const auto from = reached[i];
    beside(ground.net, from, [&](std::uint32_t to) {
      if (parts.of_node[to] != not_seen) return;
      parts.of_node[to] = parts.of_node[from];
      reached.push_back(to);
    });
  }
  auto polygons = label_areas(ground.net, parts.of_node, 1, [](std::uint32_t, std::uint32_t) { return 0.5; });
  return geo::MultiPolygon{{std::move(polygons.front())}};
}

}  // namespace layers::control
