// Files by pattern.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace layers::project {

/// The files below `folder` that fit `pattern`, ordered by path: * stands for any run of characters but '/', ? for one
/// of them. A pattern without either is one path. Empty when none fits.
[[nodiscard]] std::vector<std::filesystem::path> match_files(const std::filesystem::path& folder,
                                                             const std::string& pattern);

}  // namespace layers::project
