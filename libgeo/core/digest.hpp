// Short stable digests for ids and file hashes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace geo {

/// SHA-256 (FIPS 180-4), fed piece by piece.
class Sha256 {
 public:
  Sha256() noexcept;
  void update(std::string_view bytes) noexcept;
  /// 64 lower-case hexadecimal digits. The object must not be used afterwards.
  [[nodiscard]] std::string hex();

 private:
  void block(const unsigned char* bytes) noexcept;
  std::array<std::uint32_t, 8> state_;
  std::array<unsigned char, 64> pending_{};
  std::uint64_t length_ = 0;
};

/// The SHA-256 of `bytes`, 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The first `digits` (4 to 64) hexadecimal digits of the SHA-256 of the parts, each ended by a unit separator:
/// the base of stable ids (law 10).
[[nodiscard]] std::string short_digest(std::span<const std::string_view> parts, std::size_t digits = 10);

}  // namespace geo
