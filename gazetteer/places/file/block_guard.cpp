#include "gazetteer/places/file/block_guard.hpp"

#include <cstring>

#include "gazetteer/places/file/hashing.hpp"

namespace gazetteer::places {

BlockGuard::BlockGuard(std::string_view guarded, std::string_view checksums)
    : guarded_(guarded), checksums_(checksums) {
  const auto blocks = blocks_of(guarded.size());
  if (checksums.size() != blocks * sizeof(std::uint64_t)) throw OutOfBounds{};
  seen_ = std::make_unique<std::atomic<std::uint64_t>[]>(blocks / 64 + 1);
}

void BlockGuard::look_at(std::size_t block) const {
  std::uint64_t wanted = 0;
  if (block >= checksums_.size() / sizeof wanted) throw OutOfBounds{};
  std::memcpy(&wanted, checksums_.data() + block * sizeof wanted, sizeof wanted);
  if (hash64(guarded_.substr(block * block_size, block_size), checksum_seed) != wanted)
    throw DamagedBlock(block * block_size);
  seen_[block / 64].fetch_or(std::uint64_t{1} << (block % 64), std::memory_order_relaxed);
}

}  // namespace gazetteer::places
