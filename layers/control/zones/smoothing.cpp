#include "layers/control/zones/smoothing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace layers::control {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;
constexpr double widest_in_spacings = 16.0;

// Each is stable for the widest there may be, so that what happens in one corner of the net changes nothing in another.
constexpr int time_steps = 8;

/// Where each node of the net stands in a list.
std::vector<std::uint32_t> places_in(std::span<const std::uint32_t> nodes, const Net& net) {
  std::vector<std::uint32_t> at(net.size(), nowhere);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) at[nodes[i]] = i;
  return at;
}

/// Nodes with the flow to each of their four neighbours.
class Links {
 public:
  Links(const Ground& ground, std::span<const std::uint32_t> nodes, std::span<const double> width)
      : nodes_(nodes), beside_(nodes.size()), flow_(nodes.size()) {
    const auto& net = ground.net;
    const auto at = places_in(nodes, net);
    const double widest = widest_in_spacings * net.spacing.value();
    const auto diffusivity = [&](std::uint32_t node) {
      const double sigma = std::min(width[node], widest);
      return sigma * sigma / 2;
    };
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      const auto node = nodes[i];
      const double east = net.metres_east[node / net.columns], north = net.metres_north;
      const std::array<std::pair<std::uint32_t, double>, 4> others = {
          {{node + 1, east}, {node - 1, east}, {node + net.columns, north}, {node - net.columns, north}}};
      for (std::size_t k = 0; k < others.size(); ++k) {
        const auto [other, metres] = others[k];
        const auto to = at[other];  // land is never at the edge of the net
        // The geometric mean: nothing flows into or out of a node of no width.
        flow_[i][k] = to == nowhere ? 0.0 : std::sqrt(diffusivity(node) * diffusivity(other)) / (metres * metres);
        beside_[i][k] = flow_[i][k] > 0.0 ? to : i;
      }
    }
  }

  std::size_t size() const { return nodes_.size(); }
  std::uint32_t node(std::uint32_t i) const { return nodes_[i]; }
  const std::array<std::uint32_t, 4>& beside(std::uint32_t i) const { return beside_[i]; }

  /// What flows into each node in the unit of time.
  void flow(const std::vector<double>& values, std::vector<double>& into) const {
    for (std::size_t i = 0; i < beside_.size(); ++i) {
      double sum = 0.0;
      for (std::size_t k = 0; k < 4; ++k) sum += flow_[i][k] * (values[beside_[i][k]] - values[i]);
      into[i] = sum;
    }
  }

 private:
  std::span<const std::uint32_t> nodes_;
  std::vector<std::array<std::uint32_t, 4>> beside_;
  std::vector<std::array<double, 4>> flow_;
};

/// How many stages of a step of time are stable: (s^2 + s - 2) / 4 explicit steps, s odd.
int stages_for(const Net& net) {
  double shortest = net.metres_north;
  for (const double east : net.metres_east) shortest = std::min(shortest, east);
  const double widest = widest_in_spacings * net.spacing.value();
  // An explicit step is stable while the flows out of a node, four of D / h^2 at most, sum up to no more than 1.
  const double explicit_steps = 4 * widest * widest / 2 / (shortest * shortest) / time_steps;
  int stages = 3;
  while ((stages * stages + stages - 2) / 4.0 < explicit_steps) stages += 2;
  return stages;
}

void spread(const Links& links, int stages, std::vector<double>& values) {
  const auto s = static_cast<double>(stages);
  const double w = 4 / (s * s + s - 2), time = 1.0 / time_steps;
  const auto b = [](double j) { return j < 2 ? 1.0 / 3 : (j * j + j - 2) / (2 * j * (j + 1)); };
  // Values less those at the beginning of a step: where nothing flows they stay zero to the bit.
  std::vector<double> older, newer, at(values.size()), flow_first(values.size()), flow(values.size());
  for (int step = 0; step < time_steps; ++step) {
    links.flow(values, flow_first);
    older.assign(values.size(), 0.0);
    newer.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) newer[i] = b(1) * w * time * flow_first[i];
    for (int stage = 2; stage <= stages; ++stage) {
      const double j = stage;
      const double mu = (2 * j - 1) / j * b(j) / b(j - 1), nu = -(j - 1) / j * b(j) / b(j - 2);
      const double mu_flow = mu * w * time, gamma_flow = -(1 - b(j - 1)) * mu_flow;
      for (std::size_t i = 0; i < values.size(); ++i) at[i] = values[i] + newer[i];
      links.flow(at, flow);
      for (std::size_t i = 0; i < values.size(); ++i)
        older[i] = mu * newer[i] + nu * older[i] + mu_flow * flow[i] + gamma_flow * flow_first[i];
      std::swap(older, newer);
    }
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += newer[i];
  }
}

/// Of each node whether the value after smoothing may differ from the last one.
std::vector<bool> touched(const Ground& ground, const Links& links, std::span<const double> width,
                          const std::vector<double>& field, const Smoothed& last) {
  std::vector<bool> is(links.size(), false);
  std::vector<std::uint32_t> reached;
  const auto touch = [&](std::uint32_t i) {
    if (is[i]) return;
    is[i] = true;
    reached.push_back(i);
  };
  std::vector<std::uint32_t> gone;
  std::size_t old = 0;
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    const auto node = links.node(i);
    for (; old < last.nodes.size() && last.nodes[old] < node; ++old) gone.push_back(last.nodes[old]);
    const bool known = old < last.nodes.size() && last.nodes[old] == node;
    if (!known || last.width[old] != width[node] || last.before[old] != field[node]) touch(i);
    old += known ? 1 : 0;
  }
  gone.insert(gone.end(), last.nodes.begin() + static_cast<std::ptrdiff_t>(old), last.nodes.end());
  const auto columns = ground.net.columns;
  std::vector<std::uint32_t> beside_gone;
  for (const auto node : gone) {
    for (const auto other : {node - 1, node + 1, node - columns, node + columns}) beside_gone.push_back(other);
  }
  std::sort(beside_gone.begin(), beside_gone.end());
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    if (std::binary_search(beside_gone.begin(), beside_gone.end(), links.node(i))) touch(i);
  }
  for (std::size_t i = 0; i < reached.size(); ++i) {
    for (const auto to : links.beside(reached[i])) touch(to);
  }
  return is;
}

}  // namespace

void smooth(const Ground& ground, std::span<const std::uint32_t> nodes, std::span<const double> width,
            std::vector<double>& field, Smoothed& last) {
  Smoothed now;
  now.nodes.assign(nodes.begin(), nodes.end());
  for (const auto node : nodes) {
    now.width.push_back(width[node]);
    now.before.push_back(field[node]);
  }
  const Links links(ground, nodes, width);
  const auto is_touched = touched(ground, links, width, field, last);
  std::vector<std::uint32_t> todo;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (is_touched[i]) {
      todo.push_back(nodes[i]);
    } else {
      const auto old = std::lower_bound(last.nodes.begin(), last.nodes.end(), nodes[i]) - last.nodes.begin();
      field[nodes[i]] = last.after[static_cast<std::size_t>(old)];
    }
  }
  std::vector<double> values;
  values.reserve(todo.size());
  for (const auto node : todo) values.push_back(field[node]);
  spread(todo.size() == nodes.size() ? links : Links(ground, todo, width), stages_for(ground.net), values);
  for (std::size_t i = 0; i < todo.size(); ++i) field[todo[i]] = values[i];
  for (const auto node : nodes) now.after.push_back(field[node]);
  last = std::move(now);
}

}  // namespace layers::control
