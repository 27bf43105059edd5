// Sorting of many items by a 32-bit key, faster than by comparisons.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo::arrangement {

/// Sorts by an unsigned 32-bit key; stable. Takes as much memory again. The key is called often: it should be cheap.
template <typename T, typename Key>
void sort_stably(std::vector<T>& items, Key key) {
  if (items.size() < 2048) {
    std::stable_sort(items.begin(), items.end(), [&key](const T& a, const T& b) { return key(a) < key(b); });
    return;
  }
  std::uint32_t all = 0;
  for (const T& item : items) all |= key(item);
  std::vector<T> other(items.size());
  constexpr unsigned digit = 11;
  for (unsigned shift = 0; shift < 32 && (all >> shift) != 0; shift += digit) {
    const auto digit_of = [&key, shift](const T& item) { return (key(item) >> shift) & ((1U << digit) - 1U); };
    std::array<std::size_t, std::size_t{1} << digit> place{};
    for (const T& item : items) ++place[digit_of(item)];
    std::size_t sum = 0;
    for (std::size_t& p : place) {
      const std::size_t count = p;
      p = sum;
      sum += count;
    }
    for (const T& item : items) other[place[digit_of(item)]++] = item;
    items.swap(other);
  }
}

/// Sorts by `less`, which must order by the key first.
template <typename T, typename Key, typename Less>
void sort_by(std::vector<T>& items, Key key, Less less) {
  if (items.size() < 2048) {
    std::sort(items.begin(), items.end(), less);
    return;
  }
  sort_stably(items, key);
  for (auto first = items.begin(); first != items.end();) {
    auto last = first + 1;
    while (last != items.end() && key(*last) == key(*first)) ++last;
    if (last - first > 1) std::sort(first, last, less);
    first = last;
  }
}

}  // namespace geo::arrangement
