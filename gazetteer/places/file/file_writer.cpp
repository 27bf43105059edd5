#include "gazetteer/places/file/file_writer.hpp"

#include <algorithm>

#include "gazetteer/places/file/bytes.hpp"
#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/text/key_fingerprint.hpp"

namespace gazetteer::places {
namespace {
constexpr std::uint64_t first_section =
    sizeof(format::FileHeader) + format::section_count * sizeof(format::SectionEntry);
}

void FileWriter::begin(format::Section which) {
  current_ = static_cast<std::size_t>(which);
  entries_[current_].offset = first_section + size_;
}

void FileWriter::append(std::string_view bytes) {
  entries_[current_].size += bytes.size();
  hand_on(bytes);
}

void FileWriter::end() {
  constexpr std::string_view zeros("\0\0\0\0\0\0\0", 7);
  hand_on(zeros.substr(0, (8 - size_ % 8) % 8));
}

void FileWriter::hand_on(std::string_view bytes) {
  if (bytes.empty()) return;
  sink_(first_section + size_, bytes);
  digest_.update(bytes);
  size_ += bytes.size();
  while (!bytes.empty()) {
    const auto taken = bytes.substr(0, BlockGuard::block_size - block_.size());
    bytes.remove_prefix(taken.size());
    if (block_.empty() && taken.size() == BlockGuard::block_size) {
      checksums_.push_back(hash64(taken, checksum_seed));
      continue;
    }
    block_ += taken;
    if (block_.size() == BlockGuard::block_size) close_block();
  }
}

void FileWriter::close_block() {
  checksums_.push_back(hash64(block_, checksum_seed));
  block_.clear();
}

void FileWriter::finish() {
  if (!block_.empty()) close_block();
  std::string checksums, table;
  for (const auto checksum : checksums_) put(checksums, checksum);
  sink_(first_section + size_, checksums);
  for (std::uint32_t i = 0; i < format::section_count; ++i) {
    entries_[i].section = i;
    if (entries_[i].offset == 0) entries_[i].offset = first_section;
    put(table, entries_[i]);
  }
  digest_.update(table);
  const std::string hex = digest_.hex();

  format::FileHeader header{};
  header.magic = format::magic;
  header.byte_order = format::byte_order_mark;
  header.version = format::version;
  header.file_size = first_section + size_ + checksums.size();
  header.sections = format::section_count;
  header.keys = text::key_fingerprint();
  header.section_table_checksum = hash64(table, checksum_seed);
  header.blocks_checksum = hash64(checksums, checksum_seed);
  std::copy_n(hex.begin(), header.content_sha256.size(), header.content_sha256.begin());
  std::string front;
  put(front, header);
  header.header_checksum =
      hash64(std::string_view(front).substr(0, offsetof(format::FileHeader, header_checksum)), checksum_seed);
  front.clear();
  put(front, header);
  sink_(0, front + table);
}

}  // namespace gazetteer::places
