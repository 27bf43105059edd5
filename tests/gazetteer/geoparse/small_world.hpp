// A gazetteer of a few dozen places, and a notation in which mentions can be seen.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/geoparse.hpp"
#include "gazetteer/places/compile/compile.hpp"

namespace gazetteer::geoparse::testing {

inline places::Place place(std::string id, std::string name, std::vector<std::string> names, double lon, double lat,
                           char feature_class, std::string code, std::string country, std::string admin1,
                           std::int64_t population) {
  places::Place p;
  p.id = std::move(id);
  p.name = std::move(name);
  p.names = std::move(names);
  p.position = {geo::Lon(lon), geo::Lat(lat)};
  p.feature_class = feature_class;
  p.feature_code = std::move(code);
  p.country = std::move(country);
  p.admin1 = std::move(admin1);
  p.population = population;
  p.source = "test";
  return p;
}

inline places::GazetteerContents small_contents() {
  places::GazetteerContents contents;
  contents.title = "small world";
  contents.version = "1";
  geo::Source source;
  source.id = "test";
  contents.sources.push_back(source);
  contents.demonyms = {{"Russian", "RU"}, {"Russians", "RU"}, {"Turkish", "TR"}, {"Syrian", "SY"}, {"Ukrainian", "UA"}};
  contents.places = {
      place("syria", "Syria", {"سوريا", "Сирия"}, 38.0, 35.0, 'A', "PCLI", "SY", "", 16'900'000),
      place("turkey", "Turkey", {"Türkiye"}, 35.0, 39.0, 'A', "PCLI", "TR", "", 82'000'000),
      place("russia", "Russia", {}, 100.0, 60.0, 'A', "PCLI", "RU", "", 144'000'000),
      place("ukraine", "Ukraine", {}, 32.0, 49.0, 'A', "PCLI", "UA", "", 44'000'000),
      place("usa", "United States", {"US", "USA", "U.S."}, -98.0, 39.0, 'A', "PCLI", "US", "", 327'000'000),
      place("georgia", "Georgia", {}, 43.5, 42.0, 'A', "PCLI", "GE", "", 3'700'000),
      place("yemen", "Yemen", {"اليمن"}, 47.5, 15.5, 'A', "PCLI", "YE", "", 28'000'000),
      place("aleppo-unit", "Aleppo", {"حلب"}, 37.5, 36.3, 'A', "ADM1", "SY", "09", 4'000'000),
      place("idlib-unit", "Idlib", {"إدلب"}, 36.7, 35.8, 'A', "ADM1", "SY", "12", 1'400'000),
      place("georgia-us", "Georgia", {}, -83.5, 32.75, 'A', "ADM1", "US", "GA", 10'700'000),
      place("texas", "Texas", {}, -99.2, 31.25, 'A', "ADM1", "US", "TX", 29'000'000),
      place("kentucky", "Kentucky", {}, -84.9, 38.2, 'A', "ADM1", "US", "KY", 4'400'000),
      place("aleppo", "Aleppo", {"Haleb", "Halep", "حلب"}, 37.16, 36.20, 'P', "PPLA", "SY", "09", 1'600'000),
      place("idlib", "Idlib", {"إدلب", "Идлиб"}, 36.63, 35.93, 'P', "PPLA", "SY", "12", 128'000),
      place("ain-issa", "‘Ayn ‘Īsá", {"Ayn Isa", "عين عيسى"}, 38.862, 36.3855, 'P', "PPLA3", "SY", "04", 0),
      place("thawrah", "Ath Thawrah", {"Tabqa", "الطبقة"}, 38.548, 35.838, 'P', "PPLA2", "SY", "04", 87'880),
      place("tabqah-hamlet", "Tabqah", {}, 42.1, 37.0, 'P', "PPL", "SY", "01", 0),
      place("mush-near", "Mushayrifah", {}, 38.8935, 36.4096, 'P', "PPL", "SY", "04", 0),
      place("mush-homs", "Mushayrifah", {}, 37.2, 34.6, 'P', "PPL", "SY", "11", 0),
      place("mush-east", "Mushayrifah", {}, 41.3, 36.9, 'P', "PPL", "SY", "01", 0),
      place("bab", "Al Bab", {"الباب"}, 37.515, 36.3705, 'P', "PPLA2", "SY", "09", 144'000),
      place("saraqib", "Sarāqib", {"سراقب"}, 36.806, 35.8645, 'P', "PPLA3", "SY", "12", 34'000),
      place("brigade93", "93rd Brigade Base", {"93rd Brigade", "Brigade 93"}, 38.865, 36.345, 'L', "MILB", "SY", "04",
            0),
      place("paris", "Paris", {}, 2.3488, 48.8534, 'P', "PPLC", "FR", "11", 2'138'000),
      place("paris-tx", "Paris", {}, -95.555, 33.661, 'P', "PPLA2", "US", "TX", 25'000),
      place("dallas", "Dallas", {}, -96.8, 32.78, 'P', "PPLA2", "US", "TX", 1'300'000),
      place("austin", "Austin", {}, -97.74, 30.27, 'P', "PPLA", "US", "TX", 961'000),
      place("berlin", "Berlin", {}, 13.41, 52.52, 'P', "PPLC", "DE", "16", 3'400'000),
      place("atlanta", "Atlanta", {}, -84.39, 33.75, 'P', "PPLA", "US", "GA", 463'000),
      place("lexington", "Lexington", {}, -84.48, 37.99, 'P', "PPLA2", "US", "KY", 308'000),
      place("stlouis", "St. Louis", {"Saint Louis"}, -90.2, 38.63, 'P', "PPL", "US", "MO", 315'000),
      place("monday", "Monday", {}, 3.0, 47.0, 'P', "PPL", "FR", "24", 310),
      place("map", "Map", {}, 4.0, 47.5, 'P', "PPL", "FR", "24", 120),
      place("police", "Police", {}, 14.57, 53.55, 'P', "PPLA2", "PL", "87", 34'000),
      place("opinion", "Opinion", {}, 5.0, 46.0, 'P', "PPL", "FR", "84", 90),
      place("center", "Center", {}, -94.18, 31.79, 'P', "PPLA2", "US", "TX", 5'000),
      place("erdogan", "Erdoğan", {"Erdogan"}, 41.0, 38.0, 'P', "PPL", "TR", "21", 250),
      place("kharkiv", "Kharkiv", {"Харків", "Харьков"}, 36.25, 49.98, 'P', "PPLA", "UA", "07", 1'430'000),
      place("avdiivka", "Avdiivka", {"Авдіївка", "Авдеевка"}, 37.7426, 48.1399, 'P', "PPL", "UA", "05", 35'800),
      place("bakhmut", "Bakhmut", {"Бахмут"}, 38.0, 48.5944, 'P', "PPLA2", "UA", "05", 80'500),
      place("verbove", "Verbove", {"Вербове"}, 36.0115, 47.4172, 'P', "PPL", "UA", "26", 1'000),
      place("marib", "Ma'rib", {"Marib", "مأرب"}, 45.32, 15.46, 'P', "PPLA", "YE", "14", 16'800),
      place("sirwah", "Sirwah", {}, 45.02, 15.45, 'P', "PPLA2", "YE", "14", 0),
  };
  return contents;
}

/// Bytes as a file of the temporary folder that is gone with the object.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& bytes)
      : path_(std::filesystem::path(::testing::TempDir()) / (name + std::to_string(::getpid()) + ".gaz")) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline const places::Gazetteer& small_world() {
  static const TemporaryFile file("geoparse-small-world", places::compile(small_contents()));
  static const std::array paths = {file.path()};
  static const places::Gazetteer gazetteer{std::span<const std::filesystem::path>(paths)};
  return gazetteer;
}

inline GeoparsedDocument parse(std::string text, const places::Gazetteer& gazetteer = small_world(),
                               GeoparseOptions options = {}) {
  text::Document document;
  document.id = "t";
  document.text = std::move(text);
  return geoparse(document, gazetteer, options);
}

/// The text with its mentions in brackets: "Shells hit [Aleppo=aleppo]."; "=?" is unresolved, a kind that is not place
/// stands before the name: "[facility 93rd Brigade=brigade93]".
inline std::string marked(std::string_view text, const GeoparsedDocument& parsed,
                          const places::Gazetteer& gazetteer = small_world()) {
  std::string out;
  std::size_t at = 0;
  for (const auto& mention : parsed.mentions) {
    out += text.substr(at, mention.span.begin - at);
    out += '[';
    if (mention.kind != MentionKind::place) out += std::string(to_string(mention.kind)) + ' ';
    out += mention.span.of(text);
    out += '=';
    out += mention.place ? gazetteer.id(*mention.place) : "?";
    out += ']';
    at = mention.span.end;
  }
  out += text.substr(at);
  return out;
}

inline std::string marked(const std::string& text, GeoparseOptions options = {}) {
  return marked(text, parse(text, small_world(), std::move(options)));
}

inline GeoparseOptions all_kinds() {
  GeoparseOptions options;
  options.kinds = {MentionKind::place, MentionKind::nested, MentionKind::demonym, MentionKind::facility};
  return options;
}

}  // namespace gazetteer::geoparse::testing
