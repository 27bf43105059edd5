// The known word that a mistyped one was meant to be.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace geo {

/// Levenshtein distance of two byte strings: insertions, deletions and replacements of one byte.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The word of `known` nearest to `word`, when a third of its letters (at least one) at most differ; the first of
/// equally near ones. Empty when none is so near.
[[nodiscard]] std::optional<std::string> nearest_word(std::string_view word, std::span<const std::string> known);

}  // namespace geo
