// A fixed list of words to be found again.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace gazetteer::text {

/// Words of a table in the program. Most words that are asked for are none of them, which is told by how they begin and
/// how long they are.
template <std::size_t N>
class WordList {
 public:
  explicit consteval WordList(const std::array<std::string_view, N>& words) : words_(words) {
    for (const auto word : words) likely_[place(word)] = true;
  }
  [[nodiscard]] constexpr bool has(std::string_view word) const noexcept {
    return may_have(word) && std::find(words_.begin(), words_.end(), word) != words_.end();
  }
  /// False: it is none of them.
  [[nodiscard]] constexpr bool may_have(std::string_view word) const noexcept {
    return !word.empty() && likely_[place(word)];
  }

 private:
  static constexpr std::size_t longest = 15;  // longer ones are taken to be as long
  static constexpr std::size_t place(std::string_view word) noexcept {
    return static_cast<std::size_t>(static_cast<unsigned char>(word.front())) * (longest + 1) +
           std::min(word.size(), longest);
  }
  std::array<std::string_view, N> words_;
  std::array<bool, 256 * (longest + 1)> likely_{};
};

}  // namespace gazetteer::text
