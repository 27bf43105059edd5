#include "layers/control/zones/smoothing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace layers::control {

void smooth(const Ground& ground, std::span<const double> width, std::vector<std::vector<double>>& fields) {
  struct Link {
    std::uint32_t a, b;
    double flow;  // what flows in the unit of time for a difference of 1
  };
  const auto& net = ground.net;
  const double widest = 16.0 * net.spacing.value();
  const auto diffusivity = [&](std::uint32_t node) {
    const double sigma = std::min(width[node], widest);
    return sigma * sigma / 2;
  };
  std::vector<Link> links;
  // Steps of time are short enough for the widest that may come (below 0.25 is stable), so that what happens in one
  // corner of the net changes nothing in another.
  double shortest = net.metres_north;
  for (const double east : net.metres_east) shortest = std::min(shortest, east);
  const int turns = static_cast<int>(std::ceil(widest * widest / 2 / (shortest * shortest) / 0.22));
  for (std::uint32_t node = 0; node < net.size(); ++node) {
    if (!ground.is_land(node)) continue;
    const double east = net.metres_east[node / net.columns];
    const auto link = [&](std::uint32_t other, double metres) {
      if (!ground.is_land(other)) return;
      // The geometric mean: nothing flows into or out of a node of no width.
      const double flow = std::sqrt(diffusivity(node) * diffusivity(other)) / (metres * metres);
      if (flow <= 0.0) return;
      links.push_back({node, other, flow / turns});
    };
    if (node % net.columns + 1 < net.columns) link(node + 1, east);
    if (node + net.columns < net.size()) link(node + net.columns, net.metres_north);
  }
  std::vector<double> change(links.size());
  for (auto& field : fields) {
    for (int turn = 0; turn < turns; ++turn) {
      for (std::size_t i = 0; i < links.size(); ++i)
        change[i] = links[i].flow * (field[links[i].b] - field[links[i].a]);
      for (std::size_t i = 0; i < links.size(); ++i) {
        field[links[i].a] += change[i];
        field[links[i].b] -= change[i];
      }
    }
  }
}

}  // namespace layers::control
