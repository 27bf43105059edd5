// Areas cut by lines.
#pragma once

#include <vector>

#include "libgeo/geometry/shapes.hpp"

namespace geo::topology {

/// The pieces into which lines cut an area (repaired first), in the longitude/latitude plane with edges straight in it:
/// lines and borders are noded, and every face of them that lies in the area is a piece. Parts of lines that end inside
/// a piece cut nothing. Pieces are valid, wound right, in the order of their lowest vertices, and cover the area but
/// for the rounding of crossings (1e-14 degree). Without lines the polygons of the area; an empty area has none. Throws
/// geo::Error on a coordinate that is not finite.
[[nodiscard]] std::vector<Polygon> cut(const MultiPolygon& area, const MultiLineString& lines);

}  // namespace geo::topology
