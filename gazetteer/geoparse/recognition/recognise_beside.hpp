// What stands around a name in languages whose runs of capitals say little.
#pragma once

#include <string>

#include "gazetteer/geoparse/recognition/recognise_names.hpp"

namespace gazetteer::geoparse {

/// Whether words `first` to `last` stand alone in quotation marks: «Дніпро» is a team, a plant, a ship.
[[nodiscard]] bool is_quoted(const Reading& reading, std::size_t first, std::size_t last);

/// Whether word `i` belongs to a person's name: a known surname, or behind a given name, a rank or an initial.
[[nodiscard]] bool is_person(const Reading& reading, std::size_t i, const Acquaintances& known);

/// Past the name of a person that begins with a given name at word `i`, whose last word is learnt as a surname; `i`
/// where none begins there.
[[nodiscard]] std::size_t behind_person(const Reading& reading, std::size_t i, Acquaintances& known);

/// Prominence (candidates.hpp) of the best known place that bears the exact key; names that a place hardly goes by
/// count one less. -9 where there is none.
[[nodiscard]] double fame_of(const places::Gazetteer& gazetteer, const std::string& name);

/// Whether any place found by the name, spellings included, lies where the language is at home.
[[nodiscard]] bool spelt_at_home(const places::Gazetteer& gazetteer, Language language, const std::string& name);

}  // namespace gazetteer::geoparse
