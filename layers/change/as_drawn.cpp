#include "layers/change/as_drawn.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "libgeo/geodesy/area.hpp"
#include "libgeo/geometry/box.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::change {
namespace {

using control::Holding;
using geo::MultiPolygon;

constexpr geo::SquareMetres least_cell{1e-2};

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

std::map<Holding, Moves> moves_of(std::span<const control::RepairEntry> repairs) {
  std::set<std::pair<Holding, Holding>> overlaps;
  for (const auto& entry : repairs)
    if (entry.rule.starts_with("overlap")) overlaps.emplace(entry.from, entry.to);
  std::map<Holding, Moves> moves;
  for (const auto& entry : repairs) {
    if (entry.rule == "polygon-repaired" || entry.shape.shell.size() == 0) continue;
    if (entry.rule.starts_with("overlap") && !overlaps.contains({entry.to, entry.from})) {
      moves[entry.from].overlapped_by.insert(entry.to);
      continue;
    }
    if (!entry.from.actor.empty()) moves[entry.from].lost.push_back({{entry.shape}});
    if (!entry.to.actor.empty() && !entry.shared) moves[entry.to].gained.push_back({{entry.shape}});
  }
  return moves;
}

DrawnLand land_of(const control::Snapshot& snapshot, std::span<const control::RepairEntry> repairs) {
  std::map<Holding, std::vector<MultiPolygon>> zones;
  for (const auto& zone : snapshot.zones) {
    if (zone.holding.actor.empty() || zone.standing != control::Standing::drawn) continue;
    zones[zone.holding].push_back(zone.area);
  }
  const auto moves = moves_of(repairs);
  for (const auto& [holding, of] : moves)
    if (!of.gained.empty()) zones.try_emplace(holding);
  std::map<Holding, MultiPolygon> drawn;
  for (const auto& [holding, shapes] : zones) drawn.emplace(holding, geo::topology::united(shapes));
  DrawnLand result{snapshot.at, {}};
  for (const auto& [holding, shape] : drawn) {
    MultiPolygon land = shape;
    if (const auto found = moves.find(holding); found != moves.end()) {
      auto taken = found->second.lost;
      for (const auto& other : found->second.overlapped_by) taken.push_back(drawn.at(other));
      if (!taken.empty()) land = geo::topology::difference(land, geo::topology::united(taken));
      if (!found->second.gained.empty()) {
        auto all = found->second.gained;
        all.push_back(std::move(land));
        land = geo::topology::united(all);
      }
    }
    if (!land.empty()) result.land.emplace_back(holding, std::move(land));
  }
  return result;
}

/// Land of the classes of a date.
struct ClassLand {
  std::map<std::string, MultiPolygon> land;
  std::map<std::string, geo::Box> boxes;
  MultiPolygon all;
  [[nodiscard]] const MultiPolygon& of(const std::string& name) const {
    static const MultiPolygon nothing;
    const auto found = land.find(name);
    return found == land.end() ? nothing : found->second;
  }
};

ClassLand by_class(const DrawnLand& drawn, By by) {
  std::map<std::string, std::vector<MultiPolygon>> shapes;
  for (const auto& [holding, land] : drawn.land) shapes[class_of(holding, by)].push_back(land);
  ClassLand result;
  std::vector<MultiPolygon> all;
  for (auto& [name, parts] : shapes) {
    auto land = parts.size() == 1 ? std::move(parts.front()) : geo::topology::united(parts);
    all.push_back(land);
    if (const auto box = geo::bounds(land)) result.boxes.emplace(name, *box);
    result.land.emplace(name, std::move(land));
  }
  result.all = geo::topology::united(all);
  return result;
}

geo::SquareMetres measure(const MultiPolygon& land) { return geo::geodesy::geodesic_area(land); }

/// A class's balance, and its rows of the matrix.
struct Measured {
  Balance balance;
  std::vector<MatrixCell> cells;
};

Measured measured(const Step& step, const std::string& name, const ClassLand& before, const ClassLand& after) {
  Measured result{{step.from, step.to, name, {}, {}, {}, {}, {}, {}}, {}};
  auto& balance = result.balance;
  const auto& had = before.of(name);
  const auto& has = after.of(name);
  balance.area_from = measure(had);
  balance.area_to = measure(has);
  const auto add = [&](const std::string& from, const std::string& to, geo::SquareMetres area) {
    if (area > least_cell) result.cells.push_back({from, to, area});
  };
  if (had == has) {
    add(name, name, balance.area_from);
    return result;
  }
  balance.gained = measure(geo::topology::difference(has, had));
  balance.lost = measure(geo::topology::difference(had, has));
  balance.unclosed = balance.area_to - balance.area_from - (balance.gained - balance.lost);
  add(none, name, measure(geo::topology::difference(has, before.all)));
  add(name, none, measure(geo::topology::difference(had, after.all)));
  const auto box = before.boxes.find(name);
  if (box == before.boxes.end()) return result;
  for (const auto& [other, land] : after.land) {
    if (after.boxes.at(other).intersects(box->second))
      add(name, other, measure(geo::topology::intersection(had, land)));
  }
  return result;
}

}  // namespace

std::vector<DrawnLand> land_as_drawn(std::span<const control::Snapshot> snapshots, const control::CleanOptions& options,
                                     geo::Progress& progress) {
  std::map<geo::Instant, const control::Snapshot*> by_instant;
  for (const auto& snapshot : snapshots) by_instant[snapshot.at] = &snapshot;
  std::vector<const control::Snapshot*> each;
  for (const auto& [at, snapshot] : by_instant) each.push_back(snapshot);
  std::vector<DrawnLand> result(each.size());
  progress.begin("land as drawn", each.size());
  for_each_index(each.size(), [&](std::size_t i) {
    geo::Findings told_elsewhere;
    result[i] = land_of(*each[i], control::clean(*each[i], options, told_elsewhere).repairs);
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
      for (const auto& [name, shape] : land[i].land) names.insert(name);
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
