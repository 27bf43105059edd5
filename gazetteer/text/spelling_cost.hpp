// How far two spellings of a name are apart.
#pragma once

#include <string_view>

namespace gazetteer::text {

/// Weighted edit distance of two names, over the length of the longer: 0 for the same name however it is
/// transliterated, 1 for nothing in common. Names of any script are compared by their Latin spellings; vowels that
/// Arabic script does not write cost little, letters that transliterations confuse (q k g, dj j, w u o, z dh) less than
/// others, word borders and articles next to nothing. The weights are gazetteer/text/rules/costs.tsv. Symmetric; 0 for
/// equal names, 1 when one of them is empty and the other not. Linear in the product of the lengths; names past 64
/// letters are cut.
[[nodiscard]] double spelling_cost(std::string_view a, std::string_view b);

}  // namespace gazetteer::text
