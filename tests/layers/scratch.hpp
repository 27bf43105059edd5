// A folder that a test writes into, gone when the test ends; and the small gazetteer of the tests.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/finding.hpp"

namespace scratch {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "sitmap-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out) throw std::runtime_error("cannot write " + file.string());
    return file;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The codes of the findings in their order.
inline std::vector<std::string> codes(const geo::Findings& findings) {
  std::vector<std::string> result;
  for (const auto& finding : findings.all()) result.push_back(finding.code);
  return result;
}

/// The message of the first finding with this code; empty when there is none.
inline std::string message(const geo::Findings& findings, std::string_view code) {
  for (const auto& finding : findings.all()) {
    if (finding.code == code) return finding.message;
  }
  return {};
}

inline geo::LonLat at(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

inline geo::MultiPolygon square(double west, double south, double side) {
  return {{{geo::Ring({at(west, south), at(west + side, south), at(west + side, south + side), at(west, south + side)}),
            {}}}};
}

/// A country "Testland" (TL, 30 to 32 E, 10 to 12 N) of two provinces with a few towns: Bravo twice, far apart and of
/// one rank; Delta twice, once as the seat of a province; the rest once.
inline gazetteer::places::GazetteerContents testland() {
  gazetteer::places::GazetteerContents contents;
  contents.title = "testland";
  contents.version = "1";
  contents.sources = {{"test", "Towns of Testland", "CC0-1.0", "Made for tests", "https://example.org/testland"}};
  const auto add = [&](std::string id, std::string name, double lon, double lat, char feature_class, std::string code,
                       std::string admin1, std::int64_t population) {
    gazetteer::places::Place place;
    place.id = std::move(id);
    place.name = std::move(name);
    place.position = at(lon, lat);
    place.feature_class = feature_class;
    place.feature_code = std::move(code);
    place.country = "TL";
    place.admin1 = std::move(admin1);
    place.population = population;
    place.source = "test";
    contents.places.push_back(std::move(place));
  };
  add("test:country", "Testland", 31, 11, 'A', "PCLI", "00", 100'000);
  add("test:west", "Westmark", 30.5, 11, 'A', "ADM1", "01", 40'000);
  add("test:east", "Eastmark", 31.5, 11, 'A', "ADM1", "02", 60'000);
  add("test:alfaville", "Alfaville", 30.5, 11.5, 'P', "PPL", "01", 12'000);
  add("test:bravo-1", "Bravoton", 30.5, 10.5, 'P', "PPL", "01", 3'000);
  add("test:bravo-2", "Bravoton", 31.8, 10.2, 'P', "PPL", "02", 4'000);
  add("test:charliburg", "Charliburg", 31.5, 11.5, 'P', "PPL", "02", 9'000);
  add("test:delta-1", "Deltaport", 31.5, 10.5, 'P', "PPLA", "02", 1'000);
  add("test:delta-2", "Deltaport", 30.1, 10.1, 'P', "PPL", "01", 2'000);
  contents.outlines = {
      {"test:country", true, "TL", "", square(30, 10, 2)},
      {"test:west", false, "TL", "01", {{{geo::Ring({at(30, 10), at(31, 10), at(31, 12), at(30, 12)}), {}}}}},
      {"test:east", false, "TL", "02", {{{geo::Ring({at(31, 10), at(32, 10), at(32, 12), at(31, 12)}), {}}}}}};
  contents.demonyms = {{"Testlander", "TL"}};
  return contents;
}

}  // namespace scratch
