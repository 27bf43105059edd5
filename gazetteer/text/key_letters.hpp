// exact_key(), code point by code point: for those that fold a text while they walk it.
#pragma once

#include <cstdint>
#include <string>

namespace gazetteer::text {

/// What a code point is to an exact key.
enum class KeyPart : std::uint8_t {
  letters,  ///< letters or digits
  nothing,  ///< it vanishes
  gap       ///< it parts words; the period of initials, which depends on its neighbours, too
};

struct KeyLetter {
  KeyPart part = KeyPart::gap;
  bool letter = false;  ///< of an alphabet, or a mark: may follow the period of initials, belongs to the word it is in
  bool mark = false;    ///< a combining mark: does not count as one of the initials
  bool unspaced = false;  ///< makes letters of a script without spaces: Han, kana, Thai, Lao, Khmer, Myanmar, Yi, Tai
};

/// Appends what exact_key() makes of this code point to `letters` (UTF-8; nothing unless the part is `letters`) and
/// tells what it is. Never throws but for memory.
KeyLetter key_letter(char32_t c, std::string& letters);

}  // namespace gazetteer::text
