// What the keys of names are made by, in a number: files that hold keys tell by it whether they still fit.
#pragma once

#include <cstdint>

namespace gazetteer::text {

/// Goes up with every change of the code that makes exact_key, spelling_key or skeleton_key give another key for some
/// name; a test holds the keys of some names against it. Changes of the tables need no new number.
inline constexpr std::uint32_t key_version = 2;

/// A number that changes with key_version and with the tables of rules that keys are made by (gazetteer/text/rules,
/// without costs, endings and attached words). Two builds of the same sources have the same.
[[nodiscard]] std::uint32_t key_fingerprint() noexcept;

}  // namespace gazetteer::text
