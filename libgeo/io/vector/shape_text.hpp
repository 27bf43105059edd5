// Shapes as GeoJSON geometry and as WKT, with 7 decimals.
#pragma once

#include <string>

#include "libgeo/geometry/shapes.hpp"

namespace geo::io {

/// Decimals of coordinates in text: 1e-7 degree is the grid of coverages (law 3), 11 mm on the equator.
inline constexpr int kCoordinateDecimals = 7;

/// RFC 7946 geometry: Point, MultiPoint, MultiLineString, MultiPolygon, wound right and closed; null for none.
void append_geojson_geometry(std::string& out, const Geometry& geometry);

/// Well-known text of the same shapes; nothing for none.
void append_wkt(std::string& out, const Geometry& geometry);

}  // namespace geo::io
