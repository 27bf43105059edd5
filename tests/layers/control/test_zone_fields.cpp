// The net under zones from places: travel, areas of labels, smoothing; each against a slow twin.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "layers/control/zones/ground.hpp"
#include "layers/control/zones/label_rings.hpp"
#include "layers/control/zones/smoothing.hpp"
#include "layers/control/zones/travel.hpp"
#include "libgeo/core/error.hpp"

using namespace layers::control;

namespace {

geo::LonLat field_at(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

geo::MultiPolygon field_box(double west, double south, double east, double north) {
  return {
      {{geo::Ring({field_at(west, south), field_at(east, south), field_at(east, north), field_at(west, north)}), {}}}};
}

/// Nodes a kilometre apart over about 40 x 40 km.
Ground small_ground(const Terrain& terrain = {}) {
  const auto boundary = field_box(38.0, 36.0, 38.44, 36.36);
  return ground_of(net_over(boundary, {}, geo::Metres(1000)), boundary, terrain, {});
}

std::uint32_t node_at(const Ground& ground, geo::LonLat position) {
  const auto p = ground.net.at(position);
  return static_cast<std::uint32_t>(std::lround(p.y)) * ground.net.columns +
         static_cast<std::uint32_t>(std::lround(p.x));
}

/// Paths by going over all steps until nothing changes. A step is open when no node that the straight line passes
/// between is other than land.
std::vector<double> slow_travel(const Ground& ground, std::uint32_t source) {
  std::vector<double> cost(ground.net.size(), unreached);
  cost[source] = 0.0;
  const int columns = static_cast<int>(ground.net.columns), rows = static_cast<int>(ground.net.rows);
  const auto land = [&](int x, int y) {
    return x >= 0 && y >= 0 && x < columns && y < rows && ground.is_land(static_cast<std::uint32_t>(y * columns + x));
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (int y = 0; y < rows; ++y) {
      for (int x = 0; x < columns; ++x) {
        const auto from = static_cast<std::uint32_t>(y * columns + x);
        if (cost[from] == unreached) continue;
        for (int dy = -2; dy <= 2; ++dy) {
          for (int dx = -2; dx <= 2; ++dx) {
            if (std::abs(dx) + std::abs(dy) == 0 || std::abs(dx) + std::abs(dy) == 4) continue;
            if ((std::abs(dx) == 2 && dy == 0) || (std::abs(dy) == 2 && dx == 0)) continue;
            bool open = land(x + dx, y + dy);
            for (double t : {0.3, 0.49, 0.51, 0.7}) {  // both nodes that a slanting line passes between
              const double px = x + t * dx, py = y + t * dy;
              if (dx == 0 || dy == 0) continue;
              if (std::abs(dx) == 1 && std::abs(dy) == 1) {
                open = open && land(x + dx, y) && land(x, y + dy);
              } else {
                open = open && land(static_cast<int>(std::lround(px)), static_cast<int>(std::lround(py)));
              }
            }
            if (!open) continue;
            const auto to = static_cast<std::uint32_t>((y + dy) * columns + x + dx);
            const double east = (ground.net.metres_east[static_cast<std::size_t>(y)] +
                                 ground.net.metres_east[static_cast<std::size_t>(y + dy)]) /
                                2 * dx;
            double metres = std::hypot(east, ground.net.metres_north * dy);
            if (!ground.cost.empty())
              metres *= (static_cast<double>(ground.cost[from]) + static_cast<double>(ground.cost[to])) / 2;
            if (cost[from] + metres < cost[to] - 1e-6) {
              cost[to] = cost[from] + metres;
              changed = true;
            }
          }
        }
      }
    }
  }
  return cost;
}

}  // namespace

TEST(Travel, over_free_land_is_at_most_2_8_percent_longer_than_the_straight_line) {
  const auto ground = small_ground();
  const auto source = node_at(ground, field_at(38.2, 36.15));
  const std::vector<Source> sources{{source, 0.0}};
  const auto cost = travel(ground, sources);
  double longest = 1.0;
  for (std::uint32_t node = 0; node < cost.size(); ++node) {
    if (!ground.is_land(node) || node == source) continue;
    const double straight = ground.net.metres(ground.net.node(source), ground.net.node(node));
    EXPECT_GE(cost[node], straight * 0.9999);
    longest = std::max(longest, cost[node] / straight);
  }
  EXPECT_LE(longest, 1.028);
  EXPECT_GT(longest, 1.02);
}

TEST(Travel, is_what_going_over_all_steps_until_nothing_changes_finds) {
  std::size_t reached = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const auto uniform = [&](double low, double high) {
      return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
    };
    Terrain terrain;
    for (int i = 0; i < 3; ++i) {
      geo::LineString line;
      for (int k = 0; k < 3; ++k) line.points.push_back(field_at(uniform(38.0, 38.44), uniform(36.0, 36.36)));
      terrain.barriers.lines.push_back(std::move(line));
    }
    const double lon = uniform(38.05, 38.3), lat = uniform(36.05, 36.3);
    terrain.water = field_box(lon, lat, lon + 0.05, lat + 0.03);
    if (seed % 2 == 0) terrain.costs = {{field_box(38.1, 36.1, 38.25, 36.3), 3.5}};
    const auto ground = small_ground(terrain);
    std::uint32_t source = node_at(ground, field_at(38.22, 36.18));
    while (!ground.is_land(source)) ++source;
    const std::vector<Source> sources{{source, 0.0}};
    const auto fast = travel(ground, sources), slow = slow_travel(ground, source);
    for (std::size_t node = 0; node < fast.size(); ++node) {
      ASSERT_EQ(fast[node] == unreached, slow[node] == unreached) << node;
      if (fast[node] == unreached) continue;
      EXPECT_NEAR(fast[node], slow[node], 1e-3);
      ++reached;
    }
  }
  EXPECT_GT(reached, 2000U);
}

TEST(Travel, nodes_beyond_the_margin_are_left_out_and_the_others_keep_their_cost) {
  const auto ground = small_ground();
  const std::vector<Source> near{{node_at(ground, field_at(38.1, 36.1)), 0.0}},
      far{{node_at(ground, field_at(38.3, 36.2)), 0.0}};
  const std::vector<Source> both{near[0], far[0]};
  const auto nearest = travel(ground, both), whole = travel(ground, far), part = travel(ground, far, nearest, 8000.0);
  std::size_t left_out = 0;
  for (std::size_t node = 0; node < whole.size(); ++node) {
    if (whole[node] == unreached) continue;
    if (whole[node] <= nearest[node] + 8000.0)
      EXPECT_EQ(part[node], whole[node]);
    else
      ++left_out;
  }
  EXPECT_GT(left_out, 100U);
}

TEST(Travel, a_place_sets_out_on_its_own_bank) {
  Terrain terrain;
  terrain.barriers.lines.push_back({{field_at(37.9, 36.1802), field_at(38.5, 36.1802)}});  // across everything
  const auto ground = small_ground(terrain);
  for (const double lat : {36.1799, 36.1805}) {  // 33 m from the river, in cells that it runs through
    const auto sources = sources_of(ground, field_at(38.2, lat));
    ASSERT_FALSE(sources.empty());
    for (const auto& source : sources) {
      const auto there = ground.net.position(ground.net.node(source.node));
      EXPECT_EQ(there.lat.degrees() > 36.1802, lat > 36.1802);
    }
  }
  const auto cost = travel(ground, sources_of(ground, field_at(38.2, 36.1799)));
  EXPECT_EQ(cost[node_at(ground, field_at(38.2, 36.25))], unreached);
  const auto anchor = anchors(ground, cost);
  EXPECT_NE(anchor[node_at(ground, field_at(38.2, 36.25))], no_node);  // there is no other way
}

TEST(LabelAreas, cover_the_net_without_overlap_and_hold_their_nodes) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const auto boundary = field_box(38.0, 36.0, 38.12, 36.1);
    const auto net = net_over(boundary, {}, geo::Metres(1000));
    std::vector<std::uint32_t> label(net.size());
    for (auto& one : label) one = static_cast<std::uint32_t>(random() % 4);  // 3 is none of the areas
    const auto areas = label_areas(
        net, label, 3, [](std::uint32_t a, std::uint32_t b) { return 0.2 + 0.6 * ((a * 7 + b) % 5) / 4.0; });
    ASSERT_EQ(areas.size(), 3U);
    for (std::uint32_t row = 1; row + 1 < net.rows; ++row) {
      for (std::uint32_t column = 1; column + 1 < net.columns; ++column) {
        const auto node = row * net.columns + column;
        for (std::uint32_t l = 0; l < 3; ++l) {
          EXPECT_EQ(geo::contains(areas[l], net.position(net.node(node))), label[node] == l) << node;
        }
      }
    }
    for (int k = 0; k < 500; ++k) {
      const NetPoint p{2 + (net.columns - 5.0) * (static_cast<double>(random() >> 11) * 0x1p-53),
                       2 + (net.rows - 5.0) * (static_cast<double>(random() >> 11) * 0x1p-53)};
      int holders = 0;
      for (const auto& area : areas) holders += geo::contains(area, net.position(p)) ? 1 : 0;
      EXPECT_LE(holders, 1);
    }
  }
}

std::vector<std::uint32_t> land_of(const Ground& ground) {
  std::vector<std::uint32_t> nodes;
  for (std::uint32_t node = 0; node < ground.net.size(); ++node) {
    if (ground.is_land(node)) nodes.push_back(node);
  }
  return nodes;
}

/// A Gaussian of this standard deviation (metres) about the middle of the small ground, as what each node has of it.
std::vector<double> hill(const Ground& ground, double sigma) {
  const auto middle = ground.net.node(node_at(ground, field_at(38.22, 36.18)));
  std::vector<double> field(ground.net.size());
  for (std::uint32_t node = 0; node < ground.net.size(); ++node) {
    const double metres = ground.net.metres(middle, ground.net.node(node));
    field[node] = 1e6 / (2 * 3.14159265358979 * sigma * sigma) * std::exp(-metres * metres / (2 * sigma * sigma));
  }
  return field;
}

TEST(Smoothing, makes_a_gaussian_as_wide_as_the_law_of_heat_says) {
  const auto ground = small_ground();
  auto field = hill(ground, 2000.0);
  Smoothed last;
  smooth(ground, land_of(ground), std::vector<double>(ground.net.size(), 3000.0), field, last);
  const auto wider = hill(ground, std::hypot(2000.0, 3000.0));
  for (const auto node : land_of(ground)) EXPECT_NEAR(field[node], wider[node], 2e-4) << "of a peak of 0.012";
}

TEST(Smoothing, spreads_a_point_by_its_width_and_loses_nothing) {
  const auto ground = small_ground();
  const auto middle = node_at(ground, field_at(38.22, 36.18));
  std::vector<double> field(ground.net.size(), 0.0);
  field[middle] = 1.0;
  Smoothed last;
  smooth(ground, land_of(ground), std::vector<double>(ground.net.size(), 3000.0), field, last);
  double sum = 0.0, variance = 0.0;
  for (std::uint32_t node = 0; node < ground.net.size(); ++node) {
    const double metres = ground.net.metres(ground.net.node(middle), ground.net.node(node));
    sum += field[node];
    variance += field[node] * metres * metres / 2;  // in two directions
  }
  EXPECT_NEAR(sum, 1.0, 1e-9);
  EXPECT_NEAR(std::sqrt(variance), 3000.0, 60.0);
}

TEST(Smoothing, of_a_field_between_its_least_and_greatest_value_stays_there) {
  std::mt19937_64 random(7);
  const auto ground = small_ground();
  std::vector<double> field(ground.net.size()), width(ground.net.size());
  for (auto& value : field) value = static_cast<double>(random() >> 11) * 0x1p-53;
  for (auto& value : width) value = 20000.0 * (static_cast<double>(random() >> 11) * 0x1p-53);
  Smoothed last;
  smooth(ground, land_of(ground), width, field, last);
  for (const auto node : land_of(ground)) {
    EXPECT_GT(field[node], -0.02);
    EXPECT_LT(field[node], 1.02);
  }
}

TEST(Smoothing, does_not_cross_barriers_and_leaves_nodes_of_no_width) {
  Terrain terrain;
  terrain.barriers.lines.push_back({{field_at(38.22, 35.9), field_at(38.22, 36.5)}});
  const auto ground = small_ground(terrain);
  std::vector<double> field(ground.net.size(), 0.0);
  const auto west = node_at(ground, field_at(38.19, 36.18)), east = node_at(ground, field_at(38.25, 36.18));
  field[west] = 1.0;
  std::vector<double> width(ground.net.size(), 8000.0);
  const auto fixed = node_at(ground, field_at(38.1, 36.18));
  width[fixed] = 0.0;
  field[fixed] = 5.0;
  Smoothed last;
  smooth(ground, land_of(ground), width, field, last);
  EXPECT_EQ(field[east], 0.0);
  EXPECT_LT(field[west], 0.5);
  EXPECT_EQ(field[fixed], 5.0);
}

TEST(Smoothing, with_what_is_left_of_the_last_one_gives_the_same_bits) {
  std::mt19937_64 random(11);
  const auto some = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  Terrain terrain;
  terrain.barriers.lines.push_back({{field_at(38.22, 35.9), field_at(38.22, 36.5)}});
  const auto ground = small_ground(terrain);
  const auto land = land_of(ground);
  std::vector<double> field(ground.net.size()), width(ground.net.size());
  for (auto& value : field) value = some();
  for (auto& value : width) value = some() < 0.4 ? 0.0 : 5000.0 * some();
  Smoothed last;
  for (int day = 0; day < 12; ++day) {
    std::vector<std::uint32_t> nodes;
    for (const auto node : land) {
      if (day % 3 != 2 || node % 50 != 7) nodes.push_back(node);
    }
    for (int change = 0; change < day % 4; ++change) {
      field[land[random() % land.size()]] = some();
      width[land[random() % land.size()]] = day % 2 == 0 ? 0.0 : 3000.0;
    }
    auto continued = field, fresh = field;
    Smoothed none;
    smooth(ground, nodes, width, continued, last);
    smooth(ground, nodes, width, fresh, none);
    EXPECT_EQ(continued, fresh) << "day " << day;
  }
}

TEST(Travel, sources_added_one_by_one_give_what_all_at_once_give) {
  std::mt19937_64 random(3);
  const auto some = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  Terrain terrain;
  terrain.water = field_box(38.15, 36.1, 38.2, 36.3);
  const auto ground = small_ground(terrain);
  std::vector<Source> all;
  Nearest added;
  for (std::uint32_t place = 0; place < 40; ++place) {
    // On the nodes of a lattice, so that many are equally near.
    auto sources = sources_of(ground, field_at(38.05 + 0.05 * static_cast<double>(random() % 7), 36.05 + 0.3 * some()));
    if (place % 2 == 0) sources = {{sources.front().node, 0.0, 0}};
    for (auto& source : sources) source.place = 100 - place;
    add_sources(ground, sources, added);
    all.insert(all.end(), sources.begin(), sources.end());
    Nearest whole;
    add_sources(ground, all, whole);
    ASSERT_EQ(added.cost, whole.cost);
    ASSERT_EQ(added.place, whole.place);
    ASSERT_EQ(added.cost, travel(ground, all));
  }
}

TEST(Net, refuses_a_step_that_gives_too_many_nodes) {
  EXPECT_THROW((void)net_over(field_box(30, 40, 50, 60), {}, geo::Metres(10)), geo::UsageError);
  EXPECT_THROW((void)net_over(field_box(30, 40, 50, 60), {}, geo::Metres(0)), geo::UsageError);
}
