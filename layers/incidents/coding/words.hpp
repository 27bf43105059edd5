// A sentence as words. Private to incidents.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/text/document.hpp"
#include "gazetteer/text/sentences.hpp"

namespace layers::incidents {

struct Word {
  gazetteer::text::Span span;  ///< in the text of the sentence's document (or its title)
  std::string lower;           ///< lower case, straight apostrophes
  std::string folded;          ///< vocabulary::folded_name: may be several words ("turkish backed") or none
  bool number = false;
  bool punctuation = false;
  bool capitalised = false;
  bool all_capitals = false;

  [[nodiscard]] bool is(std::initializer_list<std::string_view> words) const noexcept;
};

struct Sentence {
  gazetteer::text::Span span;
  std::string_view text;  ///< of the whole document
  std::vector<Word> words;
  bool title = false;

  [[nodiscard]] std::string_view written() const noexcept { return span.of(text); }
  [[nodiscard]] std::size_t size() const noexcept { return words.size(); }
  /// The lower-case word at `i`; empty beyond either end.
  [[nodiscard]] std::string_view at(std::size_t i) const noexcept {
    return i < words.size() ? std::string_view(words[i].lower) : std::string_view();
  }
  /// Whether these words stand at `i`, `i + 1`, ...
  [[nodiscard]] bool has(std::size_t i, std::initializer_list<std::string_view> phrase) const noexcept;
  /// The index of the first word that ends after `offset` (a byte of the text).
  [[nodiscard]] std::size_t word_at(std::size_t offset) const noexcept;
  /// The text from word `first` to word `last`, both included.
  [[nodiscard]] std::string_view written(std::size_t first, std::size_t last) const noexcept;
};

/// Words `first` to below `last` of a sentence.
struct WordRange {
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] bool contains(std::size_t i) const noexcept { return first <= i && i < last; }
  [[nodiscard]] std::size_t size() const noexcept { return last - first; }
  bool operator==(const WordRange&) const = default;
};

[[nodiscard]] std::vector<Sentence> read_sentences(std::string_view text,
                                                   std::span<const gazetteer::text::Span> sentences, bool title);

}  // namespace layers::incidents
