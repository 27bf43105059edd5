// How far two spellings of a name are apart.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace gazetteer::text {

/// A name made ready to be compared with many others: its sounds.
class SpelledName {
 public:
  explicit SpelledName(std::string_view name);

  /// Sounds, borders of words not counted.
  [[nodiscard]] std::size_t letters() const noexcept { return letters_; }

  static constexpr std::size_t most_letters = 64;  ///< what is longer is cut

 private:
  friend double spelling_cost(const SpelledName& a, const SpelledName& b, double most);

  std::array<unsigned char, most_letters> sounds_{};
  std::size_t size_ = 0;
  std::size_t letters_ = 0;   // without borders of words
  std::size_t articles_ = 0;  // left out
  bool vowels_unwritten_ = false;
};

/// Weighted edit distance of two names, over the length of the longer: 0 for the same letters, next to nothing for the
/// same name however it is transliterated, 1 for nothing in common. Names of any script are compared by their Latin
/// spellings; vowels that Arabic script and Hebrew do not write cost little, letters that transliterations confuse (q k
/// g, dj j, w u o, z dh) less than others, word borders and articles next to nothing. The weights are
/// gazetteer/text/rules/costs.tsv. Symmetric; 0 for equal names, 1 when one of them is empty and the other not. Linear
/// in the product of the lengths; names past 64 letters are cut. Two names of ten letters take about a microsecond,
/// ready ones (SpelledName) a third of it.
[[nodiscard]] double spelling_cost(std::string_view a, std::string_view b);
[[nodiscard]] double spelling_cost(const SpelledName& a, const SpelledName& b);
/// The same, but 1 for names that are more than `most` apart: quicker where few are near.
[[nodiscard]] double spelling_cost(const SpelledName& a, const SpelledName& b, double most);

/// A bit for each group of consonants that a name in Latin, Cyrillic or Arabic letters has one of: b p, t d z, k q, m
/// n, l, r, s, f; letters that are spelt in many ways have none. Two spellings of one name seldom differ in two of
/// them: a quick look before spelling_cost(), some nanoseconds a letter. 0 for names in other scripts.
[[nodiscard]] unsigned consonant_groups(std::string_view name);

}  // namespace gazetteer::text
