// The checksums of the blocks of a mapped file, each looked at when the block is first touched.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace gazetteer::places {

/// Thrown when a file leads out of its bounds; the file that is asked turns it into geo::InputError.
struct OutOfBounds {};
/// Thrown when a block is not what its checksum says.
struct DamagedBlock : OutOfBounds {
  explicit DamagedBlock(std::uint64_t first_byte) noexcept : at(first_byte) {}
  std::uint64_t at;  ///< first byte of the block, from the beginning of what is guarded
};

/// Guards mapped bytes in blocks of 16 KiB. May be asked by several threads; a block that was found good costs one bit
/// to look at.
class BlockGuard {
 public:
  static constexpr std::size_t block_size = std::size_t{1} << 14;
  [[nodiscard]] static constexpr std::size_t blocks_of(std::size_t bytes) noexcept {
    return bytes / block_size + (bytes % block_size != 0 ? 1 : 0);
  }

  /// `checksums` are the hash64 of every block of `guarded`, little-endian u64. Throws OutOfBounds when they are not as
  /// many as the blocks.
  BlockGuard(std::string_view guarded, std::string_view checksums);

  /// Makes sure that the blocks of [begin, begin + size), which lie in what is guarded, are good. Throws DamagedBlock.
  void check(const char* begin, std::size_t size) const {
    if (size == 0) return;
    const auto first = static_cast<std::size_t>(begin - guarded_.data()) / block_size;
    const auto last = (static_cast<std::size_t>(begin - guarded_.data()) + size - 1) / block_size;
    for (auto block = first; block <= last; ++block) {
      if (!was_seen(block)) look_at(block);
    }
  }
  /// The end of the block that holds this byte.
  [[nodiscard]] const char* end_of_block(const char* byte) const noexcept {
    const auto at = static_cast<std::size_t>(byte - guarded_.data());
    const auto end = (at / block_size + 1) * block_size;
    return guarded_.data() + (end < guarded_.size() ? end : guarded_.size());
  }

 private:
  void look_at(std::size_t block) const;
  [[nodiscard]] bool was_seen(std::size_t block) const noexcept {
    return (seen_[block / 64].load(std::memory_order_relaxed) >> (block % 64) & 1U) != 0;
  }
  void see(std::size_t block) const noexcept {
    seen_[block / 64].fetch_or(std::uint64_t{1} << (block % 64), std::memory_order_relaxed);
  }
  [[nodiscard]] std::string_view bytes_of(std::size_t block) const noexcept {
    return guarded_.substr(block * block_size, block_size);
  }
  [[nodiscard]] std::uint64_t checksum_of(std::size_t block) const noexcept;
  std::string_view guarded_, checksums_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> seen_;
};

}  // namespace gazetteer::places
