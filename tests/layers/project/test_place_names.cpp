// Names of places in the language of a page.
#include "layers/project/place_names.hpp"

#include <gtest/gtest.h>

namespace layers::project {
namespace {

using gazetteer::places::NameNote;
using gazetteer::places::Place;

Place unit(std::string country, std::string name, std::vector<std::string> names) {
  Place place;
  place.id = "x:1";
  place.name = std::move(name);
  place.names = std::move(names);
  place.country = std::move(country);
  place.feature_class = 'A';
  place.feature_code = "ADM1";
  return place;
}

TEST(PlaceNames, of_countries_come_by_their_code) {
  auto syria = unit("SY", "Syria", {});
  syria.feature_code = "PCLI";
  EXPECT_EQ(name_in("uk", syria), "Сирія");
  EXPECT_EQ(name_in("ru", syria), "Сирия");
  EXPECT_EQ(name_in("ar", syria), "سوريا");
}

TEST(PlaceNames, marked_by_the_gazetteer_win_preferred_ones_first) {
  auto idlib = unit("SY", "Idlib", {"Идлиб", "Ідліб стара", "Ідліб", "Едліб"});
  idlib.notes.push_back({.name = 2, .language = "uk", .historic = true});
  idlib.notes.push_back({.name = 4, .language = "uk"});
  idlib.notes.push_back({.name = 3, .language = "uk", .preferred = true});
  EXPECT_EQ(name_in("uk", idlib), "Ідліб");
  idlib.feature_class = 'P';
  EXPECT_EQ(name_in("uk", idlib), "Ідліб");
  EXPECT_EQ(name_in("ru", idlib), "") << "Cyrillic of a town may be of any language";
}

TEST(PlaceNames, of_units_are_told_apart_by_letters) {
  const auto zhytomyr = unit("UA", "Zhytomyr", {"Житомирская область", "Житомирщина", "Житомирська область"});
  EXPECT_EQ(name_in("ru", zhytomyr), "Житомирская область");
  EXPECT_EQ(name_in("uk", zhytomyr), "Житомирська область");
  const auto gezira = unit("SD", "Al Jazirah", {"الجزيرة", "Эль-Гезира", "Ель-Гезіра", "Gezira"});
  EXPECT_EQ(name_in("ru", gezira), "Эль-Гезира");
  EXPECT_EQ(name_in("uk", gezira), "Ель-Гезіра");
  const auto homs = unit("SY", "Homs", {"Хомс", "حمص"});
  EXPECT_EQ(name_in("ru", homs), "Хомс");
  EXPECT_EQ(name_in("uk", homs), "Хомс") << "one name without letters of either is both";
  EXPECT_EQ(name_in("ar", homs), "حمص");
  const auto suwayda = unit("SY", "As-Suwayda", {"Эс-Сувейда"});
  EXPECT_EQ(name_in("uk", suwayda), "") << "Russian letters";
  EXPECT_EQ(name_in("ru", unit("SY", "X", {"Ідліб", "Ґараж"})), "") << "Ukrainian letters";
  EXPECT_EQ(name_in("ru", unit("KZ", "X", {"Қарағанды"})), "") << "letters of neither language";
  EXPECT_EQ(name_in("ru", unit("SY", "X", {})), "");
}

}  // namespace
}  // namespace layers::project
