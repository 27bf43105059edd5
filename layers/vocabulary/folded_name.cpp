#include <array>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {
namespace {

// U+00C0 to U+017F without their marks; a space keeps the letter as it is (multiplication and division signs).
constexpr std::string_view latin_base =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"   // U+00C0..U+00FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"   // U+0100..U+013F
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // U+0140..U+017F

static_assert(latin_base.size() == 0x180 - 0xC0);

struct Unit {
  char32_t value;
  std::size_t size;
};

// The code point at `i` when it is well formed in two or three bytes (all that is folded is), else one byte.
Unit unit_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const auto follows = [&](std::size_t k) { return k < text.size() && (byte(k) & 0xC0U) == 0x80U; };
  const unsigned first = byte(i);
  if (first >= 0xC2U && first < 0xE0U && follows(i + 1)) {
    return {static_cast<char32_t>(((first & 0x1FU) << 6U) | (byte(i + 1) & 0x3FU)), 2};
  }
  if (first >= 0xE0U && first < 0xF0U && follows(i + 1) && follows(i + 2)) {
    return {static_cast<char32_t>(((first & 0x0FU) << 12U) | ((byte(i + 1) & 0x3FU) << 6U) | (byte(i + 2) & 0x3FU)), 3};
  }
  return {first, 1};
}

void append_two_bytes(std::string& out, char32_t value) {
  out += static_cast<char>(0xC0U | static_cast<unsigned>(value >> 6U));
  out += static_cast<char>(0x80U | static_cast<unsigned>(value & 0x3FU));
}

bool parts_words(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == '-' || c == '_' || c == '/' || c == 0xA0 ||
         (c >= 0x2010 && c <= 0x2015);
}

bool vanishes(char32_t c) {
  return c == '.' || c == '\'' || c == '"' || c == '`' || c == 0xB4 || (c >= 0x2BB && c <= 0x2BF) ||
         (c >= 0x300 && c <= 0x36F) || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

}  // namespace

std::string folded_name(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t i = 0; i < name.size();) {
    const auto [c, size] = unit_at(name, i);
    if (parts_words(c) && !(size == 1 && c >= 0x80)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if (size == 1) {
      if (c >= 0x80 || !vanishes(c)) out += name[i];
    } else if (vanishes(c)) {
      // nothing of it stays
    } else if (c >= 0xC0 && c < 0x180 && latin_base[c - 0xC0] != ' ') {
      out += c == 0xDF ? std::string_view("ss")
                       : std::string_view(latin_base.data() + static_cast<std::ptrdiff_t>(c - 0xC0), 1);
    } else if (c >= 0x410 && c <= 0x42F) {
      append_two_bytes(out, c + 0x20);
    } else if (c >= 0x400 && c <= 0x40F) {
      append_two_bytes(out, c + 0x50);
    } else if (c == 0x490) {
      append_two_bytes(out, 0x491);
    } else {
      out.append(name.substr(i, size));
    }
    i += size;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.starts_with("the ")) out.erase(0, 4);
  return out;
}

}  // namespace layers::vocabulary
