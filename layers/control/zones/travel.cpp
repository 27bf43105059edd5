#include "layers/control/zones/travel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>
#include <utility>

namespace layers::control {
namespace {

struct Step {
  int x, y;
};

constexpr std::array<Step, 16> steps = {{{1, 0},
                                         {-1, 0},
                                         {0, 1},
                                         {0, -1},
                                         {1, 1},
                                         {1, -1},
                                         {-1, 1},
                                         {-1, -1},
                                         {2, 1},
                                         {2, -1},
                                         {-2, 1},
                                         {-2, -1},
                                         {1, 2},
                                         {1, -2},
                                         {-1, 2},
                                         {-1, -2}}};

using Queued = std::pair<double, std::uint32_t>;
using Queue = std::priority_queue<Queued, std::vector<Queued>, std::greater<>>;

/// Calls `visit(neighbour, metres)` for the nodes that one step leads to.
template <class Visit>
void around(const Net& net, std::uint32_t node, std::size_t count, Visit visit) {
  const auto x = static_cast<int>(node % net.columns), y = static_cast<int>(node / net.columns);
  const double east = net.metres_east[static_cast<std::size_t>(y)];
  for (std::size_t k = 0; k < count; ++k) {
    const int to_x = x + steps[k].x, to_y = y + steps[k].y;
    if (to_x < 0 || to_y < 0 || to_x >= static_cast<int>(net.columns) || to_y >= static_cast<int>(net.rows)) continue;
    const double along = (east + net.metres_east[static_cast<std::size_t>(to_y)]) / 2 * steps[k].x;
    visit(static_cast<std::uint32_t>(to_y) * net.columns + static_cast<std::uint32_t>(to_x), steps[k],
          std::hypot(along, net.metres_north * steps[k].y));
  }
}

/// Whether the nodes that a step passes between are land, too.
bool is_open(const Ground& ground, std::uint32_t node, Step step) {
  const auto columns = static_cast<std::int64_t>(ground.net.columns);
  const auto land = [&](int x, int y) {
    return ground.is_land(static_cast<std::uint32_t>(static_cast<std::int64_t>(node) + y * columns + x));
  };
  if (step.x == 0 || step.y == 0) return true;
  const int sx = step.x > 0 ? 1 : -1, sy = step.y > 0 ? 1 : -1;
  if (std::abs(step.x) == std::abs(step.y)) return land(sx, 0) && land(0, sy);
  return land(sx, sy) && (std::abs(step.x) == 2 ? land(sx, 0) : land(0, sy));
}

}  // namespace

std::vector<Source> sources_of(const Ground& ground, geo::LonLat position) {
  const auto& net = ground.net;
  const auto at = net.at(position);
  const auto low_x = static_cast<std::int64_t>(std::floor(at.x)), low_y = static_cast<std::int64_t>(std::floor(at.y));
  std::vector<Source> corners;
  const auto offer = [&](std::int64_t x, std::int64_t y, std::vector<Source>& into) {
    if (x < 0 || y < 0 || x >= net.columns || y >= net.rows) return;
    const auto node = static_cast<std::uint32_t>(y * net.columns + x);
    if (!ground.is_land(node)) return;
    const double cost = ground.cost.empty() ? 1.0 : static_cast<double>(ground.cost[node]);
    into.push_back({node, net.metres(at, net.node(node)) * cost, no_node});
  };
  for (const int y : {0, 1}) {
    for (const int x : {0, 1}) offer(low_x + x, low_y + y, corners);
  }
  const auto free_way = [&](const Source& source) { return !ground.barriers.crossing(at, net.node(source.node)); };
  std::erase_if(corners, [&](const Source& source) { return !free_way(source); });
  if (!corners.empty()) return corners;
  std::optional<Source> nearest;
  for (std::int64_t reach = 1; reach <= 64; ++reach) {
    std::vector<Source> ring;
    for (std::int64_t d = -reach; d <= reach + 1; ++d) {
      offer(low_x + d, low_y - reach, ring);
      offer(low_x + d, low_y + reach + 1, ring);
      if (d > -reach && d < reach + 1) {
        offer(low_x - reach, low_y + d, ring);
        offer(low_x + reach + 1, low_y + d, ring);
      }
    }
    std::sort(ring.begin(), ring.end(), [](const Source& a, const Source& b) {
      return std::pair(a.metres, a.node) < std::pair(b.metres, b.node);
    });
    if (ring.empty()) continue;
    if (!nearest) nearest = ring.front();
    const auto free = std::find_if(ring.begin(), ring.end(), free_way);
    if (free != ring.end()) return {*free};
    if (reach > 6) break;
  }
  return nearest ? std::vector<Source>{*nearest} : std::vector<Source>{};
}

std::vector<double> travel(const Ground& ground, std::span<const Source> sources, std::span<const double> nearest,
                           double margin, std::vector<std::uint32_t>* place_of_node) {
  std::vector<double> cost(ground.net.size(), unreached);
  if (place_of_node != nullptr) place_of_node->assign(ground.net.size(), no_node);
  Queue queue;
  for (const auto& source : sources) {
    if (source.metres < cost[source.node]) {
      cost[source.node] = source.metres;
      if (place_of_node != nullptr) (*place_of_node)[source.node] = source.place;
      queue.emplace(source.metres, source.node);
    }
  }
  while (!queue.empty()) {
    const double so_far = queue.top().first;
    const std::uint32_t node = queue.top().second;
    queue.pop();
    if (so_far > cost[node]) continue;
    around(ground.net, node, steps.size(), [&](std::uint32_t to, Step step, double metres) {
      if (!ground.is_land(to)) return;
      if (!ground.cost.empty())
        metres *= (static_cast<double>(ground.cost[node]) + static_cast<double>(ground.cost[to])) / 2;
      const double there = so_far + metres;
      if (!(there < cost[to]) || (!nearest.empty() && there > nearest[to] + margin)) return;
      if (!is_open(ground, node, step)) return;
      cost[to] = there;
      if (place_of_node != nullptr) (*place_of_node)[to] = (*place_of_node)[node];
      queue.emplace(there, to);
    });
  }
  return cost;
}

std::vector<std::uint32_t> anchors(const Ground& ground, std::span<const double> cost) {
  const auto& net = ground.net;
  std::vector<std::uint32_t> anchor(net.size(), no_node);
  std::vector<double> away(net.size(), unreached);
  Queue queue;
  for (std::uint32_t node = 0; node < net.size(); ++node) {
    if (cost[node] == unreached) continue;
    anchor[node] = node;
    away[node] = 0.0;
    queue.emplace(0.0, node);
  }
  // To cross a barrier costs as much as the longest way there is, so that it is done last.
  const double crossing = 1e9;
  const auto at_barrier = [&](std::uint32_t node) {
    return ground.surface[node] == Surface::wall || ground.surface[node] == Surface::water;
  };
  while (!queue.empty()) {
    const double so_far = queue.top().first;
    const std::uint32_t node = queue.top().second;
    queue.pop();
    if (so_far > away[node]) continue;
    around(net, node, 8, [&](std::uint32_t to, Step, double metres) {
      if (anchor[to] == to) return;
      double there = so_far + metres;
      if (there >= away[to]) return;
      if ((at_barrier(node) || at_barrier(to)) && ground.barriers.crossing(net.node(node), net.node(to)))
        there += crossing;
      if (there >= away[to]) return;
      away[to] = there;
      anchor[to] = anchor[node];
      queue.emplace(there, to);
    });
  }
  return anchor;
}

}  // namespace layers::control
