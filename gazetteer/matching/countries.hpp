// Countries as people write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::matching {

/// The ISO 3166 alpha-2 code that `text` means: a code in any case, or a name that a country of the gazetteer bears in
/// any language ("Syria", "سوريا", "UK"). Of several countries of that name the one that matches best, then the most
/// populous. Empty when there is none. Throws as Gazetteer does.
[[nodiscard]] std::optional<std::string> country_code(const places::Gazetteer& gazetteer, std::string_view text);

/// The country whose code or name is nearest to a mistyped one, as "Syria (SY)"; empty when none is near.
[[nodiscard]] std::optional<std::string> nearest_country(const places::Gazetteer& gazetteer, std::string_view text);

/// "Syria" for "SY"; the code itself where the gazetteer has no such country.
[[nodiscard]] std::string country_name(const places::Gazetteer& gazetteer, std::string_view code);

}  // namespace gazetteer::matching
