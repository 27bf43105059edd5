// Flat tables from 64-bit hashes of keys to numbers, as they lie in a gazetteer file (format.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/bytes.hpp"

namespace gazetteer::places {

/// A key and something about it, on the way into a table. `second` is another hash of the same key: keys with equal
/// hashes and different second ones collide.
struct HashedKey {
  std::uint64_t hash = 0;
  std::uint64_t second = 0;
  std::uint32_t value = 0;
  auto operator<=>(const HashedKey&) const noexcept = default;
};
[[nodiscard]] HashedKey hashed_key(std::string_view key, std::uint64_t seed, std::uint32_t value) noexcept;

/// Sorts the keys by hash; false when two different keys share one (then another seed must be taken).
[[nodiscard]] bool sort_keys(std::vector<HashedKey>& keys);

/// The bytes of a table of these keys, sorted, each hash once.
[[nodiscard]] std::string key_table_bytes(std::span<const HashedKey> keys, std::uint64_t seed);

/// The bytes of a table of whole keys with one value each; the first of equal keys wins. `each_key` calls its argument
/// for every key and must do so alike when called again.
using KeySink = std::function<void(std::string_view key, std::uint32_t value)>;
[[nodiscard]] std::string key_table_bytes(const std::function<void(const KeySink&)>& each_key);

/// A table in a mapped file.
class KeyTable {
 public:
  KeyTable() = default;
  /// Throws OutOfBounds when the block is too small for what its header says.
  explicit KeyTable(Block block);

  [[nodiscard]] std::size_t size() const noexcept { return count_; }
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;
  [[nodiscard]] std::vector<std::uint32_t> values() const;
  /// Whether hashes rise, lie in their buckets and the directory covers them.
  [[nodiscard]] bool in_order() const;

 private:
  std::uint32_t count_ = 0;
  std::uint32_t bits_ = 0;
  std::uint64_t seed_ = 0;
  Block directory_, hashes_, values_;
};

}  // namespace gazetteer::places
