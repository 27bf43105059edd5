// Numbers in words and digits, with their hedges. Private to incidents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/incidents/coding/words.hpp"

namespace layers::incidents {

struct Number {
  WordRange words;              ///< the number itself, without its hedge
  std::size_t hedge_first = 0;  ///< where its hedge begins; words.first without one
  std::optional<double> value;  ///< empty for "dozens", "several", "hundreds"
  std::string vague;            ///< the word, where there is no value
  std::string hedge;            ///< "at least", "about", ... in lower case; empty for none
};

/// The numbers of a sentence in order: "2,000", "12.5", "twenty-one", "two hundred", "three dozen", "a dozen", "dozens
/// of". "a" and "one" alone are not among them. Ordinals ("93rd"), numbers joined to a letter or hyphen ("M5", "T-72"),
/// times and dates are not told apart from counts here, save that ordinals are left out.
[[nodiscard]] std::vector<Number> numbers_in(const Sentence& sentence);

/// The value of a number in digits with separators of thousands and a decimal point; empty for ordinals, dates, times.
[[nodiscard]] std::optional<double> parse_number(std::string_view digits);

}  // namespace layers::incidents
