// The section first_words: by which words names begin, so that a scanner asks the name tables only where it must.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "gazetteer/places/file/bytes.hpp"

namespace gazetteer::places {

/// The hash of a word of an exact key, 8 bytes a step, and of a run of words, word by word. Part of the file format.
namespace word_hash {

__extension__ using Wide = unsigned __int128;
inline constexpr std::uint64_t start = 0x6a09e667f3bcc909ULL;
inline constexpr std::uint64_t factor = 0xbb67ae8584caa73bULL;
inline constexpr std::uint64_t next_word = 0x3c6ef372fe94f82bULL;
inline constexpr std::uint64_t first_letter = 0xa54ff53a5f1d36f1ULL;

[[nodiscard]] inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}
/// One step: up to 8 bytes as a little-endian number, zeros behind the last. Words have no byte that is zero.
[[nodiscard]] inline std::uint64_t step(std::uint64_t state, std::uint64_t bytes) noexcept {
  return mixed(state ^ bytes, factor);
}
[[nodiscard]] inline std::uint64_t of(std::string_view word) noexcept {
  std::uint64_t state = start;
  const char* at = word.data();
  for (std::size_t left = word.size(); left > 0;) {
    const std::size_t bytes = left < 8 ? left : 8;
    std::uint64_t value = 0;
    std::memcpy(&value, at, bytes);
    state = step(state, value);
    at += bytes;
    left -= bytes;
  }
  return state;
}
/// The run of words with hash `words` and one more.
[[nodiscard]] inline std::uint64_t joined(std::uint64_t words, std::uint64_t word) noexcept {
  return mixed(words ^ next_word, word ^ factor);
}
/// For the names with letters of scripts without spaces: the first letter of the name.
[[nodiscard]] inline std::uint64_t of_first_letter(std::string_view letter) noexcept {
  return of(letter) ^ first_letter;
}

}  // namespace word_hash

/// FirstWordsHeader, u64 slots[slot_count], u64 runs[run_words].
///
/// Slots: open addressing, in the order of `hash * home_slots >> 64` of the upper 32 bits, an empty slot (0) behind the
/// last. The upper 48 bits of a slot are the lower 48 of the hash of a word, the lower 16 what is known of it:
/// - bit 15: the word alone is a name;
/// - bits 0 .. 14: longer names begin with it, whose second words have a hash with this number (second_word_bit).
/// Under the hash of a first letter, for names with letters of scripts without spaces: bits 0 .. 14 are how many times
/// three bytes the key of some name is long (length_bit).
/// A word that is none is taken for one with a chance of about 2^-47.
///
/// Runs: a blocked Bloom filter of the runs of two and more first words of all names, four bits in one u64.
struct FirstWordsHeader {
  std::uint32_t home_slots;
  std::uint32_t slot_count;
  std::uint32_t run_words;
  std::uint32_t longest_words;     ///< of a name, in words
  std::uint32_t longest_unspaced;  ///< of a key with letters of scripts without spaces, in bytes
  std::uint32_t reserved;
};
static_assert(sizeof(FirstWordsHeader) == 24);

/// Runs `question`, which asks FirstWords; a file that leads astray is a geo::InputError.
[[noreturn]] void refuse_damaged_words();
template <class Question>
auto ask_first_words(const Question& question) {
  try {
    return question();
  } catch (const OutOfBounds&) {
    refuse_damaged_words();
  }
}

/// The section in a mapped file. Queries throw OutOfBounds where the file is damaged.
class FirstWords {
 public:
  static constexpr std::uint32_t name_bit = 1U << 15;
  static constexpr std::uint32_t more_bits = name_bit - 1;

  FirstWords() = default;
  /// Throws OutOfBounds when the block is too small for what its header says.
  explicit FirstWords(Block block);

  /// Makes sure that all of the section is good, so that nothing is checked at each query: for long texts. Throws
  /// OutOfBounds.
  void check_all();

  [[nodiscard]] static std::uint32_t second_word_bit(std::uint64_t hash) noexcept {
    return 1U << ((hash >> 8 & 0xFFFFU) * 15U >> 16);
  }
  [[nodiscard]] static std::uint32_t length_bit(std::size_t bytes) noexcept {
    return 1U << (bytes < 48 ? (bytes < 3 ? 0 : bytes / 3 - 1) : 14);
  }
  [[nodiscard]] static std::uint64_t home(std::uint64_t hash, std::uint32_t home_slots) noexcept {
    return (hash >> 32) * home_slots >> 32;
  }
  [[nodiscard]] static std::uint64_t run_mask(std::uint64_t hash) noexcept {
    return std::uint64_t{1} << (hash & 63U) | std::uint64_t{1} << (hash >> 6 & 63U) |
           std::uint64_t{1} << (hash >> 12 & 63U) | std::uint64_t{1} << (hash >> 18 & 63U);
  }

  void prefetch(std::uint64_t hash) const noexcept {
    __builtin_prefetch(slots_.unchecked + home(hash, header_.home_slots) * 8);
  }
  /// What is known of a word or a first letter; 0 for nothing.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
    if (header_.home_slots == 0) return 0;
    const std::uint64_t tag = hash << 16;
    for (auto at = home(hash, header_.home_slots); at < header_.slot_count; ++at) {
      const auto slot = slots_[at];
      if (slot == 0) break;
      if (((slot ^ tag) >> 16) == 0) return static_cast<std::uint32_t>(slot & 0xFFFFU);
    }
    return 0;
  }
  void prefetch_run(std::uint64_t hash) const noexcept {
    __builtin_prefetch(runs_.unchecked + home(hash, header_.run_words) * 8);
  }
  /// Whether some name begins with this run of two or more words; a yes may be wrong, one time in thirty.
  [[nodiscard]] bool may_begin(std::uint64_t hash) const {
    if (header_.run_words == 0) return false;
    const auto mask = run_mask(hash);
    return (runs_[home(hash, header_.run_words)] & mask) == mask;
  }
  [[nodiscard]] const FirstWordsHeader& header() const noexcept { return header_; }

 private:
  /// A section of numbers, and where it lies once all of it was checked.
  struct Numbers {
    Block block;
    const char* checked = nullptr;
    const char* unchecked = nullptr;  // to fetch ahead
    [[nodiscard]] std::uint64_t operator[](std::uint64_t index) const {
      if (checked == nullptr) return block.at<std::uint64_t>(index);
      std::uint64_t value = 0;
      std::memcpy(&value, checked + index * sizeof value, sizeof value);
      return value;
    }
  };
  FirstWordsHeader header_{};
  Numbers slots_, runs_;
};

}  // namespace gazetteer::places
