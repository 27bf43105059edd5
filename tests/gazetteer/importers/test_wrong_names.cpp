// A far city's name on a village.
#include "gazetteer/importers/geonames/wrong_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gazetteer::importers {
namespace {

using places::Place;
using testing::HasSubstr;

Place settlement(const std::string& id, const std::string& name, std::vector<std::string> names, double lon,
                 const std::string& code = "PPL", std::int64_t population = 0) {
  Place place;
  place.id = id;
  place.name = name;
  place.names = std::move(names);
  place.position = {geo::Lon(lon), geo::Lat(36.5)};
  place.feature_code = code;
  place.country = "SY";
  place.population = population;
  place.source = "geonames";
  return place;
}

struct Marked {
  std::vector<std::string> names;  ///< "g:1 Kobani"
  geo::Findings findings;
};
Marked marked(std::vector<Place> all) {
  Marked got;
  places::GazetteerContents contents;
  contents.places = places::PlaceStore(all);
  const auto count = mark_wrong_names(contents, got.findings);
  for (const auto& place : contents.places) {
    for (const auto& note : place.notes) {
      if (note.doubtful) got.names.push_back(place.id + " " + place.names[note.name - 1U]);
    }
  }
  EXPECT_EQ(count, got.names.size());
  geo::Findings again;
  EXPECT_EQ(mark_wrong_names(contents, again), 0U);
  EXPECT_TRUE(again.empty());
  return got;
}

const Place kobani =
    settlement("g:1", "‘Ayn al ‘Arab", {"Kobani", "Kobane", "Kobanî", "عين العرب"}, 38.35, "PPLA2", 50'000);
const Place bakhmut = settlement("g:2", "Bakhmut", {"Artemivsk", "Бахмут"}, 38.0, "PPLA2", 80'500);

TEST(WrongNames, a_far_city_s_name_alone_among_others_is_marked) {
  const auto got = marked({kobani, settlement("g:9", "Afrin", {"Kobani", "عفرين", "Efrîn"}, 36.87, "PPLA2", 36'000)});
  EXPECT_THAT(got.names, testing::ElementsAre("g:9 Kobani"));
  ASSERT_EQ(got.findings.size(), 1U);
  EXPECT_EQ(got.findings.all()[0].code, "name-of-another-place");
  EXPECT_THAT(got.findings.all()[0].message,
              HasSubstr("\"Kobani\", a name of Afrin (g:9), is rather ‘Ayn al ‘Arab (g:1)"));
  EXPECT_THAT(marked({bakhmut, settlement("g:9", "Siversk", {"Bakhmut", "Сіверськ"}, 38.6, "PPL", 11'068)}).names,
              testing::ElementsAre("g:9 Bakhmut"));
}

TEST(WrongNames, legitimate_names_are_not_marked) {
  struct Case {
    const char* why;
    Place other;
  };
  auto abroad = settlement("g:9", "Saray", {"Kobani"}, 44.0);
  abroad.country = "IQ";
  const std::vector<Case> cases = {
      {"it is the preferred name", settlement("g:9", "Bakhmut", {"Saray"}, 44.0)},
      {"it stands in two scripts", settlement("g:9", "Saray", {"Bakhmut", "Бахмут"}, 44.0)},
      {"it shares a word with the name", settlement("g:9", "Bakhmut Saray", {"Bakhmut", "Saray"}, 44.0)},
      {"it spells the name", settlement("g:9", "Bakhmout", {"Bakhmut"}, 44.0)},
      {"near by: a suburb", settlement("g:9", "Saray", {"Bakhmut"}, 38.1)},
      {"as large", settlement("g:9", "Saray", {"Bakhmut"}, 44.0, "PPLA2", 70'000)},
      {"an old name of the city", settlement("g:9", "Saray", {"Artemivsk"}, 44.0)},
      {"another country", abroad},
  };
  for (const auto& each : cases)
    EXPECT_THAT(marked({bakhmut, kobani, each.other}).names, testing::IsEmpty()) << each.why;
}

TEST(WrongNames, a_name_of_many_places_is_nobody_s) {
  std::vector<Place> all = {bakhmut};
  for (int i = 0; i < 4; ++i) all.push_back(settlement("g:1" + std::to_string(i), "Bakhmut", {}, 50.0 + i));
  all.push_back(settlement("g:9", "Saray", {"Bakhmut"}, 44.0));
  EXPECT_THAT(marked(all).names, testing::IsEmpty());
}

TEST(WrongNames, many_are_told_in_short) {
  std::vector<Place> all;
  for (int i = 0; i < 150; ++i) {
    const std::string city =
        "City" + std::string(1, static_cast<char>('a' + i / 26)) + static_cast<char>('a' + i % 26) + "on";
    all.push_back(settlement("c:" + std::to_string(i), city, {}, 30.0, "PPLA", 100'000));
    all.push_back(settlement("v:" + std::to_string(i), "Ur", {city}, 40.0));
  }
  EXPECT_EQ(marked(all).names.size(), 150U);
  EXPECT_THAT(marked(all).findings.all().back().message, HasSubstr("50 more"));
  EXPECT_EQ(marked(all).findings.size(), 101U);
}

}  // namespace
}  // namespace gazetteer::importers
