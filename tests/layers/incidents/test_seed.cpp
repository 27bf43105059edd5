// The seed page, event by event, through the real geoparser: the golden table of issue 2, point 6.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "gazetteer/geoparse/geoparse.hpp"
#include "layers/incidents/incident.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "tests/source_dir.hpp"

namespace layers::incidents {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::path world_gazetteer() {
  if (const char* named = std::getenv("SITMAP_GAZETTEER")) return named;
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "share" / "sitmap" / "world.gaz";
}

// Date line "Apr 7 2021", title, paragraphs: enough of the archive style for this page (the reader is another room's).
std::vector<gazetteer::text::Document> documents(const std::string& page) {
  const std::vector<std::string> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::vector<gazetteer::text::Document> found;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    int day = 0, year = 0;
    char name[4] = {};
    if (line.size() < 13 && std::sscanf(line.c_str(), "%3s %d %d", name, &day, &year) == 3) {
      const auto month = std::find(months.begin(), months.end(), std::string(name)) - months.begin();
      gazetteer::text::Document document;
      document.id = "seed-" + std::to_string(found.size() + 1);
      document.date = geo::Date::from_ymd(year, static_cast<unsigned>(month + 1), static_cast<unsigned>(day));
      found.push_back(std::move(document));
    } else if (!line.empty() && !found.empty()) {
      if (found.back().title.empty()) {
        found.back().title = line;
      } else {
        found.back().text += line + "\n";
      }
    }
  }
  return found;
}

class SeedPage : public testing::Test {
 protected:
  void SetUp() override {
    const char* shared = std::getenv("SITMAP_SHARED");
    if (shared == nullptr) GTEST_SKIP() << "SITMAP_SHARED is not set: the seed page is not here";
    const auto page = std::filesystem::path(shared) / "seed" / "reports.txt";
    if (!std::filesystem::exists(page)) GTEST_SKIP() << page << " is missing";
    if (!std::filesystem::exists(world_gazetteer())) GTEST_SKIP() << world_gazetteer() << " is not built";
    const std::vector<std::filesystem::path> files = {world_gazetteer()};
    const gazetteer::places::Gazetteer gazetteer(files);
    const auto definitions = source_dir() / "layers" / "definitions";
    const auto actors = vocabulary::load_actors(contents(definitions / "actors" / "syria.toml"), "syria.toml");
    const auto classes = vocabulary::load_event_classes(contents(definitions / "events.toml"), "events.toml");
    const Extractor extractor(gazetteer, {&actors, classes});
    geo::Findings findings;
    for (const auto& document : documents(contents(page))) {
      const auto one = extractor.extract(document, gazetteer::geoparse::geoparse(document, gazetteer, {}),
                                         gazetteer::geoparse::geoparse_title(document, gazetteer, {}), findings);
      found_.incidents.insert(found_.incidents.end(), one.incidents.begin(), one.incidents.end());
      found_.claims.insert(found_.claims.end(), one.claims.begin(), one.claims.end());
    }
  }

  // The one incident of this class, day and words of its sentence.
  const Incident* incident(const std::string& code, const std::string& date, const std::string& words,
                           const std::string& place = {}) const {
    const Incident* result = nullptr;
    for (const auto& i : found_.incidents) {
      if (i.event_code != code || !i.date || i.date->iso() != date || i.sentence.find(words) == std::string::npos)
        continue;
      if (!place.empty() && i.place != place) continue;
      EXPECT_EQ(result, nullptr) << "told twice: " << i.sentence;
      result = &i;
    }
    return result;
  }

  static void expect_near(const Incident& i, double lon, double lat, double km) {
    ASSERT_TRUE(i.position) << i.sentence;
    EXPECT_LT(geo::geodesy::distance(*i.position, {geo::Lon(lon), geo::Lat(lat)}).kilometres(), km) << i.place;
  }

  Extraction found_;
};

TEST_F(SeedPage, tells_its_events) {
  const auto* convoy = incident("movement", "2021-04-07", "entered the city");
  ASSERT_NE(convoy, nullptr);
  EXPECT_EQ(convoy->actor, "Russia");
  EXPECT_EQ(convoy->quantity, "55 vehicles; 200 personnel");
  expect_near(*convoy, 38.55, 35.84, 10.0);  // the city on the Euphrates

  const auto* reinforcements = incident("movement", "2021-04-05", "reinforcements");
  ASSERT_NE(reinforcements, nullptr);
  EXPECT_EQ(reinforcements->actor, "Russia");
  ASSERT_TRUE(reinforcements->position);
  EXPECT_NE(reinforcements->place.find("93rd Brigade"), std::string::npos);

  const auto* crash = incident("crash", "2021-02-28", "crashed");
  ASSERT_NE(crash, nullptr);
  EXPECT_EQ(crash->actor, "Russia");
  EXPECT_EQ(crash->killed, 1);
  EXPECT_FALSE(crash->wounded);
  EXPECT_NE(crash->quantity.find("wounded"), std::string::npos);
  expect_near(*crash, 40.74, 36.50, 10.0);

  const auto* agreement = incident("agreement", "2020-12-28", "agreed");
  ASSERT_NE(agreement, nullptr);
  EXPECT_EQ(agreement->actor, "Turkey");
  EXPECT_EQ(agreement->target, "Russia");
  expect_near(*agreement, 38.86, 36.38, 10.0);

  const auto* police = incident("movement", "2020-12-28", "additional units");
  ASSERT_NE(police, nullptr);
  EXPECT_EQ(police->actor, "Russia");
  expect_near(*police, 38.86, 36.38, 10.0);

  for (const auto* name : {"Mushayrifa", "Jahbal"}) {
    const auto* shelling = incident("shelling", "2020-12-27", "last night", name);
    ASSERT_NE(shelling, nullptr) << name;
    EXPECT_EQ(shelling->actor, "SNA");
  }
}

TEST_F(SeedPage, tells_little_else) {
  EXPECT_LE(found_.incidents.size(), 12U);
  for (const auto& incident : found_.incidents) {
    EXPECT_NE(incident.reported_at->iso(), "2020-06-11") << "an opinion: " << incident.sentence;
  }
}

TEST_F(SeedPage, claims_an_area) {
  ASSERT_EQ(found_.claims.size(), 1U);
  const auto& claim = found_.claims.front();
  EXPECT_EQ(claim.claimed_km2, 2000.0);
  EXPECT_EQ(claim.hedge, "about");
  EXPECT_EQ(claim.actor, "Government");
  EXPECT_EQ(claim.region, "west of Aleppo");
  EXPECT_FALSE(claim.region_area.empty());
  EXPECT_NE(incident("change-of-control", "2020-02-18", "2,000 km2"), nullptr);
}

}  // namespace
}  // namespace layers::incidents
