// Arabic and Cyrillic letters to Latin ones, for keys. A matter of this room; to_latin() is the one for people.
#pragma once

#include <string>
#include <string_view>

namespace gazetteer::text {

/// A name with its Arabic-script and Cyrillic words spelt in ASCII letters as English gazetteers spell them, all else
/// as it was. Arabic gives what is written: consonants and long vowels ("إدلب" adlb, "عين عيسى" ayn aysa, "الحسكة" al
/// hska).
struct LatinSpelling {
  std::string name;
  bool vowels_unwritten = false;  ///< some of it was in Arabic script
};
[[nodiscard]] LatinSpelling spell_in_latin(std::string_view name);

}  // namespace gazetteer::text
