// Arabic adjectives of countries: "الروسية", "تركي", "العراقيين".
#pragma once

#include <string_view>

namespace gazetteer::geoparse {

/// The country (ISO 3166 alpha-2) that an Arabic adjective, with its article or without, in any gender and number,
/// belongs to; empty for other words.
[[nodiscard]] std::string_view country_of_arabic_adjective(std::string_view word);

}  // namespace gazetteer::geoparse
