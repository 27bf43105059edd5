// Reading vector files of any format.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace geo::io {

struct ReadOptions {
  std::vector<std::string> layers;               ///< only these, by name; empty: all
  std::size_t max_bytes = std::size_t{1} << 31;  ///< a larger file is refused
};

/// All layers of a vector file: GeoPackage, GeoJSON, newline-delimited GeoJSON, Shapefile, FlatGeobuf, CSV with
/// coordinates, KML and KMZ, and whatever else this GDAL reads; plain, gzipped or zipped. Coordinates come as WGS 84
/// longitude/latitude (other CRSs are transformed, a file without a CRS is taken as WGS 84 with a note); Z and M are
/// dropped; parts out of range are findings and left out; single shapes become multi; GeometryCollections of polygons
/// are flattened; rings across the antimeridian are split at it. KML folders come as the text field `folder`
/// ("2020-02-16/Government"), styles as `fill_colour`, `line_colour` ("#rrggbb"), TimeSpan and TimeStamp as `begin`,
/// `end`, `when`, with `name`, `description` and ExtendedData.
///
/// Throws InputError when the file is missing, empty, truncated, of no known format, or says nothing that can be
/// read; what is merely dirty is a finding. A KML that holds only a NetworkLink is an error that says how to export.
[[nodiscard]] std::vector<Layer> read_layers(const std::filesystem::path& path, const ReadOptions& options,
                                             Findings& findings);

}  // namespace geo::io
