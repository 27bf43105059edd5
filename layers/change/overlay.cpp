#include "layers/change/overlay.hpp"

#include <algorithm>
#include <utility>

#include "layers/control/cleaning/shift.hpp"
#include "libgeo/geodesy/area.hpp"

namespace layers::change {
namespace {

namespace arr = geo::arrangement;

std::uint32_t class_index(const OverlayLayer& layer, const control::Holding& holding) {
  const auto name = class_of(holding, layer.by);
  return static_cast<std::uint32_t>(std::lower_bound(layer.names.begin(), layer.names.end(), name) -
                                    layer.names.begin());
}

/// What each layer's drawn edges have on the other side of a noded edge than noding put it, in m2.
struct StripEdges {
  std::vector<double> to_right, to_left;
};

using StripsByEdge = std::map<std::uint32_t, StripEdges>;

void note_strips(const OverlayLayer& layer, std::size_t at, std::size_t layers, const Overlay& laid,
                 control::NodedEdges& noded, StripsByEdge& strips) {
  std::vector<control::Shift> shifts;
  const auto held = [&](std::uint32_t face) { return face == arr::outside ? layer.nobody() : laid.faces[face][at]; };
  for (const auto& zone : layer.coverage->zones()) {
    const std::uint32_t own = class_index(layer, zone.holding);
    const auto border = [&](std::uint32_t left, std::uint32_t right) {
      return held(left) == own && held(right) != own;
    };
    noded.follow_all(zone.parts, border, shifts);
  }
  for (const auto& shift : shifts) {
    auto& strip = strips[shift.edge];
    strip.to_right.resize(layers);
    strip.to_left.resize(layers);
    strip.to_right[at] = (shift.forward ? shift.to_right : shift.to_left).value();
    strip.to_left[at] = (shift.forward ? shift.to_left : shift.to_right).value();
  }
}

/// Land that noding put on side `there` of an edge, of which layer i has moved[i] m2 on side `here`. The strips are
/// taken to lie one in the other, the widest reaching farthest.
void move_back(std::map<Combination, geo::SquareMetres>& areas, const Combination& here, const Combination& there,
               const std::vector<double>& moved) {
  std::vector<std::size_t> order(moved.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return moved[a] < moved[b]; });
  Combination mixed = here;
  double below = 0;
  for (const auto layer : order) {
    const double strip = moved[layer] - below;
    if (strip > 0) {
      areas[mixed] += geo::SquareMetres(strip);
      areas[there] -= geo::SquareMetres(strip);
      below = moved[layer];
    }
    mixed[layer] = there[layer];
  }
}

}  // namespace

Overlay overlay(std::span<const OverlayLayer> layers) {
  Overlay result;
  std::vector<geo::MultiPolygon> shapes;
  std::vector<std::uint32_t> labels, bases;
  std::uint32_t base = 0;
  for (const auto& layer : layers) {
    bases.push_back(base);
    for (const auto& zone : layer.coverage->zones()) {
      shapes.push_back({zone.parts});
      labels.push_back(base + class_index(layer, zone.holding));
    }
    base += layer.nobody();
  }
  std::vector<arr::LabelledArea> areas;
  for (std::size_t i = 0; i < shapes.size(); ++i) areas.push_back({labels[i], &shapes[i]});
  result.arrangement = arr::arrange(areas);
  Combination nobody;
  for (const auto& layer : layers) nobody.push_back(layer.nobody());
  for (const auto& face : result.arrangement.faces) {
    Combination classes = nobody;
    for (const auto label : face.labels) {
      const auto at = static_cast<std::size_t>(std::upper_bound(bases.begin(), bases.end(), label) - bases.begin()) - 1;
      classes[at] = label - bases[at];
    }
    result.faces.push_back(std::move(classes));
  }
  return result;
}

std::map<Combination, geo::SquareMetres> overlay_areas(std::span<const OverlayLayer> layers) {
  const Overlay laid = overlay(layers);
  Combination nobody;
  for (const auto& layer : layers) nobody.push_back(layer.nobody());
  std::map<Combination, geo::SquareMetres> areas;
  for (std::size_t f = 0; f < laid.faces.size(); ++f) {
    if (laid.faces[f] != nobody) areas[laid.faces[f]] += geo::geodesy::area(laid.arrangement.faces[f].polygon);
  }
  if (laid.arrangement.moved_at_most > 0) {
    control::NodedEdges noded(laid.arrangement.edges, laid.arrangement.moved_at_most);
    StripsByEdge strips;
    for (std::size_t i = 0; i < layers.size(); ++i) note_strips(layers[i], i, layers.size(), laid, noded, strips);
    const auto classes = [&](std::uint32_t face) { return face == arr::outside ? nobody : laid.faces[face]; };
    for (const auto& [edge, strip] : strips) {
      const auto left = classes(laid.arrangement.edges[edge].left), right = classes(laid.arrangement.edges[edge].right);
      move_back(areas, left, right, strip.to_right);
      move_back(areas, right, left, strip.to_left);
    }
    areas.erase(nobody);
  }
  return areas;
}

}  // namespace layers::change
