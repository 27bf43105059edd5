#include "libgeo/io/files/atomic.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/staging.hpp"

namespace geo::io {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const std::string& place, int error) {
  throw OutputError(fmt::format("{}: {}", what, std::generic_category().message(error)), {place, {}, {}},
                    error == ENOSPC || error == EDQUOT || error == EFBIG ? "free some space on the disk" : "");
}

int write_all(int file, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), std::min<std::size_t>(bytes.size(), std::size_t{1} << 30));
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// Swaps two directories in one step; false where the file system cannot.
bool exchange(const fs::path& a, const fs::path& b) {
#if defined(RENAME_EXCHANGE)
  return renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
#else
  (void)a, (void)b;
  return false;
#endif
}

bool is_above_or_at(const fs::path& upper, const fs::path& lower) {
  const auto [end, rest] = std::mismatch(upper.begin(), upper.end(), lower.begin(), lower.end());
  return end == upper.end();
}

void check_directory_target(const fs::path& target, Overwrite overwrite) {
  std::error_code error;
  const auto status = fs::status(target, error);
  if (!fs::exists(status)) return;
  const Where where{target.string(), {}, {}};
  if (!fs::is_directory(status)) throw OutputError("is a file, a directory was to be written", where, "name another");
  if (overwrite == Overwrite::no && !fs::is_empty(target, error)) {
    throw OutputError("exists already and is not empty", where, "give --overwrite, or name another directory");
  }
  const fs::path place = fs::canonical(target, error);
  const char* home = std::getenv("HOME");
  const bool is_home = home != nullptr && *home != '\0' && place == fs::weakly_canonical(home, error);
  if (is_home || place == place.root_path() || is_above_or_at(place, fs::current_path(error))) {
    throw OutputError("would replace the current, the home or a root directory", where, "name a directory of its own");
  }
}

}  // namespace

AtomicFile::AtomicFile(fs::path target, Overwrite overwrite) : target_(resolved_target(target)), overwrite_(overwrite) {
  check_file_target(target_, overwrite_ == Overwrite::yes, target);
  staging_ = make_staging(target_) / target_.filename();
}

AtomicFile::~AtomicFile() {
  if (!committed_) remove_quietly(staging_.parent_path());
}

void AtomicFile::commit() {
  check_file_target(target_, overwrite_ == Overwrite::yes);
  struct stat former {};
  if (stat(target_.c_str(), &former) == 0) ::chmod(staging_.c_str(), former.st_mode & 07777);
  sync_to_disk(staging_);
  rename_over(staging_, target_);
  committed_ = true;
  remove_quietly(staging_.parent_path());
  sync_to_disk(target_.parent_path());
}

void write_file(const fs::path& target, std::string_view bytes, Overwrite overwrite) {
  AtomicFile output(target, overwrite);
  const int file = open(output.staging().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) fail("cannot be written", target.string(), errno);
  const int error = write_all(file, bytes);
  const int close_error = close(file) == 0 ? 0 : errno;
  if (error != 0 || close_error != 0) fail("cannot be written", target.string(), error != 0 ? error : close_error);
  output.commit();
}

bool write_standard_output(std::string_view bytes) {
  std::fflush(stdout);
  const int error = write_all(STDOUT_FILENO, bytes);
  if (error != 0 && error != EPIPE) fail("cannot be written", "standard output", error);
  return error == 0;
}

AtomicDirectory::AtomicDirectory(fs::path target, Overwrite overwrite)
    : target_(resolved_target(target)), overwrite_(overwrite) {
  check_directory_target(target_, overwrite_);
  staging_ = make_staging(target_);
}

AtomicDirectory::~AtomicDirectory() {
  if (!committed_) remove_quietly(staging_);
}

void AtomicDirectory::commit() {
  check_directory_target(target_, overwrite_);
  sync_tree(staging_);
  std::error_code error;
  if (!fs::exists(target_, error)) {
    rename_over(staging_, target_);
  } else if (!exchange(staging_, target_)) {
    const fs::path aside = make_staging(target_) / target_.filename();
    try {
      rename_over(target_, aside);
    } catch (...) {
      remove_quietly(aside.parent_path());
      throw;
    }
    if (std::rename(staging_.c_str(), target_.c_str()) != 0) {
      const int rename_error = errno;
      rename_over(aside, target_);
      remove_quietly(aside.parent_path());
      fail("cannot be put in place", target_.string(), rename_error);
    }
    staging_ = aside.parent_path();
  }
  committed_ = true;
  sync_to_disk(target_.parent_path());
  remove_quietly(staging_);  // what stood there before
}

}  // namespace geo::io
