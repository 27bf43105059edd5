// The section first_words of a gazetteer file, out of all exact keys.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gazetteer::places {

/// Collects exact keys, in any order and as often as one likes; the bytes depend on the set of keys only. Takes about
/// 8 bytes for every run of two or more first words and 16 for every first word.
class FirstWordsCompiler {
 public:
  void add(std::string_view exact_key);
  /// Adds what another collected.
  void add(FirstWordsCompiler&& other);
  /// The bytes of the section (FirstWordsHeader). The compiler is empty afterwards.
  [[nodiscard]] std::string bytes();

 private:
  struct Word {
    std::uint64_t hash;
    std::uint32_t bits;
  };
  void compact();
  void compact_if_grown();

  std::vector<Word> words_;
  std::vector<std::uint64_t> runs_;
  std::size_t words_compact_ = 0, runs_compact_ = 0;
  std::uint32_t longest_words_ = 0, longest_unspaced_ = 0;
};

}  // namespace gazetteer::places
