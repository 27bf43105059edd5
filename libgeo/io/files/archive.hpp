// Archives and compressed files in memory: zip, tar, gzip, xz, zstd in; zip out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/time.hpp"

namespace geo::io {

/// A file in an archive. `name` is its path with "/" between folders, UTF-8.
struct ArchiveMember {
  std::string name;
  std::string bytes;
  bool operator==(const ArchiveMember&) const = default;
};

/// What an archive may unfold to. More is an InputError, as is one that unfolds to more than 64 MiB and more than 300
/// times its own size.
struct ArchiveLimits {
  std::size_t total_bytes = std::size_t{1} << 31;
  std::size_t members = 100'000;
};

/// Whether the bytes begin like a zip file; like a gzip, xz or zstd stream.
[[nodiscard]] bool looks_like_zip(std::string_view bytes) noexcept;
[[nodiscard]] bool looks_compressed(std::string_view bytes) noexcept;

/// The regular files of a zip or tar archive (itself possibly gzipped, xz or zstd) for which `wanted(name)` is true, in
/// the order of the archive. Nothing is written to the disk. `file` names the archive in messages. Throws InputError:
/// no archive, truncated, encrypted, over a limit, or a member whose name leaves the archive ("..", absolute, a drive,
/// a backslash, a NUL).
[[nodiscard]] std::vector<ArchiveMember> read_archive(std::string_view bytes, const std::string& file,
                                                      const std::function<bool(std::string_view)>& wanted,
                                                      const ArchiveLimits& limits = {});

/// The names of the regular files of an archive in its order. Throws as read_archive.
[[nodiscard]] std::vector<std::string> archive_names(std::string_view bytes, const std::string& file,
                                                     const ArchiveLimits& limits = {});

/// The bytes of one member; empty when there is none of that name. Throws as read_archive.
[[nodiscard]] std::optional<std::string> read_member(std::string_view bytes, const std::string& file,
                                                     std::string_view name, const ArchiveLimits& limits = {});

/// A gzip, xz or zstd stream unfolded; other bytes come back as they are. Throws InputError: truncated, over `limit`
/// bytes.
[[nodiscard]] std::string decompressed(std::string_view bytes, const std::string& file,
                                       std::size_t limit = std::size_t{1} << 31);
/// The whole file, unfolded when it is compressed. "-" reads standard input.
[[nodiscard]] std::string read_decompressed(const std::filesystem::path& path,
                                            std::size_t limit = std::size_t{1} << 31);

/// A zip file: members in the given order, deflated where that is shorter, all dated `stamp` (UTC, to 2 seconds, 1980
/// to 2107; clamped). The same members and stamp give the same bytes. Throws OutputError: a name twice, a name that
/// leaves the archive, a member or an archive of 4 GiB or more, over 65,535 members.
[[nodiscard]] std::string to_zip(std::span<const ArchiveMember> members, Instant stamp);

}  // namespace geo::io
