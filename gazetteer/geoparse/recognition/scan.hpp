// Longest names of the gazetteer in a run of words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::geoparse {

struct Scan {
  std::size_t first = 0;  ///< words, both included
  std::size_t last = 0;
  std::string name;                     ///< exact key that was found
  bool inflected = false;               ///< `name` is not what is written
  std::size_t cut = 0;                  ///< bytes at the end of the last word that are a suffix
  std::vector<std::string> forms = {};  ///< exact keys of other names that the same words may be a case of
};

/// Whether a name may go on from word `i` to word `i + 1`: nothing between but white space, or the full stop of "St.
/// Louis". `next` gets the word it goes on with.
[[nodiscard]] bool goes_on(const Reading& reading, std::size_t i, std::size_t& next);

/// The longest name whose first word is `first` and whose last is written as a name; at most eight words.
[[nodiscard]] std::optional<Scan> longest_name(const Reading& reading, const places::Gazetteer& gazetteer,
                                               std::size_t first);

/// The same for words with endings (Slavic cases): each word may also be one of its nominatives, and a type word of a
/// unit may stand last in small letters ("Харківській області"). `name` is what is written if that is a name, else the
/// likeliest nominative; all others are `forms`.
[[nodiscard]] std::optional<Scan> longest_inflected_name(const Reading& reading, const places::Gazetteer& gazetteer,
                                                         std::size_t first);

/// The longest run of two and more words from `first` to at most `last` that is a spelling of some name.
[[nodiscard]] std::optional<Scan> longest_spelling(const Reading& reading, const places::Gazetteer& gazetteer,
                                                   std::size_t first, std::size_t last);

/// The text of words `first` to `last`.
[[nodiscard]] text::Span span_of(const Reading& reading, std::size_t first, std::size_t last);

}  // namespace gazetteer::geoparse
