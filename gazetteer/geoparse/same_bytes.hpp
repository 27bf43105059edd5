// Whether two words are the same, byte by byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace gazetteer::geoparse {

/// std::memcmp() == 0, without a call for words of up to sixteen bytes.
[[nodiscard]] inline bool same_bytes(const char* a, const char* b, std::size_t size) noexcept {
  const auto differ = [&](auto unit) {  // the first unit and the last, which may overlap
    auto head_a = unit, head_b = unit, tail_a = unit, tail_b = unit;
    std::memcpy(&head_a, a, sizeof unit);
    std::memcpy(&head_b, b, sizeof unit);
    std::memcpy(&tail_a, a + size - sizeof unit, sizeof unit);
    std::memcpy(&tail_b, b + size - sizeof unit, sizeof unit);
    return ((head_a ^ head_b) | (tail_a ^ tail_b)) != 0;
  };
  if (size > 16) return std::memcmp(a, b, size) == 0;
  if (size >= 8) return !differ(std::uint64_t{});
  if (size >= 4) return !differ(std::uint32_t{});
  if (size >= 2) return !differ(std::uint16_t{});
  return size == 0 || *a == *b;
}

}  // namespace gazetteer::geoparse
