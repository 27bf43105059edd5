// The spatial index of a GeoPackage, packed at once. Private to io.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "libgeo/geometry/box.hpp"
#include "libgeo/io/vector/geopackage/sqlite_output.hpp"

namespace geo::io {

struct IndexedBox {
  std::int64_t fid = 0;
  Box box;
};

/// Fills the R-tree `table` (a virtual table of SQLite's rtree module, two dimensions, without rows) with boxes, fids
/// ascending: into its nodes, as SQLite documents them (sqlite.org/rtree.html, section 6), sorted by tiles, full ones.
/// Far quicker than row by row, and the same boxes give the same nodes. Sides are widened to the next single-precision
/// number outward.
///
/// Source: Leutenegger, Lopez, Edgington (1997), STR: a simple and efficient algorithm for R-tree packing, ICDE.
void write_spatial_index(SqliteOutput& output, const std::string& table, std::span<const IndexedBox> boxes);

}  // namespace geo::io
