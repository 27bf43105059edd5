// What the gazetteer says of a name, asked once for all texts of a thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::geoparse {

/// Gazetteer::prefix() of an exact key.
[[nodiscard]] places::Gazetteer::Prefix prefix_of(const places::Gazetteer& gazetteer, std::string_view exact_key);

/// Whether the name as it is written, in any case, is a name of the gazetteer: prefix_of() its exact key.
[[nodiscard]] bool is_name(const places::Gazetteer& gazetteer, std::string_view name);

/// Whether the name, or a spelling of it, is one of the gazetteer.
[[nodiscard]] bool is_spelling(const places::Gazetteer& gazetteer, std::string_view name);

/// Gazetteer::spelling_prefix() of the spelling key of a name.
struct SpellingPrefix {
  bool too_short = false;  ///< a key of less than four letters proves nothing; the others are false then
  bool is_name = false;
  bool goes_on = false;
};
[[nodiscard]] SpellingPrefix spelling_prefix_of(const places::Gazetteer& gazetteer, std::string_view name);

/// Whether Gazetteer::demonym() has countries for the word.
[[nodiscard]] bool is_demonym(const places::Gazetteer& gazetteer, std::string_view word);

/// How well known the places of a name are, those written so.
struct Fame {
  bool capital_or_unit = false;  ///< one is a country, a first-order unit or a capital
  std::int64_t population = -1;  ///< the largest; -1 where the name has no place
};
[[nodiscard]] Fame fame_of_name(const places::Gazetteer& gazetteer, std::string_view name);

/// The name of a country by ISO code, in the gazetteer's memory; the code itself where the gazetteer has none.
[[nodiscard]] std::string_view country_name(const places::Gazetteer& gazetteer, std::string_view iso);

}  // namespace gazetteer::geoparse
