// Small gazetteers for tests: places made by hand or by a seeded generator, compiled into a folder of their own.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::places::test {

/// A folder that is gone afterwards.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "sitmap-places-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    const auto path = path_ / name;
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline Place place(std::string id, std::string name, double lon, double lat, std::int64_t population = 0,
                   std::vector<std::string> names = {}) {
  Place made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.names = std::move(names);
  made.position = {geo::Lon(lon), geo::Lat(lat)};
  made.feature_code = "PPL";
  made.population = population;
  made.source = "test";
  return made;
}

inline GazetteerContents contents_of(std::vector<Place> places) {
  GazetteerContents contents;
  contents.title = "test";
  contents.version = "1";
  contents.places = std::move(places);
  contents.sources.push_back({"test", "Made for a test", "CC0-1.0", "nobody", "https://example.org/"});
  return contents;
}

/// Opens the contents as a stack of files, the first with precedence. The folder may go: the files stay mapped.
inline Gazetteer opened(const std::vector<GazetteerContents>& stack) {
  const Folder folder;
  std::vector<std::filesystem::path> paths;
  for (const auto& contents : stack) {
    paths.push_back(folder.write("g" + std::to_string(paths.size()) + ".gaz", compile(contents)));
  }
  return Gazetteer(paths);
}

/// Places whose names are drawn from few words, so that many share names, words and spellings.
inline std::vector<Place> random_places(std::mt19937& random, std::size_t count, const std::string& scheme = "t") {
  static const std::vector<std::string> words = {
      "Tall",  "Tell", "Tal",  "‘Ayn", "Ain", "al",   "Al",   "Ḩasakah", "Hasakah", "Tamr", "Tamar", "Kafr",
      "Kafar", "عين",  "عيسى", "تل",   "San", "José", "Нова", "Каховка", "new",     "York", "'",     "Saint-Denis",
      "Issa",  "‘Īsá", "Khān", "Khan", "-",   "東京", "Deir", "ez-Zor",  "Dayr",    "az",   "Zawr",  "Abū"};
  const auto any = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  const auto name = [&] {
    std::string text = words[any(words.size())];
    for (auto more = any(3); more > 0; --more) text += " " + words[any(words.size())];
    return text;
  };
  const std::string classes = "PPPSAHL";
  std::vector<Place> places;
  for (std::size_t i = 0; i < count; ++i) {
    auto made = place(scheme + ":" + std::to_string(i), name(),
                      static_cast<double>(static_cast<int>(any(3'600'001)) - 1'800'000) / 1e4,
                      static_cast<double>(static_cast<int>(any(1'800'001)) - 900'000) / 1e4,
                      static_cast<std::int64_t>(any(5)) * 1000);
    for (auto more = any(4); more > 0; --more) made.names.push_back(name());
    made.feature_class = classes[any(classes.size())];
    made.country = any(2) == 0 ? "SY" : "UA";
    made.admin1 = "0" + std::to_string(any(4));
    places.push_back(std::move(made));
  }
  return places;
}

}  // namespace gazetteer::places::test
