// Pieces of JSON text, the same bytes for the same values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "libgeo/io/json/value.hpp"

namespace geo::io {

/// `text` as a JSON string with its quotes. Only what must be escaped is: quote, backslash, control characters;
/// ill-formed UTF-8 becomes U+FFFD. "</" is written as "<\/", so that the text may stand inside an HTML script element.
void append_json_string(std::string& out, std::string_view text);
[[nodiscard]] std::string json_string(std::string_view text);

/// The shortest digits that read back as the same double, plain from 1e-7 to below 2^53; 1.0 is "1", -0 is 0, NaN null.
void append_json_number(std::string& out, double value);
void append_json_number(std::string& out, std::int64_t value);

/// `value` rounded to `decimals` places (0 to 15, half away from zero) without trailing zeros and without "-0"; null
/// for NaN and infinity. For |value| >= 9e15 / 10^decimals the shortest digits.
void append_fixed(std::string& out, double value, int decimals);
[[nodiscard]] std::string fixed(double value, int decimals);

/// The shortest digits as append_json_number writes them; empty for NaN and infinity.
[[nodiscard]] std::string shortest(double value);

/// The value as JSON text: without spaces when `indent` is 0, else on lines indented by that many spaces a level.
[[nodiscard]] std::string to_json(const JsonValue& value, int indent = 0);

}  // namespace geo::io
