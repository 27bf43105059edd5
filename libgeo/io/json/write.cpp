#include "libgeo/io/json/write.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "libgeo/io/files/text.hpp"

namespace geo::io {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '/' && i > 0 && text[i - 1] == '<') {
      out += "\\/";
    } else if (byte >= 0x20 && byte != 0x7F) {
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 0xF];
    }
  }
}

void append_break(std::string& out, int indent, int level) {
  if (indent <= 0) return;
  out += '\n';
  out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(level), ' ');
}

void append_value(std::string& out, const JsonValue& value, int indent, int level) {  // NOLINT(misc-no-recursion)
  if (value.is_null()) {
    out += "null";
  } else if (const auto boolean = value.boolean()) {
    out += *boolean ? "true" : "false";
  } else if (const auto integer = value.integer()) {
    append_json_number(out, *integer);
  } else if (const auto number = value.number()) {
    append_json_number(out, *number);
  } else if (const auto* text = value.string()) {
    append_json_string(out, *text);
  } else if (const auto* array = value.array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i > 0) out += ',';
      append_break(out, indent, level + 1);
      append_value(out, (*array)[i], indent, level + 1);
    }
    if (!array->empty()) append_break(out, indent, level);
    out += ']';
  } else if (const auto* object = value.object()) {
    out += '{';
    for (std::size_t i = 0; i < object->size(); ++i) {
      if (i > 0) out += ',';
      append_break(out, indent, level + 1);
      append_json_string(out, (*object)[i].name);
      out += indent > 0 ? ": " : ":";
      append_value(out, (*object)[i].value, indent, level + 1);
    }
    if (!object->empty()) append_break(out, indent, level);
    out += '}';
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  if (first_invalid_utf8(text))
    append_escaped(out, repaired_utf8(text));
  else
    append_escaped(out, text);
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string shortest(double value) {
  if (!std::isfinite(value)) return {};
  if (value == 0.0) return "0";
  std::array<char, 40> digits{};
  auto* const end = digits.data() + digits.size();
  // to_chars writes 100000 as "1e+05", which programs that read tables take for a text. Whole numbers beyond 2^53 keep
  // the exponent: their plain form has digits that the number does not.
  const double size = std::abs(value);
  const auto result = size >= 1e-7 && size < 0x1p53
                          ? std::to_chars(digits.data(), end, value, std::chars_format::fixed)
                          : std::to_chars(digits.data(), end, value, std::chars_format::scientific);
  return std::string(digits.data(), result.ptr);
}

void append_json_number(std::string& out, double value) {
  const std::string digits = shortest(value);
  out += digits.empty() ? "null" : digits;
}

void append_json_number(std::string& out, std::int64_t value) {
  std::array<char, 24> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out.append(digits.data(), result.ptr);
}

void append_fixed(std::string& out, double value, int decimals) {
  constexpr std::array<double, 16> powers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                          1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  if (decimals < 0 || decimals > 15) decimals = 15;
  const double scaled = value * powers[static_cast<std::size_t>(decimals)];
  if (!(std::fabs(scaled) < 9e15)) {
    append_json_number(out, value);
    return;
  }
  std::int64_t units = std::llround(scaled);
  if (units == 0) {
    out += '0';
    return;
  }
  if (units < 0) {
    out += '-';
    units = -units;
  }
  while (decimals > 0 && units % 10 == 0) {
    units /= 10;
    --decimals;
  }
  std::array<char, 24> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), units);
  const auto length = static_cast<int>(result.ptr - digits.data());
  const std::string_view all(digits.data(), static_cast<std::size_t>(length));
  if (decimals == 0) {
    out += all;
  } else if (length > decimals) {
    out += all.substr(0, static_cast<std::size_t>(length - decimals));
    out += '.';
    out += all.substr(static_cast<std::size_t>(length - decimals));
  } else {
    out += "0.";
    out.append(static_cast<std::size_t>(decimals - length), '0');
    out += all;
  }
}

std::string fixed(double value, int decimals) {
  std::string out;
  append_fixed(out, value, decimals);
  return out;
}

std::string to_json(const JsonValue& value, int indent) {
  std::string out;
  append_value(out, value, indent, 0);
  return out;
}

}  // namespace geo::io
