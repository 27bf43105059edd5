#include "libgeo/io/files/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace geo::io {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Step {
  std::size_t length;  // of the sequence, or of its ill-formed maximal subpart
  bool valid;
};

Step step(std::string_view bytes, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {1, true};
  unsigned char low = 0x80, high = 0xBF;
  std::size_t length = 0;
  if (lead >= 0xC2 && lead <= 0xDF)
    length = 2;
  else if (lead >= 0xE0 && lead <= 0xEF)
    length = 3;
  else if (lead >= 0xF0 && lead <= 0xF4)
    length = 4;
  else
    return {1, false};
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  for (std::size_t i = 1; i < length; ++i) {
    if (at + i >= bytes.size() || byte(at + i) < low || byte(at + i) > high) return {i, false};
    low = 0x80;
    high = 0xBF;
  }
  return {length, true};
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::string from_utf16(std::string_view bytes, bool big_endian, Where where) {
  std::string text;
  text.reserve(bytes.size());
  std::size_t line = 1;
  const auto fail = [&](const char* what) {
    where.line = line;
    throw InputError(what, where, "save the file as UTF-8");
  };
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? (a << 8) | b : (b << 8) | a);
  };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    if (at + 1 >= bytes.size()) fail("UTF-16 text ends in the middle of a character");
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00) {
      if (at + 3 >= bytes.size() || unit(at + 2) < 0xDC00 || unit(at + 2) > 0xDFFF) fail("half a UTF-16 pair");
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xDC00 && c < 0xE000) {
      fail("half a UTF-16 pair");
    }
    if (c == '\n') ++line;
    append_utf8(text, c);
  }
  return text;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) noexcept {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (at + 8 <= bytes.size()) {  // eight ASCII bytes at once
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at, sizeof word);
      if ((word & 0x8080808080808080ULL) == 0) {
        at += 8;
        continue;
      }
    }
    const Step next = step(bytes, at);
    if (!next.valid) return at;
    at += next.length;
  }
  return std::nullopt;
}

std::string repaired_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Step next = step(bytes, at);
    text += next.valid ? bytes.substr(at, next.length) : kReplacement;
    at += next.length;
  }
  return text;
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) noexcept {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::size_t line_at(std::string_view text, std::size_t offset) noexcept {
  std::size_t line = 1;
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    if (text[i] == '\n' && !(i > 0 && text[i - 1] == '\r')) ++line;
    if (text[i] == '\r') ++line;
  }
  return line;
}

std::string decoded_text(std::string_view bytes, const Where& where) {
  std::string text;
  if (bytes.starts_with("\xFF\xFE")) {
    text = from_utf16(bytes.substr(2), false, where);
  } else if (bytes.starts_with("\xFE\xFF")) {
    text = from_utf16(bytes.substr(2), true, where);
  } else {
    text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  }
  const auto at_line = [&](std::size_t offset) {
    Where place = where;
    place.line = line_at(text, offset);
    return place;
  };
  if (const auto bad = first_invalid_utf8(text)) {
    throw InputError(fmt::format("not UTF-8 (byte 0x{:02X})", static_cast<unsigned char>(text[*bad])), at_line(*bad),
                     "save the file as UTF-8");
  }
  if (const auto nul = text.find('\0'); nul != std::string::npos) {
    throw InputError("holds a NUL byte, so it is no text file", at_line(nul));
  }
  return text;
}

}  // namespace geo::io
