// Numbers and texts out of mapped bytes, every access checked, and into them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "gazetteer/places/file/block_guard.hpp"

namespace gazetteer::places {

/// A stretch of bytes, mapped ones with the guard of their blocks: what is read was checked before.
class Block {
 public:
  Block() = default;
  explicit Block(std::string_view bytes, const BlockGuard* guard = nullptr) noexcept : bytes_(bytes), guard_(guard) {}

  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }
  /// How many whole T the block has.
  template <class T>
  [[nodiscard]] std::size_t count() const noexcept {
    return bytes_.size() / sizeof(T);
  }
  /// The T with number `index`. Throws OutOfBounds.
  template <class T>
  [[nodiscard]] T at(std::size_t index) const {
    static_assert(std::is_trivially_copyable_v<T>);
    if (index >= count<T>()) throw OutOfBounds{};
    return load<T>(checked(index * sizeof(T), sizeof(T)));
  }
  /// Where the T with the numbers [first, first + count) lie, for load(). Throws OutOfBounds.
  template <class T>
  [[nodiscard]] const char* several(std::size_t first, std::size_t count) const {
    if (first > this->count<T>() || count > this->count<T>() - first) throw OutOfBounds{};
    return checked(first * sizeof(T), count * sizeof(T));
  }
  template <class T>
  [[nodiscard]] static T load(const char* from) noexcept {
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
  }
  /// The bytes [offset, offset + size). Throws OutOfBounds.
  [[nodiscard]] Block part(std::uint64_t offset, std::uint64_t size) const {
    if (offset > bytes_.size() || size > bytes_.size() - offset) throw OutOfBounds{};
    return Block(bytes_.substr(offset, size), guard_);
  }
  [[nodiscard]] Block from(std::uint64_t offset) const {
    if (offset > bytes_.size()) throw OutOfBounds{};
    return Block(bytes_.substr(offset), guard_);
  }
  /// Where they begin, to fetch them ahead; they are not checked.
  [[nodiscard]] const char* address() const noexcept { return bytes_.data(); }
  /// All of them, checked.
  [[nodiscard]] std::string_view bytes() const {
    (void)checked(0, bytes_.size());
    return bytes_;
  }

 private:
  friend class Cursor;
  [[nodiscard]] const char* checked(std::size_t at, std::size_t size) const {
    if (guard_ != nullptr) guard_->check(bytes_.data() + at, size);
    return bytes_.data() + at;
  }
  std::string_view bytes_;
  const BlockGuard* guard_ = nullptr;
};

/// Reads a block from its beginning. Throws OutOfBounds at the end of the bytes or on a varint of more than 64 bits.
class Cursor {
 public:
  explicit Cursor(Block block) noexcept : rest_(block.bytes_), guard_(block.guard_), good_(rest_.data()) {}

  [[nodiscard]] std::uint64_t varint() {
    std::uint64_t value = 0;
    if (rest_.size() >= 10) {  // no need to look at every byte
      if (guard_ != nullptr && rest_.data() + 10 > good_) {
        guard_->check(rest_.data(), 10);
        good_ = guard_->end_of_block(rest_.data() + 9);
      }
      std::size_t used = 0;
      for (unsigned shift = 0; shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(rest_[used++]);
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) != 0) continue;
        rest_.remove_prefix(used);
        return value;
      }
      throw OutOfBounds{};
    }
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    throw OutOfBounds{};
  }
  [[nodiscard]] std::int64_t zigzag() {
    const std::uint64_t value = varint();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1U);
  }
  [[nodiscard]] std::string_view text() { return take(varint()); }
  template <class T>
  [[nodiscard]] T number() {
    return Block::load<T>(take(sizeof(T)).data());
  }
  [[nodiscard]] std::string_view take(std::uint64_t bytes) {
    if (bytes > rest_.size()) throw OutOfBounds{};
    const auto taken = rest_.substr(0, bytes);
    if (guard_ != nullptr && taken.data() + bytes > good_) {
      guard_->check(taken.data(), bytes);
      good_ = bytes == 0 ? good_ : guard_->end_of_block(taken.data() + bytes - 1);
    }
    rest_.remove_prefix(bytes);
    return taken;
  }
  void skip(std::uint64_t bytes) {
    if (bytes > rest_.size()) throw OutOfBounds{};
    rest_.remove_prefix(bytes);
    if (rest_.data() > good_) good_ = rest_.data();
  }
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

 private:
  std::string_view rest_;
  const BlockGuard* guard_;
  const char* good_;  ///< bytes before it are known to be good, or were passed over
};

inline void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80U; value >>= 7) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}
inline void put_zigzag(std::string& out, std::int64_t value) {
  put_varint(out, (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}
inline void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out.append(text);
}
template <class T>
void put(std::string& out, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}
inline void pad_to_8(std::string& out) { out.append((8 - out.size() % 8) % 8, '\0'); }

}  // namespace gazetteer::places
