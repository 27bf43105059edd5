// The places of one gazetteer file that are nearest to a point.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer_file.hpp"

namespace gazetteer::places {

/// A place found and its geodesic distance; ordered by distance, then file and row.
struct Near {
  double metres = 0.0;
  PlaceRef place;
  auto operator<=>(const Near&) const noexcept = default;
};

/// Merges the places of `file` (number `file_number` of the stack) into `best`, which stays sorted and at most
/// `count` long. `hidden(row)` tells rows that do not count. Exact: a branch of the tree is left out only when even
/// its least distance is too long. The ellipsoid is nowhere less curved than its meridian at the equator is, so a
/// geodesic is at least a(1-e^2) times the angle between the two directions (taken as on a sphere).
void merge_nearest(const GazetteerFile& file, std::uint32_t file_number, geo::LonLat point, std::size_t count,
                   std::string_view classes, double within_m, const std::function<bool(std::uint32_t)>& hidden,
                   std::vector<Near>& best);

}  // namespace gazetteer::places
