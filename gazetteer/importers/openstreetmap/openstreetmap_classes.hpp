// What OpenStreetMap's tags are in GeoNames' classes and codes.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "libgeo/io/vector/openstreetmap.hpp"

namespace gazetteer::importers {

struct OsmFeature {
  char feature_class;
  std::string_view feature_code;
  bool operator==(const OsmFeature&) const = default;
};

/// The value of a tag; empty where there is none.
[[nodiscard]] std::string_view tag(std::span<const geo::io::OsmTag> tags, std::string_view key) noexcept;

/// The class and code of the first row of the table that fits the tags; empty for what is no place.
[[nodiscard]] std::optional<OsmFeature> osm_feature(std::span<const geo::io::OsmTag> tags) noexcept;

}  // namespace gazetteer::importers
