#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "layers/change/advance.hpp"
#include "layers/change/change.hpp"
#include "layers/change/pair.hpp"
#include "libgeo/arrangement/part_borders.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::change {
namespace {

bool on_antimeridian(geo::LonLat p) { return std::abs(p.lon.degrees()) == 180.0; }

/// The lines less their edges along the antimeridian.
geo::MultiLineString without_seam(geo::MultiLineString lines) {
  const bool meets_it = std::any_of(lines.lines.begin(), lines.lines.end(), [](const geo::LineString& line) {
    return std::any_of(line.points.begin(), line.points.end(), on_antimeridian);
  });
  if (!meets_it) return lines;
  geo::MultiLineString kept;
  for (const auto& line : lines.lines) {
    geo::LineString run;
    const auto end_run = [&] {
      if (run.points.size() > 1) kept.lines.push_back(std::move(run));
      run = {};
    };
    for (const auto point : line.points) {
      if (!run.points.empty() && on_antimeridian(run.points.back()) && on_antimeridian(point)) end_run();
      run.points.push_back(point);
    }
    end_run();
  }
  return kept;
}

/// The borders of classes with each other, or with nobody's land.
std::vector<Front> borders_of(const control::Coverage& coverage, By by, bool with_nobody) {
  namespace arr = geo::arrangement;
  const control::Coverage* only[] = {&coverage};
  const auto names = class_names(only, by);
  std::vector<arr::OwnedPart> parts;
  for (const auto& zone : coverage.zones()) {
    const auto at = std::lower_bound(names.begin(), names.end(), class_of(zone.holding, by));
    for (const auto& part : zone.parts) parts.push_back({static_cast<std::uint32_t>(at - names.begin()), &part});
  }
  const auto beyond = with_nobody ? arr::Beyond::nobody : arr::Beyond::another;
  std::vector<Front> fronts;
  for (auto& border : arr::borders_of_parts(parts, beyond)) {
    Front front{coverage.at(),
                names[border.left],
                with_nobody ? std::string(none) : names[border.right],
                without_seam(std::move(border.lines)),
                {}};
    if (front.line.lines.empty()) continue;
    front.length = geo::geodesy::length(front.line);
    fronts.push_back(std::move(front));
  }
  return fronts;
}

}  // namespace

std::vector<Front> fronts(const control::Coverage& coverage, By by) { return borders_of(coverage, by, false); }

std::vector<Front> unsettled_borders(const control::Coverage& coverage, By by) {
  return borders_of(coverage, by, true);
}

}  // namespace layers::change
