// The places of one gazetteer file that are nearest to a point.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "gazetteer/places/file/gazetteer_file.hpp"

namespace gazetteer::places {

/// A place found and its geodesic distance; ordered by distance, then file and row.
struct Near {
  double metres = 0.0;
  PlaceRef place;
  auto operator<=>(const Near&) const noexcept = default;
};

/// Merges the places of `file` (number `file_number` of the stack) into `best`, which stays sorted and at most
/// `count` long. `hidden(row)` tells rows that do not count.
///
/// Exact: the tree tells chords through the earth, and a place is left out only when its chord says that it cannot be
/// among the nearest. A geodesic is at least as long as its chord c and, since no section of the ellipsoid is more
/// curved than the meridian at the equator (radius r = a(1-e^2)), at most 2 r asin(c / 2r) (Schur's comparison
/// theorem), 1 mm more than the chord at 10 km. So the geodesic itself is computed for hardly more than `count`
/// places.
void merge_nearest(const GazetteerFile& file, std::uint32_t file_number, geo::LonLat point, std::size_t count,
                   std::string_view classes, double within_m, const std::function<bool(std::uint32_t)>& hidden,
                   std::vector<Near>& best);

}  // namespace gazetteer::places
