// Search: tiers, ranking, filters.
#include "gazetteer/places/search/search.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "libgeo/core/error.hpp"
#include "sample.hpp"

namespace gazetteer::places {
namespace {

using test::contents_of;
using test::opened;
using test::place;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Place of_kind(Place made, std::string code, std::string country = "SY", char feature_class = 'P') {
  made.feature_code = std::move(code);
  made.country = std::move(country);
  made.feature_class = feature_class;
  return made;
}

Gazetteer syria() {
  return opened({contents_of({
      of_kind(place("t:ain-issa", "‘Ayn ‘Īsá", 38.86, 36.39, 0, {"عين عيسى"}), "PPLA3"),
      of_kind(place("t:thawrah", "Ath Thawrah", 38.55, 35.84, 87'880, {"Tabqa", "الطبقة"}), "PPLA2"),
      of_kind(place("t:tulayfah", "Tulayfah", 36.6, 34.9, 0, {"Tabqah"}), "PPL"),
      of_kind(place("t:tamr", "Tall Tamr", 40.37, 36.66, 0, {"تل تمر"}), "PPLA3"),
      of_kind(place("t:idlib", "Idlib", 36.63, 35.93, 128'840, {"إدلب"}), "PPLA"),
      of_kind(place("t:idlib-province", "Idlib", 36.7, 35.8, 1'500'000, {"Idlib Governorate"}), "ADM1", "SY", 'A'),
      of_kind(place("t:bakhmut", "Bakhmut", 38.0, 48.59, 80'500, {"Бахмут"}), "PPLA2", "UA"),
      of_kind(place("t:hamlet", "Dabul", 44.0, 35.5), "PPL", "IQ"),
      of_kind(place("t:kabul", "Kabul", 69.17, 34.53, 4'000'000, {"کابل"}), "PPLC", "AF"),
      of_kind(place("t:zaporizhzhia", "Zaporizhzhia", 35.1, 47.8, 700'000), "PPLA", "UA"),
  })});
}

std::vector<std::string> ids(const Gazetteer& gazetteer, const std::vector<Candidate>& candidates) {
  std::vector<std::string> found;
  for (const auto& candidate : candidates) found.push_back(gazetteer.id(candidate.place));
  return found;
}

Candidate first(const Gazetteer& gazetteer, std::string_view name, const SearchOptions& options = {}) {
  const auto found = search(gazetteer, name, options);
  return found.empty() ? Candidate{} : found.front();
}

template <class... Edit>
SearchOptions with(Edit&&... edit) {
  SearchOptions options;
  (edit(options), ...);
  return options;
}
auto limit(std::size_t n) {
  return [n](SearchOptions& o) { o.limit = n; };
}
auto last_tier(MatchTier tier) {
  return [tier](SearchOptions& o) { o.last_tier = tier; };
}
auto country(std::string code) {
  return [code](SearchOptions& o) { o.countries = {code}; };
}
auto classes(std::string letters) {
  return [letters](SearchOptions& o) { o.classes = letters; };
}
auto near(geo::LonLat point) {
  return [point](SearchOptions& o) { o.near = point; };
}
auto within(geo::MultiPolygon area) {
  return [area](SearchOptions& o) { o.within = area; };
}
geo::LonLat at(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

TEST(Search, TellsTheTierInWhichANameWasFound) {
  const auto gazetteer = syria();
  const auto tier = [&](std::string_view name) { return first(gazetteer, name).tier; };
  EXPECT_EQ(tier("‘Ayn ‘Īsá"), MatchTier::exact);
  EXPECT_EQ(tier("AYN ISA"), MatchTier::folded);
  EXPECT_EQ(tier("Ain Issa"), MatchTier::spelling);
  EXPECT_EQ(tier("Zapodizhzhia"), MatchTier::edit);
  for (const auto* name : {"‘Ayn ‘Īsá", "Ayn Isa", "Ain Issa", "Ein Eissa", "عين عيسى"})
    EXPECT_EQ(gazetteer.id(first(gazetteer, name).place), "t:ain-issa") << name;
}

TEST(Search, ProminenceDecidesBetweenNamesThatAreNearlyEqual) {
  const auto gazetteer = syria();
  const auto found = search(gazetteer, "Tabqah");
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(gazetteer.id(found[0].place), "t:thawrah");  // a city of another spelling before a village of the very one
  EXPECT_EQ(gazetteer.id(found[1].place), "t:tulayfah");
  EXPECT_EQ(found[0].matched, "Tabqa");
  EXPECT_THAT(found[0].reasons, Contains(HasSubstr("seat of a district")));
  EXPECT_EQ(found[1].tier, MatchTier::exact);
}

TEST(Search, AHamletOfTheVerySpellingComesBeforeACapitalALetterAway) {
  const auto gazetteer = syria();
  EXPECT_EQ(gazetteer.id(first(gazetteer, "Dabul").place), "t:hamlet");
}

TEST(Search, ATownComesBeforeTheProvinceOfItsNameUnlessTheProvinceIsNamed) {
  const auto gazetteer = syria();
  EXPECT_EQ(gazetteer.id(first(gazetteer, "Idlib").place), "t:idlib");
  EXPECT_EQ(gazetteer.id(first(gazetteer, "Idlib Governorate").place), "t:idlib-province");
}

TEST(Search, InflectedNamesAreFoundAsSuch) {
  const auto gazetteer = syria();
  const auto found = first(gazetteer, "Бахмуті");
  EXPECT_EQ(gazetteer.id(found.place), "t:bakhmut");
}

TEST(Search, FiltersComeBeforeTheLimit) {
  const auto gazetteer = syria();
  EXPECT_THAT(ids(gazetteer, search(gazetteer, "Dabul", with(country("IQ"), limit(1)))), ElementsAre("t:hamlet"));
  EXPECT_THAT(ids(gazetteer, search(gazetteer, "Idlib", with(classes("A"), limit(1)))),
              ElementsAre("t:idlib-province"));
  const geo::Ring ring({at(36, 34), at(37, 34), at(37, 35), at(36, 35), at(36, 34)});
  const geo::MultiPolygon box{{geo::Polygon{ring, {}}}};
  EXPECT_THAT(ids(gazetteer, search(gazetteer, "Tabqah", with(within(box), limit(1)))), ElementsAre("t:tulayfah"));
  EXPECT_THAT(search(gazetteer, "Tabqah", with(within({}))), IsEmpty());
}

TEST(Search, TheNearerOfTwoNamesakesComesFirstAndSaysSo) {
  const auto gazetteer = opened({contents_of({of_kind(place("t:a", "Mushayrifah", 36.0, 35.0), "PPL"),
                                              of_kind(place("t:b", "Mushayrifah", 38.89, 36.41), "PPL")})});
  const geo::LonLat ain_issa{geo::Lon(38.86), geo::Lat(36.39)};
  const auto found = search(gazetteer, "Mushayrifa", with(near(ain_issa)));
  EXPECT_THAT(ids(gazetteer, found), ElementsAre("t:b", "t:a"));
  EXPECT_THAT(found[0].reasons, Contains(HasSubstr("km from the point")));
  EXPECT_GT(found[0].score, found[1].score);
}

TEST(Search, DoubtfulNamesStandBehind) {
  auto wrong = of_kind(place("t:a", "Afrin", 36.87, 36.51, 0, {"Kobani"}), "PPL");
  NameNote note;
  note.name = 1;
  note.doubtful = true;
  wrong.notes.push_back(note);
  const auto gazetteer =
      opened({contents_of({wrong, of_kind(place("t:b", "Ain al-Arab", 38.35, 36.89, 0, {"Kobani"}), "PPL")})});
  const auto found = search(gazetteer, "Kobani");
  EXPECT_THAT(ids(gazetteer, found), ElementsAre("t:b", "t:a"));
  EXPECT_THAT(found[1].reasons, Contains(HasSubstr("doubtful")));
}

TEST(Search, LastTierAndLimitAreKept) {
  const auto gazetteer = syria();
  EXPECT_THAT(search(gazetteer, "Ain Issa", with(last_tier(MatchTier::folded))), IsEmpty());
  EXPECT_THAT(search(gazetteer, "Zapodizhzhia", with(last_tier(MatchTier::spelling))), IsEmpty());
  EXPECT_THAT(search(gazetteer, "Idlib", with(limit(0))), IsEmpty());
  EXPECT_EQ(search(gazetteer, "Idlib", with(limit(1))).size(), 1U);
}

TEST(Search, NothingIsFoundByNothing) {
  const auto gazetteer = syria();
  for (const auto* name : {"", " ", "'", "...", "\xff\xfe", "\n\t"})
    EXPECT_THAT(search(gazetteer, name), IsEmpty()) << testing::PrintToString(name);
  EXPECT_THAT(search(gazetteer, std::string(100'000, '-')), IsEmpty());
  (void)search(gazetteer, std::string(100'000, 'a'));  // ends
  EXPECT_THAT(search(Gazetteer(), "Idlib"), IsEmpty());
}

TEST(Search, ANameThatIsNoneFindsNothing) {
  const auto gazetteer = syria();
  for (const auto* name : {"Qorvantemburg", "Wexelbrond", "زقنطورخ"})
    EXPECT_THAT(search(gazetteer, name), IsEmpty()) << name;
}

TEST(Search, NamesInTheScriptOfTheQuestionSpeakAgainstAgreementInAnother) {
  const auto gazetteer = opened({contents_of({
      of_kind(place("t:other", "Hosaina", 38.0, 7.5, 180'000, {"حسناوة", "Hasnawi"}), "PPLA", "ET"),
      of_kind(place("t:meant", "Hasnawi", 36.7, 35.8), "PPL"),
  })});
  EXPECT_THAT(ids(gazetteer, search(gazetteer, "حسناوي")).front(), "t:meant");
}

TEST(Search, APointOutOfRangeIsRefused) {
  const auto gazetteer = syria();
  EXPECT_THROW((void)search(gazetteer, "Idlib", with(near(at(0, 91)))), geo::UsageError);
}

// A random gazetteer, stacked or not: what holds of every answer.
TEST(Search, AnswersAreOrderedFilteredUniqueAndRepeatable) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937 random(seed);
    const auto places = test::random_places(random, 300);
    const auto gazetteer = opened({contents_of({places.begin(), places.begin() + 120}), contents_of(places)});
    for (int i = 0; i < 40; ++i) {
      const auto& asked = places[random() % places.size()];
      SearchOptions options;
      options.limit = 1 + random() % 8;
      if (random() % 2 == 0) options.countries = {"SY"};
      if (random() % 3 == 0) options.classes = "PA";
      if (random() % 3 == 0) options.near = asked.position;
      const auto found = search(gazetteer, asked.name, options);
      ASSERT_LE(found.size(), options.limit);
      for (std::size_t k = 0; k < found.size(); ++k) {
        const auto view = gazetteer.view(found[k].place);
        EXPECT_TRUE(options.countries.empty() || view.country == "SY");
        EXPECT_TRUE(options.classes.empty() || options.classes.find(view.feature_class) != std::string::npos);
        EXPECT_GE(found[k].score, 0.0);
        EXPECT_LE(found[k].score, 1.0);
        EXPECT_GE(found[k].cost, 0.0);
        EXPECT_LE(found[k].cost, 1.0);
        EXPECT_FALSE(found[k].matched.empty());
        EXPECT_FALSE(found[k].reasons.empty());
        for (std::size_t other = 0; other < k; ++other) {
          EXPECT_NE(found[other].place, found[k].place);
          EXPECT_GE(found[other].score, found[k].score);
        }
      }
      const auto again = search(gazetteer, asked.name, options);
      ASSERT_EQ(again.size(), found.size());
      for (std::size_t k = 0; k < found.size(); ++k) {
        EXPECT_EQ(again[k].place, found[k].place);
        EXPECT_EQ(again[k].score, found[k].score);
      }
      // A shorter answer is the beginning of a longer one of the same tiers.
      auto sure = options;
      sure.last_tier = MatchTier::inflection;
      auto more = sure;
      more.limit = 100;
      const auto few = search(gazetteer, asked.name, sure), many = search(gazetteer, asked.name, more);
      ASSERT_LE(few.size(), many.size());
      for (std::size_t k = 0; k < few.size(); ++k) EXPECT_EQ(few[k].place, many[k].place);
    }
  }
}

TEST(Search, ThousandsOfNamesakesAreFilteredBeforeTheLimit) {
  std::vector<Place> places;
  for (int i = 0; i < 3000; ++i) {
    places.push_back(
        of_kind(place("t:" + std::to_string(i), "San José", -80.0 + i * 0.01, 10.0), "PPL", i == 2999 ? "CR" : "MX"));
  }
  const auto gazetteer = opened({contents_of(places)});
  EXPECT_THAT(ids(gazetteer, search(gazetteer, "San Jose", with(country("CR")))), ElementsAre("t:2999"));
  EXPECT_EQ(search(gazetteer, "San Jose").size(), 10U);
}

}  // namespace
}  // namespace gazetteer::places
