#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "layers/project/project.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace layers::project {

namespace fs = std::filesystem;

void init_project(const fs::path& folder) {
  const auto model = vocabulary::definitions_folder() / "template";
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(model)) {
    if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(model));
  }
  std::sort(files.begin(), files.end());
  if (files.empty())
    throw geo::InputError("holds no project to copy", {model.string(), std::nullopt, {}}, "install Sitmap again");
  std::error_code ignored;
  for (const auto& file : files) {
    if (fs::exists(folder / file, ignored)) {
      throw geo::OutputError("is there already", {(folder / file).string(), std::nullopt, {}}, "name another folder");
    }
  }
  for (const auto& file : files) {
    std::error_code fault;
    fs::create_directories((folder / file).parent_path(), fault);
    if (fault)
      throw geo::OutputError(fault.message(), {(folder / file).parent_path().string(), std::nullopt, {}},
                             "name another folder");
    geo::io::write_file(folder / file, geo::io::read_file(model / file), geo::io::Overwrite::no);
  }
}

}  // namespace layers::project
