// Alternate names, codes, countries and hierarchy: clean, dirty and hostile.
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/io/files/archive.hpp"
#include "tests/gazetteer/importers/importing.hpp"

namespace gazetteer::importers::test {
namespace {

using places::NameNote;

NameNote note(std::uint16_t name, const std::string& language) {
  NameNote made;
  made.name = name;
  made.language = language;
  return made;
}

TEST(AlternateNames, come_with_what_is_said_of_them) {
  const Folder folder;
  const auto dump = folder.write("SY.txt", row("1", "Town", "Alt", "36", "38"));
  const auto names = folder.write("alternateNamesV2.txt",
                                  "11\t1\tar\tمدينة\t1\t\t\t\t\t\n"
                                  "12\t1\ten\tOldtown\t\t\t\t1\t1924\t1961-02-04\n"
                                  "13\t1\ten\tAlt\t\t1\t1\t\t\t\n"
                                  "14\t1\tlink\thttps://en.wikipedia.org/wiki/Town\t\t\t\t\t\t\n"
                                  "15\t1\twkdt\tQ1\t\t\t\t\t\t\n"
                                  "16\t1\tpost\t12345\t\t\t\t\t\t\n"
                                  "17\t1\tunlc\tSYTOW\t\t\t\t\t\t\n"
                                  "18\t1\tiata\tTWN\t\t\t\t\t\t\n"
                                  "19\t1\tabbr\tTn\t\t\t\t\t\t\n"
                                  "20\t1\t\tPlain\t\t\t\t\t\t\n"
                                  "21\t999\ten\tElsewhere\t\t\t\t\t\t\n");
  for (const auto& order : {std::vector{dump, names}, std::vector{names, dump}}) {
    const auto got = imported(order);
    const auto place = got.place("geonames:1").value();
    EXPECT_EQ(place.name, "Town");
    EXPECT_THAT(place.names, testing::ElementsAre("Alt", "مدينة", "Oldtown", "TWN", "Tn", "Plain"));
    auto arabic = note(2, "ar");
    arabic.preferred = true;
    auto old = note(3, "en");
    old.historic = true;
    old.from = "1924";
    old.to = "1961-02-04";
    auto alt = note(1, "en");
    alt.short_form = alt.colloquial = true;
    auto iata = note(4, ""), abbreviation = note(5, "");
    iata.short_form = abbreviation.short_form = true;
    EXPECT_THAT(place.notes, testing::UnorderedElementsAre(arabic, old, alt, iata, abbreviation));
    EXPECT_EQ(got.count("name-place-unknown"), 1U);
    EXPECT_THAT(got.message("name-place-unknown"), testing::StartsWith("1 name "));
  }
}

TEST(AlternateNames, dirty_rows_are_findings) {
  const Folder folder;
  const auto dump = folder.write("SY.txt", row("1", "Town", "", "36", "38"));
  const auto names = folder.write("alternateNamesV2.txt",
                                  "11\t1\ten\tGood\t\t\t\t\t\t\n12\t1\n13\tx\ten\tBad\n14\t1\ten\tB\xFF\n"
                                  "15\t1\ten\t \n16\t1\ten\tIn\xE2\x80\xAEside\x01out\n17\t1\ta b\tOdd\n18\t1\ten\t" +
                                      std::string(2'000'000, 'x') + "\n19\t1\tuk\tМісто");
  const auto got = imported({dump, names});
  EXPECT_THAT(got.place("geonames:1")->names, testing::ElementsAre("Good", "Inside out", "Odd", "Місто"));
  std::map<std::string, std::size_t> lines;
  for (const auto& finding : got.findings.all()) {
    EXPECT_EQ(finding.where.file, names.string());
    lines[finding.code] = finding.where.line.value_or(0);
  }
  const std::map<std::string, std::size_t> expected = {{"row-columns", 2}, {"row-id", 3},       {"row-not-utf8", 4},
                                                       {"row-name", 5},    {"row-controls", 6}, {"row-language", 7},
                                                       {"row-long", 8}};
  EXPECT_EQ(lines, expected);
}

TEST(AlternateNames, come_zipped_beside_the_languages) {
  const Folder folder;
  const auto dump = folder.write("SY.txt", row("1", "Town", "", "36", "38"));
  const std::vector<geo::io::ArchiveMember> members = {
      {"iso-languagecodes.txt", "ISO 639-3\tISO 639-2\tISO 639-1\tLanguage Name\naaa\t\t\tGhotuo\n"},
      {"alternateNamesV2.txt", "11\t1\tar\tمدينة\t\t\t\t\t\t\n"}};
  const auto zip = folder.write("alternateNamesV2.zip", geo::io::to_zip(members, geo::Instant()));
  EXPECT_EQ(source_kind(zip), SourceKind::alternate_names);
  EXPECT_THAT(imported({zip, dump}).place("geonames:1")->names, testing::ElementsAre("مدينة"));
}

TEST(AlternateNames, nothing_read_is_an_error) {
  const Folder folder;
  for (const auto& text : {std::string(), std::string("hello"), std::string(1000, '\0'), std::string("1\tx\ty\tz\n")}) {
    EXPECT_THAT(problem({folder.write("alternateNamesV2.txt", text)}), testing::HasSubstr("not one name")) << text;
  }
}

TEST(AdminCodes, name_the_units_that_are_there_and_make_those_that_are_not) {
  const Folder folder;
  const auto dump = folder.write("SY.txt", row("1", "Here", "", "36", "38", "04", "77") +
                                               row("2", "There", "", "36", "40", "04", "77") +
                                               row("3", "Field", "", "10", "10", "04", "77", "L\tFLD") +
                                               row("4", "Raqqa Governorate", "", "35", "39", "05", "", "A\tADM1"));
  const auto admin1 = folder.write("admin1CodesASCII.txt",
                                   "SY.04\tAr Raqqah\tAr Raqqah\t400\nSY.05\tRaqqā\tRaqqa\t4\nXX.01\tFar\tFar\t9\n");
  const auto admin2 = folder.write("admin2Codes.txt", "SY.04.77\tThe District\tThe District\t500\n");
  for (const auto& order : {std::vector{dump, admin1, admin2}, std::vector{admin2, admin1, dump}}) {
    const auto got = imported(order);
    const auto made = got.place("geonames:400").value();
    EXPECT_EQ(made.name, "Ar Raqqah");
    EXPECT_EQ(made.feature_class, 'A');
    EXPECT_EQ(made.feature_code, "ADM1");
    EXPECT_EQ(made.country, "SY");
    EXPECT_EQ(made.admin1, "04");
    // The middle of the two towns, on the great circle between them; the field is no member beside towns.
    EXPECT_NEAR(made.position.lon.degrees(), 39.0, 1e-4);
    EXPECT_NEAR(made.position.lat.degrees(), 36.0, 0.01);
    EXPECT_NEAR(made.precision.value(), geo::geodesy::distance(made.position, {geo::Lon(38), geo::Lat(36)}).value(),
                10.0);
    EXPECT_EQ(got.place("geonames:500")->admin2, "77");
    EXPECT_EQ(got.place("geonames:500")->feature_code, "ADM2");
    EXPECT_THAT(got.place("geonames:4")->names, testing::ElementsAre("Raqqā", "Raqqa"));
    EXPECT_FALSE(got.place("geonames:9"));
    EXPECT_EQ(got.count("unit-made"), 2U);
    EXPECT_EQ(got.count("unit-without-members"), 1U);
  }
}

TEST(AdminCodes, a_unit_across_the_antimeridian_lies_at_it) {
  const Folder folder;
  const auto dump = folder.write("FJ.txt", row("1", "East", "", "-17", "179") + row("2", "West", "", "-17", "-179"));
  const auto got = imported({dump, folder.write("admin1CodesASCII.txt", "SY.04\tNorth\tNorth\t400\n")});
  EXPECT_NEAR(std::abs(got.place("geonames:400")->position.lon.degrees()), 180.0, 1e-4);
}

TEST(AdminCodes, dirty_rows_are_findings) {
  const Folder folder;
  const auto dump = folder.write("SY.txt", row("1", "Here", "", "36", "38"));
  const auto codes = folder.write("admin1CodesASCII.txt",
                                  "SY.04\tGood\tGood\t400\nSY.05\tShort\nSYRIA\tBad\tBad\t6\nSY.07\tBad\tBad\tx\n"
                                  "SY.08\tB\xFF\tB\t8\nSY.09\t\t\t9\nSY.\tBad\tBad\t10\nsy.04\tBad\tBad\t11\n");
  const auto got = imported({dump, codes});
  EXPECT_EQ(got.contents.places.size(), 2U);
  EXPECT_EQ(got.count("row-columns"), 1U);
  EXPECT_EQ(got.count("row-code"), 3U);
  EXPECT_EQ(got.count("row-id"), 1U);
  EXPECT_EQ(got.count("row-not-utf8"), 1U);
  EXPECT_EQ(got.count("row-name"), 1U);
  for (const auto& text : {std::string(), std::string("\0\0", 2), std::string("hello\n")})
    EXPECT_THAT(problem({folder.write("admin2Codes.txt", text)}), testing::HasSubstr("not one unit")) << text;
}

TEST(Countries, are_named_or_made) {
  const Folder folder;
  const auto dump = folder.write("SY.txt", row("1", "Here", "", "36", "38"));
  const auto countries = folder.write(
      "countryInfo.txt",
      "# comment\n#ISO\tISO3\n"
      "SY\tSYR\t760\tSY\tSyria\tDamascus\t185180\t16906283\tAS\t.sy\tSYP\tPound\t963\t\t\tar-SY,ku\t163843\tIQ,JO\t\n"
      "AN\tANT\t530\tNT\tNetherlands "
      "Antilles\tWillemstad\t960\t300000\tNA\t.an\tANG\tGuilder\t599\t\t\tnl\t8505032\t\t\n");
  const auto got = imported({countries, dump});
  const auto syria = got.place("geonames:163843").value();
  EXPECT_EQ(syria.name, "Syria");
  EXPECT_EQ(syria.feature_code, "PCLI");
  EXPECT_EQ(syria.population, 16'906'283);
  EXPECT_EQ(syria.position, (geo::LonLat{geo::Lon(38), geo::Lat(36)}));
  EXPECT_FALSE(got.place("geonames:8505032"));
  EXPECT_THAT(got.message("unit-without-members"), testing::StartsWith("1 of 2"));
}

TEST(Hierarchy, gives_parents_the_administrative_first) {
  const Folder folder;
  const auto dump =
      folder.write("SY.txt", row("1", "Town", "", "36", "38") + row("4", "Unit", "", "36", "38", "04", "", "A\tADM1") +
                                 row("5", "Region", "", "36", "38", "04", "", "L\tRGN"));
  const auto hierarchy =
      folder.write("hierarchy.txt", "5\t1\tregion\n4\t1\tADM\n6295630\t4\n4\t4\tADM\nx\t1\tADM\n5\n");
  for (const auto& order : {std::vector{dump, hierarchy}, std::vector{hierarchy, dump}}) {
    const auto got = imported(order);
    EXPECT_EQ(got.place("geonames:1")->parent, "geonames:4");
    EXPECT_EQ(got.place("geonames:4")->parent, "");
    EXPECT_EQ(got.count("hierarchy-place-unknown"), 1U);
    EXPECT_EQ(got.count("row-id"), 2U);
    EXPECT_EQ(got.count("row-columns"), 1U);
  }
  EXPECT_THAT(problem({folder.write("hierarchy.txt", "")}), testing::HasSubstr("not one row"));
}

TEST(Kinds, are_told_by_content_first) {
  const Folder folder;
  EXPECT_EQ(source_kind(folder.write("a.txt", row("1", "A", "", "1", "2"))), SourceKind::geonames);
  EXPECT_EQ(source_kind(folder.write("b.txt", "SY.04\tA\tA\t400\n")), SourceKind::admin_codes);
  EXPECT_EQ(source_kind(folder.write("c.txt", "1\t2\ten\tName\n")), SourceKind::alternate_names);
  EXPECT_EQ(source_kind(folder.write("d.txt", "1\t2\tADM\n")), SourceKind::hierarchy);
  EXPECT_EQ(source_kind(folder.write("e.txt", "name\tlon\tlat\nX\t1\t2\n")), SourceKind::table);
  EXPECT_EQ(source_kind(folder.write("f.osm", "<?xml version='1.0'?>\n<osm version='0.6'>")),
            SourceKind::openstreetmap);
  EXPECT_EQ(source_kind(folder.write("g.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}")),
            SourceKind::layer);
  EXPECT_THROW((void)source_kind("-"), geo::InputError);
  EXPECT_THROW((void)source_kind(folder.path() / "missing"), geo::InputError);
}

/// The real tables on the real villages of Syria: every unit of the table that has members gets a place.
TEST(RealCodes, of_syria_make_its_units) {
  const char* shared = std::getenv("SITMAP_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "SITMAP_SHARED is not set";
  const auto folder = std::filesystem::path(shared) / "data/gazetteer";
  if (!std::filesystem::exists(folder / "admin1CodesASCII.txt")) GTEST_SKIP() << folder << " is not there";
  const auto got = imported({folder / "countryInfo.txt", folder / "admin1CodesASCII.txt", folder / "admin2Codes.txt",
                             folder / "SY.geonames-format.txt.gz"});
  std::size_t first = 0, countries = 0;
  for (const auto& place : got.contents.places) {
    if (place.country != "SY") continue;
    first += place.feature_code == "ADM1" ? 1U : 0U;
    countries += place.feature_code == "PCLI" ? 1U : 0U;
  }
  EXPECT_EQ(first, 14U);  // the governorates of Syria
  EXPECT_EQ(countries, 1U);
}

}  // namespace
}  // namespace gazetteer::importers::test
