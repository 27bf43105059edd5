// Letters: their script and their plain form. The tables under the keys; a matter of this room.
#pragma once

#include <string_view>

#include "gazetteer/text/sentences.hpp"

namespace gazetteer::text {

[[nodiscard]] Script script_of(char32_t c) noexcept;  ///< none for what is not a letter

/// The same questions of what is not ASCII.
namespace beyond_ascii {
[[nodiscard]] bool is_letter(char32_t c) noexcept;
[[nodiscard]] bool is_digit(char32_t c) noexcept;
[[nodiscard]] bool is_upper(char32_t c) noexcept;
[[nodiscard]] bool is_lower(char32_t c) noexcept;
[[nodiscard]] bool is_space(char32_t c) noexcept;
}  // namespace beyond_ascii

/// Unicode Alphabetic, and marks that belong to letters.
[[nodiscard]] inline bool is_letter(char32_t c) noexcept {
  return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : beyond_ascii::is_letter(c);
}
[[nodiscard]] bool is_mark(char32_t c) noexcept;  ///< a combining mark of any kind
/// A decimal digit of any script.
[[nodiscard]] inline bool is_digit(char32_t c) noexcept {
  return c < 0x80 ? c >= '0' && c <= '9' : beyond_ascii::is_digit(c);
}
/// Upper or title case.
[[nodiscard]] inline bool is_upper(char32_t c) noexcept {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : beyond_ascii::is_upper(c);
}
[[nodiscard]] inline bool is_lower(char32_t c) noexcept {
  return c < 0x80 ? c >= 'a' && c <= 'z' : beyond_ascii::is_lower(c);
}
/// Unicode White_Space; line ends among them.
[[nodiscard]] inline bool is_space(char32_t c) noexcept {
  return c < 0x80 ? c == ' ' || (c >= 0x09 && c <= 0x0D) : beyond_ascii::is_space(c);
}

/// The signs that stand for an apostrophe, for ayn, for hamza, or for a soft sign in transliteration: ' ` ´ ‘ ’ ‚ ‛ ′ ʹ
/// ʻ ʼ ʽ ʾ ʿ ˈ ꞌ ＇ and Hebrew geresh.
[[nodiscard]] bool is_apostrophe(char32_t c) noexcept;

/// The hyphens that join words: - and U+2010, U+2011. Dashes are not among them.
[[nodiscard]] bool is_hyphen(char32_t c) noexcept;

/// One or two ASCII lower-case letters for a Latin letter of U+00C0–024F or U+1E00–1EFF, its marks and case aside ("ø"
/// o, "ß" ss, "ḩ" h, "æ" ae); empty for others.
[[nodiscard]] std::string_view plain_latin(char32_t c) noexcept;

/// An Arabic letter (U+0600–06FF) in its plain form: the alifs are one, alif maqsura and Persian ya are ya, ta marbuta
/// and the Persian and Kurdish forms of ha are ha, Persian kaf is kaf. 0 for what vanishes: hamza, vowel signs,
/// tatweel.
[[nodiscard]] char32_t plain_arabic(char32_t c) noexcept;

/// A Cyrillic letter (U+0400–04FF) in lower case without marks ("Ё" е, "й" и, "ї" і); 0 for what is not a letter there.
[[nodiscard]] char32_t plain_cyrillic(char32_t c) noexcept;

}  // namespace gazetteer::text
