// Zones that last, dates that are none, maps that lack or come twice.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "layers/control/timeline.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/read.hpp"
#include "layers/exchange/snapshots/date_pattern.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::exchange {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A square in column `column` of the map, or nothing of the map below it.
std::string feature(int column, const std::string& properties) {
  const double west = 30 + column * 0.1;
  return fmt::format(
      R"({{"type":"Feature","properties":{0},"geometry":{{"type":"Polygon","coordinates":[[[{1},10],[{2},10],[{2},10.1],[{1},10.1],[{1},10]]]}}}})",
      properties, west, west + 0.1);
}
std::string one_feature(const std::vector<std::string>& features) {
  return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
}
std::string lasting(int column, const char* actor, const std::string& from, const std::string& to) {
  const auto quoted = [](const std::string& text) { return text.empty() ? "null" : '"' + text + '"'; };
  return feature(column,
                 fmt::format(R"({{"actor":"{}","valid_from":{},"valid_to":{}}})", actor, quoted(from), quoted(to)));
}
std::string drawn(const char* actor, int column = 0) {
  return one_feature({feature(column, fmt::format(R"({{"actor":"{}"}})", actor))});
}

class SnapshotSeries : public ::testing::Test {
 protected:
  std::vector<std::string> read(const std::vector<std::filesystem::path>& files) {
    findings = {};
    snapshots = read_snapshots(files, options, findings);
    std::vector<std::string> told;
    for (const auto& snapshot : snapshots) {
      told.push_back((snapshot.at.is_midnight() ? snapshot.at.utc_date().iso() : snapshot.at.iso()) + ":");
      for (const auto& zone : snapshot.zones) told.back() += " " + zone.holding.actor;
    }
    return told;
  }
  std::vector<std::string> read(std::string_view name, const std::string& bytes) {
    return read({scratch.write(name, bytes)});
  }
  scratch::Folder scratch;
  SnapshotOptions options;
  geo::Findings findings;
  std::vector<control::Snapshot> snapshots;
};

TEST_F(SnapshotSeries, a_zone_that_lasts_is_in_every_map_of_its_time) {
  EXPECT_THAT(read("z.geojson", one_feature({lasting(0, "A", "2020-01-01", "2020-03-01"),
                                             lasting(1, "B", "2020-02-01", ""), lasting(2, "C", "", "2020-02-01")})),
              ElementsAre("2020-01-01: A C", "2020-02-01: A B", "2020-03-01: B"));
  // All land may be lost: that map is empty, not missing.
  EXPECT_THAT(read("z.geojson", one_feature({lasting(0, "A", "2020-01-01", "2020-03-01")})),
              ElementsAre("2020-01-01: A", "2020-03-01:"));
}

TEST_F(SnapshotSeries, asked_for_fields_bear_intervals_too) {
  const auto map = one_feature({feature(0, R"({"actor":"A","seen":"2020-01-01","gone":"2020-03-01"})"),
                                feature(1, R"({"actor":"B","seen":"2020-02-01","gone":null})")});
  options.date_field = "seen";
  options.date_to_field = "gone";
  EXPECT_THAT(read("z.geojson", map), ElementsAre("2020-01-01: A", "2020-02-01: A B", "2020-03-01: B"));
  options.date_to_field = "gon";
  EXPECT_THROW((void)read("z.geojson", map), geo::UsageError);
}

TEST_F(SnapshotSeries, a_time_span_of_kml_lasts) {
  const auto placemark = [](const char* name, int column, const std::string& span) {
    const double west = 30 + column * 0.1;
    return fmt::format(
        "<Placemark><name>{0}</name><TimeSpan>{1}</TimeSpan><Polygon><outerBoundaryIs><LinearRing><coordinates>{2},10 "
        "{3},10 {3},10.1 {2},10.1 {2},10</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>",
        name, span, west, west + 0.1);
  };
  const auto kml = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" +
                   placemark("A", 0, "<begin>2020-01-01</begin><end>2020-02-01</end>") +
                   placemark("B", 1, "<begin>2020-01-15T06:00:00Z</begin>") + "</Document></kml>";
  EXPECT_THAT(read("z.kml", kml), ElementsAre("2020-01-01: A", "2020-01-15: A B", "2020-02-01: B"));
}

TEST_F(SnapshotSeries, what_is_still_so_ends_where_a_later_map_begins) {
  const auto first = scratch.write("a.geojson", one_feature({lasting(0, "A", "2020-01-01", "")}));
  const auto second = scratch.write("b.geojson", one_feature({lasting(1, "B", "2020-02-01", "")}));
  EXPECT_THAT(read({first, second}), ElementsAre("2020-01-01: A", "2020-02-01: B"));
  EXPECT_THAT(::scratch::message(findings, "zones-superseded"), HasSubstr("1 zone without an end is"));
  const auto map = scratch.write("2020-03-01.geojson", drawn("C"));
  EXPECT_THAT(read({first, map}), ElementsAre("2020-01-01: A", "2020-03-01: C"));
  // Files of one time are parts of one map: each goes on.
  const auto other = scratch.write(
      "c.geojson", one_feature({lasting(1, "B", "2020-01-01", "2020-01-20"), lasting(1, "C", "2020-01-20", "")}));
  EXPECT_THAT(read({first, other}), ElementsAre("2020-01-01: A B", "2020-01-20: A C"));
  const auto long_one = scratch.write(
      "d.geojson", one_feature({lasting(2, "D", "2020-01-01", "2020-01-25"), lasting(2, "E", "2020-01-25", "")}));
  EXPECT_THAT(read({long_one, other}), ElementsAre("2020-01-01: D B", "2020-01-20: D C", "2020-01-25: E C"));
}

TEST_F(SnapshotSeries, an_interval_that_ends_before_it_begins_is_left_out) {
  EXPECT_THAT(read("z.geojson", one_feature({lasting(0, "A", "2020-03-01", "2020-01-01"),
                                             lasting(1, "B", "2020-02-01", "2020-04-01")})),
              ElementsAre("2020-02-01: B", "2020-04-01:"));
  EXPECT_THAT(::scratch::message(findings, "validity-reversed"), HasSubstr("km2 are left out"));
}

TEST_F(SnapshotSeries, a_date_that_is_none_is_told_and_the_name_counts) {
  const auto map = one_feature(
      {feature(0, R"({"actor":"A","date":"2020-13-01"})"), feature(1, R"({"actor":"B","date":"2020-02-16"})")});
  EXPECT_THAT(read("m_2020-02-17.geojson", map), ElementsAre("2020-02-16: B", "2020-02-17: A"));
  EXPECT_THAT(::scratch::message(findings, "date-impossible"), HasSubstr("\"2020-13-01\" is no date: 1 feature"));
  EXPECT_THAT(::scratch::message(findings, "date-impossible"), HasSubstr("from elsewhere"));
  EXPECT_THAT(read("m.geojson", map), ElementsAre("2020-02-16: B"));
  EXPECT_THAT(::scratch::message(findings, "date-impossible"), HasSubstr("is left out"));
  EXPECT_THROW((void)read("m_2020-02-31.geojson", drawn("A")), geo::InputError);
}

TEST_F(SnapshotSeries, improbable_dates_are_told) {
  std::vector<std::filesystem::path> files;
  for (const auto* name : {"2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04"})
    files.push_back(scratch.write(std::string(name) + ".geojson", drawn("A")));
  (void)read(files);
  EXPECT_THAT(::scratch::codes(findings), Not(Contains("date-improbable")));
  files.push_back(scratch.write("2202-02-02.geojson", drawn("B")));
  (void)read(files);
  EXPECT_THAT(::scratch::message(findings, "date-improbable"), HasSubstr("2202-02-02"));
  files.back() = scratch.write("2002-02-05.geojson", drawn("B"));
  (void)read(files);
  EXPECT_THAT(::scratch::message(findings, "date-improbable"), HasSubstr("2002-02-05 is 2"));
  // Maps of history are years apart.
  files = {scratch.write("world_1500.geojson", drawn("A")), scratch.write("world_1600.geojson", drawn("A")),
           scratch.write("world_1914.geojson", drawn("A")), scratch.write("world_1945.geojson", drawn("A"))};
  (void)read(files);
  EXPECT_THAT(::scratch::codes(findings), Not(Contains("date-improbable")));
}

TEST_F(SnapshotSeries, missing_days_are_told) {
  std::vector<std::filesystem::path> files;
  for (const int day : {1, 2, 3, 4, 6, 7, 8, 11, 12, 13})
    files.push_back(scratch.write(fmt::format("2022-02-{:02}.geojson", day), drawn("A")));
  (void)read(files);
  EXPECT_THAT(::scratch::message(findings, "days-missing"),
              HasSubstr("3 days have no map: 2022-02-05, 2022-02-09 to 2022-02-10"));
  files.clear();
  for (const auto* date : {"2022-01-01", "2022-02-01", "2022-03-01", "2022-05-01", "2022-06-01", "2022-07-01"})
    files.push_back(scratch.write(std::string(date) + ".geojson", drawn("A")));
  (void)read(files);
  EXPECT_THAT(::scratch::message(findings, "days-missing"), HasSubstr("1 map lacks"));
  // Without a rhythm nothing lacks.
  files = {files[0], files[1], scratch.write("2022-02-03.geojson", drawn("A")),
           scratch.write("2022-08-03.geojson", drawn("A"))};
  (void)read(files);
  EXPECT_THAT(::scratch::codes(findings), Not(Contains("days-missing")));
}

TEST_F(SnapshotSeries, the_same_map_twice_counts_once) {
  const auto a = scratch.write("a/2020-02-16.geojson", drawn("A"));
  const auto b = scratch.write("b/2020-02-16.geojson", drawn("A"));
  EXPECT_THAT(read({a, b}), ElementsAre("2020-02-16: A"));
  EXPECT_THAT(::scratch::codes(findings), ElementsAre("snapshot-duplicate"));
}

TEST_F(SnapshotSeries, two_drawings_of_one_holding_on_a_date_are_told) {
  const auto a = scratch.write("a/2020-02-16.geojson", drawn("A"));
  const auto wider =
      R"({"type":"Feature","properties":{"actor":"A"},"geometry":{"type":"Polygon","coordinates":[[[30,10],[30.1,10],[30.1,10.2],[30,10.1],[30,10]]]}})";
  const auto b = scratch.write("b/2020-02-16.geojson", one_feature({wider}));
  EXPECT_THAT(read({a, b}), ElementsAre("2020-02-16: A A"));
  EXPECT_THAT(::scratch::message(findings, "snapshot-conflict"), HasSubstr("draw A differently on 2020-02-16"));
  // Land of one holder in two files, apart from each other, is one map.
  const auto c = scratch.write("c/2020-02-16.geojson", drawn("A", 5));
  EXPECT_THAT(read({a, c}), ElementsAre("2020-02-16: A A"));
  EXPECT_THAT(findings.all(), IsEmpty());
}

TEST_F(SnapshotSeries, a_pattern_tells_how_dates_are_written) {
  options.date_pattern = "%d.%m.%Y";
  EXPECT_THAT(read("map 16.02.2020.geojson", drawn("A")), ElementsAre("2020-02-16: A"));
  const auto field = one_feature({feature(0, R"({"actor":"A","date":"16.2.2020"})")});
  EXPECT_THAT(read("2021-01-01.geojson", field), ElementsAre("2020-02-16: A"));
  options.date_pattern = "%Q";
  EXPECT_THROW((void)read("2021-01-01.geojson", field), geo::UsageError);
}

TEST_F(SnapshotSeries, a_folder_path_tells_its_date_as_a_whole) {
  const auto kml = [](const std::string& inside) {
    return "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + inside + "</Document></kml>";
  };
  const auto nested = [&](const std::vector<std::string>& folders) {
    std::string text =
        "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>30,10 31,10 31,11 30,10"
        "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
    for (auto name = folders.rbegin(); name != folders.rend(); ++name)
      text = "<Folder><name>" + *name + "</name>" + text + "</Folder>";
    return kml(text);
  };
  EXPECT_THAT(read("a.kml", nested({"2020-02-16", "Government"})), ElementsAre("2020-02-16: Government"));
  EXPECT_THAT(read("a.kml", nested({"Government", "2020", "02", "16"})), ElementsAre("2020-02-16: Government"));
}

// Law 6 of the road: the layer of zones gives back the holding on each date.
TEST_F(SnapshotSeries, zones_written_and_read_back_are_the_timeline) {
  geo::Progress progress;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    std::vector<control::Snapshot> maps;
    ascii_map::Map map(4, std::string(5, '.'));
    for (int date = 0; date < 6; ++date) {
      for (auto& row : map)
        for (auto& c : row)
          if (date == 0 || random() % 8 == 0) c = std::string("AaBb..")[random() % 6];
      maps.push_back(ascii_map::snapshot({map}, date * 86'400));
    }
    const auto before = control::build_timeline(std::move(maps), {}, findings, progress);
    for (const auto* name : {"z.gpkg", "z.geojson", "z.kml"}) {
      SCOPED_TRACE(name);
      const auto layer = zone_layer(control::zones(before));
      const auto file = scratch / name;
      geo::io::WriteOptions writing;
      writing.overwrite = geo::io::Overwrite::yes;
      geo::io::write_layers(file, *geo::io::vector_format_from_path(file), {&layer, 1}, writing);
      const auto read_back = read_snapshots(std::vector{file}, options, findings);
      const auto after = control::build_timeline(read_back, {}, findings, progress);
      // A map that repeats the one before is no row of its own, and so no date.
      std::size_t at = 0;
      for (const auto& coverage : before.coverages) {
        if (at + 1 < after.coverages.size() && after.coverages[at + 1].at() <= coverage.at()) ++at;
        const auto &was = coverage.zones(), &is = after.coverages.at(at).zones();
        ASSERT_EQ(was.size(), is.size()) << coverage.at().iso();
        for (std::size_t z = 0; z < was.size(); ++z) {
          EXPECT_EQ(was[z].holding, is[z].holding);
          EXPECT_EQ(was[z].parts, is[z].parts) << coverage.at().iso();
        }
      }
    }
  }
}

TEST(DatePattern, finds_dates_as_told) {
  const auto found = [](const char* pattern, const char* text) -> std::string {
    const auto at = DatePattern(pattern).find(text);
    return !at ? "nowhere" : at->instant ? at->instant->iso() : "impossible " + at->text;
  };
  EXPECT_EQ(found("%d%m%y", "map_160220.kml"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(found("%d%m%y", "map_16022020.kml"), "nowhere") << "a number is not cut in two";
  EXPECT_EQ(found("%m/%d/%Y", "2/16/2020"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(found("%d %B %Y", "as of 16 February 2020"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(found("%d%b%Y_%H%M", "16FEB2020_2130Z"), "2020-02-16T21:30:00Z");
  EXPECT_EQ(found("%Y-%j", "2020-060"), "2020-02-29T00:00:00Z");
  EXPECT_EQ(found("%Y-%j", "2021-366"), "impossible 2021-366");
  EXPECT_EQ(found("%s", "t1581811200.json"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(found("%Y", "world_1938.geojson"), "1938-01-01T00:00:00Z");
  EXPECT_EQ(found("%d.%m.%Y", "31.02.2020"), "impossible 31.02.2020");
  EXPECT_EQ(found("day*%Y-%m-%d", "2019-01-01 day of 2020-02-16"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(found("%y", "69"), "1969-01-01T00:00:00Z");
  EXPECT_EQ(found("%y", "68"), "2068-01-01T00:00:00Z");
  EXPECT_THROW(DatePattern("%m-%d"), geo::UsageError);
  EXPECT_THROW(DatePattern("%Y-%"), geo::UsageError);
}

}  // namespace
}  // namespace layers::exchange
