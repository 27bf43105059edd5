// The includes of every source file against the arrows of the house.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/source_dir.hpp"

namespace {

namespace fs = std::filesystem;

struct Room {
  std::set<std::string> links;       // as the table says
  std::vector<std::string> headers;  // beginnings of third-party headers
};

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> result;
  for (std::string word; in >> word;) result.push_back(word);
  return result;
}

std::map<std::string, Room> read_arrows(const fs::path& path) {
  std::map<std::string, Room> rooms;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto first = line.find('|');
    const auto second = line.find('|', first + 1);
    const auto name = words(line.substr(0, first)).at(0);
    const auto links = words(line.substr(first + 1, second - first - 1));
    rooms[name] = {{links.begin(), links.end()}, words(line.substr(second + 1))};
  }
  return rooms;
}

std::set<std::string> reachable(const std::map<std::string, Room>& rooms, const std::string& from) {
  std::set<std::string> seen;
  std::vector<std::string> todo = {from};
  while (!todo.empty()) {
    const auto room = todo.back();
    todo.pop_back();
    if (!seen.insert(room).second) continue;
    for (const auto& next : rooms.at(room).links) todo.push_back(next);
  }
  return seen;
}

std::optional<std::string> room_of(const std::map<std::string, Room>& rooms, const std::string& path) {
  for (const auto& [name, room] : rooms) {
    if (path.starts_with(name + "/")) return name;
  }
  return std::nullopt;
}

// <vector>, <sys/stat.h>, <fcntl.h>: of the language or of the system.
bool is_standard(const std::string& header) {
  static const std::regex standard(R"([a-z_]+|c[a-z]+)");
  static const std::set<std::string> posix = {"fcntl.h",  "unistd.h", "signal.h", "termios.h",
                                              "dirent.h", "stdlib.h", "locale.h"};
  return std::regex_match(header, standard) || header.starts_with("sys/") || posix.contains(header);
}

bool is_allowed_anywhere(const std::string& header) {
  return header.starts_with("fmt/") || header.starts_with("oneapi/tbb") || header.starts_with("tbb/");
}

struct Include {
  std::string file;
  std::size_t line = 0;
  std::string header;
  bool quoted = false;
};

std::vector<Include> includes_of(const fs::path& root) {
  static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> result;
  for (const char* top : {"libgeo", "gazetteer", "layers", "tools"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::ifstream in(entry.path());
      std::size_t number = 0;
      for (std::string line; std::getline(in, line);) {
        ++number;
        std::smatch match;
        if (std::regex_search(line, match, include)) {
          result.push_back({fs::relative(entry.path(), root).string(), number, match[2], match[1] == "\""});
        }
      }
    }
  }
  return result;
}

std::vector<std::string> broken(const std::map<std::string, Room>& rooms, const std::vector<Include>& includes) {
  std::vector<std::string> complaints;
  for (const auto& include : includes) {
    const auto complain = [&](const std::string& why) {
      complaints.push_back(include.file + ":" + std::to_string(include.line) + ": " + include.header + ": " + why);
    };
    const auto room = room_of(rooms, include.file);
    if (!room) {
      complain("the file stands in no room of arrows.txt");
    } else if (include.quoted && include.header.ends_with(".cpp")) {
      complain("a source, not a header");
    } else if (include.quoted) {
      const auto target = room_of(rooms, include.header);
      if (!target)
        complain("not included from the root, or of no room");
      else if (!reachable(rooms, *room).contains(*target))
        complain("no arrow from " + *room + " to " + *target);
    } else if (!is_standard(include.header) && !is_allowed_anywhere(include.header)) {
      const auto& allowed = rooms.at(*room).headers;
      if (std::none_of(allowed.begin(), allowed.end(), [&](const auto& h) { return include.header.starts_with(h); })) {
        complain("third-party header that does not belong into " + *room);
      } else if (include.file.ends_with(".hpp") && *room != "tools") {
        complain("third-party type in a public header");
      }
    }
  }
  return complaints;
}

// Headers whose source does not include them first, so that compiling it would not show that they stand alone.
std::vector<std::string> not_first(const std::vector<Include>& includes, const fs::path& root) {
  std::map<std::string, std::string> first;  // of each file
  for (const auto& include : includes) first.emplace(include.file, include.header);
  std::vector<std::string> complaints;
  for (const auto& [file, header] : first) {
    if (!file.ends_with(".cpp")) continue;
    const auto own = file.substr(0, file.size() - 4) + ".hpp";
    if (header != own && fs::exists(root / own)) complaints.push_back(file + ": the first include is not " + own);
  }
  return complaints;
}

const fs::path root = source_dir();

TEST(Architecture, includes_follow_the_arrows) {
  const auto rooms = read_arrows(root / "tests/architecture/arrows.txt");
  const auto includes = includes_of(root);
  ASSERT_GT(includes.size(), 100u) << "the sources were not found under " << root;
  for (const auto& complaint : broken(rooms, includes)) ADD_FAILURE() << complaint;
}

TEST(Architecture, sources_include_their_own_header_first) {
  for (const auto& complaint : not_first(includes_of(root), root)) ADD_FAILURE() << complaint;
  EXPECT_EQ(not_first({{"libgeo/core/error.cpp", 3, "string", false}}, root).size(), 1u);
  EXPECT_EQ(not_first({{"libgeo/core/error.cpp", 3, "libgeo/core/error.hpp", true}}, root).size(), 0u);
}

TEST(Architecture, a_forbidden_arrow_is_found) {
  const auto rooms = read_arrows(root / "tests/architecture/arrows.txt");
  EXPECT_EQ(broken(rooms, {{"libgeo/core/x.cpp", 1, "layers/change/change.hpp", true}}).size(), 1u);
  EXPECT_EQ(broken(rooms, {{"gazetteer/places/x.cpp", 1, "gdal_priv.h", false}}).size(), 1u);
  EXPECT_EQ(broken(rooms, {{"libgeo/io/vector/x.hpp", 1, "ogrsf_frmts.h", false}}).size(), 1u);
  EXPECT_EQ(broken(rooms, {{"libgeo/io/vector/x.cpp", 1, "ogrsf_frmts.h", false}}).size(), 0u);
  EXPECT_EQ(broken(rooms, {{"layers/change/x.cpp", 1, "libgeo/core/units.hpp", true}}).size(), 0u);
  EXPECT_EQ(broken(rooms, {{"layers/change/x.cpp", 1, "change.hpp", true}}).size(), 1u);
  EXPECT_EQ(broken(rooms, {{"layers/change/x.cpp", 1, "layers/change/change.cpp", true}}).size(), 1u);
}

TEST(Architecture, the_arrows_have_no_cycle) {
  const auto rooms = read_arrows(root / "tests/architecture/arrows.txt");
  for (const auto& [name, room] : rooms) {
    for (const auto& link : room.links) {
      ASSERT_TRUE(rooms.contains(link)) << name << " -> " << link;
      EXPECT_FALSE(reachable(rooms, link).contains(name)) << name << " -> " << link;
    }
  }
}

TEST(Architecture, no_room_is_a_hallway_and_no_file_is_long) {
  for (const char* top : {"libgeo", "gazetteer", "layers", "tools", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto name = entry.path().filename().string();
      EXPECT_TRUE(name != "util" && name != "utils" && name != "common" && name != "helpers" && name != "misc")
          << entry.path();
      if (!entry.is_regular_file()) continue;
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::ifstream in(entry.path());
      const auto lines = std::count(std::istreambuf_iterator<char>(in), {}, '\n');
      EXPECT_LE(lines, 450) << entry.path() << " wants a wall";
    }
  }
}

}  // namespace
