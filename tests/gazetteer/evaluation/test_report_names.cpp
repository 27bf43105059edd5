// Names as real reports spell them, against real places: the world gazetteer and country files of the test data.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "gazetteer/evaluation/training/temporary_gazetteer.hpp"
#include "gazetteer/importers/import.hpp"
#include "gazetteer/places/search/search.hpp"
#include "tests/source_dir.hpp"

namespace gazetteer::evaluation {
namespace {

using places::Candidate;
using places::Gazetteer;
using places::SearchOptions;

// What reports write, which place it is, and the country the report is from.
struct ReportName {
  std::vector<std::string_view> spellings;
  std::string_view id;
  std::string_view country;
};

const std::vector<ReportName>& report_names() {
  static const std::vector<ReportName> names{
      {{"Ain Issa", "Ayn Isa", "Ayn Issa", "Ein Eissa", "عين عيسى"}, "geonames:172134", "SY"},
      {{"Tabqah", "Tabqa", "al-Thawrah", "Ath Thawrah", "الطبقة"}, "geonames:172374", "SY"},
      {{"Tal Tamar", "Tall Tamr", "Tell Tamer", "تل تمر"}, "geonames:163434", "SY"},
      {{"Hasakah", "Al Hasakah", "Hasaka", "الحسكة"}, "geonames:173811", "SY"},
      {{"Idlib", "Idleb", "إدلب"}, "geonames:169389", "SY"},
      {{"Aleppo", "حلب"}, "geonames:170063", "SY"},
      {{"Sochi"}, "geonames:491422", ""},
      {{"Saraqib", "Saraqeb"}, "geonames:164816", "SY"},
      {{"Maarat al-Numan", "Ma'arrat an-Nu'man", "Maarrat al Numan"}, "geonames:167611", "SY"},
      {{"Khan Shaykhun", "Khan Sheikhoun"}, "geonames:168325", "SY"},
      {{"Kafr Nabl", "Kafranbel"}, "geonames:168661", "SY"},
      {{"Ras al-Ayn", "Ras al-Ain"}, "geonames:165509", "SY"},
      {{"Tal Abyad", "Tell Abyad", "Tall Abyad"}, "geonames:163750", "SY"},
      {{"Manbij"}, "geonames:167357", "SY"},
      {{"Kobani", "Kobane", "Ain al-Arab", "Ayn al Arab"}, "geonames:172256", "SY"},
      {{"Bakhmut", "Бахмут", "Бахмуті"}, "geonames:713174", "UA"},
      {{"Avdiivka", "Авдіївка"}, "geonames:713122", "UA"},
      {{"Mosul", "الموصل"}, "geonames:99072", "IQ"},
      {{"Hodeidah", "Hodeida", "El-Hodeidah", "الحديدة"}, "geonames:79415", "YE"},
      {{"El Fasher", "Al Fashir", "الفاشر"}, "geonames:379555", "SD"},
  };
  return names;
}

// The world's larger places with the villages of the five countries, as a user has them.
class ReportNames : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const char* shared = std::getenv("SITMAP_SHARED");
    if (shared == nullptr || *shared == '\0') return;
    const auto folder = std::filesystem::path(shared) / "data" / "gazetteer";
    places::GazetteerContents villages;
    geo::Findings ignored;
    for (const auto* code : {"SY", "UA", "IQ", "YE", "SD"}) {
      const auto file = folder / (std::string(code) + ".geonames-format.txt.gz");
      std::error_code none;
      if (!std::filesystem::is_regular_file(file, none)) return;
      importers::import(file, villages, ignored);
    }
    villages.title = "villages";
    places::GazetteerContents world;
    importers::import(source_dir() / "gazetteer" / "data", world, ignored);
    world.title = "world";
    const TemporaryGazetteer first(villages), second(world);
    const std::vector<std::filesystem::path> files{first.path(), second.path()};
    gazetteer_ = std::make_unique<Gazetteer>(files);
  }
  static void TearDownTestSuite() { gazetteer_.reset(); }
  void SetUp() override {
    if (!gazetteer_) GTEST_SKIP() << "SITMAP_SHARED does not name the folder of test data with the country files";
  }

  static std::vector<Candidate> asked(std::string_view name, std::string_view country,
                                      std::optional<geo::LonLat> near = std::nullopt) {
    SearchOptions options;
    if (!country.empty()) options.countries = {std::string(country)};
    options.near = near;
    return places::search(*gazetteer_, name, options);
  }
  static std::string id(const std::vector<Candidate>& found, std::size_t rank = 0) {
    return rank < found.size() ? gazetteer_->id(found[rank].place) : std::string("nothing");
  }

  static inline std::unique_ptr<Gazetteer> gazetteer_;
};

TEST_F(ReportNames, EachSpellingComesFirstInItsCountry) {
  for (const auto& one : report_names()) {
    for (const auto spelling : one.spellings) EXPECT_EQ(id(asked(spelling, one.country)), one.id) << spelling;
  }
}

TEST_F(ReportNames, EachSpellingIsAmongTheFirstFiveOfTheWorldAndSaysWhy) {
  for (const auto& one : report_names()) {
    for (const auto spelling : one.spellings) {
      const auto found = asked(spelling, {});
      bool there = false;
      for (std::size_t i = 0; i < found.size() && i < 5; ++i) {
        if (id(found, i) != one.id) continue;
        there = true;
        EXPECT_FALSE(found[i].reasons.empty()) << spelling;
        EXPECT_FALSE(found[i].matched.empty()) << spelling;
      }
      EXPECT_TRUE(there) << spelling << ", first is " << id(found);
    }
  }
}

TEST_F(ReportNames, OneOfTwentyNamesakesIsToldByItsNeighbour) {
  const geo::LonLat ain_issa{geo::Lon(38.8623), geo::Lat(36.3855)};
  EXPECT_EQ(id(asked("Mushayrifa", "SY", ain_issa)), "geonames:167125");
}

// There is no such place; a name that only looks like it must not be taken for it.
TEST_F(ReportNames, AMissingPlaceGetsNoGoodScore) {
  const auto found = asked("Jahbal", "SY");
  if (!found.empty()) {
    EXPECT_LT(found.front().score, 0.6) << found.front().matched;
    EXPECT_GE(found.front().tier, places::MatchTier::type_word) << found.front().matched;
  }
}

}  // namespace
}  // namespace gazetteer::evaluation
