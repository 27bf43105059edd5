// Output that appears whole or not at all (law 8).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace geo::io {

enum class Overwrite { no, yes };

/// A file written beside its place (".name.XXXXXX.part") and renamed onto it by commit() after fsync. Without
/// commit() nothing is left. Throws OutputError when the place exists and may not be overwritten, cannot be
/// written or the disk is full. "-" is not handled here.
class AtomicFile {
 public:
  AtomicFile(std::filesystem::path target, Overwrite overwrite);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  /// The path to write to; a driver that needs its extension finds it kept.
  [[nodiscard]] const std::filesystem::path& staging() const noexcept { return staging_; }
  void commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path staging_;
  Overwrite overwrite_;
  bool committed_ = false;
};

/// Writes `bytes` as one file, atomically.
void write_file(const std::filesystem::path& target, std::string_view bytes, Overwrite overwrite);

/// A directory built beside its place and swapped in by commit(); what stood there before is removed after the
/// swap. Without commit() nothing is left and the former directory stands.
class AtomicDirectory {
 public:
  AtomicDirectory(std::filesystem::path target, Overwrite overwrite);
  ~AtomicDirectory();
  AtomicDirectory(const AtomicDirectory&) = delete;
  AtomicDirectory& operator=(const AtomicDirectory&) = delete;

  [[nodiscard]] const std::filesystem::path& staging() const noexcept { return staging_; }
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
