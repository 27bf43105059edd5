// The words of the web pages, in every language they can speak.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layers::maps {

/// "en", "ar", "uk", "ru": the columns of web/words.tsv, in order.
[[nodiscard]] const std::vector<std::string>& web_languages();

/// All words of a language: key and text, in the order of the table. Throws geo::UsageError that names the nearest
/// language for any other.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> web_words(std::string_view language);

/// "rtl" for a language that is written from right to left, else "ltr".
[[nodiscard]] std::string_view web_direction(std::string_view language) noexcept;

}  // namespace layers::maps
