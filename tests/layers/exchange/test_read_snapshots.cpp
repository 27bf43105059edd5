// Maps of control from GeoJSON, KML and KMZ that the tests write.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/exchange/read.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/io/files/archive.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A square of a tenth of a degree in column `column` of the map.
std::string ring_json(int column) {
  const double west = 30 + column * 0.1;
  return fmt::format("[[{0},10],[{1},10],[{1},10.1],[{0},10.1],[{0},10]]", west, west + 0.1);
}
std::string feature_json(int column, const std::string& properties) {
  return fmt::format(R"({{"type":"Feature","properties":{},"geometry":{{"type":"Polygon","coordinates":[{}]}}}})",
                     properties, ring_json(column));
}
std::string features_json(const std::vector<std::string>& features) {
  return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
}

std::string placemark(int column, const std::string& inside) {
  const double west = 30 + column * 0.1;
  return fmt::format(
      "<Placemark>{2}<Polygon><outerBoundaryIs><LinearRing><coordinates>{0},10 {1},10 {1},10.1 {0},10.1 {0},10"
      "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>",
      west, west + 0.1, inside);
}
std::string folder(const std::string& name, const std::string& inside) {
  return "<Folder><name>" + name + "</name>" + inside + "</Folder>";
}
std::string kml(const std::string& inside) {
  return "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + inside +
         "</Document></kml>";
}
std::string fill(const std::string& aabbggrr) {
  return "<Style><PolyStyle><color>" + aabbggrr + "</color></PolyStyle></Style>";
}

// "2020-02-16: A, B contested"
std::string told(const control::Snapshot& snapshot) {
  std::string text = (snapshot.at.is_midnight() ? snapshot.at.utc_date().iso() : snapshot.at.iso()) + ":";
  for (const auto& zone : snapshot.zones) {
    text += " " + zone.holding.actor + (zone.holding.status == "held" ? "" : "/" + zone.holding.status);
  }
  return text;
}
std::vector<std::string> told(const std::vector<control::Snapshot>& snapshots) {
  std::vector<std::string> result;
  for (const auto& snapshot : snapshots) result.push_back(told(snapshot));
  return result;
}

class ReadSnapshots : public ::testing::Test {
 protected:
  std::vector<std::string> read(const std::vector<std::filesystem::path>& files) {
    snapshots = read_snapshots(files, options, findings);
    return told(snapshots);
  }
  std::vector<std::string> read(std::string_view name, const std::string& bytes) {
    return read({scratch.write(name, bytes)});
  }

  // The message of the error that reading gives.
  template <class Kind>
  std::string refused(std::string_view name, const std::string& bytes) {
    try {
      (void)read(name, bytes);
    } catch (const Kind& error) {
      return error.what();
    }
    return "it was read";
  }

  scratch::Folder scratch;
  SnapshotOptions options;
  geo::Findings findings;
  std::vector<control::Snapshot> snapshots;
};

TEST_F(ReadSnapshots, takes_actor_date_and_status_from_fields) {
  const auto map = features_json({feature_json(0, R"({"actor":"A","date":"2020-02-16"})"),
                                  feature_json(1, R"({"actor":"B","date":"2020-02-16","status":"contested"})"),
                                  feature_json(2, R"({"actor":"A","date":"2020-01-01"})")});

  EXPECT_THAT(read("zones.geojson", map), ElementsAre("2020-01-01: A", "2020-02-16: A B/contested"));

  const auto& zone = snapshots[1].zones[0];
  EXPECT_EQ(zone.where.item, "feature 1");
  EXPECT_THAT(zone.where.file, HasSubstr("zones.geojson"));
  EXPECT_EQ(zone.source, "zones.geojson");
  EXPECT_EQ(zone.area, ::scratch::square(30, 10, 0.1));
}

TEST_F(ReadSnapshots, knows_the_usual_names_of_the_field_in_any_case) {
  for (const auto* name : {"Holder", "controlled_by", "SIDE", "faction", "NAME"}) {
    const auto map = features_json({feature_json(0, fmt::format(R"({{"{}":"A"}})", name))});
    EXPECT_THAT(read("2020-02-16.geojson", map), ElementsAre("2020-02-16: A")) << name;
  }
}

TEST_F(ReadSnapshots, takes_the_date_from_the_file_name_where_no_field_tells_it) {
  EXPECT_THAT(read("control_20200216.geojson", features_json({feature_json(0, R"({"actor":"A"})")})),
              ElementsAre("2020-02-16: A"));
  options.date = geo::Date::parse_iso("2021-03-04");
  EXPECT_THAT(read("control_20200216.geojson", features_json({feature_json(0, R"({"actor":"A"})")})),
              ElementsAre("2021-03-04: A"));
}

TEST_F(ReadSnapshots, refuses_a_zone_without_a_date_and_says_how_to_give_one) {
  const auto map = features_json({feature_json(0, R"({"actor":"A"})")});
  EXPECT_THAT(refused<geo::InputError>("zones.geojson", map), HasSubstr("--date"));
  options.date_from = DateFrom::field;
  EXPECT_THAT(refused<geo::InputError>("zones_2020-02-16.geojson", map), HasSubstr("no date"));
}

TEST_F(ReadSnapshots, suggests_the_field_that_was_meant) {
  const auto map = features_json({feature_json(0, R"({"occupier":"A","seen":"2020-02-16"})")});
  options.actor_field = "ocupier";
  EXPECT_THAT(refused<geo::UsageError>("2020-02-16.geojson", map), HasSubstr("did you mean \"occupier\"?"));
  options.actor_field = "quite another";
  EXPECT_THAT(refused<geo::UsageError>("2020-02-16.geojson", map), HasSubstr("it has occupier, seen"));
  options.actor_field = "OCCUPIER";
  options.date_field = "sen";
  EXPECT_THAT(refused<geo::UsageError>("map.geojson", map), HasSubstr("did you mean \"seen\"?"));
  options.date_field = "seen";
  EXPECT_THAT(read("map.geojson", map), ElementsAre("2020-02-16: A"));
}

TEST_F(ReadSnapshots, takes_kml_folders_as_dates_and_actors) {
  const auto map =
      kml(folder("2020-01-01", folder("Government", placemark(0, "<name>north</name>"))) +
          folder("2020-02-16", folder("Government", placemark(0, "")) + folder("Opposition", placemark(1, ""))));
  EXPECT_THAT(read("syria.kml", map), ElementsAre("2020-01-01: Government", "2020-02-16: Government Opposition"));

  const geo::io::ArchiveMember member{"doc.kml", map};
  EXPECT_THAT(read("syria.kmz", geo::io::to_zip({&member, 1}, {})),
              ElementsAre("2020-01-01: Government", "2020-02-16: Government Opposition"));
}

TEST_F(ReadSnapshots, takes_folders_the_other_way_round_too) {
  const auto map =
      kml(folder("Government", folder("2020-01-01", placemark(0, "")) + folder("2020-02-16", placemark(1, ""))));
  EXPECT_THAT(read("syria.kml", map), ElementsAre("2020-01-01: Government", "2020-02-16: Government"));
}

TEST_F(ReadSnapshots, a_field_of_kml_data_tells_more_than_the_folder) {
  const auto map = kml(folder("zones", placemark(0,
                                                 "<ExtendedData><Data name=\"actor\"><value>A</value></Data>"
                                                 "</ExtendedData><TimeSpan><begin>2020-02-16</begin></TimeSpan>")));
  EXPECT_THAT(read("out.kml", map), ElementsAre("2020-02-16: A"));
}

TEST_F(ReadSnapshots, takes_the_actor_from_where_it_is_told_to) {
  const auto map = kml(
      folder("2020-02-16/maps", placemark(0, "<name>Idlib</name><description>HTS</description>" + fill("7f1427a5"))));
  options.actor_from = ActorFrom::name;
  EXPECT_THAT(read("a.kml", map), ElementsAre("2020-02-16: Idlib"));
  options.actor_from = ActorFrom::description;
  EXPECT_THAT(read("a.kml", map), ElementsAre("2020-02-16: HTS"));
  options.actor_from = ActorFrom::colour;
  EXPECT_THAT(read("a.kml", map), ElementsAre("2020-02-16: #a52714"));
  options.actor_from = ActorFrom::folder;
  EXPECT_THAT(read("a.kml", map), ElementsAre("2020-02-16: maps"));
  options.actor = "SDF";
  EXPECT_THAT(read("a.kml", map), ElementsAre("2020-02-16: SDF"));
}

TEST_F(ReadSnapshots, maps_statuses_and_reports_land_that_no_rule_takes) {
  const auto table = vocabulary::load_status_table(R"(
    [[rule]]
    field = "fill_colour"
    colour = "#a52714"
    actor = "A"
    status = "held"
    [[rule]]
    field = "name"
    prefix = "sea"
    actor = ""
  )",
                                                   "statuses.toml");
  options.status_table = &table;
  const auto map = kml(folder("2020-02-16", placemark(0, fill("7f1427a5")) + placemark(1, "<name>sea of sand</name>") +
                                                placemark(2, "<name>no man's land</name>") +
                                                placemark(3, "<name>no man's land</name>")));

  EXPECT_THAT(read("a.kml", map), ElementsAre("2020-02-16: A"));

  ASSERT_THAT(::scratch::codes(findings), ElementsAre("status-unmapped", "status-left-out"));
  EXPECT_THAT(::scratch::message(findings, "status-left-out"), HasSubstr("by rule 2"));
  const auto area = geo::geodesy::area(::scratch::square(30.2, 10, 0.1).polygons[0]) +
                    geo::geodesy::area(::scratch::square(30.3, 10, 0.1).polygons[0]);
  EXPECT_THAT(findings.all()[0].message,
              HasSubstr(fmt::format("2 features ({:.3f} km2) called \"no man's land\"", area.square_kilometres())));
  EXPECT_EQ(findings.all()[0].where.item, "feature 3");
}

TEST_F(ReadSnapshots, reports_zones_that_name_no_actor) {
  const auto map =
      features_json({feature_json(0, R"({"actor":"A"})"), feature_json(1, R"({"actor":"  "})"), feature_json(2, "{}")});
  EXPECT_THAT(read("2020-02-16.geojson", map), ElementsAre("2020-02-16: A"));
  EXPECT_THAT(::scratch::message(findings, "status-unmapped"), HasSubstr("2 features"));
}

TEST_F(ReadSnapshots, keeps_the_last_map_of_a_day_or_all) {
  const auto map = features_json({feature_json(0, R"({"actor":"A","date":"2020-02-16T06:00:00Z"})"),
                                  feature_json(0, R"({"actor":"B","date":"2020-02-16T18:00:00Z"})"),
                                  feature_json(0, R"({"actor":"C","date":"2020-02-17T06:00:00Z"})")});

  EXPECT_THAT(read("m.geojson", map), ElementsAre("2020-02-16: B", "2020-02-17: C"));
  ASSERT_THAT(::scratch::codes(findings), ElementsAre("snapshot-superseded"));

  options.per_day = PerDay::all;
  findings = {};
  EXPECT_THAT(read("m.geojson", map),
              ElementsAre("2020-02-16T06:00:00Z: A", "2020-02-16T18:00:00Z: B", "2020-02-17T06:00:00Z: C"));
  EXPECT_THAT(findings.all(), IsEmpty());
}

TEST_F(ReadSnapshots, lays_the_files_of_one_date_together) {
  const auto a = scratch.write("a/2020-02-16.geojson", features_json({feature_json(0, R"({"actor":"A"})")}));
  const auto b = scratch.write("b/2020-02-16.geojson", features_json({feature_json(1, R"({"actor":"B"})")}));
  EXPECT_THAT(read({a, b}), ElementsAre("2020-02-16: A B"));
}

TEST_F(ReadSnapshots, counts_features_without_a_shape_and_those_that_are_no_area) {
  const auto map = features_json(
      {feature_json(0, R"({"actor":"A"})"), R"({"type":"Feature","properties":{"actor":"B"},"geometry":null})",
       R"({"type":"Feature","properties":{"actor":"C"},"geometry":{"type":"Point","coordinates":[30,10]}})",
       R"({"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[30,10],[31,11]]}})"});
  EXPECT_THAT(read("2020-02-16.geojson", map), ElementsAre("2020-02-16: A"));
  EXPECT_THAT(::scratch::message(findings, "shape-missing"), HasSubstr("1 feature has no shape"));
  EXPECT_THAT(::scratch::message(findings, "shape-not-area"), HasSubstr("2 points or lines"));
}

TEST_F(ReadSnapshots, a_file_without_a_polygon_is_an_error_that_says_how_to_export_one) {
  const auto points = features_json(
      {R"({"type":"Feature","properties":{"actor":"C"},"geometry":{"type":"Point","coordinates":[30,10]}})"});
  EXPECT_THAT(refused<geo::InputError>("2020-02-16.geojson", points),
              HasSubstr("export the zones of control as polygons"));
  EXPECT_THAT(refused<geo::InputError>("2020-02-16.geojson", features_json({})), HasSubstr("2020-02-16.geojson"));
  const auto pin = kml("<Placemark><name>Idlib</name><Point><coordinates>36,35</coordinates></Point></Placemark>");
  EXPECT_THAT(refused<geo::InputError>("2020-02-16.kml", pin), HasSubstr("Export to KML/KMZ"));
  const auto link = kml("<NetworkLink><Link><href>http://example.org/map</href></Link></NetworkLink>");
  EXPECT_THAT(refused<geo::InputError>("2020-02-16.kml", link), HasSubstr("export"));
}

TEST_F(ReadSnapshots, one_empty_file_among_good_ones_is_still_an_error) {
  const auto good = scratch.write("2020-02-16.geojson", features_json({feature_json(0, R"({"actor":"A"})")}));
  const auto empty = scratch.write("2020-02-17.geojson", features_json({}));
  EXPECT_THROW((void)read({good, empty}), geo::InputError);
}

TEST_F(ReadSnapshots, refuses_what_is_broken) {
  const auto map = features_json({feature_json(0, R"({"actor":"A"})")});
  EXPECT_THROW((void)read("2020-02-16.geojson", ""), geo::InputError);
  EXPECT_THROW((void)read("2020-02-16.geojson", map.substr(0, map.size() / 2)), geo::InputError);
  EXPECT_THROW((void)read("2020-02-16.kml", kml("").substr(0, 40)), geo::InputError);
  EXPECT_THROW((void)read("2020-02-16.kmz", "PK\x03\x04 and no more"), geo::InputError);
  EXPECT_THROW((void)read({scratch / "missing-2020-02-16.kml"}), geo::InputError);
}

TEST_F(ReadSnapshots, no_file_gives_no_snapshot) { EXPECT_THAT(read(std::vector<std::filesystem::path>{}), IsEmpty()); }

TEST_F(ReadSnapshots, a_boundary_is_all_polygons_of_a_file) {
  const auto two = scratch.write("b.geojson", features_json({feature_json(0, "{}"), feature_json(2, "{}")}));
  EXPECT_EQ(read_boundary(two, findings).polygons.size(), 2U);
  const auto none = scratch.write(
      "n.geojson",
      features_json({R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[30,10]}})"}));
  EXPECT_THROW((void)read_boundary(none, findings), geo::InputError);
}

}  // namespace
}  // namespace layers::exchange
