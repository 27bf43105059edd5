// Numbers and texts out of mapped bytes, every access checked, and into them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace gazetteer::places {

/// Thrown when a file leads out of its bounds; the file that is asked turns it into geo::InputError.
struct OutOfBounds {};

/// A stretch of mapped bytes.
class Block {
 public:
  Block() = default;
  explicit Block(std::string_view bytes) noexcept : bytes_(bytes) {}

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
    T value;
    std::memcpy(&value, bytes_.data() + index * sizeof(T), sizeof(T));
    return value;
  }
  /// The bytes [offset, offset + size). Throws OutOfBounds.
  [[nodiscard]] Block part(std::uint64_t offset, std::uint64_t size) const {
    if (offset > bytes_.size() || size > bytes_.size() - offset) throw OutOfBounds{};
    return Block(bytes_.substr(offset, size));
  }
  [[nodiscard]] Block from(std::uint64_t offset) const {
    if (offset > bytes_.size()) throw OutOfBounds{};
    return Block(bytes_.substr(offset));
  }
  [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }

 private:
  std::string_view bytes_;
};

/// Reads a block from its beginning. Throws OutOfBounds at the end of the bytes or on a varint of more than 64 bits.
class Cursor {
 public:
  explicit Cursor(Block block) noexcept : rest_(block.bytes()) {}

  [[nodiscard]] std::uint64_t varint() {
    std::uint64_t value = 0;
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
    T value;
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
    return value;
  }
  [[nodiscard]] std::string_view take(std::uint64_t bytes) {
    if (bytes > rest_.size()) throw OutOfBounds{};
    const auto taken = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return taken;
  }
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

 private:
  std::string_view rest_;
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
