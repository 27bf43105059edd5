// The same place from two sources becomes one; nothing is lost.
#include "gazetteer/importers/conflation/conflate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "gazetteer/importers/import.hpp"
#include "tests/gazetteer/importers/twin.hpp"

namespace gazetteer::importers {
namespace {

using places::Place;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

constexpr double km_lat = 1.0 / 110.9;  ///< a kilometre in degrees of latitude at 36 N

/// A village `north_km` north of 36 N, 38 E, of the source that the scheme of its id names.
Place village(const std::string& id, const std::string& name, std::vector<std::string> names, double north_km,
              const std::string& code = "PPL") {
  Place place;
  place.id = id;
  place.name = name;
  place.names = std::move(names);
  place.position = {geo::Lon(38.0), geo::Lat(36.0 + north_km * km_lat)};
  place.feature_code = code;
  place.country = "SY";
  place.source = id.substr(0, id.find(':'));
  return place;
}

struct Conflated {
  places::GazetteerContents contents;
  geo::Findings findings;
  ConflationCounts counts;
};
Conflated conflated(std::vector<Place> all, const ConflationOptions& options = {}) {
  Conflated got;
  got.contents.places = places::PlaceStore(all);
  got.counts = conflate(got.contents, got.findings, options);
  EXPECT_EQ(got.counts.places_before, all.size());
  EXPECT_EQ(got.counts.places_after, got.contents.places.size());
  EXPECT_EQ(got.counts.places_before, got.counts.places_after + got.counts.merged);
  return got;
}
/// "g:1+w:1" for each place.
std::vector<std::string> joined(const places::GazetteerContents& contents) {
  std::vector<std::string> all;
  for (const auto& place : contents.places) {
    std::string ids = place.id;
    for (const auto& other : place.other_ids) ids += "+" + other.id;
    all.push_back(ids);
  }
  return all;
}
std::vector<std::string> joined(std::vector<Place> all) { return joined(conflated(std::move(all)).contents); }

TEST(Conflate, one_place_has_both_ids_and_all_names) {
  auto seat = village("w:7", "Ain Issa", {"عين عيسى", "Ayn Isa"}, 0.8, "PPLA3");
  seat.population = 6000;
  seat.admin1 = "04";
  seat.notes = {{0, "en", true, false, false, false, false, {}, {}},
                {1, "ar", false, false, false, false, false, {}, {}}};
  seat.other_ids = {{"wd:Q1", "w"}};
  const auto got = conflated({village("g:1", "‘Ayn ‘Īsá", {"Ayn Isa"}, 0), seat});
  ASSERT_EQ(got.contents.places.size(), 1U);
  const auto place = got.contents.places[0];
  EXPECT_EQ(place.id, "g:1");
  EXPECT_EQ(place.name, "‘Ayn ‘Īsá");
  EXPECT_EQ(place.source, "g");
  EXPECT_EQ(place.position.lat.degrees(), 36.0);
  EXPECT_THAT(place.names, ElementsAre("Ayn Isa", "Ain Issa", "عين عيسى"));
  EXPECT_THAT(place.other_ids, ElementsAre(places::OtherId{"w:7", "w"}, places::OtherId{"wd:Q1", "w"}));
  EXPECT_EQ(place.population, 6000);
  EXPECT_EQ(place.feature_code, "PPLA3");
  EXPECT_EQ(place.admin1, "04");
  ASSERT_EQ(place.notes.size(), 2U);
  EXPECT_EQ(place.notes[0].name, 2);  // Ain Issa
  EXPECT_EQ(place.notes[0].language, "en");
  EXPECT_EQ(place.notes[1].name, 3);  // عين عيسى
  EXPECT_EQ(got.contents.places.find("w:7"), std::optional<std::size_t>(0));
  EXPECT_THAT(got.counts.pairs, ElementsAre(ConflatedPair{"g", "w", 1, 0, 0}));
  ASSERT_EQ(got.findings.size(), 1U);
  EXPECT_THAT(got.findings.all()[0].message, HasSubstr("1 of g and w are one place in both: 1 by name"));
}

TEST(Conflate, names_near_and_alike_are_joined_and_others_not) {
  struct Case {
    const char* why;
    Place other;
    bool one;
  };
  auto abroad = village("w:1", "Suluk", {}, 1);
  abroad.country = "TR";
  auto unstated = village("w:1", "Suluk", {}, 1);
  unstated.country.clear();
  auto dam = village("w:1", "Suluk", {}, 1, "DAM");
  dam.feature_class = 'S';
  auto vague = village("w:1", "Suluk", {}, 9);
  vague.precision = geo::Metres(8000);
  auto doubtful = village("w:1", "Hamra", {"Suluk"}, 0.1);
  doubtful.notes = {{1, {}, false, false, false, false, true, {}, {}}};
  const std::vector<Case> cases = {
      {"the same name 1 km away", village("w:1", "Suluk", {}, 1), true},
      {"the same name 2.5 km away", village("w:1", "Sulūk", {}, 2.5), true},
      {"the same name 5 km away", village("w:1", "Suluk", {}, 5), false},
      {"an alternate name", village("w:1", "Hamra", {"Suluk"}, 0.5), true},
      {"an alternate name marked as another place's", doubtful, false},
      {"another spelling near by", village("w:1", "Solouk", {}, 0.3), true},
      {"Arabic script, consonants only, near by", village("w:1", "سلوك", {}, 0.3), true},
      {"another spelling too far", village("w:1", "Solouk", {}, 3.5), false},
      {"another name", village("w:1", "Hamra", {}, 0), false},
      {"the same source", village("g:2", "Suluk", {}, 0), false},
      {"another country", abroad, false},
      {"no country stated", unstated, true},
      {"a dam", dam, false},
      {"a vague position", vague, true},
  };
  for (const auto& each : cases) {
    const auto got = joined({village("g:1", "Suluk", {}, 0), each.other});
    EXPECT_EQ(got.size(), each.one ? 1U : 2U) << each.why;
  }
}

TEST(Conflate, namesakes_go_to_the_nearest_and_stay_apart_when_two_are_as_near) {
  EXPECT_THAT(joined({village("g:1", "Mushayrifah", {}, 0), village("g:2", "Mushayrifah", {}, 3),
                      village("w:1", "Mushayrifa", {}, 2.9), village("w:2", "Mushayrifa", {}, 0.2)}),
              ElementsAre("g:1+w:2", "g:2+w:1"));
  const auto got = conflated({village("g:1", "Mushayrifah", {}, 0), village("g:2", "Mushayrifah", {}, 2),
                              village("w:1", "Mushayrifa", {}, 1.05)});
  EXPECT_EQ(got.contents.places.size(), 3U);
  EXPECT_EQ(got.counts.doubtful, 1U);
  ASSERT_EQ(got.findings.size(), 1U);
  EXPECT_EQ(got.findings.all()[0].code, "conflation-doubtful");
  EXPECT_THAT(got.findings.all()[0].message, HasSubstr("Mushayrifa (w:1) stays apart"));
}

TEST(Conflate, units_join_by_level_and_without_their_type_words) {
  const auto unit = [](const std::string& id, const std::string& name, double north_km, const std::string& code) {
    auto place = village(id, name, {}, north_km, code);
    place.feature_class = 'A';
    return place;
  };
  EXPECT_THAT(joined({unit("g:1", "Idlib Governorate", 0, "ADM1"), unit("g:2", "Idlib", 5, "ADM2"),
                      unit("w:1", "Idlib", 30, "ADM1"), unit("w:2", "Idlib District", 1, "ADM2")}),
              ElementsAre("g:1+w:1", "g:2+w:2"));
  EXPECT_THAT(joined({unit("g:1", "Syria", 0, "PCLI"), unit("w:1", "Syrian Arab Republic", 200, "PCLI")}),
              ElementsAre("g:1+w:1"));
}

TEST(Conflate, outlines_and_parents_follow) {
  auto child = village("g:5", "Elsewhere", {}, 40);
  child.parent = "w:1";
  Conflated got;
  got.contents.places = {village("g:1", "Suluk", {}, 0), child, village("w:1", "Suluk", {}, 1)};
  got.contents.outlines.push_back({"w:1", false, "SY", "04", {}});
  conflate(got.contents, got.findings);
  EXPECT_EQ(got.contents.outlines[0].place_id, "g:1");
  EXPECT_EQ(got.contents.places[1].parent, "g:1");
}

TEST(Conflate, three_sources_make_one_place_and_sources_meet_across_the_antimeridian) {
  EXPECT_THAT(
      joined({village("g:1", "Suluk", {}, 0), village("w:1", "Suluk", {}, 1), village("o:1", "Suluk", {}, 0.5)}),
      ElementsAre("g:1+w:1+o:1"));
  auto east = village("g:1", "Udu", {}, 0), west = village("w:1", "Udu", {}, 0);
  east.position.lon = geo::Lon(179.995);
  west.position.lon = geo::Lon(-179.995);
  EXPECT_THAT(joined({east, west}), ElementsAre("g:1+w:1"));
  EXPECT_TRUE(joined(std::vector<Place>()).empty());
}

std::vector<Place> crowded(unsigned seed, std::size_t count) {
  static const char* const syllables[] = {"mu", "shay", "ri", "fah", "tal", "ab", "yad", "kaf", "ra", "sin"};
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> degrees(0.0, std::sqrt(static_cast<double>(count)) * 0.02);
  std::vector<Place> all;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name, other;
    for (int s = 0; s < 3; ++s) name += syllables[random() % 10], other += syllables[random() % 10];
    auto place = village("geonames:" + std::to_string(i), name, {other}, 0);
    place.source = "geonames";
    place.position = {geo::Lon(30.0 + degrees(random)), geo::Lat(30.0 + degrees(random))};
    all.push_back(place);
  }
  return all;
}

TEST(Conflate, loses_nothing_joins_nothing_twice_and_does_not_see_the_order_of_rows) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    auto twins = test::twins_of(crowded(seed, 400), seed);
    std::vector<std::string> before, after;
    for (const auto& place : twins.contents.places) before.push_back(place.id);
    std::vector<Place> rows(twins.contents.places.begin(), twins.contents.places.end());
    geo::Findings findings, again, shuffled_findings;
    const auto counts = conflate(twins.contents, findings);
    EXPECT_GT(counts.merged, 200U) << "seed " << seed;
    for (const auto& place : twins.contents.places) {
      after.push_back(place.id);
      for (const auto& other : place.other_ids) after.push_back(other.id);
    }
    EXPECT_THAT(after, testing::UnorderedElementsAreArray(before)) << "seed " << seed;

    const auto first = joined(twins.contents);
    EXPECT_EQ(conflate(twins.contents, again).merged, 0U) << "seed " << seed;
    EXPECT_EQ(joined(twins.contents), first) << "seed " << seed;

    const auto border =
        std::stable_partition(rows.begin(), rows.end(), [](const Place& place) { return place.source == "geonames"; });
    std::mt19937 random(seed);
    std::shuffle(rows.begin(), border, random);
    std::shuffle(border, rows.end(), random);
    places::GazetteerContents shuffled;
    shuffled.places = places::PlaceStore(rows);
    EXPECT_EQ(conflate(shuffled, shuffled_findings), counts) << "seed " << seed;
    EXPECT_THAT(joined(shuffled), testing::UnorderedElementsAreArray(first)) << "seed " << seed;
    EXPECT_TRUE(std::ranges::equal(findings.all(), shuffled_findings.all())) << "seed " << seed;
  }
}

TEST(Conflate, is_done_with_two_hundred_thousand_places) {
  auto twins = test::twins_of(crowded(11, 118'000), 11);
  geo::Findings findings;
  const auto counts = conflate(twins.contents, findings);
  EXPECT_GT(counts.places_before, 200'000U);
  EXPECT_EQ(counts.places_before, counts.places_after + counts.merged);
  EXPECT_LE(findings.size(), 102U);
  EXPECT_GE(test::quality(twins).recall(), 0.95);
}

/// GeoNames rows against a twin with 15 % of the rows missing on each side and positions up to 1.5 km off.
TEST(Conflate, finds_the_twins_of_real_countries) {
  const char* const shared = std::getenv("SITMAP_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "SITMAP_SHARED is not set: no real gazetteers to conflate";
  for (const std::string country : {"SY", "YE", "IQ"}) {
    const auto file = std::filesystem::path(shared) / "data" / "gazetteer" / (country + ".geonames-format.txt.gz");
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "not there: " << file;
    places::GazetteerContents contents;
    geo::Findings findings;
    import_geonames(file, contents, findings);
    std::vector<Place> rows;
    for (const auto& place : contents.places) {
      if (place.source == "geonames") rows.push_back(place);
    }
    auto twins = test::twins_of(rows, 1);
    const auto counts = conflate(twins.contents, findings);
    const auto got = test::quality(twins);
    EXPECT_EQ(counts.places_before, counts.places_after + counts.merged);
    EXPECT_GE(got.recall(), 0.97) << country;
    EXPECT_LE(got.wrong_share(), 0.002) << country;
  }
}

}  // namespace
}  // namespace gazetteer::importers
