#include "layers/control/cleaning/faces.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "libgeo/arrangement/shown_valid.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geometry/winding.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::control {
namespace {

bool in_range(const geo::Ring& ring) {
  return std::all_of(ring.points().begin(), ring.points().end(), [](geo::LonLat p) { return geo::in_range(p); });
}

void check_range(const geo::MultiPolygon& area, const std::string& whose, const geo::Where& where) {
  for (const auto& polygon : area.polygons) {
    if (in_range(polygon.shell) && std::all_of(polygon.holes.begin(), polygon.holes.end(), in_range)) continue;
    throw geo::InputError(fmt::format("{} has a position outside longitude -180 to 180, latitude -90 to 90", whose),
                          where, "split or unwrap it at the antimeridian, or check the order of its axes");
  }
}

int priority_of(std::span<const vocabulary::Status> statuses, const std::string& id) {
  const auto status = std::find_if(statuses.begin(), statuses.end(), [&](const auto& s) { return s.id == id; });
  return status == statuses.end() ? 0 : status->priority;
}

/// Classes of the zones whose drawn shape covers a face, patches aside, ascending, each once.
std::vector<std::uint32_t> drawn_classes(const Layers& layers, const std::vector<std::uint32_t>& labels) {
  std::vector<std::uint32_t> classes;
  for (const std::uint32_t label : labels) {
    if (label == 2 * layers.size()) break;  // the area, the last one
    const bool raw = label >= layers.size();
    const std::uint32_t zone = raw ? label - layers.size() : label;
    if (raw == !layers.faults[zone].empty() && !layers.is_patch(zone)) classes.push_back(layers.class_of[zone]);
  }
  std::sort(classes.begin(), classes.end());
  classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
  return classes;
}

constexpr const char* repaired_rule = "polygon-repaired";

const char* rule_of(Standing standing) { return standing == Standing::overriding ? "override" : "edit"; }

}  // namespace

Layers layers_of(const Snapshot& snapshot, const CleanOptions& options, geo::Findings& findings) {
  Layers layers;
  layers.last_rule = options.last_rule;
  if (options.within) {
    check_range(*options.within, "the area that maps are cut to", {});
    layers.within = &*options.within;
  }
  for (const auto& zone : snapshot.zones) {
    check_range(zone.area, "the zone of " + zone.holding.actor, zone.where);
    if (zone.holding.actor.empty() && zone.standing == Standing::drawn) {
      findings.warn("zone-without-actor", geo::said("A zone has no actor and was left out."), zone.where);
      continue;
    }
    layers.zones.push_back(&zone);
    layers.changed.emplace_back();
    if (!geo::is_wound_right(zone.area)) layers.changed.back() = geo::wound_right(zone.area);
    layers.faults.emplace_back();
    if (!zone.holding.actor.empty()) layers.holdings.push_back(zone.holding);
    layers.priority.push_back(priority_of(options.statuses, zone.holding.status));
  }
  std::sort(layers.holdings.begin(), layers.holdings.end());
  layers.holdings.erase(std::unique(layers.holdings.begin(), layers.holdings.end()), layers.holdings.end());
  for (const auto* zone : layers.zones) {
    if (zone->holding.actor.empty()) {
      layers.class_of.push_back(nobody);
      continue;
    }
    const auto at = std::lower_bound(layers.holdings.begin(), layers.holdings.end(), zone->holding);
    layers.class_of.push_back(static_cast<std::uint32_t>(at - layers.holdings.begin()));
  }
  return layers;
}

bool make_valid(Layers& layers, const std::vector<bool>& shown) {
  bool mended = false;
  for (std::uint32_t i = 0; i < layers.size(); ++i) {
    if (i < shown.size() && shown[i]) continue;
    const auto& drawn = layers.zones[i]->area;
    const auto validity = geo::topology::validity(drawn);
    if (validity.valid) continue;
    layers.changed[i] = geo::wound_right(geo::topology::repaired(drawn));
    layers.faults[i] = validity.reason.empty() ? "invalid" : validity.reason;
    mended = true;
  }
  return mended;
}

geo::arrangement::Arrangement made_valid_and_arranged(Layers& layers) {
  auto arrangement = arranged(layers);
  std::vector<geo::arrangement::LabelledArea> areas;
  for (std::uint32_t i = 0; i < layers.size(); ++i) areas.push_back({i, &layers.shape(i)});
  if (make_valid(layers, geo::arrangement::shown_valid(arrangement, areas))) arrangement = arranged(layers);
  return arrangement;
}

geo::arrangement::Arrangement arranged(const Layers& layers) {
  std::vector<geo::arrangement::LabelledArea> areas;
  for (std::uint32_t i = 0; i < layers.size(); ++i) {
    areas.push_back({i, &layers.shape(i)});
    if (!layers.faults[i].empty()) areas.push_back({layers.size() + i, &layers.zones[i]->area});
  }
  if (layers.within != nullptr) areas.push_back({2 * layers.size(), layers.within});
  return geo::arrangement::arrange(areas);
}

void Fate::give(std::uint32_t to, const char* rule, std::uint32_t by_patch) {
  const std::vector<Move> before = std::exchange(moves, {});
  held = to;
  bool gained = to != nobody && !std::binary_search(drawn.begin(), drawn.end(), to);
  for (const auto loser : drawn) {
    if (loser == to) continue;
    const auto lost = std::find_if(before.begin(), before.end(), [&](const Move& move) { return move.from == loser; });
    Move move = lost == before.end() || gained ? Move{loser, to, rule, false, by_patch} : *lost;
    move.to = to;
    move.shared = !gained && to != nobody;
    gained = false;
    moves.push_back(move);
  }
  if (gained) moves.push_back({nobody, to, rule, false, by_patch});
}

Overlaps::Overlaps(const Layers& layers, const geo::arrangement::Arrangement& arrangement)
    : layers_(&layers), arrangement_(&arrangement) {
  if (layers.last_rule != LastRule::smaller) return;
  constexpr std::int64_t not_needed = -1, wanted = -2;
  size_.assign(layers.size(), not_needed);
  for (const auto& face : arrangement.faces) {
    if (face.labels.size() < 2) continue;
    for (const auto label : face.labels) {
      if (label < layers.size()) size_[label] = wanted;
    }
  }
  for (std::uint32_t zone = 0; zone < layers.size(); ++zone) {
    if (size_[zone] == wanted) size_[zone] = std::llround(geo::geodesy::area(layers.shape(zone)).value());
  }
}

const char* Overlaps::rule_above(std::uint32_t a, std::uint32_t b) const noexcept {
  const DrawnZone& one = *layers_->zones[a];
  const DrawnZone& other = *layers_->zones[b];
  const auto chosen = [](bool yes, const char* rule) { return yes ? rule : nullptr; };
  if (one.standing != other.standing) return chosen(one.standing > other.standing, rule_of(one.standing));
  const bool patches = one.standing != Standing::drawn;
  if (!patches && layers_->priority[a] != layers_->priority[b])
    return chosen(layers_->priority[a] > layers_->priority[b], "overlap-priority");
  if (one.stated != other.stated)  // an absent date is less than any
    return chosen(one.stated > other.stated, patches ? rule_of(one.standing) : "overlap-newer");
  if (patches) return chosen(a > b, rule_of(one.standing));
  if (one.source_rank != other.source_rank) return chosen(one.source_rank > other.source_rank, "overlap-source");
  if (layers_->last_rule == LastRule::later_drawn) return chosen(a > b, "overlap-later-drawn");
  if (size_[a] != size_[b]) return chosen(size_[a] < size_[b], "overlap-smaller");
  if (layers_->class_of[a] != layers_->class_of[b])
    return chosen(layers_->class_of[a] < layers_->class_of[b], "overlap-smaller");
  return chosen(a > b, "overlap-smaller");  // of one holding: it does not matter
}

Fate Overlaps::fate(std::uint32_t face, std::uint32_t without_patch) const {
  const auto& labels = arrangement_->faces[face].labels;
  const Layers& layers = *layers_;
  Fate fate;
  fate.beyond = layers.is_beyond(labels);
  if (fate.beyond) return fate;
  fate.drawn = drawn_classes(layers, labels);
  std::uint32_t top = nobody;
  for (const std::uint32_t label : labels) {
    if (label >= layers.size()) break;
    if (label != without_patch && (top == nobody || rule_above(label, top) != nullptr)) top = label;
  }
  if (top != nobody) fate.held = layers.class_of[top];
  if (top != nobody && layers.is_patch(top)) fate.patch = top;

  const auto rule_of_loss = [&](std::uint32_t loser) {
    // The strongest of the loser's zones tells by what it lost.
    std::uint32_t best = nobody;
    for (const std::uint32_t label : labels) {
      if (label >= layers.size()) break;
      if (layers.class_of[label] != loser || layers.is_patch(label)) continue;
      if (best == nobody || rule_above(label, best) != nullptr) best = label;
    }
    return top == nobody || best == nobody
               ? (fate.patch == nobody ? repaired_rule : rule_of(layers.zones[top]->standing))
               : rule_above(top, best);
  };
  bool gained = fate.held != nobody && !std::binary_search(fate.drawn.begin(), fate.drawn.end(), fate.held);
  for (const std::uint32_t loser : fate.drawn) {
    if (loser == fate.held) continue;
    fate.moves.push_back({loser, fate.held, rule_of_loss(loser), !gained && fate.held != nobody, fate.patch});
    gained = false;
  }
  if (gained)
    fate.moves.push_back({nobody, fate.held,
                          fate.patch == nobody ? repaired_rule : rule_of(layers.zones[top]->standing), false,
                          fate.patch});
  return fate;
}

std::vector<Fate> Overlaps::fates() const {
  std::vector<Fate> fates;
  fates.reserve(arrangement_->faces.size());
  for (std::uint32_t face = 0; face < arrangement_->faces.size(); ++face) fates.push_back(fate(face));
  return fates;
}

std::vector<std::uint32_t> held_by(const std::vector<Fate>& fates) {
  std::vector<std::uint32_t> classes;
  classes.reserve(fates.size());
  for (const auto& fate : fates) classes.push_back(fate.held);
  return classes;
}

}  // namespace layers::control
