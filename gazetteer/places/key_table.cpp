#include "gazetteer/places/key_table.hpp"

#include <algorithm>
#include <bit>

#include "gazetteer/places/format.hpp"
#include "gazetteer/places/hashing.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

constexpr std::uint32_t keys_per_bucket = 4;
constexpr std::uint32_t most_bits = 30;
constexpr std::uint64_t second_seed = 0x9e37'79b9'7f4a'7c15ULL;

std::size_t bucket(std::uint64_t hash, std::uint32_t bits) noexcept {
  return bits == 0 ? 0 : static_cast<std::size_t>(hash >> (64 - bits));
}

}  // namespace

HashedKey hashed_key(std::string_view key, std::uint64_t seed, std::uint32_t value) noexcept {
  return {hash64(key, seed), hash64(key, ~seed ^ second_seed), value};
}

bool sort_keys(std::vector<HashedKey>& keys) {
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end(), [](const HashedKey& a, const HashedKey& b) {
           return a.hash == b.hash && a.second != b.second;
         }) == keys.end();
}

std::string key_table_bytes(std::span<const HashedKey> keys, std::uint64_t seed) {
  const auto count = static_cast<std::uint32_t>(keys.size());
  const std::uint32_t bits = std::min<std::uint32_t>(most_bits, std::bit_width(count / keys_per_bucket));
  std::string out;
  out.reserve(sizeof(format::KeyTableHeader) + (std::size_t{1} << bits) * 4 + keys.size() * 12 + 16);
  put(out, format::KeyTableHeader{count, bits, seed});
  std::uint32_t next = 0;
  for (std::size_t b = 0; b <= std::size_t{1} << bits; ++b) {
    while (next < count && bucket(keys[next].hash, bits) < b) ++next;
    put(out, next);
  }
  pad_to_8(out);
  for (const auto& key : keys) put(out, key.hash);
  for (const auto& key : keys) put(out, key.value);
  return out;
}

std::string key_table_bytes(const std::function<void(const KeySink&)>& each_key) {
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    std::vector<HashedKey> keys;
    each_key([&](std::string_view key, std::uint32_t value) { keys.push_back(hashed_key(key, seed, value)); });
    if (!sort_keys(keys)) continue;
    const auto same = [](const HashedKey& a, const HashedKey& b) { return a.hash == b.hash; };
    keys.erase(std::unique(keys.begin(), keys.end(), same), keys.end());
    return key_table_bytes(std::span<const HashedKey>(keys), seed);
  }
  throw geo::Error("no hash seed keeps the keys of the gazetteer apart");
}

KeyTable::KeyTable(Block block) {
  const auto header = block.at<format::KeyTableHeader>(0);
  if (header.bits > most_bits) throw OutOfBounds{};
  count_ = header.count;
  bits_ = header.bits;
  seed_ = header.seed;
  const std::uint64_t directory_bytes = ((std::uint64_t{1} << bits_) + 1) * sizeof(std::uint32_t);
  const std::uint64_t hashes_at = (sizeof header + directory_bytes + 7) / 8 * 8;
  directory_ = block.part(sizeof header, directory_bytes);
  hashes_ = block.part(hashes_at, std::uint64_t{count_} * sizeof(std::uint64_t));
  values_ = block.part(hashes_at + hashes_.size(), std::uint64_t{count_} * sizeof(std::uint32_t));
}

std::optional<std::uint32_t> KeyTable::find(std::string_view key) const {
  if (count_ == 0) return std::nullopt;
  const std::uint64_t hash = hash64(key, seed_);
  const std::size_t b = bucket(hash, bits_);
  const auto end = directory_.at<std::uint32_t>(b + 1);
  for (auto i = directory_.at<std::uint32_t>(b); i < end; ++i) {
    const auto at = hashes_.at<std::uint64_t>(i);
    if (at == hash) return values_.at<std::uint32_t>(i);
    if (at > hash) break;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> KeyTable::values() const {
  std::vector<std::uint32_t> values;
  values.reserve(count_);
  for (std::uint32_t i = 0; i < count_; ++i) values.push_back(values_.at<std::uint32_t>(i));
  return values;
}

bool KeyTable::in_order() const {
  const std::size_t buckets = directory_.count<std::uint32_t>();
  if (buckets == 0) return count_ == 0;
  if (directory_.at<std::uint32_t>(0) != 0 || directory_.at<std::uint32_t>(buckets - 1) != count_) return false;
  std::uint32_t i = 0;
  std::uint64_t last = 0;
  for (std::size_t b = 0; b + 1 < buckets; ++b) {
    const auto end = directory_.at<std::uint32_t>(b + 1);
    if (end < i || end > count_) return false;
    for (; i < end; ++i) {
      const auto hash = hashes_.at<std::uint64_t>(i);
      if (bucket(hash, bits_) != b || (i > 0 && hash <= last)) return false;
      last = hash;
    }
  }
  return true;
}

}  // namespace gazetteer::places
