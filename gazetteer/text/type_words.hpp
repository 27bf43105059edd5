// The table of type words (rules/type_words.tsv), read once. A matter of this room.
#pragma once

#include <string_view>

#include "gazetteer/text/rules.hpp"
#include "gazetteer/text/word_key.hpp"

namespace gazetteer::text {

struct TypeWord {
  std::string_view key;  ///< what keys hold for it; empty where they keep its spelling
  bool unit = false;     ///< the kind of place rather than a part of the name
  bool before = false;   ///< may be left out before a name
  bool behind = false;   ///< may be left out behind a name
  double cost = 0.0;
};

/// The type word that these folded words (text::exact_key) are; null when none. Several words are apart by blanks.
[[nodiscard]] const TypeWord* type_word(std::string_view folded);

/// What spelling keys hold for this word; empty where it is no type word or keeps its spelling.
[[nodiscard]] std::string_view key_of_type_word(WordSpelling word);

/// The most words a type word has.
constexpr std::size_t longest_type_word = 4;

/// Reads the table; throws geo::InputError that names the line of what is wrong.
void check_type_words(RuleTable table);

}  // namespace gazetteer::text
