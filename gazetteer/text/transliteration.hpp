// Letters of other scripts to Latin ones, for keys. A matter of this room; to_latin() is the one for people.
#pragma once

#include <string>
#include <string_view>

#include "gazetteer/text/rules.hpp"

namespace gazetteer::text {

/// A name with its Arabic-script, Hebrew and Cyrillic words spelt in ASCII letters as English gazetteers spell them
/// (rules/arabic.tsv and the other tables of letters), and Latin letters whose mark makes another sound of them ("š"
/// sh); all else as it was. Arabic and Hebrew give what is written: consonants and long vowels ("إدلب" adlb, "عين عيسى"
/// ayn aysa, "الحسكة" al hska).
struct LatinSpelling {
  std::string name;
  bool vowels_unwritten = false;  ///< some of it was in Arabic or Hebrew script
};
[[nodiscard]] LatinSpelling spell_in_latin(std::string_view name);

/// Reads a table of letters; throws geo::InputError that names the line of what is wrong.
void check_letters(RuleTable table);

}  // namespace gazetteer::text
