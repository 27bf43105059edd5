#include "layers/control/zones/land_fields.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "layers/control/zones/label_rings.hpp"
#include "layers/control/zones/open_water.hpp"
#include "layers/control/zones/smoothing.hpp"
#include "layers/control/zones/travel.hpp"
#include "libgeo/core/error.hpp"

namespace layers::control {
namespace {

using Fields = std::vector<std::vector<double>>;

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

class FieldMaker {
 public:
  FieldMaker(const Ground& ground, std::span<const Settled> places, std::uint32_t holdings)
      : ground_(ground), places_(places), holdings_(holdings), margin_(64 * ground.net.spacing.value()) {
    std::vector<Source> all;
    for (std::uint32_t p = 0; p < places_.size(); ++p) {
      widest_ = std::max(widest_, places_[p].radius.value());
      auto& sources = sources_.emplace_back();
      if (is_far_outside(ground, places_[p].position)) {
        outside_.push_back(p);
        continue;
      }
      sources = sources_of(ground, places_[p].position);
      for (auto& source : sources) {
        source.place = p;
        all.push_back(source);
      }
    }
    if (!outside_.empty()) gates_ = gates_of(ground);
    add_gates(
        all, [](std::uint32_t) { return true; }, 0.0, 0.0);
    nearest_ = travel(ground_, all, {}, 0.0, &place_);
  }

  /// For each holding the least distance plus `sign` times the radius to any of its places.
  Fields fields(double sign) const {
    Fields fields;
    const double lift = sign < 0 ? widest_ : 0.0;  // paths cannot begin below nothing
    for (std::uint32_t h = 0; h < holdings_; ++h) {
      std::vector<Source> own;
      for (std::size_t p = 0; p < places_.size(); ++p) {
        if (places_[p].holding != h) continue;
        for (auto source : sources_[p]) {
          source.metres += lift + sign * places_[p].radius.value();
          own.push_back(source);
        }
      }
      add_gates(
          own, [&](std::uint32_t p) { return places_[p].holding == h; }, lift, sign);
      const double margin = margin_ + 2 * widest_;
      auto field = travel(ground_, own, nearest_, margin);
      for (std::size_t node = 0; node < field.size(); ++node) {
        if (nearest_[node] != unreached) field[node] = std::min(field[node], nearest_[node] + margin) - lift;
      }
      fields.push_back(std::move(field));
    }
    return fields;
  }

  /// How wide to average at each node: as far as the nearest place is, where another holding may come into play.
  std::vector<double> widths(const Fields& fields) const {
    std::vector<double> widths(nearest_.size(), 0.0);
    for (std::size_t node = 0; node < widths.size(); ++node) {
      if (nearest_[node] == unreached) continue;
      int near = 0;
      for (const auto& field : fields) near += field[node] < nearest_[node] + margin_ ? 1 : 0;
      if (near < 2) continue;
      widths[node] = ground_.cost.empty() ? nearest_[node] : nearest_[node] / static_cast<double>(ground_.cost[node]);
    }
    return widths;
  }

  bool uncertain() const { return widest_ > 0.0; }
  const std::vector<double>& nearest() const { return nearest_; }
  const std::vector<std::uint32_t>& place() const { return place_; }

 private:
  /// Where those far outside come in: the nearest of the places that count, for each gate.
  template <class Counts>
  void add_gates(std::vector<Source>& sources, Counts counts, double lift, double sign) const {
    if (outside_.empty()) return;
    for (const auto gate : gates_) {
      Source nearest{gate, unreached, no_node};
      for (const auto p : outside_) {
        if (!counts(p)) continue;
        const double metres = ground_.net.metres(ground_.net.at(places_[p].position), ground_.net.node(gate)) + lift +
                              sign * places_[p].radius.value();
        if (metres < nearest.metres) nearest = {gate, metres, p};
      }
      if (nearest.place != no_node) sources.push_back(nearest);
    }
  }

  const Ground& ground_;
  std::span<const Settled> places_;
  std::uint32_t holdings_;
  double margin_;
  double widest_ = 0.0;
  std::vector<std::vector<Source>> sources_;  ///< one list a place
  std::vector<std::uint32_t> outside_;        ///< places far outside the land
  std::vector<std::uint32_t> gates_;
  std::vector<double> nearest_;
  std::vector<std::uint32_t> place_;
};

double between(double a, double b) {
  const double t = a / (a - b);
  return std::isfinite(t) ? std::clamp(t, 0.01, 0.99) : 0.5;
}

/// Of the holding of each node the certainty that it is the nearest, as a length: negative where another may be.
std::vector<double> certainties(const std::vector<std::uint32_t>& label, const Fields& least, const Fields& most) {
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

FieldAreas field_areas(const Ground& ground, std::span<const Settled> places, std::uint32_t holdings,
                       ZoneMethod method, SharedWater shared_water) {
  const FieldMaker maker(ground, places, holdings);
  const auto anchor = anchors(ground, maker.nearest());
  if (anchor.front() == no_node) {
    throw geo::UsageError("no place can reach any land inside the boundary on a net this coarse", {},
                          "give a finer resolution, and check that barriers do not cover the boundary");
  }
  auto fields = maker.fields(0.0);
  std::vector<double> widths;
  if (method == ZoneMethod::smooth) {
    widths = maker.widths(fields);
    smooth(ground, widths, fields);
  }
  std::vector<std::uint32_t> label(anchor.size());
  for (std::size_t node = 0; node < label.size(); ++node) {
    for (std::uint32_t h = 1; h < holdings; ++h) {
      if (fields[h][anchor[node]] < fields[label[node]][anchor[node]]) label[node] = h;
    }
  }
  const auto border = [&](std::uint32_t a, std::uint32_t b) {
    if (const auto at = ground.barriers.crossing(ground.net.node(a), ground.net.node(b))) {
      return std::clamp(*at, 0.01, 0.99);
    }
    const auto own = label[a], other = label[b];
    return between(fields[other][anchor[a]] - fields[own][anchor[a]],
                   fields[other][anchor[b]] - fields[own][anchor[b]]);
  };
  FieldAreas areas;
  for (auto& polygon : label_areas(ground.net, label, holdings, border)) {
    auto& area = areas.of_holding.emplace_back();
    if (!polygon.shell.empty()) area.polygons.push_back(std::move(polygon));
  }
  areas.open = open_water(ground, anchor, maker.place(), label, shared_water);
  if (maker.uncertain()) {
    auto least = maker.fields(-1.0), most = maker.fields(1.0);
    if (method == ZoneMethod::smooth) {
      smooth(ground, widths, least);
      smooth(ground, widths, most);
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
    auto polygons = label_areas(ground.net, doubt, 1,
                                [&](std::uint32_t a, std::uint32_t b) { return between(certainty[a], certainty[b]); });
    if (!polygons.front().shell.empty()) areas.uncertain = geo::MultiPolygon{{std::move(polygons.front())}};
  }
  return areas;
}

}  // namespace layers::control
