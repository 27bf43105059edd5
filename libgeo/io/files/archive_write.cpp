#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <set>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/archive_names.hpp"

namespace geo::io {
namespace {

constexpr std::size_t kGzipHeader = 10;
constexpr std::size_t kGzipTrailer = 8;

struct FreeWritten {
  void operator()(archive* a) const noexcept { archive_write_free(a); }
  void operator()(archive_entry* e) const noexcept { archive_entry_free(e); }
};

la_ssize_t append(archive*, void* out, const void* data, size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(data), size);
  return static_cast<la_ssize_t>(size);
}

// A gzip stream without a name and a time, so that its head is kGzipHeader bytes and its tail CRC and length.
std::string gzipped(std::string_view bytes) {
  std::string out;
  const std::unique_ptr<archive, FreeWritten> writer(archive_write_new());
  const std::unique_ptr<archive_entry, FreeWritten> entry(archive_entry_new());
  archive* const a = writer.get();
  bool good = a != nullptr && entry != nullptr && archive_write_add_filter_gzip(a) == ARCHIVE_OK &&
              archive_write_set_filter_option(a, "gzip", "timestamp", nullptr) == ARCHIVE_OK &&
              archive_write_set_filter_option(a, "gzip", "compression-level", "9") == ARCHIVE_OK &&
              archive_write_set_format_raw(a) == ARCHIVE_OK &&
              archive_write_set_bytes_in_last_block(a, 1) == ARCHIVE_OK &&
              archive_write_open(a, &out, nullptr, append, nullptr) == ARCHIVE_OK;
  if (good) {
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    good = archive_write_header(a, entry.get()) == ARCHIVE_OK &&
           archive_write_data(a, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size()) &&
           archive_write_close(a) == ARCHIVE_OK;
  }
  if (!good || out.size() < kGzipHeader + kGzipTrailer || static_cast<unsigned char>(out[3]) != 0) {
    throw OutputError("the bytes cannot be compressed");
  }
  return out;
}

void put16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value & 0xFF);
  out += static_cast<char>((value >> 8) & 0xFF);
}
void put32(std::string& out, std::uint32_t value) {
  put16(out, value & 0xFFFF);
  put16(out, value >> 16);
}
std::uint32_t get32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// Date in the upper half, time in the lower (APPNOTE.TXT 4.4.6).
std::uint32_t dos_time(Instant stamp) {
  const auto ymd = stamp.utc_date().ymd();
  const int year = static_cast<int>(ymd.year());
  if (year < 1980) return (0U << 25 | 1U << 21 | 1U << 16);
  if (year > 2107) return (127U << 25 | 12U << 21 | 31U << 16);
  const auto seconds = static_cast<std::uint32_t>(stamp.unix_seconds() - Instant(stamp.utc_date()).unix_seconds());
  return static_cast<std::uint32_t>(year - 1980) << 25 | static_cast<unsigned>(ymd.month()) << 21 |
         static_cast<unsigned>(ymd.day()) << 16 | (seconds / 3600) << 11 | (seconds / 60 % 60) << 5 | seconds % 60 / 2;
}

// What local header and central directory have in common: from "version needed" to the lengths.
void put_common(std::string& out, bool deflated, std::uint32_t time, std::uint32_t crc, std::size_t packed,
                std::size_t size, std::size_t name) {
  put16(out, 20);      // version 2.0: deflate
  put16(out, 0x0800);  // names in UTF-8
  put16(out, deflated ? 8 : 0);
  put32(out, time);
  put32(out, crc);
  put32(out, static_cast<std::uint32_t>(packed));
  put32(out, static_cast<std::uint32_t>(size));
  put16(out, static_cast<std::uint32_t>(name));
  put16(out, 0);  // no extra field
}

}  // namespace

bool stays_inside(std::string_view name) noexcept {
  if (name.empty() || name.front() == '/' || name.size() > 4096) return false;
  if (name.find('\\') != std::string_view::npos || name.find('\0') != std::string_view::npos) return false;
  if (name.size() > 1 && name[1] == ':') return false;
  while (!name.empty()) {
    const auto slash = name.find('/');
    if (name.substr(0, slash) == "..") return false;
    if (slash == std::string_view::npos) break;
    name.remove_prefix(slash + 1);
  }
  return true;
}

std::string to_zip(std::span<const ArchiveMember> members, Instant stamp) {
  constexpr std::size_t kMost = 0xFFFFFFFE;
  if (members.size() > 0xFFFF) throw OutputError("a zip file holds at most 65,535 members");
  std::set<std::string_view> names;
  std::string out, directory;
  const std::uint32_t time = dos_time(stamp);
  for (const auto& member : members) {
    if (!stays_inside(member.name)) {
      throw OutputError(fmt::format("\"{}\" is no name for a member of a zip file", member.name));
    }
    if (!names.insert(member.name).second) {
      throw OutputError(fmt::format("\"{}\" would stand twice in a zip file", member.name));
    }
    if (member.bytes.size() > kMost) throw OutputError(fmt::format("\"{}\" is too large for a zip file", member.name));
    const std::string packed = gzipped(member.bytes);
    const std::size_t deflated_size = packed.size() - kGzipHeader - kGzipTrailer;
    const bool deflated = deflated_size < member.bytes.size();
    const std::uint32_t crc = get32(packed, packed.size() - kGzipTrailer);
    const auto offset = static_cast<std::uint32_t>(out.size());
    const std::size_t size = deflated ? deflated_size : member.bytes.size();

    put32(out, 0x04034B50);
    put_common(out, deflated, time, crc, size, member.bytes.size(), member.name.size());
    out += member.name;
    out += deflated ? std::string_view(packed).substr(kGzipHeader, deflated_size) : std::string_view(member.bytes);
    if (out.size() > kMost) throw OutputError("a zip file holds less than 4 GiB");

    put32(directory, 0x02014B50);
    put16(directory, 3U << 8 | 20U);  // made by version 2.0 under Unix
    put_common(directory, deflated, time, crc, size, member.bytes.size(), member.name.size());
    put16(directory, 0);               // no comment
    put16(directory, 0);               // disk
    put16(directory, 0);               // internal attributes
    put32(directory, 0100644U << 16);  // a regular file, rw-r--r--
    put32(directory, offset);
    directory += member.name;
  }
  const auto directory_offset = static_cast<std::uint32_t>(out.size());
  out += directory;
  put32(out, 0x06054B50);
  put32(out, 0);
  put16(out, static_cast<std::uint32_t>(members.size()));
  put16(out, static_cast<std::uint32_t>(members.size()));
  put32(out, static_cast<std::uint32_t>(directory.size()));
  put32(out, directory_offset);
  put16(out, 0);
  return out;
}

}  // namespace geo::io
