// GeoNames rows, tables and the tables of the embedded gazetteer, clean, dirty and hostile.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "tests/gazetteer/places/sample.hpp"
#include "tests/source_dir.hpp"

namespace gazetteer::importers {
namespace {

using places::GazetteerContents;
using places::test::Folder;

std::string row(const std::string& id, const std::string& name, const std::string& names, const std::string& lat,
                const std::string& lon, const std::string& population = "0", const std::string& country = "SY") {
  return id + "\t" + name + "\t" + name + "\t" + names + "\t" + lat + "\t" + lon + "\tP\tPPL\t" + country +
         "\t\t04\t12\t\t\t" + population + "\t\t\t\t\n";
}

struct Imported {
  GazetteerContents contents;
  geo::Findings findings;
};
Imported imported(const std::filesystem::path& path) {
  Imported all;
  import(path, all.contents, all.findings);
  return all;
}
std::vector<std::string> ids(const GazetteerContents& contents) {
  std::vector<std::string> all;
  for (const auto& place : contents.places) all.push_back(place.id);
  return all;
}
std::string problem(const std::filesystem::path& path) {
  try {
    (void)imported(path);
  } catch (const geo::InputError& error) {
    EXPECT_EQ(error.where().file, path.string());
    return error.what();
  }
  return "imported";
}

TEST(GeoNames, reads_the_nineteen_columns) {
  const Folder folder;
  const auto got =
      imported(folder.write("SY.txt",
                            "172134\t‘Ayn ‘Īsá\tAyn Isa\tAin Issa,عين عيسى,Ain "
                            "Issa,http://en.wikipedia.org/wiki/Ayn_Issa\t36.3855\t38.8623\tP\tPPLA3\tSY\t\t04\t"
                            "172135\t\t\t6000\t\t405\tAsia/Damascus\t2018-04-14\n"));
  EXPECT_TRUE(got.findings.empty());
  ASSERT_EQ(got.contents.places.size(), 1U);
  places::Place expected;
  expected.id = "geonames:172134";
  expected.name = "‘Ayn ‘Īsá";
  expected.names = {"Ayn Isa", "Ain Issa", "عين عيسى"};
  expected.position = {geo::Lon(38.8623), geo::Lat(36.3855)};
  expected.feature_code = "PPLA3";
  expected.country = "SY";
  expected.admin1 = "04";
  expected.admin2 = "172135";
  expected.population = 6000;
  expected.source = "geonames";
  EXPECT_EQ(got.contents.places[0], expected);
  ASSERT_EQ(got.contents.sources.size(), 1U);
  EXPECT_EQ(got.contents.sources[0].licence, "CC-BY-4.0");
}

TEST(GeoNames, keeps_the_ids_of_who_s_on_first) {
  const Folder folder;
  const auto got = imported(folder.write("x.txt", row("wof:7", "A", "", "1", "2") + row("8", "B", "", "1", "2")));
  EXPECT_THAT(ids(got.contents), testing::ElementsAre("wof:7", "geonames:8"));
  EXPECT_EQ(got.contents.places[0].source, "whosonfirst");
  EXPECT_EQ(got.contents.sources.size(), 2U);
}

TEST(GeoNames, dirty_rows_are_findings_with_their_lines) {
  const Folder folder;
  const auto path = folder.write(
      "dirty.txt", row("1", "Good", "", "1", "2") + "only\tfour\tcells\there\n" + row("3", "Bad", "", "north", "2") +
                       row("4", "Bad", "", "91", "2") + row("5", "Bad", "", "1", "nan") +
                       row("x", "Bad", "", "1", "2") + row("7", "B\xFF", "", "1", "2") + row("8", "", "", "1", "2") +
                       row("9", "Odd", "", "1", "2", "-5") + row("10", "Odd", "", "1", "2", "0", "Syria") + "\n" +
                       row("1", "Again", "Once", "5", "6") + "# a comment\n" + row("12", "Last", "", "-90", "180"));
  const auto got = imported(path);
  EXPECT_THAT(ids(got.contents), testing::ElementsAre("geonames:1", "geonames:9", "geonames:10", "geonames:12"));
  EXPECT_THAT(got.contents.places[0].names, testing::ElementsAre("Again", "Once"));
  EXPECT_EQ(got.contents.places[2].country, "");
  std::map<std::string, std::vector<std::size_t>> lines;
  for (const auto& finding : got.findings.all()) {
    EXPECT_EQ(finding.where.file, path.string());
    lines[finding.code].push_back(finding.where.line.value_or(0));
  }
  const std::map<std::string, std::vector<std::size_t>> expected = {
      {"row-columns", {2}}, {"row-position", {3, 4, 5}}, {"row-id", {6}},       {"row-not-utf8", {7}},
      {"row-name", {8}},    {"row-population", {9}},     {"row-country", {10}}, {"row-id-repeated", {12}}};
  EXPECT_EQ(lines, expected);
}

TEST(GeoNames, a_flood_of_bad_rows_is_told_in_short) {
  const Folder folder;
  std::string text = row("1", "Good", "", "1", "2");
  for (int i = 0; i < 5000; ++i) text += row("2", "Bad", "", "x", "y");
  const auto got = imported(folder.write("flood.txt", text));
  EXPECT_EQ(got.findings.size(), 101U);
  EXPECT_THAT(got.findings.all().back().message, testing::HasSubstr("4900 more"));
}

TEST(GeoNames, reads_gzip_and_zip_and_passes_over_the_readme) {
  const Folder folder;
  const auto text = row("1", "Zipped", "", "1", "2");
  const std::vector<geo::io::ArchiveMember> members = {{"readme.txt", "Readme for GeoNames"}, {"SY.txt", text}};
  EXPECT_THAT(ids(imported(folder.write("SY.zip", geo::io::to_zip(members, geo::Instant()))).contents),
              testing::ElementsAre("geonames:1"));
  const auto gz = source_dir() / "tests/gazetteer/importers" / "one_place.txt.gz";
  EXPECT_THAT(ids(imported(gz).contents), testing::ElementsAre("geonames:1"));
  const std::vector<geo::io::ArchiveMember> none = {{"readme.txt", "Readme for GeoNames"}};
  EXPECT_THAT(problem(folder.write("none.zip", geo::io::to_zip(none, geo::Instant()))), testing::HasSubstr("no .txt"));
  std::string cut = geo::io::to_zip(members, geo::Instant());
  cut.resize(cut.size() / 2);
  EXPECT_NE(problem(folder.write("cut.zip", cut)), "imported");
}

TEST(GeoNames, not_one_row_is_an_error) {
  const Folder folder;
  GazetteerContents contents;
  geo::Findings findings;
  for (const std::string& text : {std::string(), std::string("hello\n"), std::string(100'000, '\t'),
                                  std::string(64, '\0'), row("1", "Bad", "", "x", "y")}) {
    EXPECT_THROW(import_geonames(folder.write("bad.txt", text), contents, findings), geo::InputError);
  }
  EXPECT_THROW(import_geonames(folder.path() / "missing.txt", contents, findings), geo::InputError);
  EXPECT_TRUE(contents.places.empty());
  EXPECT_TRUE(findings.empty());
}

TEST(GeoNames, places_of_an_earlier_source_get_the_names_of_the_later) {
  const Folder folder;
  Imported all;
  import(folder.write("a.txt", row("1", "Ayn Isa", "Bozane", "36", "38", "5")), all.contents, all.findings);
  import(folder.write("b.txt", row("1", "Ain Issa", "", "1", "2", "9")), all.contents, all.findings);
  ASSERT_EQ(all.contents.places.size(), 1U);
  EXPECT_EQ(all.contents.places[0].population, 5);
  EXPECT_THAT(all.contents.places[0].names, testing::ElementsAre("Bozane", "Ain Issa"));
  EXPECT_TRUE(all.findings.empty());
}

TEST(Table, needs_name_lon_and_lat_only) {
  const Folder folder;
  const auto path = folder.write("sites.csv", "name;lat;lon\nBase;36,5;38,25\nBase;36,5;38,25\nDam;35.9;38.6\n");
  const auto got = imported(path);
  ASSERT_EQ(got.contents.places.size(), 2U);
  const auto& base = got.contents.places[0];
  EXPECT_THAT(base.id, testing::MatchesRegex("local:[0-9a-f]+"));
  EXPECT_EQ(base.position, (geo::LonLat{geo::Lon(38.25), geo::Lat(36.5)}));
  EXPECT_EQ(base.source, "sites");
  EXPECT_EQ(got.findings.counts_by_code().at("row-id-repeated"), 1U);
  EXPECT_EQ(imported(path).contents.places[0].id, base.id);
}

TEST(Table, reads_all_columns) {
  const Folder folder;
  const auto got =
      imported(folder.write("sites.csv",
                            "id,name,names,lon,lat,class,code,country,admin1,population,precision_m,source,licence\n"
                            "sitmap:x,X Base,X|قاعدة,38,36,S,MILB,sy,04,0,1500,\"report, page 3\",CC0-1.0\n"
                            "C4521,Y,,39,36,P,PPL,Syria,04,many,near,OCHA,CC-BY-IGO-3.0\n"
                            "7,Z,a; b,500,36,,,,,,,,\n"));
  ASSERT_EQ(got.contents.places.size(), 2U);
  const auto& x = got.contents.places[0];
  EXPECT_EQ(x.id, "sitmap:x");
  EXPECT_EQ(x.country, "SY");
  EXPECT_EQ(x.feature_class, 'S');
  EXPECT_EQ(x.precision, geo::Metres(1500));
  EXPECT_THAT(x.names, testing::ElementsAre("X", "قاعدة"));
  EXPECT_EQ(got.contents.places[1].id, "local:C4521");
  ASSERT_EQ(got.contents.sources.size(), 2U);
  EXPECT_EQ(got.contents.sources[0].title, "report, page 3");
  EXPECT_EQ(got.contents.sources[0].id, x.source);
  EXPECT_EQ(got.contents.sources[1].licence, "CC-BY-IGO-3.0");
  const auto counts = got.findings.counts_by_code();
  EXPECT_EQ(counts.at("row-position"), 1U);
  EXPECT_EQ(counts.at("row-country"), 1U);
  EXPECT_EQ(counts.at("row-population"), 1U);
  EXPECT_EQ(counts.at("row-precision"), 1U);
}

TEST(Table, says_what_is_missing) {
  const Folder folder;
  EXPECT_THAT(problem(folder.write("a.csv", "name,latitude\nX,1\n")), testing::HasSubstr("no column lon"));
  EXPECT_THAT(problem(folder.write("b.csv", "place\nX\n")), testing::HasSubstr("no column lon, lat"));
  EXPECT_THAT(problem(folder.write("c.csv", "name,lon,lat\nX,,\n")), testing::HasSubstr("not one place"));
  EXPECT_NE(problem(folder.write("d.csv", "")), "imported");
  EXPECT_NE(problem(folder.write("e.csv", "name,lon,lat\n\xFF\xFE\xFA,1,2\n")), "imported");
  EXPECT_THAT(problem(folder.write("world.gaz", "SITMAPGZ")), testing::HasSubstr("compiled gazetteer already"));
}

/// The tables of an embedded gazetteer of two places.
void write_tables(const Folder& folder, const std::string& outlines,
                  const std::string& exonyms = "geonames:1,Land,Ülke,public,Apache-2.0\n") {
  folder.write("places.tsv.xz",
               "id\tname\tnames\tlon\tlat\tclass\tcode\tcountry\tadmin1\tadmin2\tpopulation\tsource\n"
               "geonames:1\tLand\tPays|Страна\t10\t10\tA\tPCLI\tXA\t\t\t500\tgeonames\n"
               "geonames:2\tTown \"Q\"\t\t10.5\t10.25\tP\tPPL\tXA\t01\t\t50\tgeonames\n");
  folder.write("outlines.tsv.xz", "place_id\tlevel\tcountry\tadmin1\trings\n" + outlines);
  folder.write("demonyms.csv", "country,adjective,singular,plural\nXA,Landish,Lander,Landers\n");
  folder.write("exonyms.csv", "id,place,names,source,licence\n" + exonyms);
  folder.write("supplement.csv",
               "id,name,names,lon,lat,class,code,country,admin1,population,precision_m,source,licence\n"
               "sitmap:base,Base,,10,10,S,MILB,XA,01,0,1000,public,Apache-2.0\n");
  folder.write(
      "sources.tsv",
      "source\ttitle\tversion\tlicence\tattribution\turl\ngeonames\tGeoNames\t2023\tCC BY 4.0\tThanks\thttps://x/\n");
}

TEST(Embedded, reads_all_tables) {
  const Folder folder;
  write_tables(folder,
               "geonames:1\tcountry\tXA\t\t0,0 200000,0 0,200000 -200000,0;50000,50000 10000,0 0,10000/-300000,-10000 "
               "5000,0 0,5000\n");
  const auto got = imported(folder.path());
  EXPECT_TRUE(got.findings.empty());
  EXPECT_THAT(ids(got.contents), testing::ElementsAre("geonames:1", "geonames:2", "sitmap:base"));
  EXPECT_EQ(got.contents.places[1].name, "Town \"Q\"");
  EXPECT_EQ(got.contents.demonyms.size(), 3U);
  EXPECT_EQ(got.contents.sources.size(), 2U);
  const auto gazetteer = places::test::opened({got.contents});
  const auto land = *gazetteer.country("XA");
  const auto area = gazetteer.outline(land).value();
  ASSERT_EQ(area.polygons.size(), 2U);
  EXPECT_EQ(area.polygons[0].shell[2], (geo::LonLat{geo::Lon(20), geo::Lat(20)}));
  ASSERT_EQ(area.polygons[0].holes.size(), 1U);
  EXPECT_EQ(area.polygons[0].holes[0][1], (geo::LonLat{geo::Lon(6), geo::Lat(5)}));
  EXPECT_EQ(area.polygons[1].shell[0], (geo::LonLat{geo::Lon(-30), geo::Lat(-1)}));
  EXPECT_EQ(gazetteer.containing({geo::Lon(10), geo::Lat(10)}).size(), 1U);
  EXPECT_EQ(gazetteer.demonym("Landers"), std::vector<std::string>{"XA"});
  EXPECT_EQ(gazetteer.find_name("Ülke", false).size(), 1U);
  EXPECT_NO_THROW(gazetteer.verify());
}

TEST(Embedded, names_of_other_places_are_findings) {
  const Folder folder;
  for (const auto* bad : {"geonames:9,Land,Ülke,public,Apache-2.0\n", "geonames:1,Town,Ülke,public,Apache-2.0\n"}) {
    write_tables(folder, "", bad);
    const auto got = imported(folder.path());
    EXPECT_EQ(got.findings.size(), 1U) << bad;
    EXPECT_TRUE(got.findings.any_of(geo::Severity::error)) << bad;
    EXPECT_TRUE(places::test::opened({got.contents}).find_name("Ülke", false).empty()) << bad;
  }
}

TEST(Embedded, bad_outlines_are_findings) {
  const Folder folder;
  for (const auto* bad : {"geonames:9\tcountry\tXA\t\t0,0 1,0 0,1", "geonames:1\tcountry\tXA\t\t0,0 1,0",
                          "geonames:1\tcountry\tXA\t\t0,0 1,0 x,1", "geonames:1\tcountry\tXA\t\t",
                          "geonames:1\tplanet\tXA\t\t0,0 1,0 0,1", "geonames:1\tcountry\tXA\t\t1800000,0 1,0 0,1",
                          "geonames:1\tcountry\tXA\t\t0,0 99999999999999999999,0 0,1", "geonames:1\tcountry"}) {
    write_tables(folder, std::string(bad) + "\n");
    const auto got = imported(folder.path());
    EXPECT_EQ(got.findings.size(), 1U) << bad;
    EXPECT_TRUE(got.contents.outlines.empty()) << bad;
    EXPECT_TRUE(got.findings.any_of(geo::Severity::error)) << bad;
  }
}

TEST(Embedded, other_columns_are_an_error) {
  const Folder folder;
  write_tables(folder, "");
  folder.write("places.tsv.xz", "id\tname\n1\tx\n");
  EXPECT_THROW((void)imported(folder.path()), geo::InputError);
  folder.write("places.tsv.xz", "");
  EXPECT_THROW((void)imported(folder.path()), geo::InputError);
  std::filesystem::remove(folder.path() / "places.tsv.xz");
  EXPECT_THROW((void)imported(folder.path()), geo::InputError);
}

/// Counts stated in the README of the data and counted with grep.
TEST(RealVillages, of_syria_are_all_found) {
  const char* shared = std::getenv("SITMAP_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "SITMAP_SHARED is not set";
  const auto file = std::filesystem::path(shared) / "data/gazetteer/SY.geonames-format.txt.gz";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not there";
  auto got = imported(file);
  EXPECT_EQ(got.contents.places.size(), 10'555U);
  EXPECT_TRUE(got.findings.empty());
  const auto gazetteer = places::test::opened({got.contents});
  EXPECT_NO_THROW(gazetteer.verify());
  const auto preferred = [&](std::string_view name) {
    const auto found = gazetteer.find_name(name, false);
    return std::count_if(found.begin(), found.end(), [](const auto& match) { return match.preferred; });
  };
  EXPECT_EQ(preferred("Mushayrifah"), 20);
  EXPECT_EQ(preferred("Al Mushayrifah"), 17);
  EXPECT_GE(gazetteer.find_name("al-Mushayrifa", true).size(), 37U);
  const auto near = gazetteer.nearest({geo::Lon(38.8623), geo::Lat(36.3855)}, 1, "P", geo::Metres(100));
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(gazetteer.id(near[0]), "geonames:172134");
}

}  // namespace
}  // namespace gazetteer::importers
