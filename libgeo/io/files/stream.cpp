#include "libgeo/io/files/stream.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/archive_names.hpp"
#include "libgeo/io/files/text.hpp"

namespace geo::io {
namespace {

constexpr std::uint64_t kStreamBombFloor = std::uint64_t{64} << 20;
constexpr std::uint64_t kStreamBombRatio = 300;
constexpr std::size_t kBlock = std::size_t{256} << 10;

struct FreeStream {
  void operator()(::archive* a) const noexcept { archive_read_free(a); }
};

std::string head_of(const std::filesystem::path& path) {
  const Where where{path.string(), {}, {}};
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    throw InputError("is a directory, a file is needed", where, "name a file in it");
  }
  if (!std::filesystem::exists(path, error)) throw InputError("no such file", where, "check the name");
  if (!std::filesystem::is_regular_file(path, error)) {
    throw InputError("is no regular file", where, "write it to a file first: it is read more than once");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError("cannot be opened", where, "check its permissions");
  std::string head(8, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return head;
}

}  // namespace

struct FileStream::State {
  std::filesystem::path path;
  Where where;
  StreamLimits limits;
  std::uint64_t packed = 0;
  std::uint64_t unfolded = 0;
  std::size_t members = 0;
  bool zip = false;
  bool compressed = false;
  bool at_end = false;
  std::unique_ptr<::archive, FreeStream> reader;
  std::ifstream plain;  // a file that needs no unfolding
  int pipe = -1;        // or what can be read once only
  std::string head;     // of the pipe
  std::string buffer;

  [[noreturn]] void fail() const {
    const char* text = archive_error_string(reader.get());
    throw InputError(fmt::format("cannot be unfolded: {}", text != nullptr ? repaired_utf8(text) : "damaged"), where,
                     "it may be truncated; copy it again");
  }

  void open() {
    reader.reset(archive_read_new());
    ::archive* const a = reader.get();
    if (a == nullptr) throw InputError("no memory to unfold it", where);
    if (zip) {
      archive_read_support_format_zip_seekable(a);  // one that lost its table at the end is refused
    } else {
      archive_read_support_filter_gzip(a);
      archive_read_support_filter_xz(a);
      archive_read_support_filter_zstd(a);
      archive_read_support_format_raw(a);
    }
    if (archive_read_open_filename(a, path.c_str(), kBlock) != ARCHIVE_OK) fail();
  }

  void count(std::size_t more) {
    unfolded += more;
    if (unfolded > limits.total_bytes || (unfolded > kStreamBombFloor && unfolded / kStreamBombRatio > packed)) {
      throw InputError(fmt::format("unfolds to more than {} bytes from {}", unfolded - more, packed), where,
                       "unfold it by hand if it is to be trusted");
    }
  }

  ~State() {
    if (pipe > STDERR_FILENO) ::close(pipe);
  }

  std::string_view read_pipe() {
    buffer.resize(kBlock);
    const auto known = head.copy(buffer.data(), head.size());
    head.clear();
    return std::string_view(buffer).substr(0, known + read_once(buffer.data() + known, buffer.size() - known));
  }

  std::size_t read_once(char* into, std::size_t most) const {
    for (;;) {
      const auto got = ::read(pipe, into, most);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) throw InputError("cannot be read to its end", where);
    }
  }

  std::string_view read_plain() {
    if (pipe >= 0) return read_pipe();
    if (buffer.empty()) buffer.resize(kBlock);
    plain.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (plain.bad()) throw InputError("cannot be read to its end", where, "check the disk it lies on");
    return std::string_view(buffer).substr(0, static_cast<std::size_t>(std::max<std::streamsize>(plain.gcount(), 0)));
  }

  std::string_view read_unfolded() {
    for (;;) {
      if (buffer.empty()) buffer.resize(kBlock);
      const auto got = archive_read_data(reader.get(), buffer.data(), buffer.size());
      if (got == ARCHIVE_RETRY) continue;
      if (got < 0) fail();
      count(static_cast<std::size_t>(got));
      return std::string_view(buffer).substr(0, static_cast<std::size_t>(got));
    }
  }
};

FileStream::FileStream(const std::filesystem::path& path, const StreamLimits& limits)
    : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->where = {path.string(), {}, {}};
  state_->limits = limits;
  const std::string head = head_of(path);
  std::error_code error;
  state_->packed = static_cast<std::uint64_t>(std::filesystem::file_size(path, error));
  if (error) state_->packed = 0;
  state_->zip = looks_like_zip(head);
  state_->compressed = looks_compressed(head);
  if (state_->zip || state_->compressed)
    state_->open();
  else
    state_->plain.open(path, std::ios::binary);
}

FileStream::FileStream() : state_(std::make_unique<State>()) {}

FileStream FileStream::once(const std::filesystem::path& path, const StreamLimits& limits) {
  std::error_code error;
  if (path != "-" && !std::filesystem::is_fifo(path, error)) return FileStream(path, limits);
  FileStream stream;
  auto& state = *stream.state_;
  state.path = path;
  state.where = {path == "-" ? "standard input" : path.string(), {}, {}};
  state.limits = limits;
  state.pipe = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state.pipe < 0) throw InputError("cannot be opened", state.where, "check its permissions");
  constexpr std::size_t enough_to_tell = 6;  // the longest magic number
  std::string head(enough_to_tell, '\0');
  std::size_t size = 0;
  for (std::size_t got = 1; got > 0 && size < head.size(); size += got)
    got = state.read_once(head.data() + size, head.size() - size);
  head.resize(size);
  if (looks_like_zip(head) || looks_compressed(head)) {
    throw InputError("is compressed, and cannot be unfolded from a pipe", state.where,
                     "unfold it on the way, e.g. zcat FILE | sitmap ...; or name the file itself");
  }
  state.head = std::move(head);
  return stream;
}

FileStream::FileStream(FileStream&&) noexcept = default;
FileStream& FileStream::operator=(FileStream&&) noexcept = default;
FileStream::~FileStream() = default;

bool FileStream::archive() const noexcept { return state_->zip; }
bool FileStream::compressed() const noexcept { return state_->compressed; }

std::optional<std::string> FileStream::next() {
  State& state = *state_;
  if (state.at_end) return std::nullopt;
  if (!state.zip && !state.compressed) {
    state.at_end = true;
    return std::string();
  }
  for (;;) {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(state.reader.get(), &entry);
    if (result == ARCHIVE_EOF) {
      state.at_end = true;
      return std::nullopt;
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) state.fail();
    if (!state.zip) {
      // A few bytes of a header are not taken for a compression, and would come out as they are.
      if (archive_filter_code(state.reader.get(), 0) == ARCHIVE_FILTER_NONE) {
        throw InputError("a compressed file that ends too early", state.where, "copy it again");
      }
      return std::string();
    }
    if (++state.members > state.limits.members) {
      throw InputError(fmt::format("holds more than {} files", state.limits.members), state.where);
    }
    const char* raw = archive_entry_pathname_utf8(entry);
    if (raw == nullptr) raw = archive_entry_pathname(entry);
    std::string name = raw != nullptr ? repaired_utf8(raw) : std::string();
    if (!stays_inside(name)) {
      throw InputError(fmt::format("holds a file whose name leaves the archive: \"{}\"", name), state.where,
                       "do not trust it");
    }
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      throw InputError("is encrypted", {state.where.file, {}, name}, "unfold it with its password first");
    }
    return name;
  }
}

std::string_view FileStream::read() {
  return state_->zip || state_->compressed ? state_->read_unfolded() : state_->read_plain();
}

bool LineStream::fill() {
  chunk_ = stream_.read();
  return !chunk_.empty();
}

std::string_view LineStream::ahead() {
  if (chunk_.empty()) (void)fill();
  return chunk_;
}

bool LineStream::next(std::string_view& line) {
  cut_ = false;
  if (chunk_.empty() && !fill()) return false;
  if (number_ == 0) {
    // A mark that lies across two reads does not occur: the first read gives more than three bytes, or all there are.
    if (chunk_.starts_with("\xEF\xBB\xBF")) chunk_.remove_prefix(3);
    if (chunk_.empty() && !fill()) return false;
  }
  ++number_;
  auto end = chunk_.find('\n');
  if (end != std::string_view::npos) {
    line = chunk_.substr(0, end);
    chunk_.remove_prefix(end + 1);
  } else {
    pieces_.clear();
    for (;;) {
      const auto part = chunk_.substr(0, end);
      pieces_.append(part.substr(0, std::min(part.size(), longest_ + 2 - std::min(pieces_.size(), longest_ + 2))));
      if (end != std::string_view::npos) {
        chunk_.remove_prefix(end + 1);
        break;
      }
      chunk_ = {};
      if (!fill()) break;
      end = chunk_.find('\n');
    }
    line = pieces_;
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() > longest_) {
    line = line.substr(0, longest_);
    cut_ = true;
  }
  return true;
}

}  // namespace geo::io
