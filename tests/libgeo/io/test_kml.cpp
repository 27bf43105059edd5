// Hand-drawn KML: folders, styles, times, nested shapes, and files that hold nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/vector/read.hpp"
#include "tests/libgeo/io/folder.hpp"

namespace {

using namespace geo::io;
using geo::Findings;
using geo::InputError;
using geo::Instant;
using testing::HasSubstr;

constexpr const char* kMap = R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document><name>Idlib</name>
  <Style id="gov-normal"><LineStyle><color>ff0000aa</color></LineStyle><PolyStyle><color>7f1427A5</color></PolyStyle></Style>
  <Style id="gov-highlight"><PolyStyle><color>ff00ff00</color></PolyStyle></Style>
  <StyleMap id="gov"><Pair><key>normal</key><styleUrl>#gov-normal</styleUrl></Pair>
    <Pair><key>highlight</key><styleUrl>#gov-highlight</styleUrl></Pair></StyleMap>
  <Folder><name>2020-02-16</name>
    <TimeStamp><when>2020-02-16</when></TimeStamp>
    <Folder><name>Government</name>
      <Placemark><name><![CDATA[Ma'arrat <b>&]]></name><description>line &amp; one
two</description><styleUrl>#gov</styleUrl>
        <MultiGeometry>
          <Polygon><outerBoundaryIs><LinearRing><coordinates>
            36.0,35.0,0 37.0,35.0,0 37.0,36.0,0 36.0,36.0,0 36.0,35.0,0 </coordinates></LinearRing></outerBoundaryIs>
            <innerBoundaryIs><LinearRing><coordinates>36.2,35.2 36.4,35.2 36.4,35.4 36.2,35.2</coordinates></LinearRing></innerBoundaryIs></Polygon>
          <MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>38, 35, 0 39, 35, 0 39, 36, 0 38, 35, 0</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry>
        </MultiGeometry></Placemark>
    </Folder>
    <Placemark><name>عين عيسى</name><Snippet maxLines="1">held</Snippet>
      <Style><IconStyle><color>ffd18802</color></IconStyle></Style>
      <TimeSpan><begin>2019-10</begin><end>2020-03-05T00:00:00Z</end></TimeSpan>
      <ExtendedData><Data name="side"><displayName>Side</displayName><value>SDF</value></Data>
        <SchemaData schemaUrl="#s"><SimpleData name="note">n&#233;</SimpleData></SchemaData></ExtendedData>
      <Point><coordinates>38.86,36.38</coordinates></Point></Placemark>
    <Placemark><name>road</name><LineString><coordinates>38,36 38.5,36.5</coordinates></LineString></Placemark>
    <Placemark><name>track</name><gx:Track><when>2020</when></gx:Track></Placemark>
    <Placemark><name>broken</name><Point><coordinates>38.86;36.38</coordinates></Point></Placemark>
  </Folder>
</Document></kml>)";

std::string text(const Layer& layer, std::size_t feature, std::string_view field) {
  const auto index = layer.field_index(field);
  if (!index) return "(no field)";
  const auto* value = std::get_if<std::string>(&layer.features[feature].values[*index]);
  return value != nullptr ? *value : "(null)";
}

TEST(Kml, folders_styles_times_and_shapes) {
  Findings findings;
  const Layer layer = parse_kml(kMap, "map.kml", findings);
  ASSERT_EQ(layer.features.size(), 5U);
  EXPECT_EQ(layer.title, "Idlib");
  EXPECT_EQ(text(layer, 0, "folder"), "2020-02-16/Government");
  EXPECT_EQ(text(layer, 0, "name"), "Ma'arrat <b>&");
  EXPECT_EQ(text(layer, 0, "description"), "line & one\ntwo");
  EXPECT_EQ(text(layer, 0, "fill_colour"), "#a52714");
  EXPECT_EQ(text(layer, 0, "line_colour"), "#aa0000");
  EXPECT_EQ(text(layer, 0, "when"), "2020-02-16") << "the folder's";
  const auto& polygons = std::get<geo::MultiPolygon>(layer.features[0].geometry).polygons;
  ASSERT_EQ(polygons.size(), 2U);
  EXPECT_EQ(polygons[0].holes.size(), 1U);
  EXPECT_EQ(polygons[1].shell.size(), 3U);

  EXPECT_EQ(text(layer, 1, "folder"), "2020-02-16");
  EXPECT_EQ(text(layer, 1, "fill_colour"), "#0288d1");
  EXPECT_EQ(text(layer, 1, "snippet"), "held");
  EXPECT_EQ(text(layer, 1, "begin"), "2019-10");
  EXPECT_EQ(text(layer, 1, "end"), "2020-03-05T00:00:00Z");
  EXPECT_EQ(text(layer, 1, "when"), "(null)");
  EXPECT_EQ(text(layer, 1, "side"), "SDF");
  EXPECT_EQ(text(layer, 1, "note"), "né");
  EXPECT_EQ(layer.features[1].geometry, geo::Geometry(geo::LonLat(geo::Lon(38.86), geo::Lat(36.38))));
  EXPECT_TRUE(std::holds_alternative<geo::MultiLineString>(layer.features[2].geometry));
  EXPECT_EQ(findings.counts_by_code(),
            (std::map<std::string, std::size_t>{{"geometry-malformed", 1}, {"geometry-skipped", 1}}));
}

TEST(Kml, a_style_map_that_names_itself_ends) {
  Findings findings;
  const Layer layer = parse_kml(
      "<kml><Document><StyleMap id='a'><Pair><key>normal</key><styleUrl>#a</styleUrl></Pair></StyleMap>"
      "<Placemark><styleUrl>#a</styleUrl><Point><coordinates>1,2</coordinates></Point></Placemark></Document></kml>",
      "k", findings);
  EXPECT_EQ(text(layer, 0, "fill_colour"), "(null)");
}

std::string problem(std::string_view bytes) {
  Findings findings;
  try {
    (void)parse_kml(bytes, "map.kml", findings);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Kml, says_what_is_wrong) {
  EXPECT_THAT(problem("<kml><Document><NetworkLink><Link><href>http://x/</href></Link></NetworkLink></Document></kml>"),
              HasSubstr("\"Keep data up to date with network link\" off"));
  EXPECT_THAT(problem("<kml><Document/></kml>"), HasSubstr("holds no placemark"));
  EXPECT_THAT(problem("<gpx/>"), HasSubstr("begins with <gpx>"));
  EXPECT_THAT(problem(""), HasSubstr("empty"));
  EXPECT_THAT(problem("<kml>\n<Document>\n<Placemark>"), HasSubstr("line"));
  EXPECT_THAT(problem("<kml>\n<Document><name>Caf\xE9</name></Document></kml>"), HasSubstr("line 2: not UTF-8"));
}

TEST(Kml, cut_anywhere_is_an_error) {
  const std::string whole = kMap;
  for (std::size_t size = 0; size + 8 < whole.size(); size += 13) {
    EXPECT_NE(problem(whole.substr(0, size)), "no error") << size;
  }
}

class Kmz : public io_test::InFolder {};

TEST_F(Kmz, takes_doc_kml_or_the_first) {
  const Instant stamp;
  const std::string other = "<kml><Placemark><name>other</name></Placemark></kml>";
  write_file(folder() / "a.kmz",
             to_zip(std::vector<ArchiveMember>{{"z/first.kml", other}, {"doc.kml", kMap}, {"files/i.png", "x"}}, stamp),
             Overwrite::no);
  write_file(folder() / "b.kmz",
             to_zip(std::vector<ArchiveMember>{{"i.png", "x"}, {"Sub/Map.KML", kMap}, {"later.kml", other}}, stamp),
             Overwrite::no);
  write_file(folder() / "c.kmz", to_zip(std::vector<ArchiveMember>{{"i.png", "x"}}, stamp), Overwrite::no);
  Findings findings;
  EXPECT_EQ(read_layers(folder() / "a.kmz", {}, findings)[0].features.size(), 5U);
  EXPECT_EQ(read_layers(folder() / "b.kmz", {}, findings)[0].features.size(), 5U);
  EXPECT_EQ(read_layers(folder() / "b.kmz", {}, findings)[0].name, "b");
  EXPECT_THROW((void)read_layers(folder() / "c.kmz", {}, findings), InputError);
}

}  // namespace
