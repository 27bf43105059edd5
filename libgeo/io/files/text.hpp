// Bytes that should be text: UTF-8 checked, byte order marks understood, lines counted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "libgeo/core/error.hpp"

namespace geo::io {

/// The offset of the first byte that begins no well-formed UTF-8 sequence (Unicode 15, table 3-7: no overlong forms, no
/// surrogates, nothing above U+10FFFF); empty when all are well formed.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) noexcept;

/// The same text with each ill-formed part (maximal subpart) replaced by U+FFFD.
[[nodiscard]] std::string repaired_utf8(std::string_view bytes);

/// The longest prefix of at most `bytes` bytes that ends at a character. `text` is UTF-8.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t bytes) noexcept;

/// The line, from 1, of the byte at `offset`; LF, CR LF and lone CR end lines.
[[nodiscard]] std::size_t line_at(std::string_view text, std::size_t offset) noexcept;

/// The bytes as UTF-8 without a byte order mark: UTF-8 as it is, UTF-16 by its mark. Throws InputError that names the
/// line: not UTF-8, half a UTF-16 pair, a NUL (not a text file).
[[nodiscard]] std::string decoded_text(std::string_view bytes, const Where& where);

}  // namespace geo::io
