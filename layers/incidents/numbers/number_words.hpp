// Words for numbers and their hedges, in English, Russian, Ukrainian and Arabic. Private to incidents.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace layers::incidents {

/// 2 to 99 in words ("twenty-one", "двое", "ثلاثة"); "one" and what means it are told by the caller.
[[nodiscard]] std::optional<int> small_number(std::string_view word);
/// 100, 1000, 1e6, 12 ("hundred", "тысяч", "ألف", "dozen").
[[nodiscard]] std::optional<double> multiplier(std::string_view word);
/// "dozens", "scores", "hundreds", "thousands", "several", "many" for any word that means it; empty for others.
[[nodiscard]] std::string_view vague_count(std::string_view word);

/// What stands before a number (or behind it: "على الأقل"), and what it means in English.
struct Hedge {
  std::array<std::string_view, 3> words;
  std::string_view means;
  bool behind = false;
  [[nodiscard]] std::size_t length() const noexcept { return words[1].empty() ? 1 : words[2].empty() ? 2 : 3; }
};
[[nodiscard]] std::span<const Hedge> hedges() noexcept;

}  // namespace layers::incidents
