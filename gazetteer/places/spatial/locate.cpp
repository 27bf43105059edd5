#include "gazetteer/places/spatial/locate.hpp"

#include <cstdlib>
#include <string>
#include <system_error>

#include "libgeo/core/error.hpp"

namespace gazetteer::places {

namespace fs = std::filesystem;

std::vector<fs::path> default_gazetteer_paths() {
  if (const char* named = std::getenv("SITMAP_GAZETTEER"); named != nullptr && *named != '\0') return {fs::path(named)};
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  if (none || !program.has_parent_path()) return {};
  const fs::path folder = program.parent_path();
  return {(folder / ".." / "share" / "sitmap" / "world.gaz").lexically_normal(),
          folder / "share" / "sitmap" / "world.gaz", folder / "world.gaz"};
}

fs::path default_gazetteer() {
  std::string looked_at;
  for (const auto& path : default_gazetteer_paths()) {
    std::error_code none;
    if (fs::is_regular_file(path, none)) return path;
    looked_at += (looked_at.empty() ? "" : ", ") + path.string();
  }
  throw geo::InputError("the world gazetteer is not there; looked at: " + (looked_at.empty() ? "nothing" : looked_at),
                        {}, "name one with --gazetteer or in the environment variable SITMAP_GAZETTEER");
}

}  // namespace gazetteer::places
