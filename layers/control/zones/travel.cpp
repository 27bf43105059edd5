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

/// The steps that lead from node to node, with their lengths.
class Steps {
 public:
  explicit Steps(const Net& net) : net_(net), metres_(net.rows) {
    for (std::size_t y = 0; y < net.rows; ++y) {
      for (std::size_t k = 0; k < steps.size(); ++k) {
        const auto to_y = static_cast<std::size_t>(
            std::clamp<int>(static_cast<int>(y) + steps[k].y, 0, static_cast<int>(net.rows) - 1));
        const double along = (net.metres_east[y] + net.metres_east[to_y]) / 2 * steps[k].x;
        metres_[y][k] = std::hypot(along, net.metres_north * steps[k].y);
      }
    }
  }

  /// Calls `visit(neighbour, step, metres)` for the nodes that one of the first `count` steps leads to.
  template <class Visit>
  void around(std::uint32_t node, std::size_t count, Visit visit) const {
    const auto x = static_cast<int>(node % net_.columns), y = static_cast<int>(node / net_.columns);
    const auto& metres = metres_[static_cast<std::size_t>(y)];
    for (std::size_t k = 0; k < count; ++k) {
      const int to_x = x + steps[k].x, to_y = y + steps[k].y;
      if (to_x < 0 || to_y < 0 || to_x >= static_cast<int>(net_.columns) || to_y >= static_cast<int>(net_.rows))
        continue;
      visit(static_cast<std::uint32_t>(to_y) * net_.columns + static_cast<std::uint32_t>(to_x), steps[k], metres[k]);
    }
  }

 private:
  const Net& net_;
  std::vector<std::array<double, steps.size()>> metres_;
};

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

/// Dijkstra over what `reach` keeps for the nodes: whether a cost is better(), keep() it, and whether it is still() the
/// best.
template <class Reach>
void spread(const Ground& ground, std::span<const Source> sources, Reach& reach) {
  struct Path {
    double cost;
    std::uint32_t node, place;
    bool operator>(const Path& other) const { return cost > other.cost; }
  };
  std::priority_queue<Path, std::vector<Path>, std::greater<>> queue;
  const Steps ways(ground.net);
  for (const auto& source : sources) {
    if (!reach.better(source.node, source.metres, source.place)) continue;
    reach.keep(source.node, source.metres, source.place);
    queue.push({source.metres, source.node, source.place});
  }
  while (!queue.empty()) {
    const Path path = queue.top();
    queue.pop();
    if (!reach.still(path.node, path.cost, path.place)) continue;
    ways.around(path.node, steps.size(), [&](std::uint32_t to, Step step, double metres) {
      if (!ground.is_land(to)) return;
      if (!ground.cost.empty())
        metres *= (static_cast<double>(ground.cost[path.node]) + static_cast<double>(ground.cost[to])) / 2;
      const double there = path.cost + metres;
      if (!reach.better(to, there, path.place) || !is_open(ground, path.node, step)) return;
      reach.keep(to, there, path.place);
      queue.push({there, to, path.place});
    });
  }
}

struct CostAlone {
  std::vector<double> cost;
  std::span<const double> nearest;
  double margin;
  bool better(std::uint32_t node, double there, std::uint32_t /*place*/) const {
    return there < cost[node] && (nearest.empty() || !(there > nearest[node] + margin));
  }
  void keep(std::uint32_t node, double there, std::uint32_t /*place*/) { cost[node] = there; }
  bool still(std::uint32_t node, double there, std::uint32_t /*place*/) const { return !(there > cost[node]); }
};

struct CostAndPlace {
  Nearest& of;
  bool better(std::uint32_t node, double there, std::uint32_t place) const {
    return std::pair(there, place) < std::pair(of.cost[node], of.place[node]);
  }
  void keep(std::uint32_t node, double there, std::uint32_t place) {
    of.cost[node] = there;
    of.place[node] = place;
  }
  bool still(std::uint32_t node, double there, std::uint32_t place) const {
    return std::pair(there, place) == std::pair(of.cost[node], of.place[node]);
  }
};

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
                           double margin) {
  CostAlone reach{std::vector<double>(ground.net.size(), unreached), nearest, margin};
  spread(ground, sources, reach);
  return std::move(reach.cost);
}

void add_sources(const Ground& ground, std::span<const Source> sources, Nearest& nearest) {
  nearest.cost.resize(ground.net.size(), unreached);
  nearest.place.resize(ground.net.size(), no_node);
  CostAndPlace reach{nearest};
  spread(ground, sources, reach);
}

std::vector<std::uint32_t> anchors(const Ground& ground, std::span<const double> cost) {
  const auto& net = ground.net;
  std::vector<std::uint32_t> anchor(net.size(), no_node);
  std::vector<double> away(net.size(), unreached);
  Queue queue;
  const Steps ways(net);
  for (std::uint32_t node = 0; node < net.size(); ++node) {
    if (cost[node] == unreached) continue;
    anchor[node] = node;
    away[node] = 0.0;
    queue.emplace(0.0, node);
  }
  // To cross a barrier costs as much as the longest way there is, so that it is done last.
  const double crossing = 1e9;
  while (!queue.empty()) {
    const double so_far = queue.top().first;
    const std::uint32_t node = queue.top().second;
    queue.pop();
    if (so_far > away[node]) continue;
    ways.around(node, 8, [&](std::uint32_t to, Step, double metres) {
      if (anchor[to] == to) return;
      double there = so_far + metres;
      if (there >= away[to]) return;
      if ((ground.at_barrier[node] || ground.at_barrier[to]) && ground.barriers.crossing(net.node(node), net.node(to)))
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
