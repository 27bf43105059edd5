// A file of lines that a run which was cut off can be gone on with.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/io/files/atomic.hpp"

namespace geo::io {

/// What becomes of lines that a former run left unfinished.
enum class Unfinished { discard, resume };

/// What made the lines: names and values, one line each. Lines made by other values cannot be gone on with.
using RunIdentity = std::vector<std::pair<std::string, std::string>>;

/// A file of lines, appended to "TARGET.part" and renamed to its place by commit() after fsync; "TARGET.part.run"
/// beside it holds the identity of the run and a note on each line. Both survive the process that wrote them, so that
/// another with the same identity goes on where it ended: of lines and notes that do not match to the end (one of them
/// was cut in the middle) the last are cut off. Two processes never write at once.
///
/// Without commit() the destructor removes both files with Unfinished::discard; with Unfinished::resume it leaves them
/// where there is a line in them. Target and permissions are as of AtomicFile. Throws OutputError as AtomicFile does;
/// and when another process is writing, or the lines were made by another identity: names what differs.
class ResumableFile {
 public:
  ResumableFile(std::filesystem::path target, Overwrite overwrite, const RunIdentity& identity, Unfinished unfinished);
  ~ResumableFile();
  ResumableFile(const ResumableFile&) = delete;
  ResumableFile& operator=(const ResumableFile&) = delete;

  struct Line {
    std::string text;  ///< without its end
    std::string note;
  };
  /// The next of the lines that are there from before; empty behind the last. Only then append().
  [[nodiscard]] std::optional<Line> next_kept();
  /// How many lines there are from before.
  [[nodiscard]] std::size_t kept() const noexcept;
  /// Where the lines are until commit().
  [[nodiscard]] const std::filesystem::path& part() const noexcept;

  /// Adds a line and its note, both without line ends, so that they outlive the process.
  void append(std::string_view text, std::string_view note);
  /// Syncs and renames.
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace geo::io
