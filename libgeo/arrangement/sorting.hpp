// Sorting of many items by a 32-bit key, faster than by comparisons and without a second copy of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace geo::arrangement {

/// Below so many items sorting by comparisons is as fast.
inline constexpr std::size_t few_items = 128;

/// Buckets of equal width of a key, some four items to each.
class Buckets {
 public:
  /// For `items` of them with keys from `least` to `most`.
  Buckets(std::size_t items, std::uint32_t least, std::uint32_t most) : least_(least) {
    while (((most - least) >> shift_) > items / 4) ++shift_;
    ends_.assign(((most - least) >> shift_) + 1, 0);
  }
  [[nodiscard]] std::uint32_t bucket_of(std::uint32_t key) const noexcept { return (key - least_) >> shift_; }
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
  void count(std::uint32_t key) noexcept { ++ends_[bucket_of(key)]; }
  /// After all were counted: where each bucket begins. end() then tells where it ends.
  [[nodiscard]] std::vector<std::uint32_t> begins() {
    std::vector<std::uint32_t> begins(ends_.size());
    std::uint32_t sum = 0;
    for (std::size_t b = 0; b < ends_.size(); ++b) {
      begins[b] = sum;
      sum += ends_[b];
      ends_[b] = sum;
    }
    return begins;
  }
  [[nodiscard]] std::uint32_t end(std::size_t bucket) const noexcept { return ends_[bucket]; }
  /// Whether all items of a bucket have one key.
  [[nodiscard]] bool exact() const noexcept { return shift_ == 0; }

 private:
  std::uint32_t least_;
  int shift_ = 0;
  std::vector<std::uint32_t> ends_;
};

template <typename T, typename Key, typename Less>
void sort_by(std::span<T> items, Key key, Less less);

/// Sorts items that stand in their buckets.
template <typename T, typename Key, typename Less>
void sort_within(std::span<T> items, const Buckets& buckets, Key key, Less less) {
  std::uint32_t begin = 0;
  for (std::size_t b = 0; b < buckets.size(); ++b) {
    const auto bucket = items.subspan(begin, buckets.end(b) - begin);
    begin = buckets.end(b);
    if (bucket.size() == 2) {
      if (less(bucket[1], bucket[0])) std::swap(bucket[0], bucket[1]);
    } else if (bucket.size() > 2) {
      if (bucket.size() < few_items || buckets.exact()) {
        std::sort(bucket.begin(), bucket.end(), less);
      } else {
        sort_by(bucket, key, less);
      }
    }
  }
}

/// Sorts in place by `less`, which must order by the key first; not stable. The key is called often: it should be
/// cheap.
///
/// Items are swapped into buckets (American flag sort; McIlroy, Bostic and McIlroy 1993, Computing Systems 6 (1),
/// 5-27); buckets that hold many are divided again. Items that come nearly in order stay near each other in memory
/// while they are moved, which digits of the key would scatter. Memory: 8 bytes for every four items.
template <typename T, typename Key, typename Less>
void sort_by(std::span<T> items, Key key, Less less) {
  if (items.size() < few_items || items.size() > 0xFFFFFFFFU) {
    std::sort(items.begin(), items.end(), less);
    return;
  }
  std::uint32_t least = key(items[0]), most = least;
  for (const T& item : items) {
    const std::uint32_t k = key(item);
    least = std::min(least, k);
    most = std::max(most, k);
  }
  Buckets buckets(items.size(), least, most);
  for (const T& item : items) buckets.count(key(item));
  std::vector<std::uint32_t> next = buckets.begins();
  for (std::uint32_t b = 0; b < buckets.size(); ++b) {
    while (next[b] < buckets.end(b)) {
      T item = items[next[b]];
      for (std::uint32_t to = buckets.bucket_of(key(item)); to != b; to = buckets.bucket_of(key(item)))
        std::swap(item, items[next[to]++]);
      items[next[b]++] = item;
    }
  }
  next = {};
  sort_within(items, buckets, key, less);
}

template <typename T, typename Key, typename Less>
void sort_by(std::vector<T>& items, Key key, Less less) {
  sort_by(std::span<T>(items), key, less);
}

/// The items that each(visit) calls visit(item) for, the same at every call, sorted as by sort_by(). Of items that come
/// in several long rows, each in order, as edges along rings do, it is much the faster. Fewer than 2^32 items.
template <typename T, typename Each, typename Key, typename Less>
[[nodiscard]] std::vector<T> sorted_by(Each each, Key key, Less less) {
  std::size_t count = 0;
  std::uint32_t least = 0xFFFFFFFF, most = 0;
  each([&](const T& item) {
    const std::uint32_t k = key(item);
    least = std::min(least, k);
    most = std::max(most, k);
    ++count;
  });
  if (count == 0) return {};
  Buckets buckets(count, least, most);
  each([&](const T& item) { buckets.count(key(item)); });
  std::vector<std::uint32_t> next = buckets.begins();
  std::vector<T> items(count);
  each([&](const T& item) { items[next[buckets.bucket_of(key(item))]++] = item; });
  next = {};
  sort_within(std::span<T>(items), buckets, key, less);
  return items;
}

/// The same of items at hand.
template <typename T, typename Key, typename Less>
[[nodiscard]] std::vector<T> sorted_by(std::span<const T> items, Key key, Less less) {
  const auto each = [items](auto&& visit) {
    for (const T& item : items) visit(item);
  };
  return sorted_by<T>(each, key, less);
}

}  // namespace geo::arrangement
