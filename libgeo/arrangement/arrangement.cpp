#include "libgeo/arrangement/arrangement.hpp"

#include "libgeo/arrangement/faced.hpp"

namespace geo::arrangement {

Arrangement arrange(std::span<const LabelledArea> areas, const Cancellation* cancellation) {
  std::vector<LabelledPolygon> polygons;
  for (const LabelledArea& area : areas) {
    if (area.area == nullptr) continue;
    for (const Polygon& polygon : area.area->polygons) polygons.push_back({area.label, &polygon});
  }
  const Faced all = faced(polygons, cancellation);
  Arrangement result;
  result.moved_at_most = all.moved_at_most;
  result.faces.resize(all.faces.size());
  each_cover(all, polygons, [&](std::uint32_t face, std::span<const std::uint32_t> labels) {
    result.faces[face].labels.assign(labels.begin(), labels.end());
  });
  for (std::uint32_t face = 0; face < result.faces.size(); ++face)
    result.faces[face].polygon = polygon_of(all.rings, all.faces, face);
  result.edges = edges_of(all);
  return result;
}

}  // namespace geo::arrangement
