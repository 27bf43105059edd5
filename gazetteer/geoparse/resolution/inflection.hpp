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
/// ones before others: "авдіївкою" -> "авдіївка", "харкові" -> "харків", "енгельсі" -> "енгельс" (the paradigms of
/// text/rules/endings.tsv). Of compounds the first or the last part is put back. Words of other scripts: the written
/// form alone.
[[nodiscard]] std::vector<std::string> nominatives(const Word& word);

/// Bytes of the word without a Turkish suffix behind an apostrophe ("Abyad'da" -> 5), or none.
[[nodiscard]] std::optional<std::size_t> without_turkish_suffix(std::string_view word);

/// Exact keys that may be the word, given as its exact key, without a Turkish case written on to it ("halepte" ->
/// "halep"), longest suffix first; at least four letters stay.
[[nodiscard]] std::vector<std::string> without_bare_turkish_suffix(std::string_view key);

/// The exact key of the place that a Turkish word, given as its exact key, is the adjective of ("suriyeli" ->
/// "suriye"), or none.
[[nodiscard]] std::optional<std::string> turkish_origin(std::string_view key);

/// An Arabic word with an attached conjunction or preposition taken off.
struct Detached {
  std::size_t bytes = 0;  ///< taken off at the head
  std::string name;       ///< what is left, the article restored ("للباب" -> "الباب")
  bool preposition = false;
};
/// The ways to take one or two attached words off, shortest first.
[[nodiscard]] std::vector<Detached> without_attached_words(std::string_view arabic_word);

}  // namespace gazetteer::geoparse
