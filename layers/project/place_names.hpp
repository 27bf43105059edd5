// Names of places in the language of a page.
#pragma once

#include <string>
#include <string_view>

#include "gazetteer/places/gazetteer.hpp"

namespace layers::project {

/// The name of a place in a language ("ar", "uk", "ru"), empty where none is known: of a country by ISO code (CLDR);
/// else a name that the gazetteer marks as of the language, preferred ones first, never a historic one. Names of units
/// (class A) in Cyrillic that carry no mark are told apart by letters: one with Ukrainian letters is never Russian nor
/// one with Russian letters Ukrainian; of names with neither the first is taken for Russian, the last for Ukrainian
/// (the order of Natural Earth's languages). In Arabic, else, the local name where that is in Arabic letters. No
/// accuracy is claimed.
[[nodiscard]] std::string name_in(std::string_view language, const gazetteer::places::Place& place);

}  // namespace layers::project
