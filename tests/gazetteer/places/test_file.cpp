// Compiling: what goes in comes out, the bytes do not depend on the order, and bad contents are refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "gazetteer/places/spatial/locate.hpp"
#include "libgeo/core/error.hpp"
#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::places::test {
namespace {

GazetteerContents rich_contents(unsigned seed) {
  std::mt19937 random(seed);
  auto contents = contents_of(random_places(random, 200));
  contents.sources.push_back({"other", "Another", "CC-BY-4.0", "them", ""});
  contents.demonyms = {{"Syrian", "SY"}, {"Syrians", "SY"}, {"Congolese", "CG"}, {"Congolese", "CD"}};
  contents.outlines.push_back(
      {"t:7",
       true,
       "SY",
       "",
       {{{geo::Ring({{geo::Lon(0), geo::Lat(0)}, {geo::Lon(4), geo::Lat(0)}, {geo::Lon(0), geo::Lat(4)}}), {}}}}});
  return contents;
}

TEST(Compile, keeps_every_field_of_every_place) {
  auto contents = rich_contents(31);
  contents.places.change(3, [](Place& place) {
    place.precision = geo::Metres(1500);
    place.population = 7'000'000'000;
    place.admin2 = "4711";
  });
  contents.places.change(4, [](Place& place) {
    place.name.clear();
    place.country.clear();
  });
  contents.places.change(5, [](Place& place) { place.names = {"one", "two", "three"}; });
  const auto gazetteer = opened({contents});
  EXPECT_EQ(gazetteer.place_count(), contents.places.size());
  for (auto each : contents.places) {
    const auto ref = gazetteer.find_id(each.id);
    ASSERT_TRUE(ref) << each.id;
    std::erase(each.names, each.name);
    auto got = gazetteer.place(*ref);
    EXPECT_EQ(got, each) << each.id;
    const auto seen = gazetteer.view(*ref);
    EXPECT_EQ(gazetteer.id(*ref), each.id);
    EXPECT_EQ(seen.admin1, each.admin1);
    EXPECT_EQ(seen.precision_m, each.precision.value());
  }
  EXPECT_EQ(gazetteer.find_id("t:200"), std::nullopt);
  EXPECT_EQ(gazetteer.find_id(""), std::nullopt);
}

TEST(Compile, keeps_notes_other_ids_parents_and_odd_ids) {
  std::vector<Place> places = {place("geonames:172134", "‘Ayn ‘Īsá", 38.8623, 36.3855, 0, {"Bozane", "عين عيسى"})};
  places[0].notes = {{0, "ar-Latn", true},
                     {1, "ku", false, true, true, true, false, "1924", "2016-02-04"},
                     {2, "ar", false, false, false, false, true}};
  places[0].other_ids = {{"wof:421170285", "whosonfirst"}, {"osm:node/12", "osm"}, {"SY0204", "ocha"}};
  places[0].parent = "geonames:173812";
  for (const auto* id : {"geonames:007", "geonames:0", "geonames:18446744073709551615", "geonames:18446744073709551616",
                         ":1", "a:", "12", "a:b:3", "geonames:-4", "mit Leerzeichen: 5", "geonames:12a"}) {
    places.push_back(place(id, "odd", 0, 0));
  }
  const auto gazetteer = opened({contents_of(places)});
  for (const auto& each : places) {
    const auto found = gazetteer.find_id(each.id);
    ASSERT_TRUE(found) << each.id;
    EXPECT_EQ(gazetteer.place(*found), each) << each.id;
  }
  for (const auto& other : places[0].other_ids) {
    EXPECT_EQ(gazetteer.find_id(other.id), gazetteer.find_id("geonames:172134")) << other.id;
  }
  EXPECT_FALSE(gazetteer.find_id("geonames:173812"));
  EXPECT_FALSE(gazetteer.find_name("Bozane", false).at(0).doubtful);
  EXPECT_TRUE(gazetteer.find_name("عين عيسى", false).at(0).doubtful);
}

TEST(Compile, an_id_goes_before_the_same_as_an_other_id) {
  auto first = place("t:1", "One", 0, 0, 100);
  first.other_ids = {{"t:2", "test"}};
  const auto gazetteer = opened({contents_of({first, place("t:2", "Two", 0, 0)})});
  EXPECT_EQ(gazetteer.id(*gazetteer.find_id("t:2")), "t:2");
}

TEST(Compile, a_name_is_doubtful_when_all_that_share_its_key_are) {
  auto one = place("t:1", "Town", 0, 0, 0, {"Kobani", "KOBANI", "Bakhmut"});
  one.notes = {{1, "", false, false, false, false, true}, {3, "", false, false, false, false, true}};
  const auto gazetteer = opened({contents_of({one})});
  EXPECT_FALSE(gazetteer.find_name("Kobani", false).at(0).doubtful);
  EXPECT_TRUE(gazetteer.find_name("Bakhmut", false).at(0).doubtful);
}

TEST(Compile, writes_to_a_sink_what_it_gives_in_one_piece) {
  const auto contents = rich_contents(36);
  std::string file;
  std::uint64_t last = 0;
  compile_to(contents, [&](std::uint64_t offset, std::string_view bytes) {
    EXPECT_TRUE(offset >= last || offset == 0);
    last = offset + bytes.size();
    if (file.size() < last) file.resize(last);
    file.replace(offset, bytes.size(), bytes);
  });
  EXPECT_TRUE(file == compile(contents));
  EXPECT_THROW(compile_to(contents, [](std::uint64_t, std::string_view) { throw geo::OutputError("full"); }),
               geo::OutputError);
}

TEST(Compile, finds_the_unit_that_a_place_belongs_to) {
  const auto with_codes = [](Place made, std::string code, std::string admin1, std::string admin2) {
    if (!code.empty()) {
      made.feature_class = 'A';
      made.feature_code = std::move(code);
    }
    made.country = "XA";
    made.admin1 = std::move(admin1);
    made.admin2 = std::move(admin2);
    return made;
  };
  auto named = with_codes(place("t:named", "Named", 0, 0), "", "01", "7");
  named.parent = "t:island";
  const auto gazetteer = opened({contents_of({with_codes(place("t:land", "Land", 0, 0), "PCLI", "", ""),
                                              with_codes(place("t:one", "One", 0, 0), "ADM1", "01", ""),
                                              with_codes(place("t:two", "Two", 0, 0), "ADM2", "01", "7"),
                                              with_codes(place("t:town", "Town", 0, 0), "", "01", "7"),
                                              with_codes(place("t:camp", "Camp", 0, 0), "", "01", "8"),
                                              with_codes(place("t:tent", "Tent", 0, 0), "", "02", ""), named,
                                              place("t:island", "Island", 0, 0)})});
  const auto parent = [&](const char* id) {
    const auto found = gazetteer.parent(*gazetteer.find_id(id));
    return found ? gazetteer.id(*found) : "";
  };
  EXPECT_EQ(parent("t:town"), "t:two");
  EXPECT_EQ(parent("t:camp"), "t:one");
  EXPECT_EQ(parent("t:tent"), "t:land");
  EXPECT_EQ(parent("t:two"), "t:one");
  EXPECT_EQ(parent("t:one"), "t:land");
  EXPECT_EQ(parent("t:land"), "");
  EXPECT_EQ(parent("t:island"), "");
  EXPECT_EQ(parent("t:named"), "t:island");
}

TEST(Compile, outlines_tell_their_level) {
  auto contents = contents_of({place("t:1", "A", 0, 0, 3), place("t:2", "B", 0, 0, 2), place("t:3", "C", 0, 0, 1)});
  const geo::MultiPolygon area{
      {{geo::Ring({{geo::Lon(-1), geo::Lat(-1)}, {geo::Lon(1), geo::Lat(-1)}, {geo::Lon(0), geo::Lat(1)}}), {}}}};
  contents.outlines = {
      {"t:1", false, "XA", "01", area, "7"}, {"t:2", false, "XA", "01", area}, {"t:3", true, "XA", "", area}};
  const auto gazetteer = opened({contents});
  std::string seen;
  for (const auto& unit : gazetteer.containing({})) {
    EXPECT_EQ(unit.country, unit.level == 0);
    seen += gazetteer.id(unit.place) + "/" + std::to_string(unit.level) + " ";
    EXPECT_TRUE(gazetteer.outline(unit.place));
  }
  EXPECT_EQ(seen, "t:3/0 t:2/1 t:1/2 ");
}

TEST(Compile, makes_the_same_bytes_of_places_in_any_order) {
  auto contents = rich_contents(32);
  const auto bytes = compile(contents);
  std::mt19937 random(33);
  for (int i = 0; i < 3; ++i) {
    std::vector<Place> places(contents.places.begin(), contents.places.end());
    std::shuffle(places.begin(), places.end(), random);
    contents.places = places;
    std::shuffle(contents.sources.begin(), contents.sources.end(), random);
    std::shuffle(contents.demonyms.begin(), contents.demonyms.end(), random);
    EXPECT_TRUE(compile(contents) == bytes);
  }
  contents.places.change(0, [](Place& place) { place.population += 1; });
  EXPECT_FALSE(compile(contents) == bytes);
}

TEST(Compile, refuses_contents_that_make_no_gazetteer) {
  const auto refused = [](GazetteerContents contents, std::string_view item) {
    try {
      (void)compile(contents);
    } catch (const geo::InputError& error) {
      return error.where().item.find(item) != std::string::npos;
    }
    return false;
  };
  EXPECT_TRUE(refused(contents_of({place("", "Nameless", 0, 0)}), "Nameless"));
  EXPECT_TRUE(refused(contents_of({place("t:1", "A", 0, 0), place("t:1", "B", 0, 0)}), "t:1"));
  EXPECT_TRUE(refused(contents_of({place("t:2", "A", 181, 0)}), "t:2"));
  EXPECT_TRUE(refused(contents_of({place("t:3", "A", 0, -91)}), "t:3"));
  auto stray = contents_of({place("t:4", "A", 0, 0)});
  stray.outlines.push_back({"t:5", true, "", "", {}});
  EXPECT_TRUE(refused(stray, "t:5"));
  auto crowded = place("t:6", "A", 0, 0);
  crowded.names.assign(most_names, "x");
  EXPECT_TRUE(refused(contents_of({crowded}), "t:6"));
}

TEST(Compile, numbers_units_by_code_and_finds_the_country_before_its_dependencies) {
  const auto unit = [](std::string id, std::string code, std::string country, std::string admin1, std::string admin2) {
    auto made = place(std::move(id), "Unit", 0, 0, code == "TERR" ? 99 : 0);
    made.feature_class = 'A';
    made.feature_code = std::move(code);
    made.country = std::move(country);
    made.admin1 = std::move(admin1);
    made.admin2 = std::move(admin2);
    return made;
  };
  const auto gazetteer =
      opened({contents_of({unit("t:terr", "TERR", "XA", "", ""), unit("t:land", "PCLI", "XA", "", ""),
                           unit("t:old", "ADM1H", "XA", "01", ""), unit("t:one", "ADM1", "XA", "02", ""),
                           unit("t:two", "ADM2", "XA", "02", "7")})});
  const auto id = [&](std::optional<PlaceRef> ref) { return ref ? gazetteer.id(*ref) : ""; };
  EXPECT_EQ(id(gazetteer.country("XA")), "t:land");
  EXPECT_EQ(id(gazetteer.country("XB")), "");
  EXPECT_EQ(id(gazetteer.admin1("XA", "01")), "");
  EXPECT_EQ(id(gazetteer.admin1("XA", "02")), "t:one");
  EXPECT_EQ(id(gazetteer.admin1("XA", "")), "");
  EXPECT_EQ(id(gazetteer.admin2("XA", "02", "7")), "t:two");
  EXPECT_EQ(id(gazetteer.admin2("XA", "02", "8")), "");
}

TEST(Compile, knows_demonyms_in_any_case_and_of_several_countries) {
  const auto gazetteer = opened({rich_contents(34)});
  EXPECT_THAT(gazetteer.demonym("SYRIANS"), testing::ElementsAre("SY"));
  EXPECT_THAT(gazetteer.demonym("congolese"), testing::ElementsAre("CD", "CG"));
  EXPECT_THAT(gazetteer.demonym("Martian"), testing::IsEmpty());
  EXPECT_THAT(gazetteer.demonym(""), testing::IsEmpty());
}

TEST(Compile, carries_sources_and_an_identity_that_follows_the_content) {
  auto contents = rich_contents(35);
  const auto first = opened({contents});
  ASSERT_EQ(first.identities().size(), 1U);
  EXPECT_THAT(first.identities()[0], testing::MatchesRegex("test 1 sha256:[0-9a-f]{64}"));
  EXPECT_THAT(first.sources(), testing::UnorderedElementsAreArray(contents.sources));
  contents.places.change(0, [](Place& place) { place.names.push_back("another"); });
  EXPECT_NE(opened({contents}).identities(), first.identities());
}

TEST(Locate, takes_the_environment_variable_alone_when_it_is_set) {
  ::setenv("SITMAP_GAZETTEER", "/no/such/world.gaz", 1);
  EXPECT_THAT(default_gazetteer_paths(), testing::ElementsAre(std::filesystem::path("/no/such/world.gaz")));
  try {
    (void)default_gazetteer();
    FAIL() << "found a file that is not there";
  } catch (const geo::InputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("/no/such/world.gaz"));
  }
  ::unsetenv("SITMAP_GAZETTEER");
  const auto paths = default_gazetteer_paths();
  ASSERT_FALSE(paths.empty());
  EXPECT_THAT(paths[0].string(), testing::EndsWith("share/sitmap/world.gaz"));
}

}  // namespace
}  // namespace gazetteer::places::test
