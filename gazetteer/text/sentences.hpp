// Sentences and tokens.
#pragma once

#include <string_view>
#include <vector>

#include "gazetteer/text/document.hpp"

namespace gazetteer::text {

enum class Script { latin, arabic, cyrillic, hebrew, other, none };

/// A word, number or mark of punctuation. Apostrophes and hyphens inside a word belong to it ("al-Nusrah", "Ma'arrat",
/// "Turkish-backed"), and the periods of initials ("U.S."); a possessive "'s" is a token of its own (Arabic "Ra's" is a
/// word). A number holds the separators inside it and an ordinal's ending ("2,000", "93rd"); "20km" is a number and a
/// word, "M5" and "T-72" are words. Everything but white space is in exactly one token.
struct Token {
  enum class Kind { word, number, punctuation };
  Span span;
  Kind kind = Kind::word;
  Script script = Script::none;
  bool capitalised = false;   ///< first letter is upper case (scripts without case: false)
  bool all_capitals = false;  ///< at least two letters, all upper case
};

/// Sentences in order, without the white space around them. Abbreviations ("Gen.", "U.S.", "km."), initials, decimal
/// points and numbered lists ("1. What happened") do not end one; "…", newlines that part paragraphs, and "?Russians"
/// (a missing space) do.
[[nodiscard]] std::vector<Span> sentences(std::string_view text);

/// Tokens of a text, or of a part of it; spans index `text`.
[[nodiscard]] std::vector<Token> tokens(std::string_view text);
[[nodiscard]] std::vector<Token> tokens(std::string_view text, Span part);

/// Where a token lies and what it is, without a look at its letters.
struct TokenSpan {
  Span span;
  Token::Kind kind = Token::Kind::word;
};
/// The spans of tokens(text, part) instead of what `spans` held, for those who know most words from before.
void find_tokens(std::string_view text, Span part, std::vector<TokenSpan>& spans);
/// The token of such a span, its letters looked at. It depends on the bytes of the span alone.
[[nodiscard]] Token token_of(std::string_view text, TokenSpan span);

/// Offset of a byte in code points, for outputs that count so: one pass over the text for ascending byte offsets.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text);
  [[nodiscard]] std::size_t at(std::size_t byte_offset);      ///< amortised O(1) for ascending offsets
  [[nodiscard]] std::size_t byte_at(std::size_t code_point);  ///< the reverse

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t code_point_ = 0;
};

}  // namespace gazetteer::text
