#include "libgeo/io/files/staging.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "libgeo/core/digest.hpp"
#include "libgeo/core/error.hpp"

namespace geo::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = ".part.";

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error) {
  throw OutputError(fmt::format("{}: {}", what, std::generic_category().message(error)), {path.string(), {}, {}},
                    error == ENOSPC || error == EDQUOT ? "free some space on the disk" : "");
}

// Process ids mean something within one machine and one pid namespace only; this names both.
std::string process_space() {
  utsname names{};
  uname(&names);
  std::array<char, 128> link{};
  const auto length = readlink("/proc/self/ns/pid", link.data(), link.size() - 1);
  const std::string_view space(link.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
  const std::array<std::string_view, 2> parts{std::string_view(names.nodename), space};
  return short_digest(parts, 6);
}

// Whether `key` ("SPACE-PID-N") is a process of this machine that no longer runs.
bool left_by_a_dead_process(std::string_view key, std::string_view space) {
  if (key.size() <= space.size() + 1 || key.substr(0, space.size()) != space || key[space.size()] != '-') return false;
  key.remove_prefix(space.size() + 1);
  long pid = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), pid);
  if (error != std::errc() || end == key.data() + key.size() || *end != '-' || pid <= 0) return false;
  return kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH;
}

void remove_stale(const fs::path& folder, const std::string& name, std::string_view space) {
  std::error_code error;
  std::vector<fs::path> stale;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string entry = it->path().filename().string();
    if (entry.size() <= kPrefix.size() + name.size() + 1 || !entry.starts_with(kPrefix) || !entry.ends_with(name)) {
      continue;
    }
    const std::size_t key_end = entry.size() - name.size() - 1;
    if (entry[key_end] != '.') continue;
    if (left_by_a_dead_process(std::string_view(entry).substr(kPrefix.size(), key_end - kPrefix.size()), space)) {
      stale.push_back(it->path());
    }
  }
  for (const auto& path : stale) remove_quietly(path);
}

}  // namespace

fs::path resolved_target(const fs::path& target) {
  std::error_code error;
  fs::path path = fs::absolute(target, error).lexically_normal();
  if (error) fail("the place cannot be found", target, error.value());
  if (!path.has_filename()) path = path.parent_path();
  if (fs::is_symlink(fs::symlink_status(path, error))) {
    const fs::path followed = fs::weakly_canonical(path, error);
    if (!error && !followed.empty()) path = followed;
  }
  return path;
}

fs::path make_staging(const fs::path& target) {
  const fs::path folder = target.parent_path();
  const std::string name = target.filename().string();
  if (name.empty() || name == "." || name == "..") {
    throw OutputError("no name to write to", {target.string(), {}, {}}, "name a file or a directory");
  }
  const std::string space = process_space();
  remove_stale(folder, name, space);
  for (int n = 0; n < 10000; ++n) {
    const fs::path staging = folder / fmt::format("{}{}-{}-{}.{}", kPrefix, space, getpid(), n, name);
    if (mkdir(staging.c_str(), 0777) == 0) return staging;
    if (errno == EEXIST) continue;
    const int error = errno;
    if (error == ENOENT) {
      throw OutputError("the directory does not exist", {folder.string(), {}, {}}, "make it first");
    }
    fail("cannot write here", folder, error);
  }
  throw OutputError("too many unfinished outputs stand beside it", {target.string(), {}, {}},
                    "remove the .part. directories");
}

void sync_to_disk(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail("cannot be opened to be synced", path, errno);
  const bool synced = fsync(file) == 0 || errno == EINVAL || errno == EROFS;  // some file systems cannot sync
  const int error = errno;
  close(file);
  if (!synced) fail("cannot be written to the disk", path, error);
}

void sync_tree(const fs::path& directory) {
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_symlink()) continue;
    if (entry.is_regular_file() || entry.is_directory()) sync_to_disk(entry.path());
  }
  sync_to_disk(directory);
}

void rename_over(const fs::path& from, const fs::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail("cannot be put in place", to, errno);
}

void remove_quietly(const fs::path& path) noexcept {
  std::error_code error;
  fs::remove_all(path, error);
}

void check_file_target(const fs::path& target, bool overwrite, const fs::path& named) {
  const std::string name = (named.empty() ? target : named).string();
  std::error_code error;
  const auto status = fs::status(target, error);
  if (fs::is_directory(status)) {
    throw OutputError("is a directory, a file was to be written", {name, {}, {}}, "name a file");
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    throw OutputError("is no regular file and is not replaced", {name, {}, {}},
                      "name a file, or - for standard output");
  }
  if (fs::exists(status) && !overwrite) {
    throw OutputError("exists already", {name, {}, {}}, "give --overwrite, or name another file");
  }
  std::string extension = target.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (extension != ".gpkg") return;
  for (const char* suffix : {"-wal", "-journal"}) {
    if (fs::exists(fs::path(target.string() + suffix), error)) {
      throw OutputError(fmt::format("is open in another program or was left unfinished: {}{} stands beside it",
                                    target.filename().string(), suffix),
                        {name, {}, {}}, "close it there (QGIS: remove the layer), then try again");
    }
  }
}

}  // namespace geo::io
