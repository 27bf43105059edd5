// Words that tell the tagger what a capitalised run is: heads of names by what they name, and adjectives of regions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gazetteer::geoparse {

/// What a thing is whose name ends, or begins, with such a word: "Cathedral", "Festival", "Inc".
enum class HeadGroup : std::uint8_t {
  none,
  worship,
  learning,
  health,
  lodging,
  culture,
  sport,
  transport,
  road,
  retail,
  justice,
  building,
  ground,  // parks, squares, cemeteries
  water,
  land,
  settlement,
  unit,  // of administration
  event,
  company,
  government,
  society,  // associations, parties, teams
  media,
  force,
  work,   // books, acts, prizes
  person  // offices and titles
};

/// The group of a word in lower case; none for a word that no table has.
[[nodiscard]] HeadGroup head_group(std::string_view lower_case_word);

/// Whether a name of several words that ends so is the name of a building, a road or grounds.
[[nodiscard]] bool is_facility_head(std::string_view lower_case_word);

/// An adjective or noun of people that no country's table has ("African", "Sicilian", "Kurds"), in any case: the name
/// of the region it belongs to, or an empty name where there is none to look up ("Arab"). Nothing for other words.
[[nodiscard]] std::optional<std::string_view> regional_adjective(std::string_view word);

}  // namespace gazetteer::geoparse
