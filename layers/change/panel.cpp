#include "layers/change/panel.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "layers/change/overlay.hpp"
#include "libgeo/geodesy/area.hpp"

namespace layers::change {
namespace {

/// Figures by unit and class, the outside and nobody last.
struct Figures {
  std::size_t classes;
  std::vector<geo::SquareMetres> area, gained, lost;
  Figures(std::size_t units, std::size_t names)
      : classes(names + 1), area((units + 1) * classes), gained(area.size()), lost(area.size()) {}
  [[nodiscard]] std::size_t at(std::size_t unit, std::size_t name) const { return unit * classes + name; }
};

Figures figures_of(const control::Coverage& from, const control::Coverage& to, const UnitPartition& units, By by,
                   const std::vector<std::string>& names) {
  Figures figures(units.ids.size(), names.size());
  const OverlayLayer layers[] = {{&units.coverage, By::actor, units.ids}, {&from, by, names}, {&to, by, names}};
  for (const auto& [combination, area] : overlay_areas(layers)) {
    const std::size_t unit = combination[0], before = combination[1], after = combination[2];
    figures.area[figures.at(unit, after)] += area;
    if (before == after) continue;
    figures.gained[figures.at(unit, after)] += area;
    figures.lost[figures.at(unit, before)] += area;
  }
  return figures;
}

}  // namespace

UnitPartition unit_partition(const std::vector<Unit>& units, geo::Findings& findings) {
  control::Snapshot drawn;
  std::map<std::string, std::string> names;
  for (const auto& unit : units) {
    if (unit.id.empty()) {
      findings.warn("unit-without-id", geo::said("a unit has no id and is left out"), unit.where);
      continue;
    }
    const auto [known, is_new] = names.emplace(unit.id, unit.name);
    if (!is_new && known->second != unit.name) {
      findings.warn("unit-named-twice",
                    geo::said("unit {id} is called \"{name}\" and \"{other}\"",
                              {{"id", unit.id}, {"name", known->second}, {"other", unit.name}}),
                    unit.where);
    }
    control::DrawnZone zone;
    zone.holding.actor = unit.id;
    zone.area = unit.area;
    zone.where = unit.where;
    drawn.zones.push_back(std::move(zone));
  }
  if (drawn.zones.empty()) throw geo::UsageError("the file of units has no polygon with an id", {}, "see --unit-id");
  auto cleaned = control::clean(drawn, {.last_rule = control::LastRule::later_drawn}, findings);
  std::map<std::pair<std::string, std::string>, geo::SquareMetres> overlaps;
  for (const auto& repair : cleaned.repairs) {
    if (!repair.rule.starts_with("overlap")) continue;
    overlaps[std::minmax(repair.from.actor, repair.to.actor)] += repair.area;
  }
  for (const auto& [pair, area] : overlaps) {
    findings.warn("units-overlap",
                  geo::said("units {unit} and {other} overlap by {area}; the one given later has it",
                            {{"unit", pair.first}, {"other", pair.second}, {"area", geo::Area{area, 6}}}));
  }
  UnitPartition result{{}, {}, std::move(cleaned.coverage)};
  for (const auto& [id, name] : names) {
    result.ids.push_back(id);
    result.names.push_back(name);
  }
  return result;
}

std::vector<PanelRow> panel(const control::Timeline& timeline, const std::vector<Period>& periods,
                            const UnitPartition& units, By by, geo::Progress& progress) {
  const auto names = classes(timeline, by);
  std::vector<geo::SquareMetres> sizes(units.ids.size());
  for (const auto& zone : units.coverage.zones()) {
    const auto at = std::lower_bound(units.ids.begin(), units.ids.end(), zone.holding.actor);
    sizes[static_cast<std::size_t>(at - units.ids.begin())] = units.coverage.area(zone.holding);
  }
  std::vector<PanelRow> rows;
  rows.reserve(periods.size() * (sizes.size() + 1) * (names.size() + 1));
  progress.begin("units", periods.size());
  std::uint64_t done = 0;
  for (const auto& period : periods) {
    std::optional<Figures> figures;
    if (period.map_end) {
      const auto& to = timeline.coverages[*period.map_end];
      figures = figures_of(period.map_start ? timeline.coverages[*period.map_start] : to, to, units, by, names);
    }
    for (std::size_t unit = 0; unit <= sizes.size(); ++unit) {
      const bool inside = unit < sizes.size();
      geo::SquareMetres held;
      for (std::size_t name = 0; name <= names.size(); ++name) {
        PanelRow row{
            period, inside ? std::optional(unit) : std::nullopt, name < names.size() ? names[name] : none, {}, {}, {},
            {}};
        if (figures) {
          if (name < names.size()) {
            row.area = figures->area[figures->at(unit, name)];
            held += *row.area;
          } else if (inside) {
            row.area = std::max(sizes[unit] - held, geo::SquareMetres());
          }
          if (inside && row.area && sizes[unit].value() > 0) row.share = *row.area / sizes[unit];
          if (period.map_start) {
            row.gained = figures->gained[figures->at(unit, name)];
            row.lost = figures->lost[figures->at(unit, name)];
          }
        }
        rows.push_back(std::move(row));
      }
    }
    progress.advance(++done);
  }
  progress.end();
  return rows;
}

}  // namespace layers::change
