// What is known of downloads without a network: folder, addresses, codes, and whether a file is what it should be. The
// transfers themselves are tried by tests/tools/downloads.sh against a server of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <optional>
#include <span>

#include "gazetteer/importers/downloads/download.hpp"
#include "gazetteer/importers/downloads/download_addresses.hpp"
#include "gazetteer/importers/downloads/download_check.hpp"
#include "gazetteer/importers/downloads/download_folder.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "tests/gazetteer/places/sample.hpp"
#include "tests/source_dir.hpp"

namespace gazetteer::importers {
namespace {

using places::test::Folder;
using testing::AllOf;
using testing::HasSubstr;

/// An environment variable that is as it was afterwards.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* former = ::getenv(name)) former_ = former;
    if (value != nullptr)
      ::setenv(name, value, 1);
    else
      ::unsetenv(name);
  }
  ~Variable() {
    if (former_)
      ::setenv(name_, former_->c_str(), 1);
    else
      ::unsetenv(name_);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> former_;
};

template <class Call>
std::string problem_told(Call&& call) {
  try {
    (void)call();
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "done";
}

places::Place country(const std::string& code, const std::string& name, std::vector<std::string> names = {}) {
  auto made = places::test::place("geonames:" + std::to_string(code[0] * 256 + code[1]), name, 38, 35, 1'000'000,
                                  std::move(names));
  made.feature_class = 'A';
  made.feature_code = "PCLI";
  made.country = code;
  return made;
}

/// Syria with `villages` places of GeoNames, Ukraine and the United Kingdom.
places::Gazetteer world(int villages = 0) {
  std::vector<places::Place> all = {country("SY", "Syria", {"سوريا"}), country("UA", "Ukraine"),
                                    country("GB", "United Kingdom", {"UK"})};
  for (int i = 0; i < villages; ++i) {
    auto village = places::test::place("geonames:" + std::to_string(900'000 + i), "Tall", 38, 35);
    village.country = "SY";
    village.source = "geonames";
    all.push_back(std::move(village));
  }
  return places::test::opened({places::test::contents_of(std::move(all))});
}

std::string row(int id, const std::string& code = "SY", const std::string& changed = "2024-02-03") {
  const auto n = std::to_string(id);
  return n + "\tTall " + n + "\tTall " + n + "\t\t35.5\t38.5\tP\tPPL\t" + code +
         "\t\t04\t\t\t\t0\t\t\tAsia/Damascus\t" + changed + "\n";
}
std::string rows(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += row(i);
  return text;
}
std::string zip(const std::string& name, const std::string& text) {
  const std::vector<geo::io::ArchiveMember> members = {{"readme.txt", "GeoNames"}, {name, text}};
  return geo::io::to_zip(members, geo::Instant());
}
std::string checked(const std::string& bytes, const places::Gazetteer& known) {
  return problem_told([&] { return check_dump(bytes, "SY", "http://here/SY.zip", known); });
}
std::string checked(const std::string& bytes) {
  static const auto known = world();
  return checked(bytes, known);
}

TEST(DownloadFolder, is_the_users_cache) {
  const Variable cache("XDG_CACHE_HOME", "/somewhere/cache");
  EXPECT_EQ(default_folder(), "/somewhere/cache/sitmap/gazetteers");
  const Variable home("HOME", "/home/analyst");
  {
    const Variable none("XDG_CACHE_HOME", nullptr);
    EXPECT_EQ(default_folder(), "/home/analyst/.cache/sitmap/gazetteers");
  }
  {
    const Variable relative("XDG_CACHE_HOME", "cache");  // "must be ignored", as the XDG specification says
    EXPECT_EQ(default_folder(), "/home/analyst/.cache/sitmap/gazetteers");
    const Variable homeless("HOME", nullptr);
    EXPECT_THAT(problem_told([] { return default_folder(); }), AllOf(HasSubstr("HOME"), HasSubstr("--into")));
  }
}

TEST(DownloadFolder, lists_what_is_there_by_code) {
  const Folder folder;
  EXPECT_TRUE(installed(folder.path() / "nothing").empty());
  EXPECT_TRUE(installed(folder.path()).empty());
  folder.write("UA.gaz", places::compile(places::test::contents_of({places::test::place("t:1", "Kyiv", 30, 50)})));
  folder.write("SY.gaz", "not a gazetteer at all");
  folder.write("notes.txt", "");
  const auto all = installed(folder.path());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].code, "SY");
  EXPECT_THAT(all[0].problem, HasSubstr("no compiled gazetteer"));
  EXPECT_EQ(all[1].code, "UA");
  EXPECT_EQ(all[1].places, 1U);
  EXPECT_EQ(all[1].problem, "");
  EXPECT_EQ(all[1].address, "");
  EXPECT_EQ(installed_gazetteer("ua", folder.path()), folder.path() / "UA.gaz");
  EXPECT_EQ(installed_gazetteer("IQ", folder.path()), std::nullopt);
  EXPECT_EQ(installed_gazetteer("../UA", folder.path()), std::nullopt);
  EXPECT_EQ(installed_gazetteer("", folder.path()), std::nullopt);
}

TEST(DownloadFolder, keeps_what_a_file_said_of_itself) {
  const Folder folder;
  DownloadRecord record;
  record.code = "SY";
  record.country = "Syria";
  record.fetched = "2026-11-24T09:30:00Z";
  record.data_date = "2026-11-23";
  record.places = 3;
  record.identity = "GeoNames Syria 2026-11-23 sha256:00";
  record.places_file = {"http://here/SY.zip", "\"a\\b\"", "Mon, 23 Nov 2026 01:02:03 GMT", "00ff"};
  EXPECT_EQ(read_record(folder.path(), "SY"), std::nullopt);
  write_record(folder.path(), record);
  EXPECT_EQ(read_record(folder.path(), "SY"), record);
  record.alternate_names_file = FetchedFile{"http://here/alternatenames/SY.zip", "", "", "11"};
  write_record(folder.path(), record);
  EXPECT_EQ(read_record(folder.path(), "SY"), record);
  EXPECT_EQ(read_record(folder.path(), "UA"), std::nullopt);
  for (const auto* other :
       {"", "{", "[]", "{\"schema\":\"another\"}", "{\"schema\":\"sitmap-download-1\",\"code\":7}"}) {
    folder.write("UA.json", other);
    EXPECT_EQ(read_record(folder.path(), "UA"), std::nullopt) << other;
  }
}

TEST(DownloadFolder, removes_what_is_there_and_nothing_else) {
  const Folder folder;
  folder.write("SY.gaz", "bytes");
  folder.write("SY.json", "{}");
  folder.write("IQ.gaz", "bytes");
  folder.write("IQ.json", "{}");
  const std::vector<std::string> codes = {"sy", "UA", "../IQ"};
  const auto outcomes = remove_downloads(codes, folder.path());
  ASSERT_EQ(outcomes.size(), 3U);
  EXPECT_EQ(outcomes[0].kind, DownloadOutcome::Kind::removed);
  EXPECT_EQ(outcomes[1].kind, DownloadOutcome::Kind::failed);
  EXPECT_THAT(outcomes[1].problem, AllOf(HasSubstr("UA"), HasSubstr("there: IQ")));
  EXPECT_EQ(outcomes[2].kind, DownloadOutcome::Kind::failed);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "SY.gaz"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "SY.json"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "IQ.gaz"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "IQ.json"));
}

TEST(DownloadAddresses, come_from_one_table_that_can_be_another) {
  const Folder folder;
  const auto named = [&](std::string_view text) {
    const auto path = folder.write("downloads.tsv", text).string();
    const Variable variable("SITMAP_DOWNLOADS", path.c_str());
    return problem_told([] { return download_addresses(); });
  };
  const auto path = folder
                        .write("mine.tsv",
                               "# mine\nkey\taddress\ngeonames-places\thttp://a/{code}.zip\r\n"
                               "geonames-alternate-names\thttp://b/{code}/n.zip\n")
                        .string();
  const Variable variable("SITMAP_DOWNLOADS", path.c_str());
  EXPECT_EQ(download_addresses(), (DownloadAddresses{"http://a/{code}.zip", "http://b/{code}/n.zip"}));
  EXPECT_THAT(named("geonames-places http://a/{code}.zip\n"), AllOf(HasSubstr("line 1"), HasSubstr("no address")));
  EXPECT_THAT(named("\ngeonames-places\thttp://a/SY.zip\n"), AllOf(HasSubstr("line 2"), HasSubstr("{code}")));
  EXPECT_THAT(named("geoname-places\thttp://a/{code}.zip\n"), HasSubstr("geonames-places"));
  EXPECT_THAT(named("geonames-places\thttp://a/{code}.zip\n"), HasSubstr("not complete"));
  const Variable missing("SITMAP_DOWNLOADS", "/nowhere/downloads.tsv");
  EXPECT_THAT(problem_told([] { return download_addresses(); }), HasSubstr("/nowhere/downloads.tsv"));
}

TEST(DownloadAddresses, of_the_project_are_those_of_geonames) {
  const std::string path = (source_dir() / "gazetteer/data/downloads.tsv").string();
  const Variable variable("SITMAP_DOWNLOADS", path.c_str());
  const auto addresses = download_addresses();
  EXPECT_EQ(address_of(addresses.places, "SY"), "https://download.geonames.org/export/dump/SY.zip");
  EXPECT_EQ(address_of(addresses.alternate_names, "SY"),
            "https://download.geonames.org/export/dump/alternatenames/SY.zip");
}

TEST(DownloadAddresses, may_be_a_folder_or_a_pattern) {
  EXPECT_EQ(addresses_from("http://here/dump/"),
            (DownloadAddresses{"http://here/dump/{code}.zip", "http://here/dump/alternatenames/{code}.zip"}));
  EXPECT_EQ(addresses_from("http://here/{code}-{code}.zip"),
            (DownloadAddresses{"http://here/{code}-{code}.zip", "http://here/alternatenames/{code}-{code}.zip"}));
  EXPECT_EQ(address_of("http://here/{code}-{code}.zip", "SY"), "http://here/SY-SY.zip");
}

TEST(DownloadCodes, are_those_of_the_world_or_the_nearest_is_named) {
  const auto gazetteer = world();
  EXPECT_EQ(country_code(gazetteer, "SY"), "SY");
  EXPECT_EQ(country_code(gazetteer, "ua"), "UA");
  EXPECT_EQ(country_name(gazetteer, "SY"), "Syria");
  const auto of = [&](const std::string& word) { return problem_told([&] { return country_code(gazetteer, word); }); };
  EXPECT_THAT(of("Syria"), HasSubstr("the code of Syria is SY"));
  EXPECT_THAT(of("سوريا"), HasSubstr("the code of Syria is SY"));
  EXPECT_THAT(of("UK"), HasSubstr("the code of United Kingdom is GB"));
  EXPECT_THAT(of("Ukrxine"), HasSubstr("did you mean UA (Ukraine)?"));
  EXPECT_THAT(of("UX"), HasSubstr("did you mean UA (Ukraine)?"));
  EXPECT_THAT(of("Qorvantemburg"), AllOf(HasSubstr("ISO 3166"), testing::Not(HasSubstr("did you mean"))));
  EXPECT_THAT(of(""), HasSubstr("no country code"));
}

TEST(DownloadCheck, takes_a_dump_and_tells_its_rows_and_last_change) {
  const auto figures = check_dump(zip("SY.txt", rows(3) + row(4, "SY", "2024-05-06") + row(5, "SY", "9999-99-99")),
                                  "SY", "http://here/SY.zip", world(10));
  EXPECT_EQ(figures.rows, 5U);
  EXPECT_EQ(figures.newest_change, "2024-05-06");
}

TEST(DownloadCheck, refuses_what_is_no_dump_of_the_country) {
  EXPECT_THAT(checked(""), AllOf(HasSubstr("http://here/SY.zip"), HasSubstr("empty")));
  EXPECT_THAT(checked("\n <!DOCTYPE html><html>Sorry</html>"), HasSubstr("a web page"));
  EXPECT_THAT(checked(rows(2)), HasSubstr("something else than a zip file"));
  EXPECT_THAT(checked(zip("UA.txt", rows(2))), HasSubstr("does not hold SY.txt"));
  EXPECT_THAT(checked(zip("SY.txt", "a\tb\tc\n")), HasSubstr("19 columns"));
  EXPECT_THAT(checked(zip("SY.txt", "")), HasSubstr("19 columns"));
  EXPECT_THAT(checked(zip("SY.txt", row(1, "UA") + row(2, "UA"))), HasSubstr("2 of 2 rows are not in SY"));
  EXPECT_THAT(checked(zip("SY.txt", rows(9) + "a\tb\n")), HasSubstr("1 of 10 rows have not 19 columns"));
  EXPECT_EQ(checked(zip("SY.txt", rows(39) + row(40, "LB"))), "done");  // a border place more or less
  EXPECT_THAT(checked(zip("SY.txt", rows(4)), world(10)), HasSubstr("4 rows are too few for SY"));
}

TEST(DownloadCheck, refuses_every_truncation_and_any_changed_byte_of_the_table) {
  const auto good = zip("SY.txt", rows(30));
  ASSERT_EQ(checked(good), "done");
  for (std::size_t size = 0; size < good.size(); size += 3) EXPECT_NE(checked(good.substr(0, size)), "done") << size;
  const auto table = good.find("SY.txt") + 6;
  const auto directory = good.find("PK\x01\x02");
  ASSERT_LT(table, directory);
  for (auto at = table; at < directory; at += 5) {
    auto bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    if (checked(bad) == "done") {  // a bit that fills the last byte
      EXPECT_EQ(geo::io::read_member(bad, "bad", "SY.txt"), rows(30)) << at;
    }
  }
}

TEST(DownloadCheck, knows_alternate_names) {
  const auto names = [](const std::string& text) {
    return problem_told([&] {
      check_alternate_names(zip("SY.txt", text), "SY", "http://here/names/SY.zip");
      return 0;
    });
  };
  EXPECT_EQ(names("1\t172134\tar\tعين عيسى\t1\t\t\t\t\t\n"), "done");
  EXPECT_EQ(names("1\t172134\tar\tعين عيسى\t1\t\t\t\n"), "done");
  EXPECT_THAT(names(rows(2)), HasSubstr("alternateNamesV2"));
  EXPECT_THAT(names(""), HasSubstr("alternateNamesV2"));
}

TEST(DownloadCheck, reads_the_date_of_a_server) {
  EXPECT_EQ(date_of_http("Wed, 21 Oct 2015 07:28:00 GMT"), "2015-10-21");
  for (const auto* other : {"", "Wed, 31 Feb 2015 07:28:00 GMT", "Wednesday, 21-Oct-15 07:28:00 GMT",
                            "Wed Oct 21 07:28:00 2015", "Wed, 21 Okt 2015 07:28:00 GMT", "Wed, xx Oct 2015 07:28"}) {
    EXPECT_EQ(date_of_http(other), "") << other;
  }
}

TEST(Downloads, that_cannot_start_are_told_one_by_one) {
  const Folder folder;
  const auto gazetteer = world();
  geo::Findings findings;
  geo::Progress progress;
  DownloadOptions options;
  options.folder = folder.path() / "made" / "here";
  options.from = "file:///etc";
  const std::vector<std::string> codes = {"SY", "Ukrane"};
  const auto outcomes = add_downloads(codes, options, gazetteer, findings, progress);
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_THAT(outcomes[0].problem, AllOf(HasSubstr("file:///etc/SY.zip"), HasSubstr("http://")));
  EXPECT_THAT(outcomes[1].problem, HasSubstr("UA"));
  EXPECT_TRUE(std::filesystem::is_empty(options.folder));
  const auto updates = update_downloads(codes, options, gazetteer, findings, progress);
  EXPECT_THAT(updates[0].problem, AllOf(HasSubstr("no gazetteer of SY"), HasSubstr("there: nothing")));
  geo::Cancellation cancellation;
  cancellation.cancel();
  options.from = "http://127.0.0.1:9/";
  EXPECT_THROW((void)add_downloads(codes, options, gazetteer, findings, progress, &cancellation), geo::Cancelled);
}

}  // namespace
}  // namespace gazetteer::importers
