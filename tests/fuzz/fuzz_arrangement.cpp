#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"

// Rings of small coordinates from bytes: many crossings, overlaps and degenerate edges. No face may be without a shell.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::vector<geo::MultiPolygon> areas;
  std::vector<geo::LonLat> ring;
  for (std::size_t i = 0; i + 1 < size && i < 400; i += 2) {
    if (bytes[i] == 255) {
      areas.push_back({{geo::Polygon{geo::Ring(ring), {}}}});
      ring.clear();
    } else {
      ring.emplace_back(geo::Lon(bytes[i] * 1e-7), geo::Lat(bytes[i + 1] * 1e-7));
    }
  }
  areas.push_back({{geo::Polygon{geo::Ring(ring), {}}}});
  std::vector<geo::arrangement::LabelledArea> labelled;
  for (std::size_t i = 0; i < areas.size(); ++i) labelled.push_back({static_cast<std::uint32_t>(i), &areas[i]});
  for (const auto& face : geo::arrangement::arrange(labelled).faces) {
    if (face.polygon.shell.size() < 3) std::abort();
  }
  return 0;
}
