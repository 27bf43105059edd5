// Whether two names spell the same native name: a yardstick that owes nothing to the keys it measures.
#pragma once

#include <string_view>

namespace gazetteer::evaluation {

/// From this similarity on two names count as spellings of one name.
inline constexpr double spelling_pair_threshold = 0.65;

/// How much of their consonants two names share, 0 .. 1: both are put in Latin letters by ICU ("Any-Latin;
/// Latin-ASCII"), cut down to the letters a-z in lower case less the vowels a e i o u, y and w (long vowels of Arabic
/// script come out as y and w), and s = 2 L / (m + n), with L the length of their longest common subsequence, m and n
/// their lengths. Names with fewer than two consonants each are compared by all their letters. Symmetric. Neither
/// rules of transliteration nor keys of this project take part: ق is q and never k, щ is s, so some true pairs fall
/// below the threshold. 0 when one has no letters.
[[nodiscard]] double consonant_similarity(std::string_view a, std::string_view b);

}  // namespace gazetteer::evaluation
