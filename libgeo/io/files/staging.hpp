// The steps that atomic output is made of: a place beside the target, durable bytes, a rename.
#pragma once

#include <filesystem>

namespace geo::io {

/// Makes a new directory ".part.KEY.NAME" beside `target` (NAME is the target's name) and returns its path. KEY names
/// the process; what dead processes of this machine left for the same target is removed first, a live writer's
/// directory is not touched. Missing parent directories are not made. Throws OutputError.
[[nodiscard]] std::filesystem::path make_staging(const std::filesystem::path& target);

/// `target` made absolute, without a trailing slash, symbolic links followed: a link stays a link to what is written.
[[nodiscard]] std::filesystem::path resolved_target(const std::filesystem::path& target);

/// Forces the bytes of a file, or the entries of a directory, to the disk. Throws OutputError.
void sync_to_disk(const std::filesystem::path& path);

/// Forces every file and directory below `directory`, and itself, to the disk. Throws OutputError.
void sync_tree(const std::filesystem::path& directory);

/// Renames within one file system, replacing what stands there. Throws OutputError.
void rename_over(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes a file or a tree; says nothing when that fails.
void remove_quietly(const std::filesystem::path& path) noexcept;

/// Throws OutputError when `target` may not be written by rename: it exists and `overwrite` is not allowed, it is no
/// regular file, or it is a GeoPackage with a -wal or -journal file beside it (somebody has it open).
void check_file_target(const std::filesystem::path& target, bool overwrite, const std::filesystem::path& named = {});

}  // namespace geo::io
