// Output that appears whole or not at all (law 8).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace geo::io {

enum class Overwrite { no, yes };

/// A file written in a directory of its own beside its place (".part.KEY.NAME/NAME") and renamed onto it by commit()
/// after fsync, so that journals and other files a driver puts beside it go with it. Without commit() nothing is left.
/// A process that is killed leaves its ".part." directory; the next write to the same place removes it. The target's
/// permissions are kept. A symbolic link is followed. Parent directories are not made.
///
/// Throws OutputError when the place exists and may not be overwritten, is no regular file, cannot be written, the disk
/// is full, or a GeoPackage has a -wal or -journal file beside it. "-" is not handled here.
class AtomicFile {
 public:
  AtomicFile(std::filesystem::path target, Overwrite overwrite);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  /// The path to write to, with the target's own name; no file is there yet.
  [[nodiscard]] const std::filesystem::path& staging() const noexcept { return staging_; }
  /// Syncs and renames. Throws OutputError, also when staging() was not written or the target appeared meanwhile and
  /// may not be overwritten.
  void commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path staging_;
  Overwrite overwrite_;
  bool committed_ = false;
};

/// Writes `bytes` as one file, atomically. Throws OutputError as AtomicFile does.
void write_file(const std::filesystem::path& target, std::string_view bytes, Overwrite overwrite);

/// Writes `bytes` to standard output. False when its reader went away, which is no error: whoever has more to write may
/// stop. Throws OutputError when the disk is full.
bool write_standard_output(std::string_view bytes);

/// A directory built beside its place (".part.KEY.NAME") and swapped in by commit(); what stood there before is removed
/// after the swap. Without commit() nothing is left and the former directory stands. An empty directory may be replaced
/// without Overwrite::yes.
///
/// Everything in the former directory goes: the caller says what must be kept. Refused with OutputError, whatever
/// `overwrite` says: a target that is no directory, the root, the home directory, the current directory or one above
/// it.
class AtomicDirectory {
 public:
  AtomicDirectory(std::filesystem::path target, Overwrite overwrite);
  ~AtomicDirectory();
  AtomicDirectory(const AtomicDirectory&) = delete;
  AtomicDirectory& operator=(const AtomicDirectory&) = delete;

  /// The directory to write into; it exists.
  [[nodiscard]] const std::filesystem::path& staging() const noexcept { return staging_; }
  /// Syncs every file and swaps. Throws OutputError.
  void commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path staging_;
  Overwrite overwrite_;
  bool committed_ = false;
};

/// The whole file. "-" reads standard input. Throws InputError (missing, a directory, larger than `limit` bytes).
[[nodiscard]] std::string read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{1} << 32);

}  // namespace geo::io
