#include "layers/control/zones/land_fields.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <tbb/parallel_for.h>

#include "layers/control/zones/label_rings.hpp"
#include "layers/control/zones/open_water.hpp"
#include "libgeo/core/error.hpp"

namespace layers::control {
namespace {

using Values = std::vector<std::vector<double>>;

/// Land nodes beside which the land ends, where whoever lives outside comes in.
std::vector<std::uint32_t> gates_of(const Ground& ground) {
  std::vector<std::uint32_t> gates;
  const auto& net = ground.net;
  for (std::uint32_t node = 0; node < net.size(); ++node) {
    if (!ground.is_land(node)) continue;
    for (const auto beside : {node - 1, node + 1, node - net.columns, node + net.columns}) {
      if (ground.surface[beside] == Surface::outside) {
        gates.push_back(node);
        break;
      }
    }
  }
  return gates;
}

/// A place far outside the land reaches it in straight lines.
bool is_far_outside(const Ground& ground, geo::LonLat position) {
  const auto at = ground.net.at(position);
  const double x = std::round(at.x), y = std::round(at.y);
  for (double dy = -2; dy <= 2; ++dy) {
    for (double dx = -2; dx <= 2; ++dx) {
      if (x + dx < 0 || y + dy < 0 || x + dx >= ground.net.columns || y + dy >= ground.net.rows) continue;
      const auto node = static_cast<std::uint32_t>(y + dy) * ground.net.columns + static_cast<std::uint32_t>(x + dx);
      if (ground.surface[node] != Surface::outside) return false;
    }
  }
  return true;
}

double between(double a, double b) {
  const double t = a / (a - b);
  return std::isfinite(t) ? std::clamp(t, 0.01, 0.99) : 0.5;
}

/// Of the holding of each node the certainty that it is the nearest, as a length: negative where another may be.
std::vector<double> certainties(const std::vector<std::uint32_t>& label, const Values& least, const Values& most) {
  std::vector<double> certainty(label.size());
  for (std::size_t node = 0; node < label.size(); ++node) {
    double other = 1e18;
    for (std::uint32_t h = 0; h < least.size(); ++h) {
      if (h != label[node]) other = std::min(other, least[h][node]);
    }
    certainty[node] = other - most[label[node]][node];
  }
  return certainty;
}

}  // namespace

LandFields::LandFields(const Ground& ground, ZoneMethod method, SharedWater shared_water)
    : ground_(ground), method_(method), shared_water_(shared_water) {}

/// Where those far outside come in: the nearest of the places that count, for each gate.
template <class Counts>
void LandFields::add_gates(std::vector<Source>& sources, std::span<const Settled> places, Counts counts, double lift,
                           double sign) const {
  if (outside_.empty()) return;
  for (const auto gate : gates_) {
    Source nearest{gate, unreached, no_node};
    for (const auto& place : places) {
      if (!sources_.at(place.id).empty() || !counts(place)) continue;
      const double metres = ground_.net.metres(ground_.net.at(place.position), ground_.net.node(gate)) + lift +
                            sign * place.radius.value();
      if (metres < nearest.metres) nearest = {gate, metres, place.id};
    }
    if (nearest.place != no_node) sources.push_back(nearest);
  }
}

/// Brings the ways to the nearest place up to the places of a day.
void LandFields::learn(std::span<const Settled> places) {
  std::vector<std::uint32_t> known, outside;
  double widest = 0.0;
  std::vector<Source> added;
  for (const auto& place : places) {
    const auto [at, is_new] = sources_.try_emplace(place.id);
    if (is_new && !is_far_outside(ground_, place.position)) {
      at->second = sources_of(ground_, place.position);
      for (auto& source : at->second) source.place = place.id;
    }
    widest = std::max(widest, place.radius.value());
    known.push_back(place.id);
    if (at->second.empty()) outside.push_back(place.id);
    if (!std::binary_search(known_.begin(), known_.end(), place.id))
      added.insert(added.end(), at->second.begin(), at->second.end());
  }
  const bool only_more = std::includes(known.begin(), known.end(), known_.begin(), known_.end()) &&
                         outside == outside_ && widest == widest_ && !known_.empty();
  if (only_more && known == known_) return;
  if (!only_more) {
    nearest_ = {};
    added.clear();
    for (const auto id : known) added.insert(added.end(), sources_[id].begin(), sources_[id].end());
  }
  known_ = std::move(known);
  outside_ = std::move(outside);
  widest_ = widest;
  if (!outside_.empty() && gates_.empty()) gates_ = gates_of(ground_);
  if (!only_more) {
    add_gates(
        added, places, [](const Settled&) { return true; }, 0.0, 0.0);
  }
  add_sources(ground_, added, nearest_);
  anchor_ = anchors(ground_, nearest_.cost);
  ++version_;
}

/// The least distance plus `sign` times the radius to any place of a holding.
void LandFields::renew(Field& field, std::span<const Settled> places, std::uint32_t holding, double sign) const {
  std::vector<std::uint32_t> own;
  for (const auto& place : places) {
    if (place.holding == holding) own.push_back(place.id);
  }
  if (field.version == version_ && field.places == own) return;
  const double lift = sign < 0 ? widest_ : 0.0;  // paths cannot begin below nothing
  std::vector<Source> sources;
  for (const auto& place : places) {
    if (place.holding != holding) continue;
    for (auto source : sources_.at(place.id)) {
      source.metres += lift + sign * place.radius.value();
      sources.push_back(source);
    }
  }
  add_gates(
      sources, places, [&](const Settled& place) { return place.holding == holding; }, lift, sign);
  const double most = margin() + 2 * widest_;
  field.distance = travel(ground_, sources, nearest_.cost, most);
  for (std::size_t node = 0; node < field.distance.size(); ++node) {
    if (nearest_.cost[node] == unreached) continue;
    field.distance[node] = std::min(field.distance[node], nearest_.cost[node] + most) - lift;
  }
  field.places = std::move(own);
  field.version = version_;
}

Values LandFields::renewed(std::span<const Settled> places, std::span<const Holding> holdings, Field OfHolding::*which,
                           double sign) {
  std::vector<Field*> fields;
  for (const auto& holding : holdings) fields.push_back(&(of_holding_[holding].*which));
  Values values(holdings.size());
  tbb::parallel_for(std::size_t{0}, fields.size(), [&](std::size_t h) {
    renew(*fields[h], places, static_cast<std::uint32_t>(h), sign);
    values[h] = fields[h]->distance;
  });
  return values;
}

/// How wide to average at each node: as far as the nearest place is, where another holding may come into play.
void LandFields::find_widths(const Values& values) {
  widths_.assign(nearest_.cost.size(), 0.0);
  for (std::size_t node = 0; node < widths_.size(); ++node) {
    const double nearest = nearest_.cost[node];
    if (nearest == unreached) continue;
    int near = 0;
    for (const auto& field : values) near += field[node] < nearest + margin() ? 1 : 0;
    if (near < 2) continue;
    widths_[node] = ground_.cost.empty() ? nearest : nearest / static_cast<double>(ground_.cost[node]);
  }
}

/// Smooths each field where it may come into play: where it exceeds the nearest distance by less than the margin.
void LandFields::smooth_all(Values& values, std::span<const Holding> holdings, Field OfHolding::*which, double margin) {
  std::vector<Smoothed*> last;
  for (const auto& holding : holdings) last.push_back(&(of_holding_[holding].*which).smoothed);
  tbb::parallel_for(std::size_t{0}, values.size(), [&](std::size_t h) {
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t node = 0; node < widths_.size(); ++node) {
      if (widths_[node] > 0.0 && values[h][node] < nearest_.cost[node] + margin) nodes.push_back(node);
    }
    smooth(ground_, nodes, widths_, values[h], *last[h]);
  });
}

FieldAreas LandFields::areas(std::span<const Settled> places, std::span<const Holding> holdings) {
  learn(places);
  const auto& anchor = anchor_;
  if (anchor.front() == no_node) {
    throw geo::UsageError("no place can reach any land inside the boundary on a net this coarse", {},
                          "give a finer resolution, and check that barriers do not cover the boundary");
  }
  auto fields = renewed(places, holdings, &OfHolding::usual, 0.0);
  if (method_ == ZoneMethod::smooth) {
    find_widths(fields);
    smooth_all(fields, holdings, &OfHolding::usual, margin());
  }
  std::vector<std::uint32_t> label(anchor.size());
  for (std::size_t node = 0; node < label.size(); ++node) {
    for (std::uint32_t h = 1; h < holdings.size(); ++h) {
      if (fields[h][anchor[node]] < fields[label[node]][anchor[node]]) label[node] = h;
    }
  }
  const auto border = [&](std::uint32_t a, std::uint32_t b) {
    if (const auto at = ground_.barriers.crossing(ground_.net.node(a), ground_.net.node(b))) {
      return std::clamp(*at, 0.01, 0.99);
    }
    const auto own = label[a], other = label[b];
    return between(fields[other][anchor[a]] - fields[own][anchor[a]],
                   fields[other][anchor[b]] - fields[own][anchor[b]]);
  };
  FieldAreas areas;
  for (auto& polygon : label_areas(ground_.net, label, static_cast<std::uint32_t>(holdings.size()), border)) {
    auto& area = areas.of_holding.emplace_back();
    if (!polygon.shell.empty()) area.polygons.push_back(std::move(polygon));
  }
  areas.open = open_water(ground_, anchor, nearest_.place, label, shared_water_);
  if (widest_ == 0.0) return areas;
  auto least = renewed(places, holdings, &OfHolding::least, -1.0);
  auto most = renewed(places, holdings, &OfHolding::most, 1.0);
  if (method_ == ZoneMethod::smooth) {
    smooth_all(least, holdings, &OfHolding::least, margin());
    smooth_all(most, holdings, &OfHolding::most, margin() + 2 * widest_);
  }
  for (auto* of : {&least, &most}) {
    for (auto& field : *of) {
      auto spread = field;
      for (std::size_t node = 0; node < spread.size(); ++node) spread[node] = field[anchor[node]];
      field = std::move(spread);
    }
  }
  const auto certainty = certainties(label, least, most);
  std::vector<std::uint32_t> doubt(label.size());
  for (std::size_t node = 0; node < label.size(); ++node) doubt[node] = certainty[node] < 0.0 ? 0 : 1;
  auto polygons = label_areas(ground_.net, doubt, 1,
                              [&](std::uint32_t a, std::uint32_t b) { return between(certainty[a], certainty[b]); });
  if (!polygons.front().shell.empty()) areas.uncertain = geo::MultiPolygon{{std::move(polygons.front())}};
  return areas;
}

}  // namespace layers::control
