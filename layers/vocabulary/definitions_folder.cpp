#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {

std::filesystem::path definitions_folder() {
  std::error_code ignored;
  std::vector<std::string> looked;
  const auto is_it = [&](const std::filesystem::path& folder) {
    looked.push_back(folder.lexically_normal().string());
    return std::filesystem::is_regular_file(folder / "events.toml", ignored);
  };
  if (const char* named = std::getenv("SITMAP_DEFINITIONS"); named != nullptr && *named != '\0') {
    if (is_it(named)) return std::filesystem::path(named);
    throw geo::InputError("SITMAP_DEFINITIONS names a folder without events.toml", geo::Where{named, std::nullopt, {}},
                          "let it name the folder of the definitions, or unset it");
  }
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  if (!ignored && program.has_parent_path()) {
    const auto beside = program.parent_path();
    for (const auto* relative : {"../share/sitmap/definitions", "share/sitmap/definitions"}) {
      if (is_it(beside / relative)) return (beside / relative).lexically_normal();
    }
  }
  if (is_it(SITMAP_SOURCE_DEFINITIONS)) return SITMAP_SOURCE_DEFINITIONS;
  throw geo::InputError(
      fmt::format("the definitions (events, actors, statuses) were not found in {}", fmt::join(looked, ", ")), {},
      "set SITMAP_DEFINITIONS to the folder that holds events.toml");
}

}  // namespace layers::vocabulary
