// Whole pages with the world gazetteer: the seed page (read from SITMAP_SHARED) and one of our own with the same traps.
#include "pages.hpp"
#include "tests/source_dir.hpp"

namespace gazetteer::geoparse::testing {
namespace {

class Pages : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto path = world_path();
    if (!path)
      GTEST_SKIP() << "the world gazetteer is not built (target world_gazetteer) and SITMAP_GAZETTEER names none";
    const std::array paths = {*path};
    world_ = std::make_unique<places::Gazetteer>(std::span<const std::filesystem::path>(paths));
  }
  [[nodiscard]] static std::optional<std::filesystem::path> seed() {
    const char* shared = std::getenv("SITMAP_SHARED");
    if (shared == nullptr) return std::nullopt;
    auto path = std::filesystem::path(shared) / "seed" / "reports.txt";
    if (!std::filesystem::exists(path)) return std::nullopt;
    return path;
  }
  void expect_seed_page(const places::Gazetteer& gazetteer, const Reader& page) const;
  std::unique_ptr<places::Gazetteer> world_;
};

// Positions: GeoNames, as research on the page lists them.
void Pages::expect_seed_page(const places::Gazetteer& gazetteer, const Reader& page) const {
  page.expect_near("Ain Issa", 38.8623, 36.3855);
  page.expect_near("Tabqah", 38.5483, 35.8376);
  page.expect_near("Tal Tamar", 40.3708, 36.6556);
  page.expect_near("Hasakah", 40.7477, 36.5024);
  page.expect_near("Aleppo", 37.1612, 36.2012);
  page.expect_near("Sochi", 39.7257, 43.5992);
  page.expect_near("Homs", 36.7234, 34.7268);
  page.expect_country("Syria", "SY");
  page.expect_country("Turkey", "TR");
  page.expect_country("Russia", "RU");
  page.expect_country("Iran", "IR");
  // "Idlib" is the city in lists and the governorate in "the Idlib region": both lie there.
  for (const auto& [name, mention] : page.mentions) {
    if (name != "Idlib") continue;
    ASSERT_TRUE(mention.place);
    const auto view = gazetteer.view(*mention.place);
    EXPECT_EQ(view.country, "SY");
    EXPECT_EQ(view.admin1, "12");
  }
  for (const auto* no_place : {"Nusrah", "Ahrar", "Shaam", "ISIS", "FORUM", "Russian", "Turkish", "SDF", "Takfiri",
                               "Erdogan", "Map", "Opinion", "Police", "Reconciliation", "Western", "Army"}) {
    EXPECT_FALSE(page.names(no_place)) << no_place;
  }
  page.expect_unresolved("Jahbal");
  bool brigade = false;
  for (const auto& [name, mention] : page.mentions) {
    if (name != "93rd Brigade") continue;
    brigade = true;
    EXPECT_EQ(mention.kind, MentionKind::facility);
    EXPECT_TRUE(mention.relation);
    const geo::LonLat ain_issa{geo::Lon(38.8623), geo::Lat(36.3855)};
    ASSERT_TRUE(mention.place);
    const auto position = gazetteer.view(*mention.place).position;
    EXPECT_LT(geo::geodesy::distance(ain_issa, position).kilometres(), 10.0);
    EXPECT_LT(position.lat, ain_issa.lat);
  }
  EXPECT_TRUE(brigade);
  const auto* west = page.relation("west of Aleppo");
  ASSERT_NE(west, nullptr);
  EXPECT_EQ(west->type, RelationType::direction);
  EXPECT_FALSE(west->footprint.empty());
  EXPECT_LT(west->point.lon.degrees(), 37.1612);
}

TEST_F(Pages, the_seed_page) {
  const auto path = seed();
  if (!path) GTEST_SKIP() << "SITMAP_SHARED does not lead to seed/reports.txt";
  const Reader page(*world_, reports_of(*path));
  expect_seed_page(*world_, page);
  page.expect_unresolved("Mushayrifa");
}

/// The homonyms that the village gazetteer of Syria adds, as GeoNames places them (a sample of the twenty and seven).
std::string villages() {
  places::GazetteerContents contents;
  contents.title = "villages";
  contents.version = "1";
  geo::Source source;
  source.id = "test";
  contents.sources.push_back(source);
  contents.places = {
      place("geonames:167125", "Mushayrifah", {}, 38.8935, 36.4096, 'P', "PPL", "SY", "04", 0),
      place("geonames:9000001", "Mushayrifah", {}, 41.21, 36.92, 'P', "PPL", "SY", "01", 0),
      place("geonames:9000002", "Mushayrifah", {}, 37.08, 34.55, 'P', "PPL", "SY", "11", 0),
      place("geonames:9000003", "Mushayrifah", {}, 36.98, 35.61, 'P', "PPL", "SY", "12", 0),
      place("geonames:9000004", "Mushayrifah", {}, 37.71, 36.18, 'P', "PPL", "SY", "09", 0),
      place("geonames:9000005", "Al Mushayrifah", {}, 40.02, 35.20, 'P', "PPL", "SY", "07", 0),
      place("geonames:447555", "Tulayfah", {"Tabqah"}, 42.06, 37.02, 'P', "PPL", "SY", "01", 0),
  };
  return places::compile(contents);
}

TEST_F(Pages, the_seed_page_with_villages_behind_the_world) {
  const auto path = seed();
  if (!path) GTEST_SKIP() << "SITMAP_SHARED does not lead to seed/reports.txt";
  const TemporaryFile file("geoparse-villages", villages());
  const std::array paths = {*world_path(), file.path()};
  const places::Gazetteer stacked{std::span<const std::filesystem::path>(paths)};
  const Reader page(stacked, reports_of(*path));
  expect_seed_page(stacked, page);
  page.expect_near("Mushayrifa", 38.8935, 36.4096);
}

TEST_F(Pages, another_page_with_the_same_traps) {
  const Reader page(*world_, reports_of(source_dir() / "tests/gazetteer/geoparse" / "page.txt"));
  page.expect_near("Kharkiv", 36.2527, 49.9808);
  page.expect_near("Sumy", 34.7981, 50.9216);
  page.expect_near("Chuhuiv", 36.6880, 49.8354);
  page.expect_near("Hodeidah", 42.9545, 14.7978);
  page.expect_near("Hays", 43.4827, 13.9316);
  page.expect_near("Marib", 45.3223, 15.4620);
  page.expect_near("Sirwah", 45.0167, 15.4500);
  page.expect_near("Kirkuk", 44.3922, 35.4681);
  page.expect_near("Hawija", 43.7727, 35.3257);
  page.expect_near("Baghdad", 44.4009, 33.3406);
  page.expect_near("Khartoum", 32.5324, 15.5518);
  page.expect_near("Omdurman", 32.4776, 15.6500);
  page.expect_near("El Obeid", 30.2167, 13.1842);
  page.expect_country("Yemen", "YE");
  page.expect_country("Iran", "IR");
  page.expect_country("Iraq", "IQ");
  page.expect_country("Turkey", "TR");
  page.expect_country("Sudan", "SD");
  page.expect_unresolved("Qarnabah");
  page.expect_unresolved("17th Division base");
  for (const auto* no_place :
       {"Ukrainian", "Russian", "Kherson", "Azov",    "Wagner",    "Tractor", "UNIAN",   "Map",   "Saudi",  "Houthi",
        "Iranian",   "Masirah", "Hadi",    "Opinion", "Peshmerga", "Police",  "Kurdish", "Ansar", "Jaysh",  "Abadi",
        "Turkish",   "RSF",     "Rapid",   "March",   "Georgia",   "Brooks",  "Times",   "FORUM", "Monday", "Sunday"}) {
    EXPECT_FALSE(page.names(no_place)) << no_place;
  }
  const auto* post = page.relation("20 km north-east of Sumy");
  ASSERT_NE(post, nullptr);
  EXPECT_EQ(post->type, RelationType::distance_direction);
  const auto* base = page.relation("south of the town of El Obeid");
  ASSERT_NE(base, nullptr);
  EXPECT_LT(base->point.lat.degrees(), 13.1842);
  EXPECT_NE(page.relation("between Sirwah and Marib"), nullptr);
  EXPECT_NE(page.relation("western Yemen"), nullptr);
  EXPECT_NE(page.relation("northern Khartoum"), nullptr);
  EXPECT_NE(page.relation("Kirkuk area"), nullptr);
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
