#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "layers/control/basis.hpp"
#include "layers/control/cleaning/faces.hpp"
#include "layers/control/cleaning/shift.hpp"
#include "layers/control/coverage.hpp"
#include "layers/control/coverage_access.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/point_inside.hpp"

namespace layers::control {

namespace {

namespace arr = geo::arrangement;

bool bears(const arr::Arrangement& arrangement, std::uint32_t face, std::uint32_t label) {
  if (face == arr::outside) return false;
  const auto& labels = arrangement.faces[face].labels;
  return std::binary_search(labels.begin(), labels.end(), label);
}

/// A face and a class.
using FaceClass = std::pair<std::uint32_t, std::uint32_t>;

/// What a class gains or loses along its edges because they were snapped.
struct Snapped {
  geo::SquareMetres area;
  geo::SquareMetres largest;
  geo::LonLat place;
  std::uint32_t zone = 0;
  void add(geo::SquareMetres strip, geo::LonLat at, std::uint32_t by) {
    area += strip;
    if (largest < strip) std::tie(largest, place, zone) = std::tie(strip, at, by);
  }
  void add(const Snapped& more) {
    area += more.area;
    if (largest < more.largest) std::tie(largest, place, zone) = std::tie(more.largest, more.place, more.zone);
  }
};

/// The strips along all edges that noding moved, sorted by what they mean for the ledger.
struct Snapping {
  std::map<std::uint32_t, Snapped> lost, gained;      ///< by class
  std::map<FaceClass, geo::SquareMetres> not_lost;    ///< in a face that the class lost, but never drawn by it
  std::map<FaceClass, geo::SquareMetres> not_gained;  ///< in a face that the class gained, but drawn by it
};

Snapping snapping(const Layers& layers, const arr::Arrangement& arrangement, const std::vector<Fate>& fates) {
  Snapping result;
  if (arrangement.moved_at_most == 0) return result;
  NodedEdges noded(arrangement.edges, arrangement.moved_at_most);
  std::vector<Shift> shifts;
  const auto drawn = [&](std::uint32_t face, std::uint32_t of) {
    return face != arr::outside && std::binary_search(fates[face].drawn.begin(), fates[face].drawn.end(), of);
  };
  const auto held = [&](std::uint32_t face) { return face == arr::outside ? nobody : fates[face].held; };
  const auto first_of_class = [&](std::uint32_t face, std::uint32_t of) {
    for (const auto label : arrangement.faces[face].labels) {
      if (label < layers.size() && layers.class_of[label] == of && !layers.is_patch(label)) return label;
    }
    return nobody;
  };

  for (std::uint32_t zone = 0; zone < layers.size(); ++zone) {
    if (layers.is_patch(zone)) continue;
    const std::uint32_t owner = layers.class_of[zone];
    const NodedEdges::Accepts border = [&](std::uint32_t left, std::uint32_t right) {
      return bears(arrangement, left, zone) && !bears(arrangement, right, zone);
    };
    const auto account = [&](geo::LonLat from, geo::LonLat to) {
      shifts.clear();
      noded.follow(from, to, border, shifts);
      for (const auto& shift : shifts) {
        if (layers.is_beyond(arrangement.faces[shift.left].labels)) continue;
        // Only the outline of all that the holding has drawn counts, and each stretch of it once.
        if (drawn(shift.right, owner) || first_of_class(shift.left, owner) != zone) continue;
        if (held(shift.right) == owner) {
          result.not_gained[{shift.right, owner}] += shift.to_right;
        } else {
          result.lost[owner].add(shift.to_right, from, zone);
        }
        if (held(shift.left) == owner) {
          result.gained[owner].add(shift.to_left, from, zone);
        } else {
          result.not_lost[{shift.left, owner}] += shift.to_left;
        }
      }
    };
    const auto walk = [&](const geo::Ring& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) account(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
    };
    for (const auto& polygon : layers.shape(zone).polygons) {
      walk(polygon.shell);
      for (const auto& hole : polygon.holes) walk(hole);
    }
  }
  return result;
}

/// Collects the ledger of repairs.
class Ledger {
 public:
  Ledger(geo::Instant at, const Layers& layers) : at_(at), layers_(&layers) {}

  /// Faces that hang together and share their moves.
  void add(const arr::Region& region, const std::vector<Move>& moves, const arr::Arrangement& arrangement,
           const Snapping& snapping) {
    geo::SquareMetres whole = geo::geodesy::area(region.polygon);
    const auto place = geo::topology::point_inside_valid(region.polygon);
    const auto along = [&](const std::map<FaceClass, geo::SquareMetres>& strips, std::uint32_t of) {
      geo::SquareMetres total;
      for (const auto face : region.faces) {
        if (const auto found = strips.find({face, of}); found != strips.end()) total += found->second;
      }
      return total;
    };
    for (const auto& move : moves) {
      auto less = move.from != nobody ? along(snapping.not_lost, move.from) : along(snapping.not_gained, move.to);
      if (move.from != nobody && move.to != nobody && !move.shared) {
        // What the one lost and the other gained differ by the strips along their edges.
        const auto not_gained = along(snapping.not_gained, move.to);
        if (not_gained > less) {
          lost_more_[move.from].add(not_gained - less, place, zone_of(move.from));
          less = not_gained;
        } else if (less > not_gained) {
          gained_more_[move.to].add(less - not_gained, place, zone_of(move.to));
        }
      }
      const auto area = whole - less;
      RepairEntry entry{at_,
                        move.rule,
                        holding(move.from),
                        holding(move.to),
                        std::max(area, geo::SquareMetres()),
                        place,
                        region.polygon,
                        {},
                        move.shared,
                        {}};
      if (move.patch != nobody) {
        entry.where = layers_->zones[move.patch]->where;
        entry.evidence = layers_->zones[move.patch]->evidence;
      } else {
        entry.where = where(move.from != nobody ? move.from : move.to, arrangement.faces[region.faces.front()]);
      }
      entries_.push_back(std::move(entry));
    }
  }

  /// After all faces: what snapping moved besides.
  void add(const Snapping& snapping) {
    for (const auto& [owner, snapped] : snapping.lost) lost_more_[owner].add(snapped);
    for (const auto& [owner, snapped] : snapping.gained) gained_more_[owner].add(snapped);
    for (const auto& [owner, snapped] : lost_more_) add(snapped, holding(owner), holding(nobody));
    for (const auto& [owner, snapped] : gained_more_) add(snapped, holding(nobody), holding(owner));
  }

  [[nodiscard]] std::vector<RepairEntry> take() {
    std::stable_sort(entries_.begin(), entries_.end(), [](const RepairEntry& a, const RepairEntry& b) {
      return std::tie(a.rule, a.from, a.to, a.place) < std::tie(b.rule, b.from, b.to, b.place);
    });
    return std::move(entries_);
  }

 private:
  /// The first of a class's zones that covers a face.
  [[nodiscard]] geo::Where where(std::uint32_t of, const arr::Face& face) const {
    for (const auto label : face.labels) {
      if (label == 2 * layers_->size()) break;
      const std::uint32_t zone = label < layers_->size() ? label : label - layers_->size();
      if (layers_->class_of[zone] == of) return layers_->zones[zone]->where;
    }
    return {};
  }
  [[nodiscard]] std::uint32_t zone_of(std::uint32_t of) const {
    const auto first = std::find(layers_->class_of.begin(), layers_->class_of.end(), of);
    return static_cast<std::uint32_t>(first - layers_->class_of.begin());
  }
  [[nodiscard]] Holding holding(std::uint32_t of) const {
    return of == nobody ? Holding{"", ""} : layers_->holdings[of];
  }
  void add(const Snapped& snapped, const Holding& from, const Holding& to) {
    if (snapped.area.value() <= 0) return;
    entries_.push_back({at_,
                        "grid-snapped",
                        from,
                        to,
                        snapped.area,
                        snapped.place,
                        {},
                        layers_->zones[snapped.zone]->where,
                        false,
                        {}});
  }

  geo::Instant at_;
  const Layers* layers_;
  std::vector<RepairEntry> entries_;
  std::map<std::uint32_t, Snapped> lost_more_, gained_more_;  ///< by class
};

std::vector<RepairEntry> repairs(geo::Instant at, const Layers& layers, const arr::Arrangement& arrangement,
                                 const std::vector<Fate>& fates) {
  Ledger ledger(at, layers);
  const auto snaps = snapping(layers, arrangement, fates);
  std::map<std::vector<Move>, std::uint32_t> numbers;
  std::vector<const std::vector<Move>*> kinds;
  std::vector<std::uint32_t> kind_of(fates.size(), arr::outside);
  for (std::size_t f = 0; f < fates.size(); ++f) {
    if (fates[f].moves.empty()) continue;
    const auto [at_kind, fresh] = numbers.try_emplace(fates[f].moves, static_cast<std::uint32_t>(kinds.size()));
    if (fresh) kinds.push_back(&at_kind->first);
    kind_of[f] = at_kind->second;
  }
  if (!kinds.empty()) {
    for (const auto& region : arr::regions(arrangement, kind_of)) {
      ledger.add(region, *kinds[region.class_of], arrangement, snaps);
    }
  }
  ledger.add(snaps);
  return ledger.take();
}

void report_repaired(const Layers& layers, const arr::Arrangement& arrangement, geo::Findings& findings) {
  std::map<std::uint32_t, geo::SquareMetres> changed;
  for (std::uint32_t i = 0; i < layers.size(); ++i) {
    if (!layers.faults[i].empty()) changed[i] = {};
  }
  if (changed.empty()) return;
  for (std::uint32_t f = 0; f < arrangement.faces.size(); ++f) {
    for (auto& [zone, area] : changed) {
      if (bears(arrangement, f, zone) != bears(arrangement, f, layers.size() + zone) &&
          !layers.is_beyond(arrangement.faces[f].labels)) {
        area += geo::geodesy::area(arrangement.faces[f].polygon);
      }
    }
  }
  for (const auto& [zone, area] : changed) {
    findings.warn("polygon-repaired",
                  geo::said("The polygon of {actor} was invalid ({fault}) and was repaired; {area} changed.",
                            {{"actor", geo::Terms{{layers.zones[zone]->holding.actor}}},
                             {"fault", geo::Terms{{layers.faults[zone]}}},
                             {"area", geo::Area{area, 6}}}),
                  layers.zones[zone]->where);
  }
}

/// Takes the polygons of the arrangement.
std::vector<CoverageZone> dissolved(const Layers& layers, arr::Arrangement& arrangement,
                                    const std::vector<Fate>& fates) {
  std::vector<CoverageZone> zones(layers.holdings.size());
  for (std::size_t c = 0; c < zones.size(); ++c) zones[c].holding = layers.holdings[c];
  for (auto& region : arr::regions_moved_out(arrangement, held_by(fates))) {
    std::vector<std::uint32_t> made_from;
    for (const auto face : region.faces) {
      for (const auto label : arrangement.faces[face].labels) {
        if (label < layers.size() && layers.class_of[label] == region.class_of) made_from.push_back(label);
      }
    }
    std::sort(made_from.begin(), made_from.end());
    made_from.erase(std::unique(made_from.begin(), made_from.end()), made_from.end());
    std::vector<const DrawnZone*> drawn;
    drawn.reserve(made_from.size());
    for (const auto label : made_from) drawn.push_back(layers.zones[label]);
    zones[region.class_of].parts.push_back(std::move(region.polygon));
    zones[region.class_of].bases.push_back(basis_of(drawn));
  }
  std::erase_if(zones, [](const CoverageZone& zone) { return zone.parts.empty(); });
  return zones;
}

}  // namespace

CleanResult clean(const Snapshot& snapshot, const CleanOptions& options, geo::Findings& findings) {
  auto layers = layers_of(snapshot, options, findings);
  std::vector<bool> snapped;
  if (options.snap_edits) {
    make_valid(layers);
    snapped = snap_patches(layers, *options.snap_edits, findings);
  }
  auto arrangement = options.snap_edits ? arranged(layers) : made_valid_and_arranged(layers);
  const Overlaps overlaps(layers, arrangement);
  auto fate_of = overlaps.fates();
  if (options.snap_edits) give_slivers_of_patches(layers, arrangement, snapped, *options.snap_edits, overlaps, fate_of);
  if (options.close_gaps_to) close_gaps(arrangement, *options.close_gaps_to, fate_of);
  if (options.join_slivers_below) join_slivers(arrangement, *options.join_slivers_below, fate_of);
  report_repaired(layers, arrangement, findings);
  auto entries = repairs(snapshot.at, layers, arrangement, fate_of);
  auto zones = dissolved(layers, arrangement, fate_of);
  if (layers.within != nullptr && layers.size() > 0 && zones.empty())
    findings.warn("nothing-within", geo::said("No zone of the map lies within the area asked for."),
                  layers.zones.front()->where);
  return {CoverageAccess::make(snapshot.at, std::move(zones)), std::move(entries)};
}

}  // namespace layers::control
