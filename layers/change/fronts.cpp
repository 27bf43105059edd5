#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "layers/change/advance.hpp"
#include "layers/change/change.hpp"
#include "layers/change/pair.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/arrangement/part_edges.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::change {
namespace {

bool on_antimeridian(geo::LonLat p) { return std::abs(p.lon.degrees()) == 180.0; }

/// The lines less their edges along the antimeridian.
geo::MultiLineString without_seam(const geo::MultiLineString& lines) {
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
  auto edges = arr::edges_of_parts(parts, static_cast<std::uint32_t>(names.size()));
  std::erase_if(edges.edges, [&](const arr::Edge& edge) {
    return (edge.left == arr::outside || edge.right == arr::outside) != with_nobody;
  });
  std::vector<std::uint32_t> class_of_face(names.size());
  std::iota(class_of_face.begin(), class_of_face.end(), 0U);
  std::vector<Front> fronts;
  for (const auto& border : arr::borders(edges, class_of_face)) {
    if (border.left == arr::outside || (border.right == arr::outside) != with_nobody) continue;
    Front front{coverage.at(),
                names[border.left],
                with_nobody ? std::string(none) : names[border.right],
                without_seam(border.lines),
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
