// What the legend of a map tells.
#include <algorithm>

#include "layers/maps/static/sheet.hpp"

namespace layers::maps {

using Kind = LegendRow::Kind;

int dimension_of(const geo::io::Layer& layer) noexcept {
  switch (layer.geometry_type) {
    case geo::io::GeometryType::point:
    case geo::io::GeometryType::multi_point:
      return 0;
    case geo::io::GeometryType::multi_line:
      return 1;
    default:
      return 2;
  }
}

std::vector<LegendRow> Sheet::legend() const {
  std::vector<LegendRow> rows;
  const bool has_zones = std::any_of(drawn_.begin(), drawn_.end(), [&](const DrawnLayer& d) {
    return d.layer->name == "zones" && seen_.contains("zones");
  });
  for (const auto& each : drawn_) {
    const auto seen = seen_.find(each.layer->name);
    if (seen == seen_.end() || each.design->group == "Background") continue;
    auto own = legend_of(each, seen->second, has_zones);
    std::move(own.begin(), own.end(), std::back_inserter(rows));
  }
  return rows;
}

std::vector<LegendRow> Sheet::legend_of(const DrawnLayer& each, const Seen& seen, bool has_zones) const {
  constexpr Kind kinds[] = {Kind::marker, Kind::line, Kind::area};
  const auto& design = *each.design;
  const auto& layer = each.layer->name;
  const int dimension = dimension_of(*each.layer);
  const auto kind = kinds[dimension];
  std::vector<LegendRow> rows;
  if (design.classes.empty() && design.shapes.empty() && design.grades.empty()) {
    rows.push_back({.kind = kind, .label = design.title, .colour = design.colour, .symbol = "circle"});
    return rows;
  }
  if (layer == "control_places" && has_zones) {  // the colours are those of the zones
    rows.push_back({.kind = Kind::marker, .label = design.title, .colour = {150, 150, 150}, .symbol = "circle"});
    return rows;
  }
  rows.push_back({.label = layer == "zones"            ? words_("map.legend_zones")
                           : layer == "control_places" ? words_("map.legend_places")
                                                       : design.title});
  for (const auto& shape : design.shapes) {  // colours of events are those of actors, shapes tell the events
    if (seen.shapes.contains(shape.value))
      rows.push_back({.kind = Kind::marker, .label = shape.label, .colour = {150, 150, 150}, .symbol = shape.symbol});
  }
  if (!design.shapes.empty() && has_zones) return rows;
  const bool control = layer == "zones" || layer == "control_places";
  for (const auto& one : design.classes) {
    const auto found = seen.classes.find(one.value);
    if (found == seen.classes.end()) continue;
    const bool area = dimension == 2 && control && found->second > 0;
    rows.push_back({.kind = kind,
                    .label = one.label,
                    .colour = one.colour,
                    .symbol = one.symbol.empty() ? "circle" : one.symbol,
                    .figure = area ? words_.measure(found->second) + " " + words_("unit.km2") : std::string()});
  }
  if (design.classes.empty()) {
    for (const auto& grade : design.grades) {
      if (seen.grades.contains(&grade))
        rows.push_back({.kind = kind, .label = grade.label, .colour = grade.colour, .symbol = "circle"});
    }
  }
  if (dimension != 2 || seen.statuses.empty()) return rows;
  rows.push_back({.label = words_("map.legend_status")});
  for (const auto& status : design.statuses) {
    if (seen.statuses.contains(status.value))
      rows.push_back({.kind = kind, .label = status.label, .colour = legend_grey, .hatch = status.hatch});
  }
  return rows;
}

}  // namespace layers::maps
