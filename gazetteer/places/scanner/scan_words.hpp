// The words of a text as exact keys have them, hashed: the first half of the scanner.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gazetteer::places {

/// A word of a text, or a letter of a script without spaces, where a name may begin and end.
struct ScanWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint64_t hash = 0;     ///< word_hash::of its letters
  std::uint32_t letters = 0;  ///< where its letters begin in TextWords::letters(), unless it is plain
  std::uint32_t size = 0;     ///< of its letters in bytes, unless it is plain
  bool plain = false;         ///< ASCII letters and digits: its letters are the text in lower case
  bool joined = false;        ///< no gap between the word before and this one
  bool cut_off = false;       ///< bytes that are no UTF-8 stand before it: no name reaches over them
  bool unspaced = false;      ///< has letters of a script without spaces
  bool has_bare = false;      ///< ends with "'s": the next is the same word without it
  bool bare = false;          ///< is that; no name begins with it, none goes on behind it
};

/// Walks a text once. Words are those that text::exact_key() parts by spaces; letters of scripts without spaces are
/// words of their own, with the marks on them.
class TextWords {
 public:
  explicit TextWords(std::string_view text) noexcept : text_(text) {}

  /// Appends the words of some kilobytes more; false when nothing is left.
  bool read_on(std::vector<ScanWord>& words);
  /// The letters of words that are not plain.
  [[nodiscard]] const std::string& letters() const noexcept { return letters_; }
  /// Forgets the letters in front of `first`.
  void forget_letters_before(std::uint32_t first);

 private:
  struct Masks;
  [[nodiscard]] Masks masks_at(const char* bytes, unsigned next) noexcept;
  void end_segment(std::size_t end, bool complex, std::vector<ScanWord>& words);
  void plain_word(std::size_t begin, std::size_t end, std::vector<ScanWord>& words);

  std::string_view text_;
  std::string letters_;
  std::size_t at_ = 0;     // a multiple of 64
  std::size_t begin_ = 0;  // of the open segment
  bool open_ = false;
  bool complex_ = false;  // the open segment has more than ASCII letters and digits
  bool cut_off_ = false;  // as in read_words()
  std::uint64_t last_bit_ = 0;
};

/// Appends the words from `begin` to the end of `text`, which is an ASCII gap or the end of all, code point by code
/// point, and their letters. `cut_off` tells whether bytes that are no UTF-8 stand since the word before; returned is
/// the same for the word behind.
[[nodiscard]] bool read_words(std::string_view text, std::size_t begin, bool cut_off, std::vector<ScanWord>& words,
                              std::string& letters);

/// Where to cut a long stretch before `end`: behind its last gap, else at the last letter that is whole.
[[nodiscard]] std::size_t end_of_gap_before(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace gazetteer::places
