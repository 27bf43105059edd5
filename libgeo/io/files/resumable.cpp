#include "libgeo/io/files/resumable.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <map>
#include <system_error>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/staging.hpp"

namespace geo::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view schema = "sitmap-unfinished-1";

[[noreturn]] void fail(const fs::path& path, int error) {
  throw OutputError(fmt::format("cannot be written: {}", std::generic_category().message(error)),
                    {path.string(), {}, {}},
                    error == ENOSPC || error == EDQUOT || error == EFBIG ? "free some space on the disk" : "");
}

/// A file that is read from its beginning and then appended to.
class Open {
 public:
  explicit Open(fs::path path)
      : path_(std::move(path)), file_(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666)) {
    if (file_ < 0) fail(path_, errno);
  }
  ~Open() { ::close(file_); }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;

  [[nodiscard]] int file() const noexcept { return file_; }
  [[nodiscard]] const fs::path& path() const noexcept { return path_; }
  [[nodiscard]] std::size_t size() const {
    struct stat status {};
    if (fstat(file_, &status) != 0) fail(path_, errno);
    return static_cast<std::size_t>(status.st_size);
  }
  /// Fewer at the end of the file.
  [[nodiscard]] std::string read(std::size_t from, std::size_t most) const {
    std::string bytes(most, '\0');
    std::size_t got = 0;
    while (got < most) {
      const auto more = ::pread(file_, bytes.data() + got, most - got, static_cast<off_t>(from + got));
      if (more < 0 && errno == EINTR) continue;
      if (more < 0) throw InputError("cannot be read", {path_.string(), {}, {}});
      if (more == 0) break;
      got += static_cast<std::size_t>(more);
    }
    bytes.resize(got);
    return bytes;
  }
  void cut(std::size_t size) const {
    if (ftruncate(file_, static_cast<off_t>(size)) != 0) fail(path_, errno);
    if (lseek(file_, static_cast<off_t>(size), SEEK_SET) < 0) fail(path_, errno);
  }
  void append(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  /// Whether the name still leads to this file.
  [[nodiscard]] bool in_place() const {
    struct stat mine {
    }, named{};
    return fstat(file_, &mine) == 0 && stat(path_.c_str(), &named) == 0 && mine.st_ino == named.st_ino &&
           mine.st_dev == named.st_dev;
  }

 private:
  fs::path path_;
  int file_;
};

/// The lines of a file from an offset on, whole ones only.
class WholeLines {
 public:
  WholeLines(const Open& file, std::size_t from) : file_(file), next_(from) {}
  [[nodiscard]] std::optional<std::string> next() {
    for (;;) {
      if (const auto end = ahead_.find('\n', used_); end != std::string::npos) {
        auto line = ahead_.substr(used_, end - used_);
        used_ = end + 1;
        return line;
      }
      constexpr std::size_t block = std::size_t{64} << 10;
      const auto more = file_.read(next_, block);
      if (more.empty()) return std::nullopt;
      next_ += more.size();
      ahead_.erase(0, used_);
      used_ = 0;
      ahead_ += more;
    }
  }
  /// Where the next line begins.
  [[nodiscard]] std::size_t offset() const noexcept { return next_ - ahead_.size() + used_; }

 private:
  const Open& file_;
  std::size_t next_;
  std::string ahead_;
  std::size_t used_ = 0;
};

/// "LENGTH NOTE"; empty for anything else.
std::optional<std::pair<std::size_t, std::string>> read_note(const std::string& line) {
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length);
  if (error != std::errc() || length == 0 || end == line.data() + line.size() || *end != ' ') return std::nullopt;
  return std::pair{length, std::string(end + 1, line.data() + line.size())};
}

fs::path with_suffix(fs::path path, const char* suffix) { return path += suffix; }

/// The file of lines, held by this process alone until it is closed.
std::unique_ptr<Open> locked(const fs::path& path) {
  constexpr int tries = 100;  // each lost to a process that just ended
  for (int i = 0; i < tries; ++i) {
    auto file = std::make_unique<Open>(path);
    if (::flock(file->file(), LOCK_EX | LOCK_NB) != 0) break;
    if (file->in_place()) return file;
  }
  throw OutputError("is being written by another run", {path.string(), {}, {}},
                    "wait for its end, or write to another file");
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

}  // namespace

struct ResumableFile::State {
  fs::path target;
  Overwrite overwrite;
  Unfinished unfinished;
  std::unique_ptr<Open> part;
  std::unique_ptr<Open> run;
  std::optional<WholeLines> notes;  // of the lines from before
  std::size_t given = 0;
  std::size_t at = 0;
  std::size_t kept = 0;
  std::size_t lines = 0;
  bool committed = false;
  std::optional<std::pair<std::size_t, std::size_t>> torn;  // where part and run are cut before anything is added

  // Only now, for a run that is refused leaves what it found.
  void drop_torn() {
    if (!torn) return;
    part->cut(torn->first);
    run->cut(torn->second);
    torn.reset();
  }

  void begin(const RunIdentity& identity) {
    part->cut(0);
    run->cut(0);
    std::string head = fmt::format("{}\n", schema);
    for (const auto& [name, value] : identity) head += fmt::format("{}\t{}\n", name, one_line(value));
    run->append(head + "\n");
  }

  // Whether there is something to go on with.
  bool go_on(const RunIdentity& identity) {
    WholeLines lines_of_run(*run, 0);
    if (lines_of_run.next() != schema) return false;
    std::map<std::string, std::string> former;
    for (;;) {
      const auto line = lines_of_run.next();
      if (!line) return false;  // cut off before it began
      if (line->empty()) break;
      const auto tab = std::min(line->find('\t'), line->size());
      former[line->substr(0, tab)] = line->substr(std::min(tab + 1, line->size()));
    }
    for (const auto& [name, value] : identity) {
      if (former[name] == one_line(value)) continue;
      throw OutputError(
          fmt::format("was begun with another {}: \"{}\", now \"{}\"", name, former[name], one_line(value)),
          {part->path().string(), {}, {}},
          fmt::format("give the same {} to go on, or leave out --resume to begin anew", name));
    }
    const auto size = part->size();
    const auto first = lines_of_run.offset();
    std::size_t used = 0, notes_end = first;
    while (const auto line = lines_of_run.next()) {
      const auto note = read_note(*line);
      if (!note || used + note->first > size || part->read(used + note->first - 1, 1) != "\n") break;
      used += note->first;
      notes_end = lines_of_run.offset();
      ++kept;
    }
    torn.emplace(used, notes_end);
    lines = kept;
    notes.emplace(*run, first);
    return true;
  }
};

ResumableFile::ResumableFile(fs::path target, Overwrite overwrite, const RunIdentity& identity, Unfinished unfinished)
    : state_(std::make_unique<State>()) {
  auto& state = *state_;
  state.target = resolved_target(target);
  state.overwrite = overwrite;
  state.unfinished = unfinished;
  check_file_target(state.target, overwrite == Overwrite::yes, target);
  std::error_code error;
  if (!fs::is_directory(state.target.parent_path(), error)) {
    throw OutputError("the directory does not exist", {state.target.parent_path().string(), {}, {}}, "make it first");
  }
  const auto part = with_suffix(state.target, ".part");
  check_file_target(part, true);
  state.part = locked(part);
  state.run = std::make_unique<Open>(with_suffix(part, ".run"));
  if (unfinished == Unfinished::discard || !state.go_on(identity)) state.begin(identity);
}

ResumableFile::~ResumableFile() {
  auto& state = *state_;
  if (state.committed || !state.part || !state.run) return;
  if (state.unfinished == Unfinished::resume && state.lines > 0) return;
  remove_quietly(state.run->path());
  remove_quietly(state.part->path());
}

std::optional<ResumableFile::Line> ResumableFile::next_kept() {
  auto& state = *state_;
  if (state.given == state.kept) return std::nullopt;
  const auto written = state.notes->next();
  auto note = written ? read_note(*written) : std::nullopt;
  if (!note) throw InputError("was changed by another program", {state.run->path().string(), {}, {}});
  ++state.given;
  Line line{state.part->read(state.at, note->first - 1), std::move(note->second)};
  state.at += note->first;
  return line;
}

std::size_t ResumableFile::kept() const noexcept { return state_->kept; }
const fs::path& ResumableFile::part() const noexcept { return state_->part->path(); }

void ResumableFile::append(std::string_view text, std::string_view note) {
  auto& state = *state_;
  state.drop_torn();
  std::string line(text);
  line += '\n';
  state.part->append(line);
  state.run->append(fmt::format("{} {}\n", line.size(), note));
  ++state.lines;
}

void ResumableFile::commit() {
  auto& state = *state_;
  state.drop_torn();
  check_file_target(state.target, state.overwrite == Overwrite::yes);
  struct stat former {};
  if (stat(state.target.c_str(), &former) == 0) ::fchmod(state.part->file(), former.st_mode & 07777);
  sync_to_disk(state.part->path());
  rename_over(state.part->path(), state.target);
  state.committed = true;
  remove_quietly(state.run->path());
  sync_to_disk(state.target.parent_path());
}

}  // namespace geo::io
