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
  if (block >= blocks_of(guarded_.size())) throw OutOfBounds{};
  // The neighbour is looked at with it: whoever reads here will often read there, too. A damaged one is left to him.
  const auto neighbour = block ^ 1U;
  if (neighbour >= blocks_of(guarded_.size()) || was_seen(neighbour)) {
    if (hash64(bytes_of(block), checksum_seed) != checksum_of(block)) throw DamagedBlock(block * block_size);
    see(block);
    return;
  }
  const auto [own, other] = hash64_of_both(bytes_of(block), bytes_of(neighbour), checksum_seed);
  if (own != checksum_of(block)) throw DamagedBlock(block * block_size);
  see(block);
  if (other == checksum_of(neighbour)) see(neighbour);
}

std::uint64_t BlockGuard::checksum_of(std::size_t block) const noexcept {
  std::uint64_t checksum = 0;
  std::memcpy(&checksum, checksums_.data() + block * sizeof checksum, sizeof checksum);
  return checksum;
}

}  // namespace gazetteer::places
