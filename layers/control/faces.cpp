#include "layers/control/faces.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::control {
namespace {

bool in_range(const geo::Ring& ring) {
  return std::all_of(ring.points().begin(), ring.points().end(), [](geo::LonLat p) { return geo::in_range(p); });
}

void check_range(const DrawnZone& zone) {
  for (const auto& polygon : zone.area.polygons) {
    if (in_range(polygon.shell) && std::all_of(polygon.holes.begin(), polygon.holes.end(), in_range)) continue;
    throw geo::InputError(fmt::format("the zone of {} has a position outside longitude -180 to 180, latitude -90 to 90",
                                      zone.holding.actor),
                          zone.where, "split or unwrap it at the antimeridian, or check the order of its axes");
  }
}

int priority_of(std::span<const vocabulary::Status> statuses, const std::string& id) {
  const auto status = std::find_if(statuses.begin(), statuses.end(), [&](const auto& s) { return s.id == id; });
  return status == statuses.end() ? 0 : status->priority;
}

/// Classes of the zones whose drawn shape covers a face, ascending, each once.
std::vector<std::uint32_t> drawn_classes(const Layers& layers, const std::vector<std::uint32_t>& labels) {
  std::vector<std::uint32_t> classes;
  for (const std::uint32_t label : labels) {
    const bool raw = label >= layers.size();
    const std::uint32_t zone = raw ? label - layers.size() : label;
    if (raw == !layers.faults[zone].empty()) classes.push_back(layers.class_of[zone]);
  }
  std::sort(classes.begin(), classes.end());
  classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
  return classes;
}

/// The zone on top, among those whose valid shape covers a face; `nobody` when there is none.
std::uint32_t on_top(const Layers& layers, const std::vector<std::uint32_t>& labels) {
  std::uint32_t top = nobody;
  for (const std::uint32_t label : labels) {
    if (label >= layers.size()) break;
    if (top == nobody || layers.priority[label] >= layers.priority[top]) top = label;
  }
  return top;
}

const char* rule_of_loss(const Layers& layers, const std::vector<std::uint32_t>& labels, std::uint32_t loser,
                         std::uint32_t top) {
  const char* rule = "polygon-repaired";
  if (top == nobody) return rule;
  for (const std::uint32_t label : labels) {
    if (label >= layers.size()) break;
    if (layers.class_of[label] != loser) continue;
    if (layers.priority[label] == layers.priority[top]) return "overlap-later-drawn";
    rule = "overlap-priority";
  }
  return rule;
}

}  // namespace

Layers layers_of(const Snapshot& snapshot, const CleanOptions& options, geo::Findings& findings) {
  Layers layers;
  for (const auto& zone : snapshot.zones) {
    check_range(zone);
    if (zone.holding.actor.empty()) {
      findings.warn("zone-without-actor", "A zone has no actor and was left out.", zone.where);
      continue;
    }
    const auto validity = geo::topology::validity(zone.area);
    layers.zones.push_back(&zone);
    layers.shapes.push_back(geo::wound_right(validity.valid ? zone.area : geo::topology::repaired(zone.area)));
    std::string fault = validity.valid ? "" : validity.reason;
    if (!validity.valid && fault.empty()) fault = "invalid";
    layers.faults.push_back(std::move(fault));
    layers.holdings.push_back(zone.holding);
    layers.priority.push_back(priority_of(options.statuses, zone.holding.status));
  }
  std::sort(layers.holdings.begin(), layers.holdings.end());
  layers.holdings.erase(std::unique(layers.holdings.begin(), layers.holdings.end()), layers.holdings.end());
  for (const auto* zone : layers.zones) {
    const auto at = std::lower_bound(layers.holdings.begin(), layers.holdings.end(), zone->holding);
    layers.class_of.push_back(static_cast<std::uint32_t>(at - layers.holdings.begin()));
  }
  return layers;
}

geo::arrangement::Arrangement arranged(const Layers& layers) {
  std::vector<geo::arrangement::LabelledArea> areas;
  for (std::uint32_t i = 0; i < layers.size(); ++i) {
    areas.push_back({i, &layers.shapes[i]});
    if (!layers.faults[i].empty()) areas.push_back({layers.size() + i, &layers.zones[i]->area});
  }
  return geo::arrangement::arrange(areas);
}

std::vector<Fate> fates(const Layers& layers, const geo::arrangement::Arrangement& arrangement) {
  std::vector<Fate> fates;
  fates.reserve(arrangement.faces.size());
  for (const auto& face : arrangement.faces) {
    Fate fate;
    fate.drawn = drawn_classes(layers, face.labels);
    const std::uint32_t top = on_top(layers, face.labels);
    fate.held = top == nobody ? nobody : layers.class_of[top];
    bool gained = fate.held != nobody && !std::binary_search(fate.drawn.begin(), fate.drawn.end(), fate.held);
    for (const std::uint32_t loser : fate.drawn) {
      if (loser == fate.held) continue;
      fate.moves.push_back(
          {loser, fate.held, rule_of_loss(layers, face.labels, loser, top), !gained && fate.held != nobody});
      gained = false;
    }
    if (gained) fate.moves.push_back({nobody, fate.held, "polygon-repaired", false});
    fates.push_back(std::move(fate));
  }
  return fates;
}

std::vector<std::uint32_t> held_by(const std::vector<Fate>& fates) {
  std::vector<std::uint32_t> classes;
  classes.reserve(fates.size());
  for (const auto& fate : fates) classes.push_back(fate.held);
  return classes;
}

}  // namespace layers::control
