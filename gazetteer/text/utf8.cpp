#include "gazetteer/text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/sentences.hpp"

namespace gazetteer::text {
namespace {

constexpr CodePoint ill_formed{U'\uFFFD', 1, false};

constexpr unsigned byte_at(std::string_view text, std::size_t offset) noexcept {
  return static_cast<unsigned char>(text[offset]);
}

}  // namespace

CodePoint decode_beyond_ascii(std::string_view text, std::size_t offset) noexcept {
  if (offset >= text.size()) return {0, 0, true};
  const unsigned first = byte_at(text, offset);
  if (first < 0x80) return {static_cast<char32_t>(first), 1, true};
  if (first < 0xC2 || first > 0xF4) return ill_formed;
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (offset + size > text.size()) return ill_formed;
  const unsigned second = byte_at(text, offset + 1);
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  if (second < low || second > high) return ill_formed;
  char32_t value = first & (0x7FU >> size);
  value = value << 6 | (second & 0x3FU);
  for (std::size_t i = 2; i < size; ++i) {
    const unsigned next = byte_at(text, offset + i);
    if ((next & 0xC0U) != 0x80U) return ill_formed;
    value = value << 6 | (next & 0x3FU);
  }
  return {value, size, true};
}

CodePoint decode_before_beyond_ascii(std::string_view text, std::size_t offset) noexcept {
  offset = std::min(offset, text.size());
  if (offset == 0) return {0, 0, true};
  for (std::size_t size = 1; size <= std::min<std::size_t>(4, offset); ++size) {
    const unsigned byte = byte_at(text, offset - size);
    if ((byte & 0xC0U) == 0x80U) continue;
    const auto point = decode(text.substr(0, offset), offset - size);
    return point.size == size ? point : ill_formed;
  }
  return ill_formed;
}

void append(std::string& text, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = U'\uFFFD';
  const auto byte = [&text](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (value < 0x80) {
    byte(value);
  } else if (value < 0x800) {
    byte(0xC0 | value >> 6);
    byte(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    byte(0xE0 | value >> 12);
    byte(0x80 | (value >> 6 & 0x3F));
    byte(0x80 | (value & 0x3F));
  } else {
    byte(0xF0 | value >> 18);
    byte(0x80 | (value >> 12 & 0x3F));
    byte(0x80 | (value >> 6 & 0x3F));
    byte(0x80 | (value & 0x3F));
  }
}

std::size_t find_invalid_utf8(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    if (byte_at(text, at) < 0x80) {
      ++at;
      continue;
    }
    const auto point = decode(text, at);
    if (!point.valid) return at;
    at += point.size;
  }
  return std::string_view::npos;
}

RepairedText repair_utf8(std::string_view text) {
  RepairedText repaired;
  repaired.text.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = find_invalid_utf8(text.substr(at));
    if (length == std::string_view::npos) {
      repaired.text += text.substr(at);
      break;
    }
    repaired.text += text.substr(at, length);
    append(repaired.text, U'\uFFFD');
    repaired.bad_bytes.push_back(at + length);
    at += length + 1;
  }
  return repaired;
}

CodePointOffsets::CodePointOffsets(std::string_view text) : text_(text) {}

std::size_t CodePointOffsets::at(std::size_t byte_offset) {
  byte_offset = std::min(byte_offset, text_.size());
  if (byte_offset < byte_) byte_ = code_point_ = 0;
  while (byte_ < byte_offset) {
    // Eight bytes of ASCII at a time.
    constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080ULL;
    for (std::uint64_t eight = 0; byte_offset - byte_ >= sizeof eight;
         byte_ += sizeof eight, code_point_ += sizeof eight) {
      std::memcpy(&eight, text_.data() + byte_, sizeof eight);
      if ((eight & high_bits) != 0) break;
    }
    if (byte_ == byte_offset) break;
    const auto size = decode(text_, byte_).size;
    if (byte_ + size > byte_offset) break;
    byte_ += size;
    ++code_point_;
  }
  return code_point_;
}

std::size_t CodePointOffsets::byte_at(std::size_t code_point) {
  if (code_point < code_point_) byte_ = code_point_ = 0;
  while (code_point_ < code_point && byte_ < text_.size()) {
    byte_ += decode(text_, byte_).size;
    ++code_point_;
  }
  return byte_;
}

}  // namespace gazetteer::text
