// Files that are cut, damaged, mislabelled or meant to harm: one clear error or findings, never a crash, never silence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <cstring>
#include <fstream>
#include <numbers>
#include <random>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/vector/read.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tests/libgeo/io/folder.hpp"
#include "tests/libgeo/io/layers.hpp"

namespace {

namespace fs = std::filesystem;
using namespace geo::io;
using geo::Findings;
using geo::InputError;
using geo::Instant;
using geo::OutputError;
using io_test::zones;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Hostile : public io_test::InFolder {
 protected:
  WriteOptions options{
      .overwrite = Overwrite::yes, .stamp = *Instant::parse_iso("2020-02-17T08:00:00Z"), .styles = {}, .metadata = {}};

  void put(const std::string& name, std::string_view bytes) { write_file(folder() / name, bytes, Overwrite::yes); }

  std::string problem(const std::string& name) {
    findings = {};
    try {
      layers = read_layers(folder() / name, {}, findings);
    } catch (const InputError& error) {
      EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
      return error.what();
    }
    return "no error";
  }

  Findings findings;
  std::vector<Layer> layers;
};

TEST_F(Hostile, missing_empty_directory_and_nonsense) {
  EXPECT_THAT(problem("none.gpkg"), HasSubstr("no such file"));
  fs::create_directory(folder() / "dir.gpkg");
  EXPECT_THAT(problem("dir.gpkg"), HasSubstr("is a directory"));
  for (const char* name :
       {"e.gpkg", "e.geojson", "e.shp", "e.fgb", "e.kml", "e.kmz", "e.csv", "e.gml", "e.xyz", "e.ndjson"}) {
    put(name, "");
    EXPECT_THAT(problem(name), HasSubstr("empty")) << name;
  }
  for (const char* name :
       {"n.gpkg", "n.geojson", "n.shp", "n.fgb", "n.kml", "n.kmz", "n.gml", "n.xyz", "n.ndjson", "n.zip"}) {
    put(name, "This is no map.\n");
    EXPECT_THAT(problem(name), testing::Not("no error")) << name;
    put(name, std::string(5000, '\0'));
    EXPECT_THAT(problem(name), testing::Not("no error")) << name;
  }
}

TEST_F(Hostile, the_content_is_believed_not_the_name) {
  write_layers(folder() / "a.gpkg", VectorFormat::geopackage, std::vector<Layer>{zones()}, options);
  fs::rename(folder() / "a.gpkg", folder() / "a.geojson");
  EXPECT_EQ(problem("a.geojson"), "no error");
  EXPECT_EQ(layers[0].features.size(), 3U);
  EXPECT_EQ(findings.counts_by_code().at("format-unlike-name"), 1U);
  put("b.shp", to_geojson(zones()));
  EXPECT_EQ(problem("b.shp"), "no error");
  put("c.kml", to_geojson(zones()));
  EXPECT_EQ(problem("c.kml"), "no error");
}

// Cut at many places: an error, or (where only an ending without data is lost) the same layers.
TEST_F(Hostile, cut_files_are_errors) {
  Layer many = zones();
  for (int i = 0; i < 40; ++i) many.features.push_back(many.features[0]);
  for (const char* name : {"a.gpkg", "a.geojson", "a.geojsonl", "a.shp", "a.fgb", "a.kml"}) {
    write_layers(folder() / name, *vector_format_from_path(name), std::vector<Layer>{many}, options);
    const std::string whole = read_file(folder() / name);
    std::size_t errors = 0, tries = 0;
    for (std::size_t size = 1; size < whole.size(); size += 1 + whole.size() / 60, ++tries) {
      put(name, whole.substr(0, size));
      const std::string text = problem(name);
      if (text != "no error") {
        ++errors;
        continue;
      }
      ASSERT_EQ(layers.size(), 1U) << name << " cut to " << size;
      const bool same = layers[0].features.size() == many.features.size();
      const bool line_end = std::string_view(name) == "a.geojsonl" && (whole[size] == '\n' || whole[size - 1] == '\n');
      EXPECT_TRUE(same || line_end || findings.any_of(geo::Severity::warning))
          << name << " cut to " << size << " of " << whole.size() << ": " << layers[0].features.size()
          << " features, and no word of it";
    }
    EXPECT_GT(errors, tries * 8 / 10) << name;
  }
}

TEST_F(Hostile, flipped_bytes_never_crash) {
  const unsigned seed = 5;
  std::mt19937 random(seed);
  Layer many = zones();
  for (int i = 0; i < 10; ++i) many.features.push_back(many.features[0]);
  for (const char* name : {"a.gpkg", "a.geojson", "a.shp", "a.fgb", "a.kml", "a.csv"}) {
    write_layers(folder() / name, *vector_format_from_path(name), std::vector<Layer>{many}, options);
    const std::string whole = read_file(folder() / name);
    for (int run = 0; run < 60; ++run) {
      std::string bytes = whole;
      for (int n = 0; n < 4; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
      std::ofstream(folder() / name, std::ios::binary | std::ios::trunc) << bytes;
      (void)problem(name);
    }
  }
}

TEST_F(Hostile, a_shapefile_without_its_parts_or_with_cut_ones) {
  const auto write = [&] {
    write_layers(folder() / "a.shp", VectorFormat::shapefile, std::vector<Layer>{zones()}, options);
  };
  for (const char* part : {"a.shx", "a.dbf"}) {
    write();
    const std::string whole = read_file(folder() / part);
    fs::remove(folder() / part);
    EXPECT_THAT(problem("a.shp"), testing::Not("no error")) << part;
    for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 20) {
      put(part, whole.substr(0, size));
      EXPECT_THAT(problem("a.shp"), testing::Not("no error")) << part << " cut to " << size;
    }
  }
}

TEST_F(Hostile, latin1_text_in_a_shapefile_is_repaired_with_a_finding) {
  Layer layer = io_test::places();
  layer.features[0].values[0] = std::string("Cafe");
  write_layers(folder() / "a.shp", VectorFormat::shapefile, std::vector<Layer>{layer}, options);
  std::string dbf = read_file(folder() / "a.dbf");
  dbf[dbf.find("Cafe") + 3] = '\xE9';
  put("a.dbf", dbf);
  EXPECT_EQ(problem("a.shp"), "no error");
  EXPECT_EQ(layers[0].features[0].values[0], Value(std::string("Caf\uFFFD")));
  EXPECT_EQ(findings.counts_by_code().at("text-encoding"), 1U);
  fs::remove(folder() / "a.cpg");
  EXPECT_EQ(problem("a.shp"), "no error");
  EXPECT_TRUE(findings.counts_by_code().contains("text-encoding"));
}

TEST_F(Hostile, geojson_findings_feature_by_feature) {
  put("a.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[500000,4000000]}},
{"type":"Feature","properties":{"n":2},"geometry":{"type":"Polygon","coordinates":[[["a",1],[2,3],[4,5]]]}},
{"type":"Nothing"},
{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[36.1,134.5]}},
{"type":"Feature","properties":{"n":3.5,"d":"2020-02-16"},"geometry":{"type":"Circle","coordinates":[1,2]}},
{"type":"Feature","properties":{"n":4},"geometry":{"type":"GeometryCollection","geometries":[
 {"type":"Polygon","coordinates":[[[0,0,9],[1,0,9],[1,1,9],[0,0,9]]]},{"type":"MultiPolygon","coordinates":[[[[5,5],[6,5],[6,6],[5,5]]]]}]}},
{"type":"Feature","properties":{"n":5},"geometry":null}
]})");
  EXPECT_EQ(problem("a.geojson"), "no error");
  EXPECT_EQ(findings.counts_by_code(), (std::map<std::string, std::size_t>{{"coordinate-out-of-range", 2},
                                                                           {"feature-malformed", 1},
                                                                           {"geometry-malformed", 1},
                                                                           {"geometry-unknown", 1}}));
  EXPECT_EQ(findings.all()[0].where.item, "feature 1");
  ASSERT_EQ(layers[0].features.size(), 6U);
  EXPECT_EQ(layers[0].fields[0].type, FieldType::real);
  EXPECT_EQ(layers[0].fields[1].type, FieldType::date);
  EXPECT_EQ(std::get<geo::MultiPolygon>(layers[0].features[4].geometry).polygons.size(), 2U);
}

TEST_F(Hostile, other_reference_systems) {
  put("a.geojson",
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[
{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[4336254.33,4355440.35]}}]})");
  ASSERT_EQ(problem("a.geojson"), "no error");
  const auto p = std::get<geo::LonLat>(layers[0].features[0].geometry);
  // EPSG Guidance Note 7-2, 1024: longitude x / a, latitude atan(sinh(y / a)).
  constexpr double a = 6378137.0, degree = std::numbers::pi / 180;
  EXPECT_NEAR(p.lon.degrees(), 4336254.33 / a / degree, 1e-9);
  EXPECT_NEAR(p.lat.degrees(), std::atan(std::sinh(4355440.35 / a)) / degree, 1e-9);
  EXPECT_TRUE(findings.counts_by_code().contains("crs-transformed"));
  put("b.geojson",
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:999999"}},"features":[]})");
  EXPECT_THAT(problem("b.geojson"), HasSubstr("EPSG:999999"));

  // A Shapefile in UTM zone 37N: EPSG Guidance Note 7-2's projection, here by its .prj alone.
  Layer layer = io_test::places();
  layer.features.resize(1);
  write_layers(folder() / "c.shp", VectorFormat::shapefile, std::vector<Layer>{layer}, options);
  std::string shp = read_file(folder() / "c.shp");
  const double x = 500000.0, y = 4000000.0;
  std::memcpy(shp.data() + 112, &x, 8);
  std::memcpy(shp.data() + 120, &y, 8);
  put("c.shp", shp);
  EXPECT_EQ(problem("c.shp"), "no error");
  EXPECT_TRUE(findings.counts_by_code().contains("coordinate-out-of-range")) << "metres are no degrees";
  put("c.prj",
      R"(PROJCS["WGS_1984_UTM_Zone_37N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",39.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])");
  ASSERT_EQ(problem("c.shp"), "no error");
  EXPECT_TRUE(findings.counts_by_code().contains("crs-transformed"));
  const auto utm = std::get<geo::LonLat>(layers[0].features[0].geometry);
  EXPECT_NEAR(utm.lon.degrees(), 39.0, 1e-9);
  EXPECT_NEAR(utm.lat.degrees(), 36.14, 0.01);
  fs::remove(folder() / "c.prj");
  EXPECT_EQ(problem("c.shp"), "no error");
  EXPECT_TRUE(findings.counts_by_code().contains("crs-missing"));
}

TEST_F(Hostile, deep_wide_and_exploding_files) {
  put("deep.geojson", R"({"type":"Feature","geometry":)" + std::string(100'000, '['));
  EXPECT_THAT(problem("deep.geojson"), HasSubstr("deep.geojson"));
  std::string nested;
  for (int i = 0; i < 400; ++i) nested += R"({"type":"GeometryCollection","geometries":[)";
  put(
      "nested.geojson", nested + R"({"type":"Point","coordinates":[1,2]})" + [] {
        std::string s;
        for (int i = 0; i < 400; ++i) s += "]}";
        return s;
      }());
  EXPECT_THAT(problem("nested.geojson"), HasSubstr("deeper than"));
  put("lol.kml",
      "<!DOCTYPE kml [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">]><kml><Placemark><name>&b;</name></Placemark></kml>");
  EXPECT_THAT(problem("lol.kml"), HasSubstr("entities"));
  put("bomb.kmz", to_zip(std::vector<ArchiveMember>{{"doc.kml", std::string(std::size_t{100} << 20, ' ')}}, {}));
  EXPECT_THAT(problem("bomb.kmz"), HasSubstr("unfolds to more than"));
  std::string evil = to_zip(std::vector<ArchiveMember>{{"xx/doc.kml", "<kml/>"}}, {});
  for (auto at = evil.find("xx/doc"); at != std::string::npos; at = evil.find("xx/doc", at)) evil.replace(at, 2, "..");
  put("evil.kmz", evil);
  EXPECT_THAT(problem("evil.kmz"), HasSubstr("leaves the archive"));
  ReadOptions small;
  small.max_bytes = 10;
  put("big.geojson", to_geojson(zones()));
  EXPECT_THROW((void)read_layers(folder() / "big.geojson", small, findings), InputError);
  small.max_bytes = 1 << 20;
  small.layers = {"none"};
  EXPECT_THROW((void)read_layers(folder() / "big.geojson", small, findings), InputError);
}

TEST_F(Hostile, a_geopackage_that_is_being_written) {
  write_layers(folder() / "a.gpkg", VectorFormat::geopackage, std::vector<Layer>{zones()}, options);
  put("a.gpkg-wal", "pages");
  EXPECT_THAT(problem("a.gpkg"), HasSubstr("is being written by another program"));
  EXPECT_THROW(write_layers(folder() / "a.gpkg", VectorFormat::geopackage, std::vector<Layer>{zones()}, options),
               OutputError);
}

TEST_F(Hostile, csv_with_bad_coordinates) {
  put("a.csv", "name;lat;lon\nA;36,5;38,25\nB;91;0\nC;x;1\nD;;\n");
  EXPECT_EQ(problem("a.csv"), "no error");
  EXPECT_EQ(layers[0].features[0].geometry, geo::Geometry(io_test::at(38.25, 36.5)));
  EXPECT_EQ(findings.counts_by_code(),
            (std::map<std::string, std::size_t>{{"coordinate-out-of-range", 1}, {"coordinate-unreadable", 1}}));
  EXPECT_EQ(findings.all()[0].where.line, 3U);
}

// --- writing

class Failing : public Hostile {
 protected:
  std::vector<Layer> big() {
    Layer layer = zones();
    for (int i = 0; i < 2000; ++i) layer.features.push_back(layer.features[0]);
    return {layer};
  }
};

TEST_F(Failing, a_full_disk_leaves_the_former_output) {
  for (const char* name : {"a.gpkg", "a.geojson", "a.geojsonl", "a.shp", "a.fgb", "a.kml", "a.csv"}) {
    const auto format = *vector_format_from_path(name);
    write_layers(folder() / name, format, std::vector<Layer>{zones()}, options);
    const auto before = entries();
    const std::string former = read_file(folder() / name);
    const int status = io_test::in_child([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{150'000, 150'000};
      setrlimit(RLIMIT_FSIZE, &limit);
      try {
        write_layers(folder() / name, format, big(), options);
      } catch (const OutputError&) {
        return 7;
      } catch (const std::exception&) {
        return 8;
      }
      return 0;
    });
    EXPECT_EQ(WEXITSTATUS(status), 7) << name;
    EXPECT_EQ(read_file(folder() / name), former) << name;
    EXPECT_EQ(entries(), before) << name;
    for (const auto& entry : entries()) fs::remove(folder() / entry);
  }
}

TEST_F(Failing, killed_in_mid_write_leaves_the_former_output) {
  for (const char* name : {"a.gpkg", "a.geojson", "a.shp", "a.fgb", "a.kml"}) {
    const auto format = *vector_format_from_path(name);
    write_layers(folder() / name, format, std::vector<Layer>{zones()}, options);
    const std::string former = read_file(folder() / name);
    bool killed = false;
    for (int delay_us : {500, 3000, 10000, 30000}) {
      const pid_t child = fork();
      if (child == 0) {
        write_layers(folder() / name, format, big(), options);
        _exit(0);
      }
      usleep(static_cast<useconds_t>(delay_us));
      kill(child, SIGKILL);
      int status = 0;
      waitpid(child, &status, 0);
      if (!WIFSIGNALED(status)) break;  // it was done before
      killed = true;
      const std::string now = read_file(folder() / name);
      if (now != former) break;  // killed after the rename
      for (const auto& entry : entries()) EXPECT_TRUE(entry.starts_with("a.") || entry.starts_with(".part.")) << entry;
    }
    EXPECT_TRUE(killed) << name;
    write_layers(folder() / name, format, std::vector<Layer>{zones()}, options);
    for (const auto& entry : entries())
      EXPECT_FALSE(entry.starts_with(".part.")) << name << ": the next write clears up";
    for (const auto& entry : entries()) fs::remove(folder() / entry);
  }
}

TEST_F(Failing, bad_calls_are_refused) {
  Layer layer = zones();
  layer.features[0].values.pop_back();
  EXPECT_THROW(write_layers(folder() / "a.gpkg", VectorFormat::geopackage, std::vector<Layer>{layer}, options),
               geo::UsageError);
  layer = zones();
  layer.features[0].values[0] = 1.5;
  EXPECT_THROW(write_layers(folder() / "a.gpkg", VectorFormat::geopackage, std::vector<Layer>{layer}, options),
               geo::UsageError);
  layer = zones();
  layer.geometry_type = GeometryType::point;
  EXPECT_THROW(write_layers(folder() / "a.gpkg", VectorFormat::geopackage, std::vector<Layer>{layer}, options),
               geo::UsageError);
  EXPECT_THROW(write_layers(folder() / "a.geojson", VectorFormat::geojson,
                            std::vector<Layer>{zones(), io_test::fronts()}, options),
               geo::UsageError);
  EXPECT_THROW(
      write_layers(folder() / "a.gpkg", VectorFormat::geopackage, std::vector<Layer>{zones(), zones()}, options),
      geo::UsageError);
  EXPECT_THROW(write_layers("-", VectorFormat::geopackage, std::vector<Layer>{zones()}, options), geo::UsageError);
  EXPECT_THAT(entries(), IsEmpty());
}

TEST_F(Failing, shapefile_names_and_cuts) {
  Layer layer;
  layer.name = "l";
  layer.geometry_type = GeometryType::point;
  for (const char* name : {"administrative_code", "administrative_name", "Administrative_Kind", "الاسم", "a b"}) {
    layer.fields.push_back({name, FieldType::text, "", "", ""});
  }
  layer.features.push_back({"",
                            io_test::at(1, 2),
                            {[] {
                               std::string s;
                               for (int i = 0; i < 200; ++i) s += "ж";
                               return s;
                             }(),
                             std::string("n"), std::string("k"), std::string("x"), std::string("y")}});
  shapefile_cuts(std::vector<Layer>{layer}, findings);
  EXPECT_EQ(findings.counts_by_code().at("text-cut"), 1U);
  write_layers(folder() / "a.shp", VectorFormat::shapefile, std::vector<Layer>{layer}, options);
  Findings none;
  const Layer read = read_layers(folder() / "a.shp", {}, none)[0];
  ASSERT_EQ(read.fields.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(read.fields[i].name, layer.fields[i].name);
  EXPECT_EQ(std::get<std::string>(read.features[0].values[0]).size(), 254U);
  EXPECT_THAT(read_file(folder() / "a.fields.csv"), HasSubstr("administra,administrative_code"));
  EXPECT_THAT(read_file(folder() / "a.fields.csv"), HasSubstr("administ_1,administrative_name"));
  EXPECT_THAT(read_file(folder() / "a.fields.csv"), HasSubstr("field,الاسم"));
}

}  // namespace
