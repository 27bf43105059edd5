// Shapes across the antimeridian, unrolled and split at it (law 1).
#pragma once

#include <vector>

#include "libgeo/io/vector/raw_shape.hpp"

namespace geo::io {

/// Whether a longitude lies beyond 180 degrees or an edge jumps by more than 180 and less than 360 degrees. An edge of
/// exactly 360 degrees runs along a whole parallel, as world boxes and Antarctica have it, and is no jump. `closed`:
/// the last vertex is joined to the first.
[[nodiscard]] bool crosses_antimeridian(const RawLine& line, bool closed) noexcept;

/// The same line with longitudes that continue instead of jumping. `turn`: by how much the way back to the first
/// vertex differs from it: 0, or 360 or -360 for a ring around a pole.
[[nodiscard]] RawLine unrolled(const RawLine& line, double& turn);

/// A line cut where it crosses the antimeridian; the pieces lie within -180..180. The cuts stand on the meridian, at
/// the latitude of the straight edge.
[[nodiscard]] std::vector<RawLine> split_line(const RawLine& line);

/// A polygon (rings without closing vertex) cut along the antimeridian; the pieces lie within -180..180 and meet along
/// the meridian in the same vertices. Rings that cross themselves are cut all the same; what comes out of them is as
/// wrong as they were. `polar` is set when a ring went around a pole: it is closed along the meridian and the pole's
/// parallel on the side where most of it lies.
[[nodiscard]] std::vector<RawPolygon> split_polygon(const RawPolygon& polygon, bool& polar);

}  // namespace geo::io
