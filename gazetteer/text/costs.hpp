// The weights of spelling_cost() (rules/costs.tsv), read once. A matter of this room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "gazetteer/text/rules.hpp"

namespace gazetteer::text {

/// Sounds as numbers: a-z, S T D G C Z, the border of words, and others as they are.
constexpr std::size_t sounds_with_costs = 33;
constexpr unsigned char border_of_words = 32;
[[nodiscard]] unsigned char number_of_sound(char sound) noexcept;

/// In hundredths.
struct Costs {
  static constexpr int other = 100;  ///< letters with nothing in common
  std::array<std::array<std::uint8_t, sounds_with_costs>, sounds_with_costs> change{};
  std::array<std::uint8_t, sounds_with_costs> leave_out{};
  std::array<bool, sounds_with_costs> vowel{};
  int unwritten_vowel = 0, final_vowel = 0, beside_vowel = 0, doubled = 0, blank = 0, article = 0;
};

/// Throws geo::InputError that names the line of what is wrong.
[[nodiscard]] Costs read_costs(RuleTable table);

/// The weights that are compiled in.
[[nodiscard]] const Costs& costs();

}  // namespace gazetteer::text
