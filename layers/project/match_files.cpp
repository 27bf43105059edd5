#include "layers/project/match_files.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>

#include "libgeo/core/wildcard.hpp"

namespace layers::project {
namespace {

void descend(const std::filesystem::path& folder, std::string_view pattern, std::vector<std::filesystem::path>& found) {
  const auto slash = pattern.find('/');
  const auto part = pattern.substr(0, slash);
  const bool last = slash == std::string_view::npos;
  std::error_code ignored;
  if (part.find_first_of("*?") == std::string_view::npos) {
    const auto next = part.empty() ? folder : folder / std::string(part);
    if (last) {
      if (std::filesystem::exists(next, ignored)) found.push_back(next);
    } else {
      descend(next, pattern.substr(slash + 1), found);
    }
    return;
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with('.') || !geo::fits(name, part)) continue;
    if (!last)
      descend(entry.path(), pattern.substr(slash + 1), found);
    else if (!entry.is_directory(ignored))
      found.push_back(entry.path());
  }
}

}  // namespace

std::vector<std::filesystem::path> match_files(const std::filesystem::path& folder, const std::string& pattern) {
  std::vector<std::filesystem::path> found;
  if (pattern.starts_with('/'))
    descend("/", std::string_view(pattern).substr(1), found);
  else
    descend(folder.empty() ? std::filesystem::path(".") : folder, pattern, found);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace layers::project
