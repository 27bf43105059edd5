// What the letters of a word tell, whatever the text it stands in.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "gazetteer/geoparse/recognition/word_classes.hpp"
#include "gazetteer/text/sentences.hpp"

namespace gazetteer::geoparse {

/// For which language a word speaks (languages_of()).
struct LanguageVotes {
  std::int8_t english = 0;  ///< 1 English, -1 another language, 0 none
  std::int8_t slavic = 0;   ///< above 0 Ukrainian, below 0 Russian; words in Cyrillic
  bool turkish = false;
};

/// What the tagger takes of a word by itself: parts of its features, and features made of nothing else.
struct TagParts {
  std::uint64_t itself = 0;                ///< FeatureHash::of_word() of the word in lower case
  std::uint64_t beside = 0;                ///< the same, or of a mark of punctuation: as a neighbour
  std::uint64_t word_itself = 0;           ///< value of a feature
  std::uint64_t letter_pattern = 0;        ///< value of a feature
  std::array<std::uint64_t, 4> affixes{};  ///< values of features; the first is 0 where the word is too short
  std::uint32_t shape = 0;                 ///< bits of the shape, without those that the sentence gives
  std::uint8_t group = 0;                  ///< head_group()
  std::uint8_t abbreviated = 0;            ///< 0 for a word that abbreviates no unit
  bool joins = false;                      ///< a small word that may stand inside a name
  bool regional_adjective = false;         ///< regional_adjective() knows it
};

struct WordForm {
  std::string_view surface;
  text::Token::Kind kind = text::Token::Kind::word;
  text::Script script = text::Script::none;
  bool all_capitals = false;
  bool name_like = false;   ///< as Word::name_like
  bool ascii_lower = true;  ///< `lower` is ASCII
  WordClasses classes;      ///< classes_of(); a Turkish sentence has others
  std::string_view lower;   ///< by Unicode, without a trailing full stop; empty for punctuation
  std::string_view key;     ///< text::exact_key of the word; empty for punctuation
  std::uint64_t hash = 0;   ///< word_hash() of the surface
  LanguageVotes votes;
  TagParts tag;
};

/// The votes and the parts of a form whose other members are set, but for `hash`.
[[nodiscard]] LanguageVotes votes_of(const WordForm& form);
[[nodiscard]] TagParts tag_parts_of(const WordForm& form);

}  // namespace gazetteer::geoparse
