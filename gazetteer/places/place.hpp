// A gazetteer entry.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace gazetteer::places {

/// What a source says of a name besides its letters.
struct NameNote {
  std::uint16_t name = 0;  ///< 0 the preferred name, n the n-th of Place::names, from 1
  std::string language;    ///< ISO 639 code; empty where not said
  bool preferred = false;  ///< the official or usual one in its language
  bool short_form = false;
  bool colloquial = false;
  bool historic = false;
  bool doubtful = false;  ///< probably another place's: importers/geonames/wrong_names.hpp
  std::string from{},
      to{};  ///< when it was in use, as the source writes it ("1924", "2016-02-04"); empty where not said
  bool operator==(const NameNote&) const = default;
};

/// Another id of the same place, and the source (key of geo::Source) that gave it.
struct OtherId {
  std::string id;
  std::string source;
  bool operator==(const OtherId&) const = default;
};

/// One place as a gazetteer knows it. `feature_class` and `feature_code` are GeoNames' ("P"/"PPLA2", "A"/"ADM1",
/// "S"/"MILB").
struct Place {
  std::string id;                  ///< "geonames:172134", "wof:...", "sitmap:..."
  std::string name;                ///< preferred name, Latin script where there is one
  std::vector<std::string> names;  ///< all other names, every script
  geo::LonLat position;
  char feature_class = 'P';
  std::string feature_code;
  std::string country;  ///< ISO 3166 alpha-2, upper case; empty for seas and continents
  std::string admin1;   ///< GeoNames codes
  std::string admin2;
  std::int64_t population = 0;  ///< 0 = unknown
  geo::Metres precision;        ///< how far the position may be off; 0 = not stated
  std::string source;           ///< key of geo::Source
  std::vector<NameNote> notes;  ///< of the names that have something said of them, by name
  std::vector<OtherId> other_ids;
  std::string parent;  ///< id of the unit it belongs to, where a source says so beyond the codes (hierarchy.txt)
  bool operator==(const Place&) const = default;
};

/// The name in the script of the place's country ("عين عيسى"; Cyrillic in Ukraine and Russia; none where that is
/// Latin). Of several in that script: one without letters foreign to the language (Persian ones in Syria, Russian ones
/// in Ukraine) before others, then one that spells the preferred name (text::skeleton_key), then one with
/// letters that only that language has, then the first.
[[nodiscard]] std::optional<std::string> local_name(const Place& place);

}  // namespace gazetteer::places
