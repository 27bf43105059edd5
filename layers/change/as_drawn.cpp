#include "layers/change/as_drawn.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/signed_geodesic_area.hpp"
#include "libgeo/geometry/box.hpp"
#include "libgeo/topology/unordered.hpp"

namespace layers::change {
namespace {

namespace unordered_overlay = geo::topology::unordered;
using control::Holding;
using geo::MultiPolygon;

constexpr geo::SquareMetres least_drawn_cell{1e-2}, least_part{1};

/// Runs `work` for every index, several at a time; throws what the first index that fails throws.
template <typename Work>
void for_each_index(std::size_t count, const Work& work) {
  std::vector<std::exception_ptr> failures(count);
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
    try {
      work(i);
    } catch (...) {
      failures[i] = std::current_exception();
    }
  });
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

/// What cleaning took from and gave to a holding.
struct Moves {
  std::set<Holding> overlapped_by;
  std::vector<MultiPolygon> lost, gained;
};

using Pairs = std::set<std::pair<Holding, Holding>>;

/// Who lost land that two had drawn, and to whom.
Pairs overlaps_in(std::span<const control::RepairEntry> repairs, geo::Instant at) {
  Pairs overlaps;
  for (const auto& entry : repairs)
    if (entry.at == at && entry.rule.starts_with("overlap")) overlaps.emplace(entry.from, entry.to);
  return overlaps;
}

/// `settled` tells who has what two drew alike: that may hang on the edge model.
std::map<Holding, Moves> moves_of(std::span<const control::RepairEntry> repairs, const Pairs& settled,
                                  geo::Instant at) {
  const auto overlaps = overlaps_in(repairs, at);
  std::map<Holding, Moves> moves;
  for (const auto& entry : repairs) {
    if (entry.rule == "polygon-repaired" || entry.shape.shell.empty()) continue;
    if (entry.rule.starts_with("overlap") && !overlaps.contains({entry.to, entry.from})) {
      const bool otherwise = settled.contains({entry.to, entry.from}) && !settled.contains({entry.from, entry.to});
      const auto& [loser, winner] = otherwise ? std::tie(entry.to, entry.from) : std::tie(entry.from, entry.to);
      moves[loser].overlapped_by.insert(winner);
      continue;
    }
    if (!entry.from.actor.empty()) moves[entry.from].lost.push_back({{entry.shape}});
    if (!entry.to.actor.empty() && !entry.shared) moves[entry.to].gained.push_back({{entry.shape}});
  }
  return moves;
}

/// Without what is left where two drew the same land with other vertices.
MultiPolygon without_dust(MultiPolygon land) {
  std::erase_if(land.polygons, [](const auto& part) { return geo::geodesy::area(part) < least_part; });
  return land;
}

DrawnLand land_of(const control::Snapshot& snapshot, std::span<const control::RepairEntry> repairs,
                  const Pairs& settled, const std::optional<MultiPolygon>& within) {
  std::map<Holding, std::vector<MultiPolygon>> zones;
  for (const auto& zone : snapshot.zones) {
    if (zone.holding.actor.empty() || zone.standing != control::Standing::drawn) continue;
    zones[zone.holding].push_back(zone.area);
  }
  const auto moves = moves_of(repairs, settled, snapshot.at);
  for (const auto& [holding, of] : moves)
    if (!of.gained.empty()) zones.try_emplace(holding);
  std::map<Holding, MultiPolygon> drawn;
  for (const auto& [holding, shapes] : zones) {
    auto land = unordered_overlay::united(shapes);
    drawn.emplace(holding, within ? unordered_overlay::intersection(land, *within) : std::move(land));
  }
  DrawnLand result{snapshot.at, {}};
  for (const auto& [holding, shape] : drawn) {
    MultiPolygon land = shape;
    if (const auto found = moves.find(holding); found != moves.end()) {
      auto taken = found->second.lost;
      for (const auto& other : found->second.overlapped_by) taken.push_back(drawn.at(other));
      if (!taken.empty()) land = without_dust(unordered_overlay::difference(land, unordered_overlay::united(taken)));
      if (!found->second.gained.empty()) {
        auto all = found->second.gained;
        all.push_back(std::move(land));
        land = unordered_overlay::united(all);
      }
    }
    if (!land.empty()) result.land.emplace_back(holding, std::move(land));
  }
  return result;
}

/// Land by class on a date.
using ClassLand = std::map<std::string, MultiPolygon>;

MultiPolygon land_of(const ClassLand& classes, const std::string& name) {
  const auto found = classes.find(name);
  return found == classes.end() ? MultiPolygon() : found->second;
}

/// The parts of a shape that may reach into another.
class Neighbourhood {
 public:
  explicit Neighbourhood(const MultiPolygon& shape) {
    for (const auto& part : shape.polygons)
      if (const auto box = geo::bounds(part)) boxes_.push_back(*box);
  }
  [[nodiscard]] MultiPolygon of(const MultiPolygon& other) const {
    MultiPolygon near;
    for (const auto& part : other.polygons) {
      const auto box = geo::bounds(part);
      if (box && std::any_of(boxes_.begin(), boxes_.end(), [&](const auto& each) { return each.intersects(*box); }))
        near.polygons.push_back(part);
    }
    return near;
  }
  [[nodiscard]] MultiPolygon of_all(const ClassLand& others) const {
    std::vector<MultiPolygon> near;
    for (const auto& [name, land] : others)
      if (auto parts = of(land); !parts.empty()) near.push_back(std::move(parts));
    return unordered_overlay::united(near);
  }

 private:
  std::vector<geo::Box> boxes_;
};

ClassLand by_class(const DrawnLand& drawn, By by) {
  std::map<std::string, std::vector<MultiPolygon>> shapes;
  for (const auto& [holding, land] : drawn.land) shapes[class_of(holding, by)].push_back(land);
  ClassLand result;
  for (auto& [name, parts] : shapes) {
    result.emplace(name, parts.size() == 1 ? std::move(parts.front()) : unordered_overlay::united(parts));
  }
  return result;
}

/// Whether a ring runs counter-clockwise by its area in doubles, summed up as GIS tools do (shapely's orient()): of a
/// sliver narrower than their rounding it says either, and the figures of those tools have the sign that goes with it.
bool counter_clockwise_in_doubles(const geo::Ring& ring) {
  const std::size_t count = ring.size();
  double twice = 0;
  for (std::size_t i = 1; i <= count; ++i) {
    const double height = ring[(i + 1) % count].lat.degrees() - ring[i - 1].lat.degrees();
    twice += ring[i % count].lon.degrees() * height;
  }
  return twice >= 0;
}

geo::SquareMetres measure(MultiPolygon land) {
  for (auto& part : land.polygons) {
    if (!counter_clockwise_in_doubles(part.shell)) part.shell = part.shell.reversed();
    for (auto& hole : part.holes)
      if (counter_clockwise_in_doubles(hole)) hole = hole.reversed();
  }
  return geo::geodesy::signed_geodesic_area(land);
}

/// A class's balance, and its rows of the matrix.
struct Measured {
  Balance balance;
  std::vector<MatrixCell> cells;
};

Measured measured(const Step& step, const std::string& name, const ClassLand& before, const ClassLand& after) {
  Measured result{{step.from, step.to, name, {}, {}, {}, {}, {}, {}}, {}};
  auto& balance = result.balance;
  const auto had = land_of(before, name), has = land_of(after, name);
  balance.area_from = measure(had);
  balance.area_to = measure(has);
  const auto add = [&](const std::string& from, const std::string& to, geo::SquareMetres area) {
    // A sliver may have less than none.
    if (area > least_drawn_cell) result.cells.push_back({from, to, area});
  };
  if (had == has) {
    add(name, name, balance.area_from);
    return result;
  }
  balance.gained = measure(unordered_overlay::difference(has, had));
  balance.lost = measure(unordered_overlay::difference(had, has));
  balance.unclosed = balance.area_to - balance.area_from - (balance.gained - balance.lost);
  const auto alone = [&](const ClassLand& classes) { return classes.size() == classes.count(name); };
  add(none, name,
      alone(before) ? balance.gained : measure(unordered_overlay::difference(has, Neighbourhood(has).of_all(before))));
  const Neighbourhood about_had(had);
  add(name, none, alone(after) ? balance.lost : measure(unordered_overlay::difference(had, about_had.of_all(after))));
  for (const auto& [other, land] : after) {
    const auto near = about_had.of(land);
    if (!near.empty()) add(name, other, measure(unordered_overlay::intersection(Neighbourhood(near).of(had), near)));
  }
  return result;
}

}  // namespace

std::vector<DrawnLand> land_as_drawn(std::span<const control::Snapshot> snapshots, const control::CleanOptions& options,
                                     std::span<const control::RepairEntry> settled, geo::Progress& progress) {
  std::map<geo::Instant, const control::Snapshot*> by_instant;
  for (const auto& snapshot : snapshots) by_instant[snapshot.at] = &snapshot;
  std::vector<const control::Snapshot*> each;
  each.reserve(by_instant.size());
  for (const auto& [at, snapshot] : by_instant) each.push_back(snapshot);
  std::vector<DrawnLand> result(each.size());
  progress.begin("land as drawn", each.size());
  for_each_index(each.size(), [&](std::size_t i) {
    geo::Findings told_elsewhere;
    const auto repairs = control::clean(*each[i], options, told_elsewhere).repairs;
    result[i] = land_of(*each[i], repairs, overlaps_in(settled, each[i]->at), options.within);
  });
  progress.end();
  return result;
}

void measure_as_drawn(std::vector<Step>& steps, std::span<const DrawnLand> drawn, By by, geo::Progress& progress) {
  const auto at = [&](geo::Instant instant) {
    const auto found = std::find_if(drawn.begin(), drawn.end(), [&](const auto& land) { return land.at == instant; });
    return static_cast<std::size_t>(found - drawn.begin());
  };
  std::vector<ClassLand> land(drawn.size());
  for_each_index(drawn.size(), [&](std::size_t i) { land[i] = by_class(drawn[i], by); });

  struct Task {
    std::size_t step, before, after;
    std::string name;
  };
  std::vector<Task> tasks;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const auto before = at(steps[s].from), after = at(steps[s].to);
    if (before == drawn.size() || after == drawn.size()) continue;
    std::set<std::string> names;
    for (const auto i : {before, after})
      for (const auto& [name, shape] : land[i]) names.insert(name);
    for (const auto& name : names) tasks.push_back({s, before, after, name});
  }
  progress.begin("measuring geodesics", tasks.size());
  std::vector<Measured> figures(tasks.size());
  for_each_index(tasks.size(), [&](std::size_t t) {
    const auto& task = tasks[t];
    figures[t] = measured(steps[task.step], task.name, land[task.before], land[task.after]);
  });
  progress.end();

  std::set<std::size_t> replaced;
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    auto& step = steps[tasks[t].step];
    if (replaced.insert(tasks[t].step).second) {
      step.matrix.clear();
      step.as_drawn.clear();
    }
    step.as_drawn.push_back(std::move(figures[t].balance));
    for (auto& cell : figures[t].cells) step.matrix.push_back(std::move(cell));
  }
  for (const auto s : replaced) {
    std::sort(steps[s].matrix.begin(), steps[s].matrix.end(), [](const MatrixCell& a, const MatrixCell& b) {
      return std::tie(a.from_class, a.to_class) < std::tie(b.from_class, b.to_class);
    });
  }
}

}  // namespace layers::change
