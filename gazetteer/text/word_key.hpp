// The keys of one word. A matter of this room.
#pragma once

#include <string>
#include <string_view>

namespace gazetteer::text {

enum class KeyKind : unsigned char {
  spelling,  ///< vowels in two classes
  skeleton,  ///< consonants only
  sounds     ///< every sound, for weighing spellings against each other
};

/// One word: ASCII lower case where the script is known, else as folded.
struct WordSpelling {
  std::string_view letters;
  bool vowels_unwritten = false;
};

/// Appends the key of the word.
void append_word_key(WordSpelling word, KeyKind kind, std::string& key);

}  // namespace gazetteer::text
