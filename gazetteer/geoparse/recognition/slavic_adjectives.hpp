// Ukrainian and Russian adjectives of places: "харківський", "донецкой", "російські".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::geoparse {

/// Whether the word, in lower case, has the form of such an adjective in any case: -ський, -цька, -ского, -ская ...
[[nodiscard]] bool is_adjective(std::string_view lower);
/// Whether it names a land by one: "Сумщина", "Донеччини", "Белгородчине".
[[nodiscard]] bool is_land(std::string_view lower);

/// The country (ISO 3166 alpha-2) that a Ukrainian or Russian adjective belongs to; empty for other words.
[[nodiscard]] std::string_view country_of_adjective(std::string_view lower);

/// The name in the gazetteer of the first-order unit that the adjective belongs to: "харьковская область",
/// "чеченская республика"; of a land that of its adjective. Empty where there is none.
[[nodiscard]] std::string unit_name_of_adjective(const Word& word, const places::Gazetteer& gazetteer);
/// The exact key of the best known town that the adjective may belong to ("бахмутський" -> "бахмут", "ізюмського" ->
/// "ізюм", "куп'янському" -> "куп янськ"); empty where there is none.
[[nodiscard]] std::string town_of_adjective(const Word& word, const places::Gazetteer& gazetteer);
/// The best known unit of that name.
[[nodiscard]] std::optional<places::PlaceRef> unit_of_adjective(const Word& word, const places::Gazetteer& gazetteer);

}  // namespace gazetteer::geoparse
