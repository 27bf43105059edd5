#include "layers/maps/drawing/hatching.hpp"

#include <algorithm>
#include <cmath>

namespace layers::maps {

Shape hatching(const std::vector<std::vector<At>>& rings, const Hatch& hatch, const Frame& frame) {
  constexpr double pixels_a_millimetre = 96 / 25.4;
  Shape shape;
  shape.closed = false;
  shape.stroke = hatch.light ? Colour{255, 255, 255} : Colour{35, 35, 35};
  shape.stroke_width = hatch.width_mm * pixels_a_millimetre;
  const double spacing = std::max(0.5, hatch.spacing_mm * pixels_a_millimetre);
  // u runs along the lines, v across them.
  const double angle = hatch.angle_degrees * 3.14159265358979323846 / 180, cosine = std::cos(angle),
               sine = std::sin(angle);
  const auto along = [&](At at) { return at.x * cosine - at.y * sine; };
  const auto across = [&](At at) { return at.x * sine + at.y * cosine; };
  double low = 1e300, high = -1e300;
  for (const auto& at : ring_of(frame)) {
    low = std::min(low, across(at));
    high = std::max(high, across(at));
  }
  const auto first = static_cast<long>(std::ceil(low / spacing)), last = static_cast<long>(std::floor(high / spacing));
  if (last < first) return shape;
  std::vector<std::vector<double>> cuts(static_cast<std::size_t>(last - first + 1));
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const auto a = ring[i], b = ring[(i + 1) % ring.size()];
      const double va = across(a), vb = across(b), ua = along(a), ub = along(b);
      if (va == vb) continue;
      // Half-open at the upper end: a vertex on a line cuts it once.
      const auto from = std::max(first, static_cast<long>(std::ceil(std::min(va, vb) / spacing)));
      const auto to = std::min(last, static_cast<long>(std::ceil(std::max(va, vb) / spacing)) - 1);
      for (long k = from; k <= to; ++k) {
        const double share = (static_cast<double>(k) * spacing - va) / (vb - va);
        cuts[static_cast<std::size_t>(k - first)].push_back(ua + share * (ub - ua));
      }
    }
  }
  for (std::size_t k = 0; k < cuts.size(); ++k) {
    auto& us = cuts[k];
    std::sort(us.begin(), us.end());
    const double v = (static_cast<double>(first) + static_cast<double>(k)) * spacing;
    const auto at = [&](double u) { return At{u * cosine + v * sine, v * cosine - u * sine}; };
    for (std::size_t i = 0; i + 1 < us.size(); i += 2) {
      if (us[i + 1] > us[i]) shape.lines.push_back({at(us[i]), at(us[i + 1])});
    }
  }
  return shape;
}

}  // namespace layers::maps
