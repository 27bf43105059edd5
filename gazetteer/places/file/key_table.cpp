#include "gazetteer/places/file/key_table.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <thread>

#include "gazetteer/places/file/format.hpp"
#include "gazetteer/places/file/hashing.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

constexpr std::uint32_t keys_per_bucket = 4;
constexpr std::uint32_t most_bits = 30;
constexpr std::uint64_t second_seed = 0x9e37'79b9'7f4a'7c15ULL;

std::uint32_t bits_for(std::size_t keys) noexcept {
  return std::min<std::uint32_t>(most_bits, static_cast<std::uint32_t>(std::bit_width(keys / keys_per_bucket)));
}

std::size_t bucket(std::uint64_t hash, std::uint32_t bits) noexcept {
  return bits == 0 ? 0 : static_cast<std::size_t>(hash >> (64 - bits));
}
std::uint32_t fingerprint(std::uint64_t hash, std::uint32_t bits) noexcept {
  return static_cast<std::uint32_t>((hash << bits) >> 32);
}

constexpr unsigned radix_bits = 8;
constexpr std::size_t radix = std::size_t{1} << radix_bits;
std::size_t digit(const HashedKey& key) noexcept { return key.hash >> (64 - radix_bits); }

/// Parts the keys by their highest bits, in place, key by key to where it belongs; gives where each part begins.
std::array<std::size_t, radix + 1> parted(std::vector<HashedKey>& keys) noexcept {
  std::array<std::size_t, radix + 1> begin{};
  for (const auto& key : keys) ++begin[digit(key) + 1];
  for (std::size_t i = 0; i < radix; ++i) begin[i + 1] += begin[i];
  auto next = begin;
  for (std::size_t part = 0; part < radix; ++part) {
    while (next[part] < begin[part + 1]) {
      auto& key = keys[next[part]];
      const auto home = digit(key);
      if (home == part)
        ++next[part];
      else
        std::swap(key, keys[next[home]++]);
    }
  }
  return begin;
}

}  // namespace

HashedKey hashed_key(std::string_view key, std::uint64_t seed, std::uint32_t value) noexcept {
  return {hash64(key, seed), static_cast<std::uint32_t>(hash64(key, ~seed ^ second_seed)), value};
}

void sort_keys(std::vector<HashedKey>& keys) {
  if (keys.size() < radix * 64) {
    std::sort(keys.begin(), keys.end());
    return;
  }
  const auto begin = parted(keys);
  std::atomic<std::size_t> next = 0;
  const auto sort_parts = [&] {
    for (auto part = next++; part < radix; part = next++) {
      std::sort(keys.begin() + static_cast<std::ptrdiff_t>(begin[part]),
                keys.begin() + static_cast<std::ptrdiff_t>(begin[part + 1]));
    }
  };
  std::thread other(sort_parts);
  sort_parts();
  other.join();
}

bool kept_apart(std::span<const HashedKey> sorted) noexcept {
  std::size_t count = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) count += i == 0 || !sorted[i].same_key(sorted[i - 1]) ? 1U : 0U;
  const auto bits = bits_for(count);
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const auto &a = sorted[i - 1], &b = sorted[i];
    if (bucket(a.hash, bits) == bucket(b.hash, bits) && fingerprint(a.hash, bits) == fingerprint(b.hash, bits) &&
        !a.same_key(b)) {
      return false;
    }
  }
  return true;
}

std::string key_table_bytes(std::span<const HashedKey> keys, std::uint64_t seed) {
  const auto count = static_cast<std::uint32_t>(keys.size());
  const auto bits = bits_for(keys.size());
  std::string out;
  out.reserve(sizeof(format::KeyTableHeader) + ((std::size_t{1} << bits) + 2) * 4 + keys.size() * 8 + 8);
  put(out, format::KeyTableHeader{count, bits, seed});
  std::uint32_t next = 0;
  for (std::size_t b = 0; b <= std::size_t{1} << bits; ++b) {
    while (next < count && bucket(keys[next].hash, bits) < b) ++next;
    put(out, next);
  }
  pad_to_8(out);
  for (const auto& key : keys) put(out, format::KeyEntry{fingerprint(key.hash, bits), key.value});
  return out;
}

std::string key_table_bytes(const std::function<void(const KeySink&)>& each_key) {
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    std::vector<HashedKey> keys;
    each_key([&](std::string_view key, std::uint32_t value) { keys.push_back(hashed_key(key, seed, value)); });
    sort_keys(keys);
    const auto same = [](const HashedKey& a, const HashedKey& b) { return a.same_key(b); };
    keys.erase(std::unique(keys.begin(), keys.end(), same), keys.end());
    if (kept_apart(keys)) return key_table_bytes(std::span<const HashedKey>(keys), seed);
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
  const std::uint64_t entries_at = (sizeof header + directory_bytes + 7) / 8 * 8;
  directory_ = block.part(sizeof header, directory_bytes);
  entries_ = block.part(entries_at, std::uint64_t{count_} * sizeof(format::KeyEntry));
}

std::optional<std::uint32_t> KeyTable::find(std::string_view key) const {
  if (count_ == 0) return std::nullopt;
  const std::uint64_t hash = hash64(key, seed_);
  const auto* const range = directory_.several<std::uint32_t>(bucket(hash, bits_), 2);
  const auto begin = Block::load<std::uint32_t>(range);
  const auto end = Block::load<std::uint32_t>(range + sizeof begin);
  if (begin >= end) return std::nullopt;
  const auto wanted = fingerprint(hash, bits_);
  const auto* at = entries_.several<format::KeyEntry>(begin, end - begin);
  for (auto left = end - begin; left > 0; --left, at += sizeof(format::KeyEntry)) {
    const auto entry = Block::load<format::KeyEntry>(at);
    if (entry.fingerprint == wanted) return entry.value;
  }
  return std::nullopt;
}

std::uint32_t KeyTable::value(std::uint32_t index) const { return entries_.at<format::KeyEntry>(index).value; }

bool KeyTable::in_order() const {
  const std::size_t buckets = directory_.count<std::uint32_t>();
  if (buckets == 0) return count_ == 0;
  if (directory_.at<std::uint32_t>(0) != 0 || directory_.at<std::uint32_t>(buckets - 1) != count_) return false;
  std::uint32_t i = 0;
  for (std::size_t b = 0; b + 1 < buckets; ++b) {
    const auto begin = i, end = directory_.at<std::uint32_t>(b + 1);
    if (end < i || end > count_) return false;
    for (std::uint32_t last = 0; i < end; ++i) {
      const auto entry = entries_.at<format::KeyEntry>(i);
      if (i > begin && entry.fingerprint <= last) return false;
      last = entry.fingerprint;
    }
  }
  return true;
}

}  // namespace gazetteer::places
