// Shapes as a GeoPackage keeps them. Private to io.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "libgeo/geometry/box.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::io {

/// Puts the shape into `blob` as a GeoPackage keeps it (OGC 12-128r15, 2.1.3: a header with the envelope, which points
/// do without, then well-known binary), in WGS 84, polygons wound as RFC 7946 asks. Gives the envelope; empty where the
/// shape has no point. `blob` is left empty where there is no shape.
std::optional<Box> to_blob(const Geometry& geometry, std::vector<std::byte>& blob);

}  // namespace geo::io
