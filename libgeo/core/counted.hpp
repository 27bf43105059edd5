// Counts with their nouns, as messages tell them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace geo {

/// "1 feature", "2 features", "0 features"; nouns with another plural give it: counted(n, "vertex", "vertices").
[[nodiscard]] inline std::string counted(std::size_t count, std::string_view noun, std::string_view plural = {}) {
  std::string text = std::to_string(count) + " ";
  if (count == 1) return text.append(noun);
  return plural.empty() ? text.append(noun).append("s") : text.append(plural);
}

/// The form of a verb that goes with a count: by_count(n, "has", "have").
[[nodiscard]] constexpr std::string_view by_count(std::size_t count, std::string_view one,
                                                  std::string_view more) noexcept {
  return count == 1 ? one : more;
}

}  // namespace geo
