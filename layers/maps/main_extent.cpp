#include "layers/maps/main_extent.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace layers::maps {

std::optional<geo::Box> main_extent(const geo::io::Layer& layer) {
  struct Part {
    geo::Box box;
    double area;  // in square degrees of latitude
  };
  std::vector<Part> parts;
  std::optional<geo::Box> whole;
  double total = 0;
  for (const auto& feature : layer.features) {
    if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
      for (const auto& polygon : area->polygons) {
        const auto box = geo::bounds(polygon);
        if (!box) continue;
        const double size = (box->east.degrees() - box->west.degrees()) *
                            (box->north.degrees() - box->south.degrees()) *
                            std::cos(box->centre().lat.degrees() * 3.14159265358979323846 / 180);
        parts.push_back({*box, size});
        total += size;
      }
    } else if (const auto box = geo::bounds(feature.geometry)) {
      if (whole)
        whole->extend(*box);
      else
        whole = box;
    }
  }
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.area > b.area; });
  double sum = 0;
  for (const auto& part : parts) {
    if (whole && sum > 0.99 * total) break;
    sum += part.area;
    if (whole)
      whole->extend(part.box);
    else
      whole = part.box;
  }
  return whole;
}

}  // namespace layers::maps
