// Rasters as grids of longitude and latitude: where pixels lie, reference systems, no data, averaging, and bad files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <string>

#include "libgeo/core/error.hpp"
#include "libgeo/io/raster/read.hpp"
#include "tests/libgeo/io/folder.hpp"

namespace {

using geo::Box;
using geo::Findings;
using geo::io::read_raster;
using testing::HasSubstr;

Box box(double west, double south, double east, double north) {
  return {geo::Lon(west), geo::Lat(south), geo::Lon(east), geo::Lat(north)};
}

class Raster : public io_test::InFolder {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder() / name, std::ios::binary) << bytes;
    return folder() / name;
  }

  /// An Arc/Info ASCII grid whose values come from column and row, rows counted from the north.
  std::filesystem::path grid(const std::string& name, int columns, int rows, double west, double south, double cell,
                             const std::function<double(int, int)>& value) const {
    std::string text = "ncols " + std::to_string(columns) + "\nnrows " + std::to_string(rows) + "\nxllcorner " +
                       std::to_string(west) + "\nyllcorner " + std::to_string(south) + "\ncellsize " +
                       std::to_string(cell) + "\nNODATA_value -9999\n";
    for (int row = 0; row < rows; ++row) {
      for (int column = 0; column < columns; ++column) text += std::to_string(value(column, row)) + " ";
      text += "\n";
    }
    return write(name, text);
  }

  static std::string problem(const std::filesystem::path& file, const Box& where) {
    Findings findings;
    try {
      (void)read_raster(file, where, findings);
    } catch (const geo::InputError& error) {
      return error.what();
    }
    return "none";
  }
};

float at(const geo::LonLatGrid& grid, double lon, double lat) {
  const auto column = static_cast<std::size_t>((lon - grid.west) / grid.step_lon);
  const auto row = static_cast<std::size_t>((lat - grid.south) / grid.step_lat);
  return grid.values.at(row * grid.columns + column);
}

TEST_F(Raster, pixels_lie_where_the_georeference_says) {
  // 4 x 3 pixels of half a degree from 38 E, 36 N; the value tells column and row.
  const auto file = grid("g.asc", 4, 3, 38, 36, 0.5, [](int column, int row) { return 10.0 * row + column; });
  EXPECT_TRUE(geo::io::is_raster(file));
  Findings findings;
  const auto read = read_raster(file, box(38, 36, 40, 37.5), findings);
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 4; ++column)
      EXPECT_EQ(at(read, 38.25 + 0.5 * column, 37.25 - 0.5 * row), static_cast<float>(10 * row + column));
  }
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.all()[0].code, "crs-missing");
}

TEST_F(Raster, is_empty_where_it_ends_and_where_it_has_no_data) {
  const auto file = grid("g.asc", 4, 3, 38, 36, 0.5, [](int column, int) { return column == 1 ? -9999.0 : 2.0; });
  Findings findings;
  const auto read = read_raster(file, box(37, 36, 40, 37.5), findings);
  EXPECT_TRUE(std::isnan(at(read, 37.5, 36.7)));
  EXPECT_TRUE(std::isnan(at(read, 38.75, 36.7)));
  EXPECT_EQ(at(read, 38.25, 36.7), 2.0F);
}

TEST_F(Raster, longitudes_from_0_to_360_are_turned) {
  const auto file = grid("g.asc", 36, 18, 0, -90, 10, [](int column, int) { return column; });
  Findings findings;
  const auto read = read_raster(file, box(-70, 0, -40, 20), findings);
  EXPECT_EQ(at(read, -65, 5), 29.0F);
  EXPECT_EQ(at(read, -45, 5), 31.0F);
}

TEST_F(Raster, is_brought_from_its_reference_system) {
  // UTM 37 N: 39 E is the middle meridian, at 500 km; 36 N lies at 3,983,948 m.
  const auto file =
      grid("utm.asc", 20, 20, 400000, 3900000, 10000, [](int column, int) { return column < 10 ? 1 : 2; });
  (void)write("utm.prj",
              "PROJCS[\"WGS 84 / UTM zone 37N\",GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\","
              "6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
              "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
              "PARAMETER[\"central_meridian\",39],PARAMETER[\"scale_factor\",0.9996],"
              "PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]");
  Findings findings;
  const auto read = read_raster(file, box(38.2, 35.6, 39.8, 36.4), findings);
  EXPECT_EQ(at(read, 38.93, 36), 1.0F);
  EXPECT_EQ(at(read, 39.07, 36), 2.0F);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.all()[0].code, "crs-transformed");
}

TEST_F(Raster, finer_pixels_than_two_million_cells_are_averaged_without_those_that_have_no_data) {
  // A chessboard of 1 and 3, every tenth row without data: 4 million pixels.
  const auto file = grid("fine.asc", 2000, 2000, 38, 36, 0.0005, [](int column, int row) {
    return row % 10 == 0 ? -9999.0 : (column + row) % 2 == 0 ? 1.0 : 3.0;
  });
  Findings findings;
  const auto read = read_raster(file, box(38, 36, 39, 37), findings);
  EXPECT_LE(read.values.size(), 2'010'000U);
  double sum = 0.0;
  std::size_t count = 0;
  for (const auto value : read.values) {
    if (std::isnan(value)) continue;
    EXPECT_TRUE(value >= 1.0F && value <= 3.0F) << value;
    sum += static_cast<double>(value);
    ++count;
  }
  EXPECT_NEAR(sum / static_cast<double>(count), 2.0, 0.05);
}

TEST_F(Raster, refuses_what_lies_elsewhere_or_nowhere) {
  const auto one = [](int, int) { return 1.0; };
  const auto here = box(38, 36, 39, 37);
  EXPECT_THAT(problem(grid("far.asc", 4, 4, 10, 50, 0.1, one), here), HasSubstr("lies wholly outside the boundary"));
  EXPECT_THAT(problem(grid("metres.asc", 4, 4, 400000, 3900000, 10000, one), here),
              HasSubstr("does not say its reference system"));
  EXPECT_THAT(problem(grid("void.asc", 4, 4, 38, 36, 0.25, [](int, int) { return -9999.0; }), here),
              HasSubstr("has no value inside the boundary"));
  const auto local = grid("local.asc", 4, 4, 38, 36, 0.25, one);
  (void)write("local.prj", "LOCAL_CS[\"a hall\",UNIT[\"metre\",1]]");
  EXPECT_THAT(problem(local, here), HasSubstr("lies nowhere on earth"));
}

TEST_F(Raster, refuses_broken_files_and_is_told_from_others) {
  const auto whole = grid("g.asc", 40, 40, 38, 36, 0.025, [](int, int) { return 1.0; });
  std::ifstream in(whole, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  EXPECT_THAT(problem(write("cut.asc", bytes.substr(0, bytes.size() / 2)), box(38, 36, 39, 37)), HasSubstr("cut.asc"));
  EXPECT_THAT(problem(folder() / "nowhere.tif", box(38, 36, 39, 37)), HasSubstr("nowhere.tif"));
  // A TIFF that ends after its head.
  const auto tiff = write("cut.tif", std::string("II*\0\x08\0\0\0", 8));
  EXPECT_TRUE(geo::io::is_raster(tiff));
  EXPECT_THAT(problem(tiff, box(38, 36, 39, 37)), HasSubstr("cut.tif"));
  EXPECT_FALSE(geo::io::is_raster(write("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}")));
  EXPECT_FALSE(geo::io::is_raster(write("a.csv", "lon,lat,cost\n1,2,3\n")));
  EXPECT_FALSE(geo::io::is_raster(folder() / "nowhere.tif"));
}

/// The smallest grey PNG of 1 x 1 pixel, without a world file.
TEST_F(Raster, refuses_a_picture_without_a_georeference) {
  const std::string png(
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9c\x63\x60\0\0\0\2\0\1\x48\xaf"
      "\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82",
      67);
  EXPECT_THAT(problem(write("a.png", png), box(38, 36, 39, 37)), HasSubstr("has no georeference"));
}

}  // namespace
