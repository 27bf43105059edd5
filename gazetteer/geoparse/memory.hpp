// Answers kept for the next text: names repeat from report to report, and what a gazetteer says of them stays the same.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/geoparse/recognition/word_map.hpp"
#include "gazetteer/geoparse/same_bytes.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::geoparse {

/// Values by key, at most `most` keys and 32 bytes a key; when it is full it forgets all. A look-up gives what a fresh
/// computation would: it changes how fast an answer comes, never which.
template <class T, std::size_t most>
class Memory {
 public:
  /// The value of the key, computed where there is none. Valid until the next call.
  template <class Compute>
  const T& get(std::string_view key, const Compute& compute) {
    const auto hash = word_hash(key);
    if (const auto* known = find(key, hash)) return known->value;
    auto value = compute();  // may ask this memory for others
    if (entries_.size() >= most || keys_.size() + key.size() > most * 32) forget();
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    entries_.push_back({hash, keys_.size(), key.size(), std::move(value)});
    keys_ += key;
    place(entries_.size());
    return entries_.back().value;
  }
  /// Forgets all; for those who count what their values take.
  void forget() {
    entries_.clear();
    keys_.clear();
    std::fill(slots_.begin(), slots_.end(), 0U);
  }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

 private:
  struct Entry {
    std::uint64_t hash;
    std::size_t begin, size;  // of the key among all keys
    T value;
  };
  const Entry* find(std::string_view key, std::uint64_t hash) const noexcept {
    if (slots_.empty()) return nullptr;
    const std::size_t mask = slots_.size() - 1;
    for (auto at = static_cast<std::size_t>(hash) & mask; slots_[at] != 0; at = (at + 1) & mask) {
      const auto& entry = entries_[slots_[at] - 1];
      if (entry.hash == hash && entry.size == key.size() &&
          same_bytes(keys_.data() + entry.begin, key.data(), key.size()))
        return &entry;
    }
    return nullptr;
  }
  void place(std::size_t number) {
    const std::size_t mask = slots_.size() - 1;
    auto at = static_cast<std::size_t>(entries_[number - 1].hash) & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(number);
  }
  void grow() {
    slots_.assign(std::max<std::size_t>(256, slots_.size() * 2), 0U);
    for (std::size_t number = 1; number <= entries_.size(); ++number) place(number);
  }

  std::vector<std::uint32_t> slots_;  // numbers of entries, from 1; open addressing, a power of two
  std::vector<Entry> entries_;
  std::string keys_;
};

/// The calling thread's T for this gazetteer, a fresh one when the thread last asked for another gazetteer. T is a type
/// of the caller's own, with the memories as members: who asks for the same T shares it.
template <class T>
[[nodiscard]] T& recalled(const places::Gazetteer& gazetteer) {
  struct Kept {
    std::uint64_t serial = 0;
    T value;
  };
  thread_local Kept kept;
  if (kept.serial != gazetteer.serial()) {
    kept.value = T();
    kept.serial = gazetteer.serial();
  }
  return kept.value;
}

}  // namespace gazetteer::geoparse
