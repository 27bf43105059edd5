#include <gtest/gtest.h>

#include <random>

#include "libgeo/arrangement/grid.hpp"

namespace geo::arrangement {
namespace {

TEST(Grid, holds_the_whole_world) {
  EXPECT_EQ(to_grid({Lon(180), Lat(90)}), (GridPoint{1'800'000'000, 900'000'000}));
  EXPECT_EQ(to_grid({Lon(-180), Lat(-90)}), (GridPoint{-1'800'000'000, -900'000'000}));
  EXPECT_EQ(to_lonlat({1'800'000'000, -900'000'000}), LonLat(Lon(180), Lat(-90)));
}

TEST(Grid, rounds_to_the_nearest_point_and_halves_away_from_zero) {
  EXPECT_EQ(to_grid({Lon(0.00000004), Lat(-0.00000006)}), (GridPoint{0, -1}));
  EXPECT_EQ(to_grid({Lon(0.00000025 / 1.0), Lat(0)}).x, 3);  // 2.5 units
  EXPECT_EQ(to_grid({Lon(-0.00000025), Lat(0)}).x, -3);
}

TEST(Grid, gives_back_every_point_and_the_double_that_seven_decimals_read_as) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::int32_t> x(-1'800'000'000, 1'800'000'000), y(-900'000'000, 900'000'000);
  for (int i = 0; i < 100'000; ++i) {
    const GridPoint p{x(random), y(random)};
    const LonLat position = to_lonlat(p);
    ASSERT_EQ(to_grid(position), p);
    char text[32];
    std::snprintf(text, sizeof text, "%.7f", position.lon.degrees());
    ASSERT_EQ(std::strtod(text, nullptr), position.lon.degrees()) << text;
  }
}

}  // namespace
}  // namespace geo::arrangement
