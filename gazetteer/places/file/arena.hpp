// Bytes that are added one piece after the other and never move.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace gazetteer::places {

/// Pieces of bytes in chunks of 4 MiB, each known by a number. Copying copies all.
class Arena {
 public:
  using Piece = std::uint64_t;  ///< chunk * 2^32 + position in it

  Arena() = default;
  Arena(const Arena& other) { *this = other; }
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;
  ~Arena() = default;
  Arena& operator=(const Arena& other) {
    if (this == &other) return *this;
    chunks_.clear();
    for (const auto& chunk : other.chunks_) {
      chunks_.push_back({std::make_unique<char[]>(chunk.size), chunk.size, chunk.used});
      std::memcpy(chunks_.back().bytes.get(), chunk.bytes.get(), chunk.used);
    }
    return *this;
  }

  [[nodiscard]] Piece add(std::string_view bytes) {
    if (chunks_.empty() || chunks_.back().size - chunks_.back().used < bytes.size()) {
      const auto size = std::max(bytes.size(), chunk_size);
      chunks_.push_back({std::make_unique_for_overwrite<char[]>(size), size, 0});
    }
    auto& chunk = chunks_.back();
    if (!bytes.empty()) std::memcpy(chunk.bytes.get() + chunk.used, bytes.data(), bytes.size());
    const Piece piece = (std::uint64_t{chunks_.size() - 1} << 32) + chunk.used;
    chunk.used += bytes.size();
    return piece;
  }
  [[nodiscard]] const char* at(Piece piece) const noexcept {
    return chunks_[piece >> 32].bytes.get() + (piece & 0xFFFF'FFFFU);
  }
  [[nodiscard]] char* at(Piece piece) noexcept { return chunks_[piece >> 32].bytes.get() + (piece & 0xFFFF'FFFFU); }

 private:
  static constexpr std::size_t chunk_size = std::size_t{4} << 20;
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
    std::size_t used = 0;
  };
  std::vector<Chunk> chunks_;
};

}  // namespace gazetteer::places
