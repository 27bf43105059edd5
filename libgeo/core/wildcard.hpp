// Patterns with * and ?.
#pragma once

#include <string_view>

namespace geo {

/// Whether the whole text is as the pattern says: * stands for any letters, none too; ? for one character, however many
/// bytes of UTF-8 it has; case counts. An empty pattern fits the empty text only. Never throws.
[[nodiscard]] bool fits(std::string_view text, std::string_view pattern) noexcept;

}  // namespace geo
