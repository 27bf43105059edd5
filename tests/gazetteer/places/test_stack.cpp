// Several files asked as one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/core/error.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::places::test {
namespace {

std::vector<std::string> ids(const Gazetteer& gazetteer, const std::vector<NameMatch>& matches) {
  std::vector<std::string> found;
  for (const auto& match : matches) found.emplace_back(gazetteer.id(match.place));
  return found;
}

TEST(Stack, merges_equal_ids_names_of_both_data_of_the_first) {
  auto deeper = place("geonames:172134", "Ayn Isa", 38.5, 36.5, 99, {"عين عيسى", "Ain Eissa"});
  deeper.source = "deeper";
  const auto gazetteer = opened({contents_of({place("geonames:172134", "‘Ayn ‘Īsá", 38.8623, 36.3855, 0, {"Bozane"})}),
                                 contents_of({deeper, place("geonames:1", "Elsewhere", 0, 0)})});
  EXPECT_EQ(gazetteer.place_count(), 2U);
  const auto found = gazetteer.find_name("Ain Eissa", false);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].place.file, 0U);
  const auto merged = gazetteer.place(found[0].place);
  EXPECT_EQ(merged.name, "‘Ayn ‘Īsá");
  EXPECT_EQ(merged.source, "test");
  EXPECT_EQ(merged.population, 0);
  EXPECT_THAT(merged.names, testing::ElementsAre("Bozane", "Ayn Isa", "عين عيسى", "Ain Eissa"));
  EXPECT_EQ(gazetteer.find_id("geonames:172134"), (PlaceRef{0, 0}));
  EXPECT_EQ(gazetteer.view(*gazetteer.find_id("geonames:1")).name, "Elsewhere");
}

TEST(Stack, the_preferred_name_is_that_of_the_file_with_precedence) {
  const auto gazetteer =
      opened({contents_of({place("t:1", "Kobani", 38, 37)}), contents_of({place("t:1", "Ayn al-Arab", 38, 37)})});
  EXPECT_TRUE(gazetteer.find_name("Kobani", false).at(0).preferred);
  EXPECT_FALSE(gazetteer.find_name("Ayn al-Arab", false).at(0).preferred);
}

TEST(Stack, ranks_matches_of_all_files_together) {
  const auto gazetteer = opened({contents_of({place("a:1", "Bab", 0, 0, 5), place("a:2", "Baab", 0, 0, 900)}),
                                 contents_of({place("b:1", "Bab", 0, 0, 50), place("b:2", "Bab", 0, 0, 5)})});
  EXPECT_THAT(ids(gazetteer, gazetteer.find_name("Bab", true)), testing::ElementsAre("b:1", "a:1", "b:2", "a:2"));
}

TEST(Stack, hides_rows_from_neighbours_and_asks_all_files_for_prefixes_units_and_outlines) {
  auto land = place("t:land", "Land", 0, 0);
  land.feature_class = 'A';
  land.feature_code = "PCLI";
  land.country = "XA";
  auto second = contents_of({land, place("t:1", "Twin", 10, 10), place("t:2", "Tal Tamr", 20, 20)});
  second.outlines.push_back(
      {"t:land",
       true,
       "XA",
       "",
       {{{geo::Ring({{geo::Lon(-1), geo::Lat(-1)}, {geo::Lon(1), geo::Lat(-1)}, {geo::Lon(0), geo::Lat(1)}}), {}}}}});
  second.demonyms = {{"Landish", "XA"}};
  land.name = "Our Land";
  const auto gazetteer = opened({contents_of({place("t:1", "Twin", 50, 50), land}), second});
  const auto near = gazetteer.nearest({geo::Lon(10), geo::Lat(10)}, 1, "P", geo::Metres(1e8));
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(gazetteer.id(near[0]), "t:2");  // t:1 is at 50, 50: so says the first file
  EXPECT_TRUE(gazetteer.prefix("tal").goes_on);
  EXPECT_TRUE(gazetteer.prefix("our").goes_on);
  const auto unit = gazetteer.country("XA");
  ASSERT_TRUE(unit);
  EXPECT_EQ(gazetteer.view(*unit).name, "Our Land");
  EXPECT_TRUE(gazetteer.outline(*unit));
  const auto containing = gazetteer.containing({});
  ASSERT_EQ(containing.size(), 1U);
  EXPECT_EQ(containing[0].place, *unit);
  EXPECT_THAT(gazetteer.demonym("landish"), testing::ElementsAre("XA"));
  EXPECT_EQ(gazetteer.identities().size(), 2U);
  EXPECT_EQ(gazetteer.sources().size(), 1U);
}

TEST(Stack, any_shared_id_makes_one_place_of_several_files) {
  auto first = place("own:1", "Our Town", 1, 1);
  first.other_ids = {{"geonames:5", "test"}};
  auto second = place("geonames:5", "Their Town", 2, 2, 70, {"Town"});
  second.other_ids = {{"wof:9", "test"}};
  second.notes = {{0, "uk", true}, {1, "en"}};
  auto third = place("wof:9", "Third Town", 3, 3, 0, {"Town"});
  third.parent = "own:2";
  const auto gazetteer = opened({contents_of({first, place("own:2", "District", 0, 0)}), contents_of({second}),
                                 contents_of({third, place("geonames:6", "Elsewhere", 0, 0)})});
  EXPECT_EQ(gazetteer.place_count(), 3U);
  const auto town = gazetteer.find_id("wof:9");
  ASSERT_TRUE(town);
  EXPECT_EQ(gazetteer.id(*town), "own:1");
  EXPECT_EQ(gazetteer.find_id("geonames:5"), town);
  EXPECT_EQ(gazetteer.find_name("Third Town", false).at(0).place, *town);
  const auto merged = gazetteer.place(*town);
  EXPECT_EQ(merged.name, "Our Town");
  EXPECT_THAT(merged.names, testing::ElementsAre("Their Town", "Town", "Third Town"));
  EXPECT_THAT(merged.notes, testing::ElementsAre(NameNote{1, "uk", true}, NameNote{2, "en"}));
  EXPECT_THAT(merged.other_ids, testing::ElementsAre(OtherId{"geonames:5", "test"}, OtherId{"wof:9", "test"}));
  EXPECT_EQ(merged.parent, "own:2");
  EXPECT_EQ(gazetteer.parent(*town), gazetteer.find_id("own:2"));
}

TEST(Stack, a_place_of_another_gazetteer_is_an_error) {
  const auto gazetteer = opened({contents_of({place("t:1", "A", 0, 0)})});
  EXPECT_THROW((void)gazetteer.view({7, 0}), geo::UsageError);
  EXPECT_THROW((void)gazetteer.place_count(7), geo::UsageError);
}

}  // namespace
}  // namespace gazetteer::places::test
