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

/// hash64() on its way through the bytes, 16 at a step.
class Hashing {
 public:
  Hashing(std::string_view bytes, std::uint64_t seed) noexcept
      : state_(fold(seed ^ k0, bytes.size() ^ k1)), at_(bytes.data()), left_(bytes.size()) {}
  [[nodiscard]] bool goes_on() const noexcept { return left_ >= 16; }
  void step() noexcept {
    state_ = fold(state_ ^ load(at_, 8) ^ k2, load(at_ + 8, 8) ^ k3 ^ (state_ >> 32));
    at_ += 16;
    left_ -= 16;
  }
  /// Once no whole step is left.
  [[nodiscard]] std::uint64_t value() const noexcept {
    auto state = state_;
    const auto* at = at_;
    auto left = left_;
    if (left >= 8) {
      state = fold(state ^ load(at, 8), k2);
      at += 8;
      left -= 8;
    }
    if (left > 0) state = fold(state ^ load(at, left), k3);
    return fold(state ^ k1, k0);
  }

 private:
  std::uint64_t state_;
  const char* at_;
  std::size_t left_;
};

}  // namespace

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) noexcept {
  Hashing hashing(bytes, seed);
  while (hashing.goes_on()) hashing.step();
  return hashing.value();
}

std::array<std::uint64_t, 2> hash64_of_both(std::string_view a, std::string_view b, std::uint64_t seed) noexcept {
  Hashing first(a, seed);
  Hashing second(b, seed);
  while (first.goes_on() && second.goes_on()) {
    first.step();
    second.step();
  }
  while (first.goes_on()) first.step();
  while (second.goes_on()) second.step();
  return {first.value(), second.value()};
}

std::string unit_key(std::string_view country, std::string_view admin1, std::string_view admin2) {
  std::string key(country);
  key.append(1, '\x1f').append(admin1).append(1, '\x1f').append(admin2);
  return key;
}

}  // namespace gazetteer::places
