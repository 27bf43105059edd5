// Shapes as files hold them, before anything is checked, and the way to shapes that law 1 allows.
#pragma once

#include <cstddef>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::io {

/// A position as read: any two numbers.
struct RawPoint {
  double x = 0.0;
  double y = 0.0;
};
using RawLine = std::vector<RawPoint>;
using RawPolygon = std::vector<RawLine>;  ///< the shell, then the holes; closed or not

/// The parts of one feature, by kind.
struct RawShape {
  std::vector<RawPoint> points;
  std::vector<RawLine> lines;
  std::vector<RawPolygon> polygons;
  bool single_point = false;  ///< one Point, no MultiPoint
  bool present = false;       ///< a shape stands in the file, even if it is empty
  bool unknown = false;       ///< it held a part of a kind that is not read

  void append(RawShape other);
};

/// The shape with longitudes and latitudes in range (law 1).
///
/// A position that is not finite or out of range (|latitude| > 90, |longitude| > 360) is a finding
/// ("coordinate-out-of-range") and its part (the point, line or polygon) is left out; a hole alone takes its polygon
/// with it. An edge with a jump of more than 180 (and less than 360) degrees of longitude, and a longitude beyond 180,
/// crosses the antimeridian: the part is split there (a note, "antimeridian-split"). A ring around a pole is closed
/// along the antimeridian and the pole's parallel (a warning, "polar-ring"). Of mixed kinds polygons win, then lines;
/// what is lost is a finding
/// ("mixed-geometry", an error without polygons: then nothing is kept). Rings with fewer than three
/// vertices are a finding ("ring-degenerate") and left out.
[[nodiscard]] Geometry checked_shape(RawShape raw, const Where& where, Findings& findings);

}  // namespace geo::io
