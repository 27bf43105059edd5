#include "layers/control/zones/land_faces.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "libgeo/geodesy/distance.hpp"

namespace layers::control {
namespace {

namespace arr = geo::arrangement;

/// Gives the faces that lack a value, and are inside, the value of the neighbour with the longest common edge.
template <class Value>
void fill_slivers(LandFaces& land, const std::vector<bool>& inside, Value value) {
  std::vector<std::uint32_t> best(land.faces.size(), arr::outside);
  std::vector<double> longest(land.faces.size(), 0.0);
  bool any = false;
  const auto offer = [&](const arr::Edge& edge, std::uint32_t face, std::uint32_t other) {
    if (face == arr::outside || other == arr::outside || !inside[face] || value(land.faces[face]) != arr::outside)
      return;
    if (value(land.faces[other]) == arr::outside) return;
    const double length = geo::geodesy::distance(arr::to_lonlat(edge.from), arr::to_lonlat(edge.to)).value();
    if (length > longest[face])
      std::tie(longest[face], best[face], any) = std::tuple(length, value(land.faces[other]), true);
  };
  for (const auto& edge : land.arrangement.edges) {
    offer(edge, edge.left, edge.right);
    offer(edge, edge.right, edge.left);
  }
  if (!any) return;
  for (std::size_t f = 0; f < best.size(); ++f) {
    if (best[f] != arr::outside) value(land.faces[f]) = best[f];
  }
}

}  // namespace

LandFaces land_faces(std::span<const geo::MultiPolygon> areas, const Cuts& cuts) {
  std::vector<arr::LabelledArea> labelled;
  std::uint32_t label = 0;
  for (const auto& area : areas) labelled.push_back({label++, &area});
  const std::uint32_t boundary = label, reach = label + 1, water = label + 2, open = label + 3, uncertain = label + 4,
                      pieces = label + 5;
  const auto add = [&](std::uint32_t as, const geo::MultiPolygon* shape) {
    if (shape != nullptr) labelled.push_back({as, shape});
  };
  add(boundary, cuts.boundary);
  add(reach, cuts.within_reach);
  add(water, cuts.open == nullptr ? nullptr : cuts.water);
  add(open, cuts.water == nullptr ? nullptr : cuts.open);
  add(uncertain, cuts.uncertain);
  for (std::size_t i = 0; i < cuts.pieces.size(); ++i) add(pieces + static_cast<std::uint32_t>(i), &cuts.pieces[i]);

  LandFaces land;
  land.arrangement = arr::arrange(labelled);
  std::vector<bool> inside;
  for (const auto& face : land.arrangement.faces) {
    const auto has = [&](std::uint32_t one) { return std::binary_search(face.labels.begin(), face.labels.end(), one); };
    inside.push_back(has(boundary) && (cuts.within_reach == nullptr || has(reach)));
    LandFace made;
    if (inside.back() && !face.labels.empty() && face.labels.front() < boundary) made.area = face.labels.front();
    if (inside.back() && !face.labels.empty() && face.labels.back() >= pieces) made.piece = face.labels.back() - pieces;
    made.open_water = has(water) && has(open);
    made.uncertain = has(uncertain);
    land.faces.push_back(made);
  }
  fill_slivers(
      land, inside, [](auto& face) -> auto& { return face.area; });
  if (!cuts.pieces.empty())
    fill_slivers(
        land, inside, [](auto& face) -> auto& { return face.piece; });
  return land;
}

}  // namespace layers::control
