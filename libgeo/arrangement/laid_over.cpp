#include <algorithm>
#include <numeric>
#include <utility>

#include "libgeo/arrangement/faced.hpp"
#include "libgeo/arrangement/paired.hpp"

namespace geo::arrangement {

PairFaces laid_over(std::span<const OwnedPart> before, std::span<const OwnedPart> after, std::uint32_t owners,
                    const Cancellation* cancellation) {
  std::vector<LabelledPolygon> polygons;
  polygons.reserve(before.size() + after.size());
  for (const OwnedPart& part : before) polygons.push_back({part.owner, part.polygon});
  for (const OwnedPart& part : after) polygons.push_back({owners + part.owner, part.polygon});
  Faced all = faced(polygons, cancellation);
  PairFaces result;
  result.moved_at_most = all.moved_at_most;
  result.from.assign(all.faces.size(), outside);
  result.to.assign(all.faces.size(), outside);
  each_cover(all, polygons, [&](std::uint32_t face, std::span<const std::uint32_t> labels) {
    for (const std::uint32_t label : labels) {  // they ascend
      if (label < owners) {
        result.from[face] = label;
      } else {
        result.to[face] = label - owners;
      }
    }
  });
  all.outlines.set_of = {};
  result.edges = edges_of(all);
  all.outlines = {};
  std::vector<std::uint32_t> faces(all.faces.size());
  std::iota(faces.begin(), faces.end(), 0U);
  result.polygons = FacePolygons(std::move(all.rings), std::move(all.faces), std::move(faces));
  return result;
}

}  // namespace geo::arrangement
