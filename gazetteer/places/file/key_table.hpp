// Flat tables from hashes of keys to numbers, as they lie in a gazetteer file (format.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/file/bytes.hpp"

namespace gazetteer::places {

/// A key and something about it, on the way into a table. `second` are other bits of the same key: two keys are taken
/// for the same when both hashes are equal (96 bits).
struct HashedKey {
  std::uint64_t hash = 0;
  std::uint32_t second = 0;
  std::uint32_t value = 0;
  auto operator<=>(const HashedKey&) const noexcept = default;
  [[nodiscard]] bool same_key(const HashedKey& other) const noexcept {
    return hash == other.hash && second == other.second;
  }
};
[[nodiscard]] HashedKey hashed_key(std::string_view key, std::uint64_t seed, std::uint32_t value) noexcept;

/// Sorts the keys by hash, then value, by two threads where they are many. In place.
void sort_keys(std::vector<HashedKey>& keys);

/// Whether a table of these sorted keys keeps different ones apart (else another seed must be taken).
[[nodiscard]] bool kept_apart(std::span<const HashedKey> sorted) noexcept;

/// The bytes of a table of these keys, sorted, each once, kept apart.
[[nodiscard]] std::string key_table_bytes(std::span<const HashedKey> keys, std::uint64_t seed);

/// The bytes of a table of whole keys with one value each; the least value of equal keys wins. `each_key` calls its
/// argument for every key and must do so alike when called again.
using KeySink = std::function<void(std::string_view key, std::uint32_t value)>;
[[nodiscard]] std::string key_table_bytes(const std::function<void(const KeySink&)>& each_key);

/// A table in a mapped file.
class KeyTable {
 public:
  KeyTable() = default;
  /// Throws OutOfBounds when the block is too small for what its header says.
  explicit KeyTable(Block block);

  [[nodiscard]] std::uint32_t size() const noexcept { return count_; }
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;
  /// The value of entry `index`, in the order of hashes.
  [[nodiscard]] std::uint32_t value(std::uint32_t index) const;
  /// Whether hashes rise, lie in their buckets and the directory covers them.
  [[nodiscard]] bool in_order() const;

 private:
  std::uint32_t count_ = 0;
  std::uint32_t bits_ = 0;
  std::uint64_t seed_ = 0;
  Block directory_, entries_;
};

}  // namespace gazetteer::places
