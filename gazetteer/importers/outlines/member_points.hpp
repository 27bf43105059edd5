// Where a unit lies whose members are known and itself is not.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "gazetteer/places/file/place_store.hpp"
#include "libgeo/core/progress.hpp"

namespace gazetteer::importers {

/// Codes of a country, admin-1 or admin-2 unit: "SY", "SY.04", "SY.04.172135".
using UnitCodes = std::string;

/// The middle of a unit's members on the sphere, and the geodesic distance to the farthest of them.
struct MemberPoint {
  geo::LonLat position;
  geo::Metres radius;
  std::size_t members = 0;
  bool operator==(const MemberPoint&) const = default;
};

/// For each of the units in `wanted` that has members among `places`, their middle: of the populated places (class P)
/// with its codes, of its other places but units where there are none of those. `wanted` maps codes to a number of the
/// caller's; the result has the same keys.
[[nodiscard]] std::map<UnitCodes, MemberPoint, std::less<>> member_points(
    const places::PlaceStore& places, const std::map<UnitCodes, std::size_t, std::less<>>& wanted,
    const geo::Cancellation* cancellation);

}  // namespace gazetteer::importers
