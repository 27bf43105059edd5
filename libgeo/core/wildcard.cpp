#include "libgeo/core/wildcard.hpp"

#include <cstddef>

namespace geo {
namespace {

// One character more, however many bytes of UTF-8 it has.
std::size_t after_character(std::string_view name, std::size_t n) noexcept {
  ++n;
  while (n < name.size() && (static_cast<unsigned char>(name[n]) & 0xC0U) == 0x80U) ++n;
  return n;
}

}  // namespace

bool fits(std::string_view text, std::string_view pattern) noexcept {
  std::size_t n = 0, p = 0, star = std::string_view::npos, mark = 0;
  while (n < text.size()) {
    if (p < pattern.size() && pattern[p] == '?') {
      n = after_character(text, n);
      ++p;
    } else if (p < pattern.size() && pattern[p] != '*' && pattern[p] == text[n]) {
      ++n;
      ++p;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace geo
