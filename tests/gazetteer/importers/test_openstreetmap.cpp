// OpenStreetMap files, written by hand and damaged.
#include <cmath>

#include "gazetteer/importers/openstreetmap/openstreetmap_classes.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tests/gazetteer/importers/importing.hpp"
#include "tests/source_dir.hpp"

namespace gazetteer::importers::test {
namespace {

std::filesystem::path sample() { return source_dir() / "tests/gazetteer/importers" / "sample.osm"; }

TEST(OpenStreetMap, gives_the_places_that_reports_name) {
  const auto got = imported({sample()});
  EXPECT_THAT(got.ids(), testing::UnorderedElementsAre("osm:node/1", "osm:node/2", "osm:node/4", "osm:node/5",
                                                       "osm:way/21", "osm:way/22", "osm:way/23", "osm:relation/31"));
  const auto code = [&](const char* id) {
    const auto place = got.place(id).value();
    return std::string(1, place.feature_class) + "." + place.feature_code;
  };
  EXPECT_EQ(code("osm:node/1"), "P.PPLC");
  EXPECT_EQ(code("osm:node/2"), "P.PPL");
  EXPECT_EQ(code("osm:node/4"), "T.PK");
  EXPECT_EQ(code("osm:node/5"), "S.PSTB");
  EXPECT_EQ(code("osm:way/21"), "S.BDG");
  EXPECT_EQ(code("osm:way/22"), "S.AIRB");
  EXPECT_EQ(code("osm:way/23"), "S.DAM");
  EXPECT_EQ(code("osm:relation/31"), "L.MILB");
  ASSERT_EQ(got.contents.sources.size(), 1U);
  EXPECT_EQ(got.contents.sources[0].licence, "ODbL-1.0");
  EXPECT_THAT(got.contents.sources[0].attribution, testing::HasSubstr("OpenStreetMap"));
  EXPECT_EQ(got.place("osm:node/5")->source, got.contents.sources[0].id);
}

TEST(OpenStreetMap, names_come_with_their_languages) {
  const auto got = imported({sample()});
  const auto place = got.place("osm:node/1").value();
  EXPECT_EQ(place.name, "Damascus");
  EXPECT_THAT(place.names, testing::UnorderedElementsAre("دمشق", "Şam", "الشام", "Sham", "Dimashq", "Damas",
                                                         "مدينة دمشق", "Esh-Sham"));
  EXPECT_EQ(place.population, 1'711'000);
  EXPECT_EQ(place.country, "SY");
  std::map<std::string, places::NameNote> notes;
  for (const auto& note : place.notes) notes[note.name == 0 ? place.name : place.names.at(note.name - 1U)] = note;
  EXPECT_EQ(notes.at("Damascus").language, "en");
  EXPECT_EQ(notes.at("Şam").language, "ku-Latn");
  EXPECT_EQ(notes.at("Dimashq").language, "en");
  EXPECT_FALSE(notes.at("Dimashq").preferred);
  EXPECT_TRUE(notes.at("Damas").historic);
  EXPECT_EQ(notes.at("Damas").from, "1924");
  EXPECT_EQ(notes.at("Damas").to, "1961");
  EXPECT_TRUE(notes.at("مدينة دمشق").preferred);
  EXPECT_TRUE(notes.at("Esh-Sham").colloquial);
  EXPECT_FALSE(notes.contains("Sham"));
  // A bridge is not called what the road on it is.
  EXPECT_EQ(got.place("osm:way/21")->name, "Hanging Bridge");
  EXPECT_TRUE(got.place("osm:way/21")->names.empty());
  EXPECT_THAT(got.place("osm:way/22")->names, testing::ElementsAre("OS59"));
  EXPECT_EQ(got.place("osm:node/4")->name, "Tall \"High\" \\ Peak");
}

TEST(OpenStreetMap, lines_and_areas_have_a_point_on_them) {
  const auto got = imported({sample()});
  const auto dam = got.place("osm:way/23")->position;
  EXPECT_NEAR(dam.lon.degrees(), 38.1, 1e-9);
  EXPECT_NEAR(dam.lat.degrees(), 35.0, 1e-9);
  for (const auto* id : {"osm:way/22", "osm:relation/31"}) {
    const auto position = got.place(id)->position;
    EXPECT_GT(position.lon.degrees(), 38.0) << id;
    EXPECT_LT(position.lon.degrees(), 38.2) << id;
    EXPECT_GT(position.lat.degrees(), 35.0) << id;
    EXPECT_LT(position.lat.degrees(), 35.2) << id;
  }
}

TEST(OpenStreetMap, what_is_dirty_is_told) {
  const auto got = imported({sample()});
  EXPECT_EQ(got.count("row-population"), 1U);
  EXPECT_THAT(got.message("row-population"), testing::HasSubstr("osm:node/2"));
  EXPECT_EQ(got.count("row-controls"), 1U);
  EXPECT_THAT(got.message("osm-nameless"), testing::StartsWith("2 "));
  for (const auto& finding : got.findings.all()) EXPECT_EQ(finding.where.file, sample().string());
}

/// Protocol buffers as the PBF format has them (OpenStreetMap wiki, "PBF Format"): keys, lengths and bytes.
std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>((value & 0x7F) | 0x80);
  return bytes + static_cast<char>(value);
}
std::string zigzag(std::int64_t value) {
  return varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}
std::string field(unsigned number, const std::string& bytes) {
  return varint((number << 3) | 2U) + varint(bytes.size()) + bytes;
}
std::string blob(const std::string& type, const std::string& content) {
  const auto raw = field(1, content);
  const auto header = field(1, type) + varint(3U << 3) + varint(raw.size());
  std::string size(4, '\0');
  size[3] = static_cast<char>(header.size());
  return size + header + raw;
}
/// One node at 1e-7 degree, with tags.
std::string pbf(std::int64_t id, double lon, double lat, const std::vector<geo::io::OsmTag>& tags) {
  std::string strings = field(1, ""), keys, values;
  std::uint64_t number = 0;
  for (const auto& [key, value] : tags) {
    strings += field(1, key) + field(1, value);
    keys += varint(++number);
    values += varint(++number);
  }
  const auto at = [](double degrees) { return zigzag(std::llround(degrees * 1e7)); };
  const auto node = varint(1U << 3) + zigzag(id) + field(2, keys) + field(3, values) + varint(8U << 3) + at(lat) +
                    varint(9U << 3) + at(lon);
  return blob("OSMHeader", field(4, "OsmSchema-V0.6")) + blob("OSMData", field(1, strings) + field(2, field(1, node)));
}

TEST(OpenStreetMap, reads_pbf) {
  const Folder folder;
  const auto bytes = pbf(7, 38.8623, 36.3855, {{"place", "town"}, {"name", "عين عيسى"}, {"name:en", "Ain Issa"}});
  const auto path = folder.write("syria.osm.pbf", bytes);
  EXPECT_EQ(source_kind(path), SourceKind::openstreetmap);
  const auto got = imported({path});
  const auto place = got.place("osm:node/7").value();
  EXPECT_EQ(place.name, "Ain Issa");
  EXPECT_THAT(place.names, testing::ElementsAre("عين عيسى"));
  EXPECT_NEAR(place.position.lon.degrees(), 38.8623, 1e-7);
  EXPECT_NEAR(place.position.lat.degrees(), 36.3855, 1e-7);
  for (std::size_t size = 1; size < bytes.size(); size += 5)
    EXPECT_NE(problem({folder.write("cut.osm.pbf", bytes.substr(0, size))}), "imported") << size;
}

TEST(OpenStreetMap, damaged_files_are_errors) {
  const Folder folder;
  const auto bytes = geo::io::read_file(sample());
  EXPECT_NE(problem({folder.write("cut.osm", bytes.substr(0, bytes.size() / 2))}), "imported");
  EXPECT_NE(problem({folder.write("empty.osm", "")}), "imported");
  EXPECT_NE(problem({folder.write("bad.osm.pbf", std::string("\0\0\0\x0D\x0A\x09OSMHeader\x18\x05", 16))}), "imported");
  EXPECT_NE(problem({folder.write("zeros.osm.pbf", std::string(1000, '\0'))}), "imported");
  EXPECT_THAT(problem({folder.write("none.osm", "<?xml version='1.0'?>\n<osm version='0.6'></osm>")}),
              testing::HasSubstr("no named place"));
}

TEST(OpenStreetMap, the_source_can_be_given) {
  ImportOptions options;
  options.source = geo::Source{"extract", "An extract", "ODbL-1.0", "OpenStreetMap contributors", ""};
  options.country = "SY";
  const auto got = imported({sample()}, options);
  EXPECT_THAT(got.contents.sources, testing::ElementsAre(*options.source));
  EXPECT_EQ(got.place("osm:node/2")->country, "SY");
}

TEST(OsmFeature, armed_forces_come_first_and_capitals_have_their_rank) {
  using Tags = std::vector<geo::io::OsmTag>;
  EXPECT_EQ(osm_feature(Tags{{"aeroway", "aerodrome"}}), (OsmFeature{'S', "AIRP"}));
  EXPECT_EQ(osm_feature(Tags{{"aeroway", "aerodrome"}, {"aerodrome:type", "military"}}), (OsmFeature{'S', "AIRB"}));
  EXPECT_EQ(osm_feature(Tags{{"place", "town"}, {"capital", "4"}}), (OsmFeature{'P', "PPLA"}));
  EXPECT_EQ(osm_feature(Tags{{"place", "village"}, {"capital", "no"}}), (OsmFeature{'P', "PPL"}));
  EXPECT_FALSE(osm_feature(Tags{{"highway", "primary"}, {"bridge", "yes"}, {"name", "X"}}));
  EXPECT_FALSE(osm_feature(Tags{}));
}

TEST(Hstore, reads_what_is_quoted) {
  using geo::io::OsmTag;
  EXPECT_THAT(geo::io::parse_hstore(R"("a"=>"b","c \"d\""=>"e\\f","g"=>"")"),
              testing::ElementsAre(OsmTag{"a", "b"}, OsmTag{"c \"d\"", "e\\f"}, OsmTag{"g", ""}));
  EXPECT_THAT(geo::io::parse_hstore(R"("a"=>"b","c)"), testing::ElementsAre(OsmTag{"a", "b"}));
  for (const auto* bad : {"", "a", "\"a\"", "\"a\"=", "\"a\"=>", "\"a\"=>\"", "\"a\"=>\"\\"})
    EXPECT_TRUE(geo::io::parse_hstore(bad).empty()) << bad;
}

}  // namespace
}  // namespace gazetteer::importers::test
