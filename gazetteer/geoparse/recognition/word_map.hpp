// Words to what tables or a text have of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace gazetteer::geoparse {

/// A hash of the bytes of a word; the same on every machine of one byte order, stored nowhere.
[[nodiscard]] inline std::uint64_t word_hash(std::string_view word) noexcept {
  constexpr std::uint64_t odd = 0x9e37'79b9'7f4a'7c15ULL;
  const auto load = [](const char* from, auto& into) { std::memcpy(&into, from, sizeof into); };
  std::uint64_t state = word.size() * odd;
  const char* at = word.data();
  std::size_t left = word.size();
  std::uint64_t eight = 0;
  for (; left >= 8; left -= 8, at += 8) {
    load(at, eight);
    state = (state ^ eight) * odd;
    state ^= state >> 32;
  }
  if (left >= 4) {
    std::uint32_t head = 0;
    std::uint32_t tail = 0;
    load(at, head);
    load(at + left - 4, tail);
    state ^= head | static_cast<std::uint64_t>(tail) << 32;
  } else if (left > 0) {
    const auto byte = [at](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])); };
    state ^= byte(0) | byte(left / 2) << 8 | byte(left - 1) << 16;
  }
  state *= odd;
  return state ^ state >> 29;
}

/// A map from words to values, for tables that are built once and asked for every word of a text: words that it does
/// not have cost one look at a small table. The words are views: they must outlive it.
template <class T>
class WordMap {
 public:
  struct Entry {
    std::string_view first;  ///< the word; named as in the maps of the standard library
    T second{};
  };

  void reserve(std::size_t words) {
    entries_.reserve(words);
    std::size_t slots = 16;
    while (slots < words * 2) slots *= 2;
    if (slots > slots_.size()) rehash(slots);
  }
  /// The value of the word; a fresh one where it has none.
  T& operator[](std::string_view word) { return at(word, word_hash(word)); }
  /// The same with word_hash(word) known.
  T& at(std::string_view word, std::uint64_t hash) {
    if ((entries_.size() + 1) * 2 > slots_.size()) rehash(slots_.empty() ? 16 : slots_.size() * 2);
    auto& slot = slots_[slot_of(word, hash)];
    if (slot.number == 0) {
      entries_.push_back({word, T{}});
      slot = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(entries_.size())};
    }
    return entries_[slot.number - 1].second;
  }
  [[nodiscard]] const Entry* find(std::string_view word) const noexcept {
    if (slots_.empty()) return nullptr;
    const auto& slot = slots_[slot_of(word, word_hash(word))];
    return slot.number == 0 ? nullptr : &entries_[slot.number - 1];
  }
  [[nodiscard]] const Entry* end() const noexcept { return nullptr; }  ///< what find() gives for no word
  [[nodiscard]] bool contains(std::string_view word) const noexcept { return find(word) != nullptr; }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

 private:
  struct Slot {
    std::uint32_t high_hash = 0;
    std::uint32_t number = 0;  ///< of the entry, from 1; 0: free
  };
  [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint64_t hash) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    const auto high = static_cast<std::uint32_t>(hash >> 32);
    auto at = static_cast<std::size_t>(hash) & mask;
    while (slots_[at].number != 0 && (slots_[at].high_hash != high || entries_[slots_[at].number - 1].first != word))
      at = (at + 1) & mask;
    return at;
  }
  void rehash(std::size_t slots) {
    slots_.assign(slots, Slot{});
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const auto hash = word_hash(entries_[i].first);
      auto at = static_cast<std::size_t>(hash) & (slots - 1);
      while (slots_[at].number != 0) at = (at + 1) & (slots - 1);
      slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(i + 1)};
    }
  }

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // open addressing, a power of two
};

}  // namespace gazetteer::geoparse
