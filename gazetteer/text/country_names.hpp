// Names of countries in the languages of people.
#pragma once

#include <string>
#include <string_view>

namespace gazetteer::text {

/// The name of a country (ISO 3166 alpha-2, "SY") in a language (BCP 47: "ar", "uk"), by the Unicode Common Locale Data
/// Repository as ICU carries it. Empty for a code or a language that it does not know. Never throws but for memory.
[[nodiscard]] std::string country_name(std::string_view country, std::string_view language);

}  // namespace gazetteer::text
