// Where the compiled world gazetteer is.
#pragma once

#include <filesystem>
#include <vector>

namespace gazetteer::places {

/// Where it is looked for: what the environment variable SITMAP_GAZETTEER names, and nothing else, when it is set and
/// not empty; otherwise world.gaz in ../share/sitmap and share/sitmap as seen from the folder of the running program
/// (so in an installed tree and in a build tree alike, links resolved), and in that folder itself.
[[nodiscard]] std::vector<std::filesystem::path> default_gazetteer_paths();

/// The first of these that is there. Throws geo::InputError that lists the places looked at.
[[nodiscard]] std::filesystem::path default_gazetteer();

}  // namespace gazetteer::places
