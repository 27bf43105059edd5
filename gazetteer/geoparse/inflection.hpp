// Endings and attached words taken off after an exact miss.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/reading.hpp"

namespace gazetteer::geoparse {

/// Exact keys that may be the nominative of an inflected Ukrainian or Russian word, the written form first, likelier
/// ones before others: "авдіївкою" -> "авдіївка", "харкові" -> "харків", "енгельсі" -> "енгельс". Words of other
/// scripts: the written form alone.
[[nodiscard]] std::vector<std::string> nominatives(const Word& word);

/// Bytes of the word without a Turkish suffix behind an apostrophe ("Abyad'da" -> 5), or none.
[[nodiscard]] std::optional<std::size_t> without_turkish_suffix(std::string_view word);

/// An Arabic word with an attached conjunction or preposition taken off.
struct Detached {
  std::size_t bytes = 0;  ///< taken off at the head
  std::string name;       ///< what is left, the article restored ("للباب" -> "الباب")
  bool preposition = false;
};
/// The ways to take one or two attached words off, shortest first.
[[nodiscard]] std::vector<Detached> without_attached_words(std::string_view arabic_word);

}  // namespace gazetteer::geoparse
