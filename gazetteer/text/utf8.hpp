// UTF-8, code point by code point.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gazetteer::text {

/// One code point of a text. A byte that begins no well-formed sequence (Unicode 15, table 3-7: overlong forms,
/// surrogates and values beyond U+10FFFF are ill-formed) counts as one unit of its own: `valid` is false and `value` is
/// U+FFFD.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  ///< bytes, 1 to 4; 0 at the end of the text
  bool valid = true;
};

/// decode() and decode_before() of a code point that is not ASCII, or of none.
[[nodiscard]] CodePoint decode_beyond_ascii(std::string_view text, std::size_t offset) noexcept;
[[nodiscard]] CodePoint decode_before_beyond_ascii(std::string_view text, std::size_t offset) noexcept;

/// The code point that begins at `offset`; size 0 at or beyond the end. Never throws.
[[nodiscard]] inline CodePoint decode(std::string_view text, std::size_t offset) noexcept {
  if (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x80)
    return {static_cast<char32_t>(text[offset]), 1, true};
  return decode_beyond_ascii(text, offset);
}

/// The code point that ends at `offset` (exclusive); size 0 at the beginning. The inverse of decode() for every text
/// that is valid UTF-8; for ill-formed bytes the units are the same as those of decode(). Never throws.
[[nodiscard]] inline CodePoint decode_before(std::string_view text, std::size_t offset) noexcept {
  if (offset > 0 && offset <= text.size() && static_cast<unsigned char>(text[offset - 1]) < 0x80)
    return {static_cast<char32_t>(text[offset - 1]), 1, true};
  return decode_before_beyond_ascii(text, offset);
}

/// Appends `value`; a surrogate or a value beyond U+10FFFF is written as U+FFFD.
void append(std::string& text, char32_t value);

/// UTF-8 check; returns the byte offset of the first bad byte, or std::string_view::npos.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text) noexcept;

/// A text whose ill-formed bytes were replaced, one U+FFFD for each, and where they stood in the original.
struct RepairedText {
  std::string text;
  std::vector<std::size_t> bad_bytes;  ///< ascending byte offsets into the original; empty when nothing was wrong
};
[[nodiscard]] RepairedText repair_utf8(std::string_view text);

}  // namespace gazetteer::text
