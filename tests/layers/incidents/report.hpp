// Reports for tests: a small invented country, geoparsed by plain look-up of its names.
#pragma once

#include <unistd.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/text/sentences.hpp"
#include "layers/incidents/incident.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "tests/source_dir.hpp"

namespace layers::incidents::testing_country {

using gazetteer::geoparse::GeoparsedDocument;
using gazetteer::text::Span;

inline std::string file_contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Ruritania (RU): Strelsau (its seat), Zenda, Hentzau, Tarlenheim, Festenburg; Zenda Castle, a site. Nowhereville has
/// no place.
class Country {
 public:
  Country()
      : path_(std::filesystem::temp_directory_path() / ("sitmap-incidents-" + std::to_string(::getpid()) + ".gaz")) {
    gazetteer::places::GazetteerContents contents;
    contents.title = "test";
    const auto add = [&](std::string name, double lon, double lat, char feature_class, std::string code,
                         std::int64_t population) {
      gazetteer::places::Place place;
      place.id = "test:" + std::to_string(contents.places.size() + 1);
      place.name = std::move(name);
      place.position = {geo::Lon(lon), geo::Lat(lat)};
      place.feature_class = feature_class;
      place.feature_code = std::move(code);
      place.country = "RT";
      place.admin1 = "01";
      place.population = population;
      contents.places.push_back(std::move(place));
    };
    add("Ruritania", 15.0, 50.0, 'A', "PCLI", 2'000'000);
    add("Strelsau", 15.1, 50.1, 'P', "PPLC", 200'000);
    add("Zenda", 15.5, 50.3, 'P', "PPL", 20'000);
    add("Hentzau", 15.9, 50.2, 'P', "PPL", 9'000);
    add("Tarlenheim", 15.2, 49.7, 'P', "PPL", 5'000);
    add("Festenburg", 14.7, 49.9, 'P', "PPL", 7'000);
    add("Zenda Castle", 15.52, 50.31, 'S', "CSTL", 0);
    contents.demonyms.push_back({"Ruritanian", "RT"});
    contents.demonyms.push_back({"Graustarkian", "GK"});
    std::ofstream(path_, std::ios::binary) << gazetteer::places::compile(contents);
    const std::vector<std::filesystem::path> files = {path_};
    gazetteer_ = gazetteer::places::Gazetteer(files);
    actors_ = vocabulary::load_actors(R"(
[[actor]]
id = "Crown"
name = "Royal Army"
aliases = ["Ruritanian Army", "royal forces", "RRA"]
side = "crown"
kind = "state-force"
country = "RT"
[[actor]]
id = "Duke"
name = "Black Michael's men"
aliases = ["Duke's militia", "Duke-backed forces", "Duke's men"]
side = "duke"
kind = "armed-group"
[[actor]]
id = "League"
aliases = ["Zenda League"]
kind = "armed-group"
[[actor]]
id = "Graustark"
aliases = ["Graustarkian forces"]
kind = "state-force"
country = "GK"
[[actor]]
id = "Old Guard"
aliases = ["Guard of Hentzau"]
kind = "armed-group"
to = 2021-01-01
[[actor]]
id = "New Guard"
aliases = ["Guard of Hentzau"]
kind = "armed-group"
from = 2021-01-01
[[actor]]
id = "Lancers"
aliases = ["Strelsau Lancers"]
kind = "armed-group"
parent = "Crown"
from = 2021-06-01
[[actor]]
id = "Foresters"
aliases = ["Foresters of Zenda"]
kind = "armed-group"
from = 2022-01-01
[[actor]]
id = "Civilians"
aliases = ["civilian", "villagers"]
kind = "civilians"
)",
                                      "actors.toml");
    classes_ = vocabulary::load_event_classes(file_contents(source_dir() / "layers" / "definitions" / "events.toml"),
                                              "events.toml");
  }
  ~Country() { std::filesystem::remove(path_); }
  Country(const Country&) = delete;
  Country& operator=(const Country&) = delete;

  [[nodiscard]] const gazetteer::places::Gazetteer& gazetteer() const { return gazetteer_; }
  [[nodiscard]] ExtractionOptions options() const { return {&actors_, classes_}; }
  [[nodiscard]] const std::vector<vocabulary::EventClass>& classes() const { return classes_; }
  [[nodiscard]] const vocabulary::ActorTable& actors() const { return actors_; }

  /// The names of the country in a text, longest first; "Nowhereville" is a mention without a place.
  [[nodiscard]] GeoparsedDocument parse(std::string_view text) const {
    GeoparsedDocument parsed;
    parsed.sentences = gazetteer::text::sentences(text);
    for (std::size_t i = 0; i < text.size();) {
      std::string_view found;
      for (const std::string_view name :
           {"Zenda Castle", "Nowhereville", "Ruritania", "Strelsau", "Tarlenheim", "Festenburg", "Hentzau", "Zenda"}) {
        const bool ends =
            i + name.size() >= text.size() || !std::isalpha(static_cast<unsigned char>(text[i + name.size()]));
        if (found.empty() && text.substr(i).starts_with(name) && ends) found = name;
      }
      if (found.empty() || text.substr(i).starts_with("Zenda League")) {
        ++i;
        continue;
      }
      gazetteer::geoparse::Mention mention;
      mention.span = {i, i + found.size()};
      if (found == "Zenda Castle") mention.kind = gazetteer::geoparse::MentionKind::facility;
      const auto matches = gazetteer_.find_name(found, false);
      if (!matches.empty()) {
        mention.place = matches.front().place;
        mention.p = 0.9;
      }
      parsed.mentions.push_back(std::move(mention));
      i += found.size();
    }
    return parsed;
  }

  [[nodiscard]] Extraction read(std::string text, std::string title = {}, std::string date = "2021-04-07") const {
    geo::Findings findings;
    return read(std::move(text), std::move(title), std::move(date), findings);
  }
  [[nodiscard]] Extraction read(std::string text, std::string title, std::string date, geo::Findings& findings) const {
    gazetteer::text::Document document;
    document.id = "report-1";
    document.title = std::move(title);
    document.text = std::move(text);
    document.date = geo::Date::parse_iso(date);
    document.source = "Strelsau Gazette";
    document.url = "https://example.org/1";
    return extract(document, parse(document.text), parse(document.title), gazetteer_, options(), findings);
  }

 private:
  std::filesystem::path path_;
  gazetteer::places::Gazetteer gazetteer_;
  vocabulary::ActorTable actors_;
  std::vector<vocabulary::EventClass> classes_;
};

inline const Country& country() {
  static const Country the_country;
  return the_country;
}

/// "class actor>target @place date" of each incident, for tests that can be read.
inline std::vector<std::string> told(const Extraction& extraction) {
  std::vector<std::string> lines;
  for (const auto& i : extraction.incidents) {
    std::string line = i.event_code + " " + i.actor;
    if (!i.target.empty()) line += ">" + i.target;
    line += " @" + i.place;
    if (i.date) line += " " + i.date->iso().substr(5);
    if (i.date_to) line += ".." + i.date_to->iso().substr(5);
    lines.push_back(line);
  }
  return lines;
}

}  // namespace layers::incidents::testing_country
