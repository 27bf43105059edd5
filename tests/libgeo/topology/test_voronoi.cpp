// Voronoi cells: each point of the boundary lies in the cell of its nearest site, and nowhere else.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/operations.hpp"
#include "wkt.hpp"

namespace {

using geo::LonLat;
using geo::MultiPolygon;
using geo::topology::united;
using geo::topology::validity;
using geo::topology::voronoi_cells;

const MultiPolygon square = areas("POLYGON((0 0, 4 0, 4 4, 0 4))");

double square_degrees(const MultiPolygon& shape) {
  double sum = 0.0;
  for (const auto& polygon : shape.polygons) {
    const auto ring = [](const geo::Ring& r) {
      double twice = 0.0;
      for (std::size_t i = 0, j = r.size() - 1; i < r.size(); j = i++) {
        twice += r[j].lon.degrees() * r[i].lat.degrees() - r[i].lon.degrees() * r[j].lat.degrees();
      }
      return twice / 2;
    };
    sum += ring(polygon.shell);
    for (const auto& hole : polygon.holes) sum += ring(hole);
  }
  return sum;
}

// Every random point lies in the cell of a site that is nearest in the plane of the header.
void expect_nearest(const std::vector<LonLat>& sites, const MultiPolygon& boundary, std::mt19937_64& random,
                    const std::string& what) {
  const auto cells = voronoi_cells(sites, boundary);
  ASSERT_EQ(cells.size(), sites.size()) << what;
  double sum = 0.0;
  for (const auto& cell : cells) {
    ASSERT_TRUE(validity(cell).valid) << what;
    sum += square_degrees(cell);
  }
  ASSERT_NEAR(sum / square_degrees(boundary), 1.0, 1e-11) << what;

  double south = 90, north = -90;
  for (const auto& site : sites) {
    south = std::min(south, site.lat.degrees());
    north = std::max(north, site.lat.degrees());
  }
  const double latitude = (south + north) / 2 * std::numbers::pi / 180, e2 = 0.0066943799901413165;
  const double scale = std::cos(latitude) * (1 - e2 * std::pow(std::sin(latitude), 2)) / (1 - e2);
  const auto squared = [&](LonLat a, LonLat b) {
    return std::pow((a.lon.degrees() - b.lon.degrees()) * scale, 2) + std::pow(a.lat.degrees() - b.lat.degrees(), 2);
  };
  const auto box = *bounds(boundary);
  std::uniform_real_distribution<double> lon(box.west.degrees(), box.east.degrees());
  std::uniform_real_distribution<double> lat(box.south.degrees(), box.north.degrees());
  for (int i = 0; i < 200; ++i) {
    const LonLat point = at(lon(random), lat(random));
    if (!contains(boundary, point)) continue;
    double nearest = 1e9;
    for (const auto& site : sites) nearest = std::min(nearest, squared(site, point));
    std::size_t holders = 0;
    for (std::size_t s = 0; s < sites.size(); ++s) {
      if (!contains(cells[s], point)) continue;
      ++holders;
      ASSERT_NEAR(std::sqrt(squared(sites[s], point)), std::sqrt(nearest), 1e-9) << what;
    }
    ASSERT_EQ(holders, 1U) << what << " at " << point.lon.degrees() << " " << point.lat.degrees();
  }
}

TEST(Voronoi, few_sites) {
  EXPECT_TRUE(voronoi_cells({}, square).empty());
  const auto one = voronoi_cells(std::array{at(9, 9)}, square);
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(wkt(one[0]), wkt(square));
  const auto two = voronoi_cells(std::array{at(1, 2), at(3, 2)}, square);
  EXPECT_EQ(wkt(two[0]), "MULTIPOLYGON(((0 0, 2 0, 2 4, 0 4)))");
  EXPECT_EQ(wkt(two[1]), "MULTIPOLYGON(((2 0, 4 0, 4 4, 2 4)))");
  for (const auto& cell : voronoi_cells(std::array{at(1, 2), at(3, 2)}, MultiPolygon{})) EXPECT_TRUE(cell.empty());
}

TEST(Voronoi, equal_sites_give_the_first_the_cell) {
  const auto cells = voronoi_cells(std::array{at(3, 2), at(1, 2), at(3, 2), at(1, 2)}, square);
  EXPECT_NEAR(square_degrees(cells[0]), 8, 1e-12);
  EXPECT_NEAR(square_degrees(cells[1]), 8, 1e-12);
  EXPECT_TRUE(cells[2].empty());
  EXPECT_TRUE(cells[3].empty());
  const auto all_one = voronoi_cells(std::array{at(3, 2), at(3, 2), at(3, 2)}, square);
  EXPECT_EQ(wkt(all_one[0]), wkt(square));
  EXPECT_TRUE(all_one[1].empty());
}

TEST(Voronoi, collinear_and_cocircular_sites) {
  std::mt19937_64 random(7);
  expect_nearest({at(0.5, 2), at(1.5, 2), at(3.5, 2)}, square, random, "on a parallel");
  expect_nearest({at(2, 0.5), at(2, 1.5), at(2, 3.5), at(2, 2.5)}, square, random, "on a meridian");
  expect_nearest({at(0.5, 0.5), at(1.5, 1.5), at(3.5, 3.5), at(2.25, 2.25)}, square, random, "on a diagonal");
  std::vector<LonLat> lattice, circle;
  for (int i = 0; i < 49; ++i) lattice.push_back(at(0.25 + 0.5 * (i % 7), 0.25 + 0.5 * (i / 7)));
  for (int i = 0; i < 60; ++i)
    circle.push_back(at(2 + 1.5 * std::cos(i * 0.104719755), 2 + 1.5 * std::sin(i * 0.104719755)));
  expect_nearest(lattice, square, random, "a lattice");
  expect_nearest(circle, square, random, "a circle");
}

TEST(Voronoi, nearly_collinear_and_nearly_equal_sites) {
  std::mt19937_64 random(8);
  expect_nearest({at(1, 2), at(2, 2 + 1e-9), at(3, 2 - 1e-9), at(3.5, 2)}, square, random, "nearly collinear");
  expect_nearest({at(1, 2), at(1 + 1e-9, 2), at(3, 1)}, square, random, "nearly equal");
  expect_nearest({at(1, 2), at(1, 2 + 1e-12), at(3, 1)}, square, random, "a hair apart");
}

TEST(Voronoi, sites_beyond_a_small_boundary_and_a_boundary_far_beyond_the_sites) {
  std::mt19937_64 random(9);
  expect_nearest({at(-50, 2), at(60, 30), at(2, -40)}, square, random, "sites far outside");
  expect_nearest({at(2, 2), at(2.001, 2), at(2, 2.0007)}, areas("POLYGON((-40 -40, 40 -40, 40 40, -40 40))"), random,
                 "boundary far outside");
}

TEST(Voronoi, random_sites_in_a_country_with_a_hole_and_an_island) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  const MultiPolygon country = areas(
      "MULTIPOLYGON(((36 33, 41 32.5, 42.3 37.1, 38 36.5, 36 36), (38 34, 38.5 35, 39 34)), ((35 34, 35.5 34, 35.2 "
      "34.8)))");
  std::uniform_real_distribution<double> lon(35, 42.5), lat(32.5, 37.2);
  for (const std::size_t count : {2U, 3U, 10U, 60U, 300U}) {
    std::vector<LonLat> sites;
    for (std::size_t i = 0; i < count; ++i) sites.push_back(at(lon(random), lat(random)));
    expect_nearest(sites, wound_right(country), random, fmt::format("seed {} with {} sites", seed, count));
  }
}

TEST(Voronoi, clusters_of_towns_at_every_scale) {
  const auto seed = test_seed();
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> place(0.2, 3.8), turn(0, 6.283), scale(-10, -0.5);
  for (int round = 0; round < 12; ++round) {
    std::vector<LonLat> sites;
    while (sites.size() < 80) {
      const LonLat centre = at(place(random), place(random));
      const double size = std::pow(10.0, scale(random));
      for (int i = 0; i < 6; ++i) {
        const double angle = turn(random);
        sites.push_back(
            at(centre.lon.degrees() + size * std::cos(angle), centre.lat.degrees() + size * std::sin(angle)));
      }
    }
    expect_nearest(sites, square, random, fmt::format("seed {} round {}", seed, round));
  }
}

TEST(Voronoi, same_bytes_in_any_order_of_sites) {
  std::mt19937_64 random(10);
  std::uniform_real_distribution<double> place(0, 4);
  std::vector<LonLat> sites;
  for (int i = 0; i < 40; ++i) sites.push_back(at(place(random), place(random)));
  const auto cells = voronoi_cells(sites, square);
  std::vector<LonLat> turned(sites.rbegin(), sites.rend());
  auto back = voronoi_cells(turned, square);
  std::reverse(back.begin(), back.end());
  EXPECT_EQ(back, cells);
}

TEST(Voronoi, refuses_sites_that_are_not_numbers) {
  EXPECT_THROW((void)voronoi_cells(std::array{at(1, 1), at(std::nan(""), 1)}, square), geo::Error);
}

}  // namespace
