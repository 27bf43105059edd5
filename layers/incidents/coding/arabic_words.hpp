// Arabic words as cues know them. Private to incidents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace layers::incidents {

/// Whether a word begins with a letter of the Arabic script.
[[nodiscard]] bool is_arabic(std::string_view word) noexcept;

/// The word without vowel marks and tatweel, the alefs one letter, final alef maqsura as ya and ta marbuta as ha, which
/// reports write either way.
[[nodiscard]] std::string arabic_folded(std::string_view word);

/// The folded word, and what is left of it without "and", "so" (wa-, fa-), then without "by", "to", "as" (bi-, li-,
/// ka-) and the article: "وبالقصف" by "قصف". At least three letters are left. Empty for a word that is not Arabic.
[[nodiscard]] std::vector<std::string> arabic_forms(std::string_view word);

}  // namespace layers::incidents
