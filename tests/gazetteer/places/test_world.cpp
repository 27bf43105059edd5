// The compiled world gazetteer of this build (target world_gazetteer): names of real reports, units, neighbours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/spatial/locate.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::places {
namespace {

class World : public testing::Test {
 protected:
  void SetUp() override {
    try {
      gazetteer_ = Gazetteer(std::array{default_gazetteer()});
    } catch (const geo::InputError& error) {
      if (std::getenv("SITMAP_GAZETTEER") != nullptr) throw;
      GTEST_SKIP() << error.what();
    }
  }
  Gazetteer gazetteer_;
};

TEST_F(World, passes_its_own_checks) {
  EXPECT_NO_THROW(gazetteer_.verify());
  EXPECT_GT(gazetteer_.place_count(), 200'000U);
  for (const auto& source : gazetteer_.sources()) EXPECT_FALSE(source.licence.empty()) << source.id;
}

TEST_F(World, finds_places_of_real_reports_by_their_ids) {
  // Names and ids: GeoNames.
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"Ain Issa", "geonames:172134"}, {"Ayn Isa", "geonames:172134"},   {"عين عيسى", "geonames:172134"},
      {"Tabqa", "geonames:172374"},    {"Tal Tamar", "geonames:163434"}, {"Hasakah", "geonames:173811"},
      {"Idlib", "geonames:169389"},    {"Aleppo", "geonames:170063"},    {"Sochi", "geonames:491422"},
      {"Kobani", "geonames:172256"},   {"Bakhmut", "geonames:713174"},   {"Мосул", "geonames:99072"}};
  for (const auto& [name, id] : expected) {
    std::vector<std::string> ids;
    for (const auto& match : gazetteer_.find_name(name, true)) ids.emplace_back(gazetteer_.id(match.place));
    EXPECT_THAT(ids, testing::Contains(id)) << name;
  }
}

TEST_F(World, knows_units_and_what_they_contain) {
  const geo::LonLat ain_issa(geo::Lon(38.86), geo::Lat(36.38));
  const auto units = gazetteer_.containing(ain_issa);
  ASSERT_EQ(units.size(), 2U);
  EXPECT_TRUE(units[0].country);
  EXPECT_EQ(units[0].place, *gazetteer_.country("SY"));
  EXPECT_EQ(units[1].place, *gazetteer_.admin1("SY", "04"));
  const auto near = gazetteer_.nearest(ain_issa, 1, "P", geo::Metres::from_kilometres(10));
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(gazetteer_.id(near[0]), "geonames:172134");
  EXPECT_THAT(gazetteer_.demonym("Russian"), testing::ElementsAre("RU"));
}

TEST_F(World, every_country_code_in_use_has_a_country) {
  for (const auto* iso : {"SY", "TR", "RU", "IR", "IQ", "UA", "YE", "SD", "AF", "IL", "PS", "US", "FR", "CN"}) {
    const auto unit = gazetteer_.country(iso);
    ASSERT_TRUE(unit) << iso;
    EXPECT_EQ(gazetteer_.view(*unit).country, iso);
    EXPECT_TRUE(gazetteer_.outline(*unit)) << iso;
  }
}

/// The scanner builds keys word by word: whatever words a name has, each key of its first words must be known as going
/// on, or the scanner never arrives at the name.
TEST_F(World, names_are_reached_word_by_word) {
  std::size_t names = 0, lost = 0, lost_spelling = 0;
  for (std::uint32_t row = 0; row < gazetteer_.place_count(0); row += 97) {
    const auto place = gazetteer_.place({0, row});
    auto all = place.names;
    all.push_back(place.name);
    for (const auto& name : all) {
      const auto exact = text::exact_key(name);
      if (exact.empty()) continue;
      ++names;
      const bool spelled = !text::spelling_key(name).empty();
      for (auto blank = name.find(' '); blank != std::string::npos; blank = name.find(' ', blank + 1)) {
        const auto words = std::string_view(name).substr(0, blank);
        const auto key = text::exact_key(words);
        if (key != exact && !gazetteer_.prefix(key).goes_on) ++lost;
        const auto spelling = text::spelling_key(words);
        const bool whole = spelling == text::spelling_key(name);
        if (spelled && !whole && !gazetteer_.spelling_prefix(spelling).goes_on) {
          if (++lost_spelling <= 10)
            GTEST_LOG_(INFO) << name << " [" << text::spelling_key(name) << "] at [" << spelling << "]";
        }
      }
      EXPECT_TRUE(gazetteer_.prefix(exact).is_name) << name;
    }
  }
  EXPECT_GT(names, 5'000U);
  EXPECT_EQ(lost, 0U);
  EXPECT_LE(lost_spelling, names / 100);
}

}  // namespace
}  // namespace gazetteer::places
