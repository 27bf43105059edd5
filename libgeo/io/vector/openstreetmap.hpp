// Elements of OpenStreetMap files with their tags.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::io {

struct OsmTag {
  std::string key;
  std::string value;
  bool operator==(const OsmTag&) const = default;
};

enum class OsmKind { node, way, relation };

/// A node, way or relation that has tags. Closed ways that are areas by their tags, and multipolygon and boundary
/// relations, are MultiPolygon; other ways lines; a relation without a shape of its own is left out.
struct OsmElement {
  OsmKind kind = OsmKind::node;
  std::int64_t id = 0;
  std::vector<OsmTag> tags;  ///< in the order of the file
  Geometry geometry;
  bool operator==(const OsmElement&) const = default;
};

/// Calls `take` for each element of an .osm or .osm.pbf file (.osm also gzipped) whose tags are `wanted`, in GDAL's
/// order: nodes, then ways and relations. Streamed: ways and nodes are kept in a temporary file of GDAL's where they
/// are many (CPL_TMPDIR). Tags that are not UTF-8 are repaired with a finding ("text-encoding"); shapes are checked as
/// read_layers does. Throws InputError: missing, damaged, truncated, neither format; Cancelled.
void read_openstreetmap(const std::filesystem::path& path, const std::function<bool(std::span<const OsmTag>)>& wanted,
                        const std::function<void(const OsmElement&)>& take, Findings& findings,
                        const Cancellation* cancellation = nullptr);

/// The tags in GDAL's hstore text: "key"=>"value", quotes and backslashes escaped by a backslash. What does not read so
/// ends them.
[[nodiscard]] std::vector<OsmTag> parse_hstore(std::string_view text);

}  // namespace geo::io
