// Reading one band of a raster file.
#pragma once

#include <filesystem>

#include "libgeo/core/finding.hpp"
#include "libgeo/geometry/box.hpp"
#include "libgeo/geometry/lonlat_grid.hpp"

namespace geo::io {

/// Whether GDAL takes the file for a raster of a format that read_raster() reads, going by its content. A GeoPackage is
/// one when it has tiles. False for a file that is not there.
[[nodiscard]] bool is_raster(const std::filesystem::path& file);

/// The values of a raster with one band (GeoTIFF, Arc/Info and Golden Surfer grids, Erdas Imagine, EHdr, ENVI, SRTM,
/// SAGA, IDRISI, DTED, USGS DEM, PNG with a world file, GeoPackage tiles) over the part of `box` that it covers, on a
/// grid of longitude and latitude (WGS 84). A cell has the value of the pixel at its middle; cells are about half as
/// large as pixels in each direction (in the middle of the box), but there are no more than two million: pixels finer
/// than cells are averaged first, those without data left out. Scale and offset of the band are applied. NaN where the
/// raster has no data, or ends.
///
/// Findings: "crs-transformed" (note), "crs-missing" (warning: no reference system, and coordinates that can be
/// longitudes and latitudes are taken as such). Throws InputError naming the file: not there, unreadable or truncated,
/// several bands, complex numbers, a palette of colours, no georeference, no or an unknown reference system, nothing
/// inside the box, no value inside the box, more than 4e9 pixels inside it.
[[nodiscard]] LonLatGrid read_raster(const std::filesystem::path& file, const Box& box, Findings& findings);

}  // namespace geo::io
