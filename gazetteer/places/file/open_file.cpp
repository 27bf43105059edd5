// Mapping a gazetteer file and the checks at opening and under verify().
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

#include "gazetteer/places/compile/compile_shapes.hpp"
#include "gazetteer/places/file/gazetteer_file.hpp"
#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/text/key_fingerprint.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

constexpr const char* build_it = "build it with 'sitmap gazetteer build'";
constexpr const char* rebuild_it = "rebuild it with 'sitmap gazetteer build'";

[[noreturn]] void refuse(const std::filesystem::path& path, std::string problem, const char* remedy = rebuild_it) {
  throw geo::InputError(std::move(problem), {path.string(), {}, {}}, remedy);
}

format::FileHeader checked_header(const std::filesystem::path& path, std::string_view bytes) {
  if (bytes.empty()) refuse(path, "the gazetteer file is empty");
  format::FileHeader header{};
  const Block block(bytes);
  const auto magic = bytes.substr(0, header.magic.size());
  if (magic != std::string_view(format::magic.data(), format::magic.size())) {
    refuse(path, "this is no compiled gazetteer", build_it);
  }
  if (block.count<format::FileHeader>() == 0) refuse(path, "the gazetteer file is truncated");
  header = block.at<format::FileHeader>(0);
  if (header.byte_order != format::byte_order_mark) refuse(path, "the gazetteer file is of another byte order");
  if (header.version != format::version) {
    refuse(path, fmt::format("the gazetteer file is of format {}, this program reads format {}", header.version,
                             format::version));
  }
  if (header.header_checksum != hash64(bytes.substr(0, offsetof(format::FileHeader, header_checksum)), checksum_seed)) {
    refuse(path, "the header of the gazetteer file is damaged");
  }
  if (header.keys != text::key_fingerprint()) {
    refuse(path, "the names of the gazetteer file are keyed by other rules of spelling than this program's");
  }
  if (header.file_size != bytes.size()) {
    refuse(path, fmt::format("the gazetteer file has {} bytes instead of {}", bytes.size(), header.file_size));
  }
  return header;
}

}  // namespace

std::string damage(const DamagedBlock& block) {
  return fmt::format("the gazetteer file is damaged: the {} bytes from byte {} on are not what was written",
                     BlockGuard::block_size,
                     sizeof(format::FileHeader) + format::section_count * sizeof(format::SectionEntry) + block.at);
}

Mapping::Mapping(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const auto reason = std::generic_category().message(errno);
    refuse(path, fmt::format("the gazetteer file cannot be opened: {}", reason), "name a compiled gazetteer");
  }
  struct stat status {};
  const bool regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  bool mapped = true;
  int trouble = 0;
  if (regular && status.st_size > 0) {
    constexpr std::size_t raster = std::size_t{2} << 20;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const reserved =
        ::mmap(nullptr, size + 2 * raster, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    mapped = reserved != MAP_FAILED;
    if (mapped) {
      reserved_ = reserved;
      reserved_size_ = size + 2 * raster;
      const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
      const std::size_t to_raster = raster - reinterpret_cast<std::uintptr_t>(reserved) % raster;
      void* const at = ::mmap(static_cast<char*>(reserved) + to_raster + (page < raster ? page : 0), size, PROT_READ,
                              MAP_PRIVATE | MAP_FIXED, file, 0);
      mapped = at != MAP_FAILED;
      if (mapped) {
        begin_ = static_cast<const char*>(at);
        size_ = size;
        (void)::madvise(at, size, MADV_RANDOM);  // advice only: no reading ahead
      }
    }
    trouble = errno;
  }
  ::close(file);
  if (!regular) refuse(path, "this is not a regular file", "name a compiled gazetteer");
  if (!mapped) {
    if (reserved_ != nullptr) ::munmap(reserved_, reserved_size_);
    refuse(path, fmt::format("the gazetteer file cannot be mapped: {}", std::generic_category().message(trouble)), "");
  }
}

Mapping::~Mapping() {
  if (reserved_ != nullptr) ::munmap(reserved_, reserved_size_);
}

Mapping::Mapping(Mapping&& other) noexcept
    : reserved_(std::exchange(other.reserved_, nullptr)),
      reserved_size_(std::exchange(other.reserved_size_, 0)),
      begin_(std::exchange(other.begin_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

GazetteerFile::GazetteerFile(const std::filesystem::path& path) : path_(path), mapping_(path) {
  const auto bytes = mapping_.bytes();
  const auto header = checked_header(path, bytes);
  try {
    const Block table = Block(bytes).part(sizeof header, format::section_count * sizeof(format::SectionEntry));
    if (header.sections != format::section_count ||
        header.section_table_checksum != hash64(table.bytes(), checksum_seed)) {
      refuse(path, "the section table of the gazetteer file is damaged");
    }
    // What is guarded ends where its checksums, 8 bytes for every block, begin.
    constexpr std::size_t step = BlockGuard::block_size + sizeof(std::uint64_t);
    const auto guarded_at = sizeof header + table.size();
    const auto left = bytes.size() - guarded_at;
    const auto blocks = left / step + (left % step != 0 ? 1 : 0);
    if (left < blocks * sizeof(std::uint64_t)) throw OutOfBounds{};
    const auto guarded = bytes.substr(guarded_at, left - blocks * sizeof(std::uint64_t));
    const auto checksums = bytes.substr(guarded_at + guarded.size());
    if (header.blocks_checksum != hash64(checksums, checksum_seed))
      refuse(path, "the checksums of the gazetteer file are damaged");
    guarded_ = guarded;
    guard_ = std::make_unique<BlockGuard>(guarded, checksums);
    const Block body(guarded, guard_.get());
    for (std::uint32_t i = 0; i < format::section_count; ++i) {
      const auto entry = table.at<format::SectionEntry>(i);
      if (entry.section != i || entry.offset < guarded_at) throw OutOfBounds{};
      sections_[i] = body.part(entry.offset - guarded_at, entry.size);
    }
    const std::size_t rows = section(format::Section::rows).count<format::Row>();
    if (rows >= format::most_rows) throw OutOfBounds{};
    size_ = static_cast<std::uint32_t>(rows);
    level_sizes_ = gazetteer::places::level_sizes(size_);
    std::size_t nodes = 0;
    for (std::size_t i = 1; i < level_sizes_.size(); ++i) nodes += level_sizes_[i];
    const std::size_t leaves = level_sizes_.empty() ? 0 : level_sizes_.front();
    if (section(format::Section::points).size() != leaves * sizeof(format::SpatialLeaf) ||
        section(format::Section::boxes).size() != nodes * sizeof(format::SpatialNode)) {
      throw OutOfBounds{};
    }
    exact_ = KeyTable(section(format::Section::exact));
    spelling_ = KeyTable(section(format::Section::spelling));
    skeleton_ = KeyTable(section(format::Section::skeleton));
    ids_ = KeyTable(section(format::Section::ids));
    units_ = KeyTable(section(format::Section::units));
  } catch (const DamagedBlock& block) {
    refuse(path, damage(block));
  } catch (const OutOfBounds&) {
    refuse(path, "the sections of the gazetteer file do not fit");
  }
}

std::string GazetteerFile::identity() const {
  const auto header = Block(mapping_.bytes()).at<format::FileHeader>(0);
  const auto of = about();
  return fmt::format("{} {} sha256:{}", of.title, of.version,
                     std::string_view(header.content_sha256.data(), header.content_sha256.size()));
}

void GazetteerFile::verify_names(MatchTier tier) const {
  const auto& table = names_table(tier);
  if (!table.in_order()) throw OutOfBounds{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    const auto value = table.value(i);
    if ((value & (format::is_name_flag | format::goes_on_flag)) == 0) throw OutOfBounds{};
    for (const auto& posting : postings(value)) {
      if (posting.row >= size_) throw OutOfBounds{};
    }
  }
}

void GazetteerFile::verify_rows() const {
  for (std::uint32_t number = 0; number < size_; ++number) {
    const auto seen = view(number);
    if (!geo::in_range(seen.position) || names(number).empty()) throw OutOfBounds{};
    (void)more(number);
    if (find_id(id(number)) != number) throw OutOfBounds{};
  }
  for (std::uint32_t i = 0; i < ids_.size(); ++i) {
    if ((ids_.value(i) & ~format::other_id_flag) >= size_) throw OutOfBounds{};
  }
  for (std::uint32_t i = 0; i < units_.size(); ++i) {
    if (units_.value(i) >= size_) throw OutOfBounds{};
  }
}

void GazetteerFile::verify() const {
  const auto bytes = mapping_.bytes();
  const auto header = checked_header(path_, bytes);
  const auto table = bytes.substr(sizeof header, format::section_count * sizeof(format::SectionEntry));
  for (std::uint32_t i = 0; i < format::section_count; ++i) {
    try {
      (void)sections_[i].bytes();
    } catch (const DamagedBlock& block) {
      refuse(path_, fmt::format("{} (section '{}')", damage(block), format::section_names[i]));
    }
  }
  geo::Sha256 digest;
  digest.update(guarded_);
  digest.update(table);
  if (digest.hex() != std::string_view(header.content_sha256.data(), header.content_sha256.size())) {
    refuse(path_, "the gazetteer file is not what its digest says");
  }
  if (!ids_.in_order() || !units_.in_order()) throw OutOfBounds{};
  (void)about();
  verify_rows();
  verify_names(MatchTier::folded);
  verify_names(MatchTier::spelling);
  verify_names(MatchTier::skeleton);
  for (std::uint32_t i = 0; i < outline_count(); ++i) {
    if (!outline(outline_row(i).row)) throw OutOfBounds{};
  }
  const auto demonyms = section(format::Section::demonyms).at<std::uint32_t>(0);
  for (std::uint32_t i = 0; i < demonyms; ++i) (void)demonym_at(i);
}

}  // namespace gazetteer::places
