// Files read piece by piece, so that memory does not grow with them: plain, compressed, or members of a zip archive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace geo::io {

/// What a file may unfold to while it is streamed. More is an InputError, as is one that unfolds to more than 64 MiB
/// and more than 300 times its own size.
struct StreamLimits {
  std::uint64_t total_bytes = std::uint64_t{1} << 36;
  std::size_t members = 100'000;
};

/// The bytes of a file on the disk in order. A gzip, xz or zstd stream is unfolded; a zip archive gives its regular
/// files one after the other; any other file is one member without a name.
class FileStream {
 public:
  /// Throws InputError: missing, a directory, unreadable.
  explicit FileStream(const std::filesystem::path& path, const StreamLimits& limits = {});
  /// The same of what can be read once only, too: "-" is standard input, and a pipe has a name. Throws as the above;
  /// InputError, too, for a compressed or zipped one that is no regular file.
  [[nodiscard]] static FileStream once(const std::filesystem::path& path, const StreamLimits& limits = {});
  FileStream(FileStream&&) noexcept;
  FileStream& operator=(FileStream&&) noexcept;
  ~FileStream();

  /// The name of the next member; empty at the end. What was left of the former is passed over. Throws InputError:
  /// damaged, encrypted, over a limit, a member whose name leaves the archive.
  [[nodiscard]] std::optional<std::string> next();
  /// The next bytes of the member, valid until the next call; empty at its end. Throws InputError: truncated, damaged,
  /// over a limit.
  [[nodiscard]] std::string_view read();
  /// Whether the file is a zip archive.
  [[nodiscard]] bool archive() const noexcept;
  /// Whether the file is unfolded while it is read.
  [[nodiscard]] bool compressed() const noexcept;

 private:
  FileStream();
  struct State;
  std::unique_ptr<State> state_;
};

/// The lines of the current member, counted from 1, without their ends (LF or CR LF) and without a byte order mark.
class LineStream {
 public:
  /// Of a line longer than `longest` bytes only that many are kept.
  explicit LineStream(FileStream& stream, std::size_t longest = std::size_t{1} << 20)
      : stream_(stream), longest_(longest) {}

  /// False at the end of the member. `line` is valid until the next call. Throws as FileStream::read.
  [[nodiscard]] bool next(std::string_view& line);
  /// What is at hand of the bytes to come, a byte order mark among them; empty at the end only. Valid until next().
  [[nodiscard]] std::string_view ahead();
  /// The number of the line given last.
  [[nodiscard]] std::size_t number() const noexcept { return number_; }
  /// Whether the line given last was longer than allowed, and cut.
  [[nodiscard]] bool cut() const noexcept { return cut_; }

 private:
  bool fill();

  FileStream& stream_;
  std::size_t longest_;
  std::string_view chunk_;  // what is not yet given of the last bytes read
  std::string pieces_;      // a line that lies across two reads
  std::size_t number_ = 0;
  bool cut_ = false;
};

}  // namespace geo::io
