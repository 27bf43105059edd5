// Bytes of a fuzzer as a file that importers read.
#pragma once

#include <stdlib.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/error.hpp"

namespace fuzz {

/// A folder that is there as long as the process.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "sitmap-fuzz-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::filesystem::path file(const char* name, const std::uint8_t* bytes, std::size_t size) {
  static const Folder folder;
  auto path = folder.path() / name;
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
  return path;
}

/// Two towns of one unit, for tables that are about known places.
inline gazetteer::places::GazetteerContents known_places() {
  gazetteer::places::GazetteerContents contents;
  for (const char* id : {"geonames:1", "geonames:2"}) {
    gazetteer::places::Place place;
    place.id = id;
    place.name = "Town";
    place.position = {geo::Lon(38), geo::Lat(36)};
    place.country = "SY";
    place.admin1 = "04";
    place.admin2 = "77";
    place.source = "geonames";
    contents.places.push_back(place);
  }
  return contents;
}

/// What an importer took must be fit for a file: ids and names not empty, positions in range.
inline void check(const gazetteer::places::GazetteerContents& contents) {
  for (const auto& place : contents.places) {
    if (place.id.empty() || place.name.empty() || place.source.empty() || !geo::in_range(place.position)) std::abort();
    for (const auto& note : place.notes) {
      if (note.name > place.names.size()) std::abort();
    }
  }
}

}  // namespace fuzz
