#include "gazetteer/geoparse/focus.hpp"

#include <gmock/gmock.h>

#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

places::PlaceView at(double lon, double lat, std::string_view country = "SY", std::string_view admin1 = "12") {
  places::PlaceView view;
  view.position = {geo::Lon(lon), geo::Lat(lat)};
  view.country = country;
  view.admin1 = admin1;
  return view;
}

FocusArea square(double west, double south, double east, double north) {
  FocusArea area;
  area.shape.polygons.push_back({geo::Ring({{geo::Lon(west), geo::Lat(south)},
                                            {geo::Lon(east), geo::Lat(south)},
                                            {geo::Lon(east), geo::Lat(north)},
                                            {geo::Lon(west), geo::Lat(north)}}),
                                 {}});
  return area;
}

TEST(Focus, units_by_their_codes) {
  FocusArea idlib;
  idlib.country = "SY";
  idlib.admin1 = "12";
  EXPECT_EQ(inside(idlib, at(36.6, 35.9)), 1.0);
  EXPECT_EQ(inside(idlib, at(36.6, 35.9, "SY", "09")), 0.0);
  EXPECT_EQ(inside(idlib, at(36.6, 35.9, "TR", "12")), 0.0);
  idlib.admin2 = "1201";
  EXPECT_EQ(inside(idlib, at(36.6, 35.9)), 0.0);
}

TEST(Focus, falls_off_outside_a_shape) {
  const auto area = square(-96.5, 33, -94.5, 34);
  EXPECT_EQ(inside(area, at(-95.5, 33.6)), 1.0);
  const double near = inside(area, at(-94.4, 33.0));  // 9.3 km from a corner
  const double far = inside(area, at(-93.0, 33.0));   // 140 km
  EXPECT_NEAR(near, 1.0 / (1.0 + 9.32 / 50.0), 0.002);
  EXPECT_LT(far, near);
  EXPECT_GT(far, 0.2);
  EXPECT_EQ(inside(area, at(100, 10)), 0.0);
}

TEST(Focus, a_place_stands_for_its_surroundings) {
  FocusArea place;
  place.centre = geo::LonLat{geo::Lon(0), geo::Lat(0)};
  EXPECT_EQ(inside(place, at(0, 0)), 1.0);
  EXPECT_NEAR(inside(place, at(0, 50.0 / 111.195)), 0.5, 0.001);
}

TEST(Focus, nothing_stated_is_nowhere) {
  EXPECT_EQ(inside(std::vector<FocusArea>{}, at(0, 0)), 0.0);
  EXPECT_EQ(inside(FocusArea{}, at(0, 0)), 0.0);
}

TEST(SourceProfiles, the_last_that_fits_counts) {
  std::vector<SourceProfile> profiles(3);
  profiles[0].source = "*";
  profiles[1].source = "Idlib*";
  profiles[2].source = "Idlib Post";
  EXPECT_EQ(profile_of("Idlib Post", profiles), &profiles[2]);
  EXPECT_EQ(profile_of("Idlib News", profiles), &profiles[1]);
  EXPECT_EQ(profile_of("", profiles), &profiles[0]);
  profiles.erase(profiles.begin());
  EXPECT_EQ(profile_of("Times", profiles), nullptr);
}

TEST(SourceProfiles, a_home_area_counts_less_than_a_focus) {
  FocusArea syria, iraq;
  syria.country = syria.name = "SY";
  iraq.country = iraq.name = "IQ";
  const auto place = at(36.6, 35.9);
  EXPECT_EQ(expected({syria}, {}, place), 1.0);
  EXPECT_EQ(expected({}, {syria}, place), 0.5);
  EXPECT_EQ(expected({syria}, {iraq}, place), 1.0);
  EXPECT_GT(expected({syria}, {iraq}, place), expected({syria}, {iraq}, at(44, 33, "IQ", "07")));
  EXPECT_EQ(geo::english(home_reason({iraq, syria}, place)), "in SY, the home area of the source");
  EXPECT_EQ(geo::english(home_reason({iraq}, place)), "");
  FocusArea town;
  town.name = "Idlib";
  town.centre = geo::LonLat{geo::Lon(36.6), geo::Lat(35.8)};
  EXPECT_EQ(geo::english(home_reason({town}, place)), "near Idlib, the home area of the source");
}

TEST(Focus, an_area_decides_between_homonyms) {
  GeoparseOptions options;
  options.focus = {square(-96.5, 33, -94.5, 34)};
  EXPECT_EQ(marked("The road to Paris is closed.", options), "The road to [Paris=paris-tx] is closed.");
  options.focus = {square(2, 48, 3, 49)};
  EXPECT_EQ(marked("The road to Paris is closed.", options), "The road to [Paris=paris] is closed.");
}

TEST(SourceProfiles, the_home_area_of_the_source_counts_and_a_focus_wins) {
  GeoparseOptions options;
  options.sources.resize(1);
  options.sources[0].source = "Lamar County*";
  options.sources[0].home = {square(-96.5, 33, -94.5, 34)};
  options.sources[0].home[0].name = "Lamar County";
  text::Document document;
  document.text = "The road to Paris is closed.";
  const auto lead = [&] {  // of Paris in Texas over the other one
    const auto parsed = geoparse(document, small_world(), options);
    double texas = 0.0, france = 0.0;
    for (const auto& candidate : parsed.mentions.at(0).candidates) {
      if (small_world().id(candidate.place) == "paris-tx") texas = candidate.score;
      if (small_world().id(candidate.place) == "paris") france = candidate.score;
    }
    return texas - france;
  };
  document.source = "Another";
  const double without = lead();
  document.source = "Lamar County Echo";
  const double home = lead();
  EXPECT_GT(home, without + 1.0);
  bool told = false;
  const auto parsed = geoparse(document, small_world(), options);
  for (const auto& candidate : parsed.mentions[0].candidates) {
    for (const auto& reason : candidate.reasons)
      told |= geo::english(reason) == "in Lamar County, the home area of the source";
  }
  EXPECT_TRUE(told);
  options.focus = options.sources[0].home;
  EXPECT_GT(lead(), home + 1.0);
  options.focus = {square(2, 48, 3, 49)};  // what is stated wins
  EXPECT_LT(lead(), without);
}

TEST(MinP, what_is_less_probable_stays_unresolved_with_its_candidates) {
  const std::string text = "The road to Paris is closed.";
  const auto free = parse(text);
  ASSERT_EQ(free.mentions.size(), 1U);
  ASSERT_TRUE(free.mentions[0].place);
  GeoparseOptions options;
  options.min_p = free.mentions[0].p + 1e-9;
  const auto strict = parse(text, small_world(), options);
  ASSERT_EQ(strict.mentions.size(), 1U);
  EXPECT_FALSE(strict.mentions[0].place);
  EXPECT_EQ(strict.mentions[0].p, 0.0);
  EXPECT_EQ(strict.mentions[0].candidates.size(), free.mentions[0].candidates.size());
  EXPECT_NE(geo::english(strict.mentions[0].reasons.front()).find("below the least asked for"), std::string::npos);
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
