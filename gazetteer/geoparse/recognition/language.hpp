// Which language a sentence is in: the tagger reads English, rules of their own read the others.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace gazetteer::geoparse {

struct Reading;

enum class Language : std::uint8_t { english, arabic, ukrainian, russian, turkish, other };

/// For each sentence of the reading its language. English: by its function words and its letters; a sentence with
/// neither goes with the text as a whole, and a text with neither is English when it is plain ASCII. The others: by
/// script, then by letters that only one of them has, function words and suffixes behind an apostrophe; a sentence
/// with none of these goes with the text's other sentences of its script, else Cyrillic counts as Russian.
[[nodiscard]] std::vector<Language> languages_of(const Reading& reading);

/// Whether reports in the language are mostly about this country (ISO 3166 alpha-2): where it is spoken, and its
/// neighbours at war. English and other languages are at home nowhere.
[[nodiscard]] bool is_at_home(Language language, std::string_view country) noexcept;

}  // namespace gazetteer::geoparse
