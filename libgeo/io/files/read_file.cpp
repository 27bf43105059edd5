#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace geo::io {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;

std::string read_all(int file, std::size_t expected, std::size_t limit, const Where& where) {
  std::string bytes;
  bytes.reserve(std::min(expected, limit));
  std::size_t used = 0;
  for (;;) {
    bytes.resize(std::max(used + kChunk, std::min(expected, limit) + 1));
    const ssize_t got = ::read(file, bytes.data() + used, bytes.size() - used);
    if (got < 0) {
      if (errno == EINTR) continue;
      throw InputError(fmt::format("cannot be read: {}", std::generic_category().message(errno)), where);
    }
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > limit) {
      throw InputError(fmt::format("is larger than {} bytes", limit), where, "split it or raise the limit");
    }
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
  if (path == "-") return read_all(STDIN_FILENO, 0, limit, {"standard input", {}, {}});
  const Where where{path.string(), {}, {}};
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    if (errno == ENOENT) throw InputError("no such file", where, "check the name");
    throw InputError(fmt::format("cannot be opened: {}", std::generic_category().message(errno)), where);
  }
  const struct Closer {
    int file;
    ~Closer() { close(file); }
  } closer{file};
  struct stat status {};
  if (fstat(file, &status) != 0) {
    throw InputError(fmt::format("cannot be read: {}", std::generic_category().message(errno)), where);
  }
  if (S_ISDIR(status.st_mode)) throw InputError("is a directory, a file is needed", where, "name a file in it");
  const auto size = S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : std::size_t{0};
  if (size > limit) {
    throw InputError(fmt::format("is larger than {} bytes", limit), where, "split it or raise the limit");
  }
  return read_all(file, size, limit, where);
}

}  // namespace geo::io
