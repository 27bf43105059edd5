#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/archive_names.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/files/text.hpp"

namespace geo::io {
namespace {

constexpr std::size_t kBombFloor = std::size_t{64} << 20;
constexpr std::size_t kBombRatio = 300;

// libarchive turns names into the character set of the locale: this thread's is UTF-8 meanwhile.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) former_ = uselocale(locale_);
  }
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    uselocale(former_);
    freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t former_{};
};

struct Free {
  void operator()(archive* a) const noexcept { archive_read_free(a); }
};
using Reader = std::unique_ptr<archive, Free>;

class Unfolding {
 public:
  Unfolding(std::string_view bytes, std::string file, std::size_t limit, bool raw)
      : packed_(bytes.size()), file_(std::move(file)), limit_(limit), reader_(archive_read_new()) {
    archive* const a = reader_.get();
    if (a == nullptr) throw InputError("no memory to unfold it", place());
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    if (raw) {
      archive_read_support_format_raw(a);
    } else {
      archive_read_support_format_zip(a);
      archive_read_support_format_tar(a);
    }
    if (archive_read_open_memory(a, bytes.data(), bytes.size()) != ARCHIVE_OK) fail();
  }

  // The next member, empty at the end.
  archive_entry* next() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(reader_.get(), &entry);
    if (result == ARCHIVE_EOF) return nullptr;
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) fail();
    return entry;
  }

  std::string data() {
    std::string bytes;
    std::size_t used = 0;
    for (;;) {
      if (bytes.size() - used < kChunk) bytes.resize(std::max(bytes.size() * 2, used + kChunk));
      const auto got = archive_read_data(reader_.get(), bytes.data() + used, bytes.size() - used);
      if (got == ARCHIVE_RETRY) continue;
      if (got < 0) fail();
      if (got == 0) break;
      used += static_cast<std::size_t>(got);
      count(static_cast<std::size_t>(got));
    }
    bytes.resize(used);
    return bytes;
  }

  // Whether a compression was found around what is read; a few bytes of a header are not taken for one.
  [[nodiscard]] bool filtered() const { return archive_filter_code(reader_.get(), 0) != ARCHIVE_FILTER_NONE; }

  [[noreturn]] void fail() const {
    const char* text = archive_error_string(reader_.get());
    throw InputError(fmt::format("cannot be unfolded: {}", text != nullptr ? repaired_utf8(text) : "damaged"), place(),
                     "it may be truncated; copy it again");
  }
  [[nodiscard]] Where place() const { return {file_, {}, {}}; }

 private:
  static constexpr std::size_t kChunk = 65536;

  void count(std::size_t more) {
    total_ += more;
    if (total_ > limit_ || (total_ > kBombFloor && total_ / kBombRatio > packed_)) {
      throw InputError(fmt::format("unfolds to more than {} bytes from {}", total_ - more, packed_), place(),
                       "unfold it by hand if it is to be trusted");
    }
  }

  std::size_t packed_;
  std::string file_;
  std::size_t limit_;
  std::size_t total_ = 0;
  Reader reader_;
};

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return name != nullptr ? repaired_utf8(name) : std::string();
}

}  // namespace

bool looks_like_zip(std::string_view bytes) noexcept {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with(std::string_view("PK\x05\x06", 4));
}

bool looks_compressed(std::string_view bytes) noexcept {
  return bytes.starts_with("\x1F\x8B") ||
         bytes.starts_with(std::string_view("\xFD"
                                            "7zXZ\0",
                                            6)) ||
         bytes.starts_with("\x28\xB5\x2F\xFD");
}

std::vector<ArchiveMember> read_archive(std::string_view bytes, const std::string& file,
                                        const std::function<bool(std::string_view)>& wanted,
                                        const ArchiveLimits& limits) {
  const Utf8Locale locale;
  Unfolding unfolding(bytes, file, limits.total_bytes, false);
  std::vector<ArchiveMember> members;
  std::size_t count = 0;
  while (archive_entry* const entry = unfolding.next()) {
    if (++count > limits.members) {
      throw InputError(fmt::format("holds more than {} files", limits.members), unfolding.place());
    }
    const std::string name = name_of(entry);
    if (!stays_inside(name)) {
      throw InputError(fmt::format("holds a file whose name leaves the archive: \"{}\"", name), unfolding.place(),
                       "do not trust it");
    }
    if (archive_entry_filetype(entry) != AE_IFREG || !wanted(name)) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      throw InputError("is encrypted", {file, {}, name}, "unfold it with its password first");
    }
    members.push_back({name, unfolding.data()});
  }
  return members;
}

std::vector<std::string> archive_names(std::string_view bytes, const std::string& file, const ArchiveLimits& limits) {
  std::vector<std::string> names;
  const auto note = [&names](std::string_view name) {
    names.emplace_back(name);
    return false;
  };
  (void)read_archive(bytes, file, note, limits);
  return names;
}

std::optional<std::string> read_member(std::string_view bytes, const std::string& file, std::string_view name,
                                       const ArchiveLimits& limits) {
  auto members = read_archive(
      bytes, file, [name](std::string_view other) { return other == name; }, limits);
  if (members.empty()) return std::nullopt;
  return std::move(members.front().bytes);
}

std::string decompressed(std::string_view bytes, const std::string& file, std::size_t limit) {
  if (!looks_compressed(bytes)) return std::string(bytes);
  Unfolding unfolding(bytes, file, limit, true);
  if (unfolding.next() == nullptr) return {};
  if (!unfolding.filtered()) throw InputError("a compressed file that ends too early", unfolding.place());
  return unfolding.data();
}

std::string read_decompressed(const std::filesystem::path& path, std::size_t limit) {
  std::string bytes = read_file(path, limit);
  if (!looks_compressed(bytes)) return bytes;
  return decompressed(bytes, path == "-" ? "standard input" : path.string(), limit);
}

}  // namespace geo::io
