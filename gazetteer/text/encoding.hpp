// Bytes in other encodings to UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "libgeo/core/error.hpp"

namespace gazetteer::text {

/// `bytes` in the named encoding ("windows-1251", "ISO-8859-6", "UTF-16LE"; any name that IANA or ICU knows) as UTF-8
/// without a byte order mark. Bytes that the encoding does not have become U+FFFD.
/// Throws geo::UsageError for an unknown name and geo::InputError for a text of 2 GiB or more.
[[nodiscard]] std::string to_utf8(std::string_view bytes, const std::string& encoding, const geo::Where& where);

/// The encoding that a byte order mark at the beginning of `bytes` names: "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE",
/// "UTF-32BE"; empty without a mark.
[[nodiscard]] std::string_view encoding_of_byte_order_mark(std::string_view bytes) noexcept;

}  // namespace gazetteer::text
