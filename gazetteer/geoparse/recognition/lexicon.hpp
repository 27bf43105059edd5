// The words that a thread has read, each taken apart once: nine words of ten of a text were read before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/recognition/word_form.hpp"

namespace gazetteer::geoparse {

class Lexicon {
 public:
  /// The lexicon of the calling thread; a fresh one when the last has grown past its bound (some megabytes), so that
  /// memory does not grow with the number of texts. Who keeps forms keeps the lexicon: it stays as long as somebody
  /// does, and its forms never move or change.
  [[nodiscard]] static std::shared_ptr<Lexicon> of_this_thread();

  /// The form of a token (token_of(), its span being all of `surface`).
  [[nodiscard]] const WordForm& form(std::string_view surface, text::Token::Kind kind);
  /// The same with word_hash() of the surface known.
  [[nodiscard]] const WordForm& form(std::string_view surface, text::Token::Kind kind, std::uint64_t hash);
  /// Tells the memory that the form of this hash will be asked for soon.
  void expect(std::uint64_t hash) const noexcept {
    if (!slots_.empty()) __builtin_prefetch(&slots_[static_cast<std::size_t>(hash) & (slots_.size() - 1)]);
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  struct Slot {
    std::uint32_t high_hash = 0;
    std::uint32_t number = 0;  ///< of the form, from 1; 0: free
  };
  [[nodiscard]] bool is_full() const noexcept;
  [[nodiscard]] const WordForm& add(std::string_view surface, text::Token::Kind kind, std::uint64_t hash);
  [[nodiscard]] std::string_view kept(std::string_view text);
  void grow();
  static constexpr std::size_t block_size = 128;  // forms
  [[nodiscard]] const WordForm& at(std::size_t number) const noexcept {
    return blocks_[number / block_size][number % block_size];
  }

  std::vector<Slot> slots_;  // open addressing, a power of two
  std::vector<std::unique_ptr<WordForm[]>> blocks_;
  std::size_t size_ = 0;
  std::vector<std::unique_ptr<char[]>> chunks_;  // the letters of the forms
  char* free_ = nullptr;
  std::size_t left_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace gazetteer::geoparse
