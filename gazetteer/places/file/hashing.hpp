// The hash of keys and the checksum of blocks in a gazetteer file.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace gazetteer::places {

/// 64 bits that depend on every bit of `bytes` and of `seed`; the same on every little-endian machine. Part of the file
/// format: a change of it is a new format version. Not for secrets. Made of 64x64->128 bit multiplications folded
/// by xor, after Wang Yi's wyhash (public domain).
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) noexcept;
/// hash64() of each, in hardly more time than one takes: each step of it waits for the one before.
[[nodiscard]] std::array<std::uint64_t, 2> hash64_of_both(std::string_view a, std::string_view b,
                                                          std::uint64_t seed) noexcept;

/// The key of a country (no codes), an admin-1 unit (one) or an admin-2 unit (both) in the table `units`.
[[nodiscard]] std::string unit_key(std::string_view country, std::string_view admin1, std::string_view admin2);

inline constexpr std::uint64_t checksum_seed = 0x6761'7a65'7474'6565ULL;

}  // namespace gazetteer::places
