// Reading vector files of any format.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace geo::io {

struct ReadOptions {
  std::vector<std::string> layers;  ///< only these, by name; empty: all. One that is not there is an InputError
  std::size_t max_bytes = std::size_t{1} << 31;  ///< a larger file is refused, also one that unfolds to more
};

/// All layers of a vector file: GeoPackage, GeoJSON, newline-delimited GeoJSON, Shapefile, FlatGeobuf, CSV with
/// coordinates, KML and KMZ, and what else GDAL reads of GML, GPX, MapInfo, DXF, SQLite, OpenFileGDB (a folder .gdb),
/// TopoJSON, Esri JSON, JML, GeoRSS and S-57; plain, gzipped (also .xz, .zst) or zipped (every file in it that is one
/// of these). The content decides, not the name: a name that says otherwise is a note ("format-unlike-name"). "-" reads
/// standard input.
///
/// Coordinates come as WGS 84 longitude/latitude (other CRSs are transformed, "crs-transformed" is a note; a file
/// without a CRS is taken as WGS 84, "crs-missing"); Z and M are dropped; parts out of range are findings and left out;
/// single shapes become multi, points stay points; GeometryCollections of polygons are flattened; what crosses the
/// antimeridian is split at it (see checked_shape). A feature without a shape keeps std::monostate. Rings are as drawn:
/// any winding, crossings and all.
///
/// Values: dates and times of GDAL's types; a time without an offset is taken as UTC with a finding
/// ("time-without-offset"); lists become text; text that is not UTF-8 is a finding ("text-encoding") and repaired with
/// U+FFFD. In GeoJSON, columns whose every text is a date (or a time with offset) become Date (Instant); in CSV numbers
/// and booleans are told too, codes with leading zeros stay text. GeoPackage, GeoJSON and Shapefile written here come
/// back with their field names, types, units, titles and sources.
///
/// KML: one layer. Folders come as the text field `folder` ("2020-02-16/Government"), styles as `fill_colour`,
/// `line_colour` ("#rrggbb", alpha ignored), TimeSpan and TimeStamp as `begin`, `end`, `when`, with `name`,
/// `description`, `snippet` and the ExtendedData, all text.
///
/// Throws InputError when the file is missing, empty, truncated, of no known format, open for writing elsewhere (a
/// GeoPackage with a live -wal or -journal), or says nothing that can be read; what is merely dirty is a finding. A KML
/// that holds only a NetworkLink is an error that says how to export.
[[nodiscard]] std::vector<Layer> read_layers(const std::filesystem::path& path, const ReadOptions& options,
                                             Findings& findings);

/// The readers of text formats on bytes already read; `file` names them in messages. None touches the disk.
/// `name` of the layer: what the document says, else the stem of `file`.
[[nodiscard]] Layer parse_geojson(std::string_view bytes, const std::string& file, Findings& findings);
[[nodiscard]] Layer parse_geojson_seq(std::string_view bytes, const std::string& file, Findings& findings);
[[nodiscard]] Layer parse_kml(std::string_view bytes, const std::string& file, Findings& findings);

/// A table with coordinates as a layer: points from columns `lon`/`lng`/`long`/`longitude`/`x` and
/// `lat`/`latitude`/`y`, or any shapes from `wkt`/`geometry`/`geom`/`the_geom`; those columns are no fields then. A
/// table without such columns gives a layer without shapes. Empty cells are null. An unreadable coordinate is a finding
/// ("coordinate-unreadable").
[[nodiscard]] Layer layer_from_table(const Table& table, Findings& findings);

}  // namespace geo::io
