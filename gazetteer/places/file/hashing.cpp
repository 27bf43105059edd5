#include "gazetteer/places/file/hashing.hpp"

#include <cstring>

namespace gazetteer::places {
namespace {

__extension__ using Wide = unsigned __int128;

// Odd constants with as many ones as zeros, from the fractions of square roots of primes (SHA-512's initial values).
constexpr std::uint64_t k0 = 0x6a09e667f3bcc909ULL;
constexpr std::uint64_t k1 = 0xbb67ae8584caa73bULL;
constexpr std::uint64_t k2 = 0x3c6ef372fe94f82bULL;
constexpr std::uint64_t k3 = 0xa54ff53a5f1d36f1ULL;

std::uint64_t fold(std::uint64_t a, std::uint64_t b) noexcept {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t load(const char* from, std::size_t bytes) noexcept {
  std::uint64_t value = 0;
  std::memcpy(&value, from, bytes);
  return value;
}

}  // namespace

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) noexcept {
  std::uint64_t state = fold(seed ^ k0, bytes.size() ^ k1);
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 16; left -= 16, at += 16) state = fold(state ^ load(at, 8) ^ k2, load(at + 8, 8) ^ k3 ^ (state >> 32));
  if (left >= 8) {
    state = fold(state ^ load(at, 8), k2);
    at += 8;
    left -= 8;
  }
  if (left > 0) state = fold(state ^ load(at, left), k3);
  return fold(state ^ k1, k0);
}

std::string unit_key(std::string_view country, std::string_view admin1, std::string_view admin2) {
  std::string key(country);
  key.append(1, '\x1f').append(admin1).append(1, '\x1f').append(admin2);
  return key;
}

}  // namespace gazetteer::places
