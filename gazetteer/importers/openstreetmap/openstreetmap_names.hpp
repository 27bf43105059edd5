// The names of an OpenStreetMap element.
#pragma once

#include <span>

#include "gazetteer/places/place.hpp"
#include "libgeo/io/vector/openstreetmap.hpp"

namespace gazetteer::importers {

/// Whether any tag names the element.
[[nodiscard]] bool has_osm_name(std::span<const geo::io::OsmTag> tags) noexcept;

/// Fills name, names and notes: `name` is the preferred one, or int_name or name:en where that is not in Latin letters;
/// name:xx and official_name are preferred in their language; alt_name, loc_name and nickname (colloquial), short_name,
/// old_name (historic; a suffix of years says when), iata and icao (short forms); values split at semicolons. `bridge`:
/// bridge:name comes before name. Returns whether a name had control characters, which are left out.
bool read_osm_names(std::span<const geo::io::OsmTag> tags, bool bridge, places::Place& place);

}  // namespace gazetteer::importers
