// What nobody should send: the importers refuse it in one line, or leave it out with a finding.
#include "libgeo/io/files/archive.hpp"
#include "tests/gazetteer/importers/importing.hpp"

namespace gazetteer::importers::test {
namespace {

TEST(HostileGeoNames, values_are_findings) {
  const Folder folder;
  const auto path = folder.write(
      "SY.txt", row("1", "Good", "", "1", "2") + row("2", "Far", "", "1e308", "2") +
                    row("3", "Far", "", "1", "-1e999") + row("wof:a b", "Space", "", "1", "2") +
                    row("wof:\x01", "Control", "", "1", "2") +
                    row("6", std::string("N\0L", 3),
                        "a\xE2\x80\xAE"
                        "b",
                        "1", "2") +
                    row("7", "Code", "", "1", "2", std::string(100, '9')) + row("8", "http://x/", "", "1", "2") +
                    row("99999999999999999999999", "Long id", "", "1", "2") + row("10", "Last", "", "1", "2"));
  const auto got = imported({path});
  EXPECT_THAT(got.ids(), testing::ElementsAre("geonames:1", "geonames:6", "geonames:7", "geonames:10"));
  EXPECT_EQ(got.place("geonames:6")->name, "N L");
  EXPECT_THAT(got.place("geonames:6")->names, testing::ElementsAre("ab"));
  EXPECT_EQ(got.place("geonames:7")->admin1, "");
  EXPECT_EQ(got.count("row-position"), 2U);
  EXPECT_EQ(got.count("row-id"), 3U);
  EXPECT_EQ(got.count("row-code"), 1U);
  EXPECT_EQ(got.count("row-name"), 1U);
  EXPECT_GE(got.count("row-controls"), 1U);
}

TEST(HostileGeoNames, a_line_without_end_is_left_out_with_its_number) {
  const Folder folder;
  const auto path = folder.write(
      "SY.txt", row("1", "Good", "", "1", "2") + std::string(5'000'000, 'x') + "\n" + row("3", "Good", "", "1", "2"));
  const auto got = imported({path});
  EXPECT_THAT(got.ids(), testing::ElementsAre("geonames:1", "geonames:3"));
  ASSERT_EQ(got.findings.size(), 1U);
  EXPECT_EQ(got.findings.all()[0].code, "row-long");
  EXPECT_EQ(got.findings.all()[0].where.line, 2U);
}

TEST(HostileGeoNames, a_row_of_very_many_names_is_read_in_time) {
  const Folder folder;
  std::string names;
  for (int i = 0; i < 100'000; ++i) names += std::to_string(i) + ",";
  names += "1,2,3";
  const auto got = imported({folder.write("SY.txt", row("1", "Many", names, "1", "2"))});
  EXPECT_EQ(got.place("geonames:1")->names.size(), places::most_names - 1);
  EXPECT_EQ(got.count("row-names"), 1U);
}

TEST(HostileGeoNames, damaged_archives_are_errors) {
  const Folder folder;
  const std::vector<geo::io::ArchiveMember> members = {
      {"SY.txt", row("1", "Zipped", std::string(5000, 'a'), "1", "2")}};
  const auto zip = geo::io::to_zip(members, geo::Instant());
  for (std::size_t size = 0; size < zip.size(); size += 7)
    EXPECT_NE(problem({folder.write("cut.zip", zip.substr(0, size))}), "imported") << size;
  const auto gz = std::string("\x1F\x8B\x08\0\0\0\0\0\0\3", 10);
  EXPECT_NE(problem({folder.write("cut.txt.gz", gz)}), "imported");
  EXPECT_NE(problem({folder.write("head.txt.gz", gz.substr(0, 3))}), "imported");
}

TEST(HostileTables, values_are_findings) {
  const Folder folder;
  const auto path = folder.write("sites.csv",
                                 "id,name,lon,lat,class,country,population,precision_m\n"
                                 "1,Good,1,2,,,,\n"
                                 "\"a\nb\",Newline id,1,2,,,,\n"
                                 "3,Far,1e308,2,,,,\n"
                                 "4,\"Two\nlines\",1,2,p,Syria,-1,1e300\n"
                                 "5,\"\xE2\x80\xAE\",1,2,,,,\n"
                                 "6,Nan,nan,inf,,,,\n");
  const auto got = imported({path});
  EXPECT_THAT(got.ids(), testing::ElementsAre("local:1", "local:4"));
  EXPECT_EQ(got.place("local:4")->name, "Two lines");
  EXPECT_EQ(got.count("row-id"), 1U);
  EXPECT_EQ(got.count("row-position"), 2U);
  EXPECT_EQ(got.count("row-name"), 1U);
  for (const auto* code : {"row-class", "row-country", "row-population", "row-precision"})
    EXPECT_EQ(got.count(code), 1U) << code;
  EXPECT_NE(problem({folder.write("nul.csv", std::string("name,lon,lat\nA\0,1,2\n", 21))}), "imported");
}

TEST(Cancelling, stops_an_import) {
  const Folder folder;
  std::string text;
  for (int i = 1; i <= 5000; ++i) text += row(std::to_string(i), "A", "", "1", "2");
  const auto path = folder.write("SY.txt", text);
  geo::Cancellation cancellation;
  cancellation.cancel();
  Imported all;
  EXPECT_THROW(import(path, all.contents, all.findings, {}, &cancellation), geo::Cancelled);
}

}  // namespace
}  // namespace gazetteer::importers::test
