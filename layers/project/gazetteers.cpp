#include "layers/project/gazetteers.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <system_error>

#include "gazetteer/importers/downloads/download.hpp"
#include "gazetteer/importers/import.hpp"
#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/places/spatial/locate.hpp"
#include "libgeo/core/error.hpp"

namespace layers::project {
namespace {

// A compiled table that lives as long as it takes to map it: the mapping outlives the name.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes) {
    std::string name = (std::filesystem::temp_directory_path() / "sitmap-XXXXXX").string();
    const int descriptor = mkstemp(name.data());
    if (descriptor < 0)
      throw geo::OutputError("cannot make a temporary file", {name, std::nullopt, {}},
                             "set TMPDIR to a folder with room");
    close(descriptor);
    path_ = name;
    std::ofstream out(path_, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
      remove();
      throw geo::OutputError("cannot write a temporary file", {name, std::nullopt, {}},
                             "set TMPDIR to a folder with room");
    }
  }
  ~TemporaryFile() { remove(); }
  TemporaryFile(TemporaryFile&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  void remove() noexcept {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
  }
  std::filesystem::path path_;
};

// "SY": a country fetched by 'sitmap gazetteer add', unless there is a file of that name.
bool is_country_code(const std::filesystem::path& file) {
  const auto& text = file.native();
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  std::error_code ignored;
  return text.size() == 2 && letter(text[0]) && letter(text[1]) && !std::filesystem::exists(file, ignored);
}

std::filesystem::path fetched(const std::string& code, const std::filesystem::path& named_folder) {
  const auto folder = named_folder.empty() ? gazetteer::importers::default_folder() : named_folder;
  if (const auto file = gazetteer::importers::installed_gazetteer(code, folder)) return *file;
  throw geo::InputError(fmt::format("no gazetteer of the country \"{}\" is in {}", code, folder.string()), {},
                        fmt::format("fetch it with 'sitmap gazetteer add {}', or name a file", code));
}

}  // namespace

gazetteer::places::Gazetteer open_gazetteers(std::span<const std::filesystem::path> files, bool world,
                                             geo::Findings& findings, const std::filesystem::path& fetched_folder) {
  std::vector<std::filesystem::path> compiled;
  std::vector<TemporaryFile> temporary;
  for (const auto& file : files) {
    if (file.extension() == ".gaz") {
      compiled.push_back(file);
      continue;
    }
    if (is_country_code(file)) {
      compiled.push_back(fetched(file.string(), fetched_folder));
      continue;
    }
    gazetteer::places::GazetteerContents contents;
    contents.title = file.filename().string();
    gazetteer::importers::import(file, contents, findings);
    temporary.emplace_back(gazetteer::places::compile(contents));
    compiled.push_back(temporary.back().path());
  }
  if (world) compiled.push_back(gazetteer::places::default_gazetteer());
  return gazetteer::places::Gazetteer(compiled);
}

}  // namespace layers::project
