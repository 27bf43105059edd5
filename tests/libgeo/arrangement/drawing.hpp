// Shapes in grid units for the tests of arrangements, and what every arrangement must keep to.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/exact.hpp"

namespace geo::arrangement::testing {

using Points = std::vector<GridPoint>;

inline Ring ring(const Points& points) {
  std::vector<LonLat> positions;
  for (const GridPoint p : points) positions.push_back(to_lonlat(p));
  return Ring(std::move(positions));
}

inline Polygon polygon(const Points& shell, const std::vector<Points>& holes = {}) {
  Polygon result{ring(shell), {}};
  for (const Points& hole : holes) result.holes.push_back(ring(hole));
  return result;
}

inline MultiPolygon area(std::vector<Polygon> polygons) { return {std::move(polygons)}; }
inline MultiPolygon area(const Points& shell) { return {{polygon(shell)}}; }

/// The box from (west, south) to (east, north).
inline Points box(std::int32_t west, std::int32_t south, std::int32_t east, std::int32_t north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

/// A map of letters, upper row first: each letter an area (label 0 for A, 1 for B, ...) of unit squares of `scale`
/// grid units, one polygon a square; a dot is nothing.
std::vector<MultiPolygon> areas_from_map(const std::vector<std::string>& rows, std::int32_t scale = 10);

/// Arranges areas labelled 0, 1, 2, ...
Arrangement arranged(const std::vector<MultiPolygon>& areas);

/// The faces as text, one a line: "shell / hole / hole: labels", points as "x y". For comparing and for reading.
std::vector<std::string> told(const Arrangement& arrangement);

/// Twice the area that a ring (signed) or polygon encloses, in square grid units.
Int128 twice_area(const Ring& ring);
Int128 twice_area(const Polygon& polygon);

/// Whether the place (x / 2, y / 2), in grid units, is inside the rings by the even-odd rule. Exact; the place must
/// not be on a ring.
bool covers(const Polygon& polygon, std::int64_t x2, std::int64_t y2);
bool covers(const MultiPolygon& polygons, std::int64_t x2, std::int64_t y2);

/// Checks, exactly and by brute force where `all_pairs`: edges ascend and meet at common ends only; no end lies within
/// half a unit of another edge; every edge is a side of the faces that it names and of no others; rings are simple,
/// wound right and begin at their smallest vertices; faces and holes are ordered; labels ascend; Euler's formula.
::testing::AssertionResult sound(const Arrangement& arrangement, bool all_pairs = true);

}  // namespace geo::arrangement::testing
