// A country of two governorates with villages of the same names, for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::matching::test {

using places::test::Folder;

inline places::Place place(std::string id, std::string name, double lon, double lat, char feature_class,
                           std::string code, std::string admin1, std::vector<std::string> names = {},
                           std::int64_t population = 0) {
  places::Place made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.names = std::move(names);
  made.position = {geo::Lon(lon), geo::Lat(lat)};
  made.feature_class = feature_class;
  made.feature_code = std::move(code);
  made.country = "SY";
  made.admin1 = std::move(admin1);
  made.population = population;
  made.source = "test";
  return made;
}

/// Tell Ahmar is twice in the north and once in the south; Kafr Nabi once in each; Salamin in the north only.
inline places::GazetteerContents contents() {
  places::GazetteerContents made;
  made.title = "governorates";
  made.sources = {{"test", "Two governorates", "CC0-1.0", "Made for tests", ""}};
  auto country = place("t:0", "Syria", 38, 35, 'A', "PCLI", "00", {"سوريا"});
  auto yemen = place("t:ye", "Yemen", 48, 15, 'A', "PCLI", "00");
  yemen.country = "YE";
  auto elsewhere = place("t:9", "Kafr Nabi", 48.1, 15.1, 'P', "PPL", "01");
  elsewhere.country = "YE";
  for (const auto& each :
       {country, yemen, elsewhere, place("t:n", "North Governorate", 37, 36.5, 'A', "ADM1", "01", {"محافظة الشمال"}),
        place("t:s", "South Governorate", 37, 32.5, 'A', "ADM1", "02"),
        place("t:1", "Tall Ahmar", 37.1, 36.1, 'P', "PPL", "01"),
        place("t:2", "Tall Ahmar", 37.9, 36.9, 'P', "PPL", "01"),
        place("t:3", "Tall Ahmar", 37.2, 32.2, 'P', "PPL", "02", {}, 50'000),
        place("t:4", "Kafr Nabi", 37.3, 36.3, 'P', "PPL", "01", {"كفر نبي"}),
        place("t:5", "Kafr Nabi", 37.4, 32.4, 'P', "PPL", "02", {"كفر نبي"}),
        place("t:6", "Salamin", 37.5, 36.5, 'P', "PPL", "01")})
    made.places.push_back(each);
  return made;
}

inline places::Gazetteer open(const Folder& folder, const places::GazetteerContents& of) {
  const auto file = folder.write("test.gaz", places::compile(of));
  return places::Gazetteer(std::span(&file, 1));
}

}  // namespace gazetteer::matching::test
