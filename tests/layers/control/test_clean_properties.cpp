// Cleaning random drawings, against overlay by GEOS: the ledger closes, the result is a coverage, the order does not
// matter.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <set>

#include "layers/control/coverage.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/operations.hpp"
#include "tests/layers/ascii_map.hpp"

using namespace layers::control;

namespace {

const std::array<layers::vocabulary::Status, 2> two_statuses = {
    layers::vocabulary::Status{"held", "Held", 10}, layers::vocabulary::Status{"contested", "Contested", 5}};
const CleanOptions by_status{.statuses = two_statuses};
const CleanOptions as_drawn_order{.statuses = two_statuses, .last_rule = LastRule::later_drawn};

using Random = std::mt19937_64;

double uniform(Random& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
}

/// A star-shaped polygon of some kilometres near 36 N; its vertices off the grid unless `decimals` are few.
geo::Polygon blob(Random& random, int decimals) {
  const double x = uniform(random, 36.0, 36.2), y = uniform(random, 36.0, 36.2), size = uniform(random, 0.02, 0.1);
  const int count = 5 + static_cast<int>(random() % 20);
  const double unit = std::pow(10.0, decimals);
  std::vector<geo::LonLat> ring;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count, reach = size * uniform(random, 0.4, 1.0);
    ring.emplace_back(geo::Lon(std::round((x + reach * std::cos(angle)) * unit) / unit),
                      geo::Lat(std::round((y + reach * std::sin(angle)) * unit) / unit));
  }
  if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
  return {geo::Ring(std::move(ring)), {}};
}

Snapshot drawing(Random& random, int decimals) {
  Snapshot drawn;
  const std::array<Holding, 4> holdings = {Holding{"A", "held"}, Holding{"A", "contested"}, Holding{"B", "held"},
                                           Holding{"C", "held"}};
  const std::size_t count = 2 + random() % 7;
  for (std::size_t i = 0; i < count; ++i) {
    DrawnZone zone;
    zone.holding = holdings[random() % holdings.size()];
    zone.area.polygons.push_back(blob(random, decimals));
    if (random() % 4 == 0) {
      // A neighbour that shares its border: the same ring as a hole in a frame.
      DrawnZone frame;
      frame.holding = holdings[random() % holdings.size()];
      frame.area.polygons.push_back({geo::Ring({{geo::Lon(35.8), geo::Lat(35.8)},
                                                {geo::Lon(36.4), geo::Lat(35.8)},
                                                {geo::Lon(36.4), geo::Lat(36.4)},
                                                {geo::Lon(35.8), geo::Lat(36.4)}}),
                                     {zone.area.polygons.front().shell}});
      drawn.zones.push_back(std::move(frame));
    }
    drawn.zones.push_back(std::move(zone));
  }
  return drawn;
}

std::map<Holding, geo::MultiPolygon> drawn_land(const Snapshot& drawn) {
  std::map<Holding, std::vector<geo::MultiPolygon>> shapes;
  for (const auto& zone : drawn.zones) shapes[zone.holding].push_back(zone.area);
  std::map<Holding, geo::MultiPolygon> land;
  for (const auto& [holding, list] : shapes) land[holding] = geo::topology::united(list);
  return land;
}

geo::MultiPolygon land(const Coverage& coverage, const Holding& holding) {
  for (const auto& zone : coverage.zones()) {
    if (zone.holding == holding) return {zone.parts};
  }
  return {};
}

double area(const geo::MultiPolygon& shape) { return geo::geodesy::area(shape).value(); }

double apart(const geo::MultiPolygon& a, const geo::MultiPolygon& b) {
  return area(geo::topology::difference(a, b)) + area(geo::topology::difference(b, a));
}

Snapshot as_drawn(const Coverage& coverage) {
  Snapshot snapshot{coverage.at(), {}};
  for (const auto& zone : coverage.zones()) {
    for (std::size_t p = 0; p < zone.parts.size(); ++p) {
      DrawnZone drawn;
      drawn.holding = zone.holding;
      drawn.area.polygons.push_back(zone.parts[p]);
      snapshot.zones.push_back(std::move(drawn));
    }
  }
  return snapshot;
}

CleanResult cleaned_by(const Snapshot& drawn, const CleanOptions& options) {
  geo::Findings findings;
  return clean(drawn, options, findings);
}

class CleanProperties : public testing::TestWithParam<int> {};  // decimals of the coordinates

}  // namespace

TEST_P(CleanProperties, the_ledger_is_the_symmetric_difference) {
  double worst = 0, most_snapped = 0;
  int joined = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto drawn = drawing(random, GetParam());
    CleanOptions options = by_status;
    if (seed % 3 == 0) options.close_gaps_to = geo::Metres(800);
    if (seed % 2 == 0) options.join_slivers_below = geo::Metres(400);
    const auto result = cleaned_by(drawn, options);
    for (const auto& entry : result.repairs) joined += entry.rule == "sliver-joined" ? 1 : 0;
    for (const auto& [holding, before] : drawn_land(drawn)) {
      const double difference = apart(before, land(result.coverage, holding));
      const double ledger = moved(result.repairs, holding).value();
      EXPECT_NEAR(ledger, difference, 1.0) << holding.actor << " " << holding.status;
      worst = std::max(worst, std::abs(ledger - difference));
    }
    for (const auto& entry : result.repairs) {
      if (entry.rule == "grid-snapped") most_snapped = std::max(most_snapped, entry.area.value());
    }
  }
  RecordProperty("worst_m2", std::to_string(worst));
  EXPECT_GT(joined, 20);
  // The test means something only where snapping moved more than it tolerates.
  EXPECT_GT(most_snapped, 5.0);
}

TEST_P(CleanProperties, zones_are_valid_and_do_not_overlap_and_lose_nothing) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto drawn = drawing(random, GetParam());
    const auto coverage = cleaned_by(drawn, by_status).coverage;
    std::vector<geo::MultiPolygon> zones, all;
    for (const auto& zone : coverage.zones()) {
      for (const auto& part : zone.parts) {
        zones.push_back({{part}});
        EXPECT_TRUE(geo::topology::validity(zones.back()).valid) << geo::topology::validity(zones.back()).reason;
        EXPECT_TRUE(part.shell.counter_clockwise());
      }
    }
    for (std::size_t i = 0; i < zones.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_EQ(area(geo::topology::intersection(zones[i], zones[j])), 0) << i << " and " << j;
      }
    }
    for (const auto& zone : drawn.zones) all.push_back(zone.area);
    // The outline moves by 8 mm at most; its length is below 1000 km.
    EXPECT_NEAR(area(geo::topology::united(all)), area(geo::topology::united(zones)), 2000);
  }
}

TEST_P(CleanProperties, directed_edges_match) {
  // In a coverage every edge is one zone's on its left and at most one zone's on its right, and no vertex lies inside
  // an edge.
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto coverage = cleaned_by(drawing(random, GetParam()), by_status).coverage;
    std::set<std::pair<geo::LonLat, geo::LonLat>> edges;
    std::set<geo::LonLat> vertices;
    const auto note = [&](const geo::Ring& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        EXPECT_TRUE(edges.emplace(ring[i], ring[(i + 1) % ring.size()]).second);
        EXPECT_EQ(geo::arrangement::to_lonlat(geo::arrangement::to_grid(ring[i])), ring[i]);
        vertices.insert(ring[i]);
      }
    };
    for (const auto& zone : coverage.zones()) {
      for (const auto& part : zone.parts) {
        note(part.shell);
        for (const auto& hole : part.holes) note(hole);
      }
    }
    for (const auto& [a, b] : edges) {
      for (const auto p : vertices) {
        const double dx = b.lon.degrees() - a.lon.degrees(), dy = b.lat.degrees() - a.lat.degrees();
        const double px = p.lon.degrees() - a.lon.degrees(), py = p.lat.degrees() - a.lat.degrees();
        const double t = (px * dx + py * dy) / (dx * dx + dy * dy);
        if (t <= 0 || t >= 1 || p == a || p == b) continue;
        EXPECT_GT(std::abs(dx * py - dy * px) / std::hypot(dx, dy), 1e-8);
      }
    }
  }
}

TEST_P(CleanProperties, cleaning_again_changes_nothing) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const CleanOptions options{
        .statuses = two_statuses, .close_gaps_to = geo::Metres(800), .join_slivers_below = geo::Metres(200)};
    const auto once = cleaned_by(drawing(random, GetParam()), options);
    const auto twice = cleaned_by(as_drawn(once.coverage), options);
    EXPECT_TRUE(twice.repairs.empty());
    ASSERT_EQ(once.coverage.zones().size(), twice.coverage.zones().size());
    for (std::size_t i = 0; i < once.coverage.zones().size(); ++i) {
      EXPECT_EQ(once.coverage.zones()[i].holding, twice.coverage.zones()[i].holding);
      EXPECT_EQ(once.coverage.zones()[i].parts, twice.coverage.zones()[i].parts);
    }
  }
}

TEST_P(CleanProperties, the_order_of_zones_does_not_matter) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    auto drawn = drawing(random, GetParam());
    for (auto& zone : drawn.zones) {
      if (random() % 3 == 0) zone.stated = geo::Instant::from_unix(static_cast<std::int64_t>(random() % 3));
      zone.source_rank = static_cast<int>(random() % 2);
    }
    const CleanOptions options{
        .statuses = two_statuses, .close_gaps_to = geo::Metres(500), .join_slivers_below = geo::Metres(100)};
    const auto first = cleaned_by(drawn, options);
    std::shuffle(drawn.zones.begin(), drawn.zones.end(), random);
    const auto second = cleaned_by(drawn, options);
    EXPECT_TRUE(std::equal(first.coverage.zones().begin(), first.coverage.zones().end(),
                           second.coverage.zones().begin(), second.coverage.zones().end()));
    for (const auto& zone : first.coverage.zones()) {
      EXPECT_NEAR(moved(first.repairs, zone.holding).value(), moved(second.repairs, zone.holding).value(), 1e-3);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Decimals, CleanProperties, testing::Values(5, 7, 12));

TEST(CleanRaster, agrees_with_a_raster_on_random_maps) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const std::string letters = "AaBbC...";
    std::vector<ascii_map::Map> maps(1 + random() % 4, ascii_map::Map(6, std::string(7, '.')));
    for (auto& map : maps) {
      for (auto& row : map) {
        for (auto& c : row) c = letters[random() % letters.size()];
      }
    }
    std::map<Holding, int> expected;
    std::map<Holding, int> changed;
    for (std::size_t r = 0; r < 6; ++r) {
      for (std::size_t c = 0; c < 7; ++c) {
        std::set<Holding> drawn;
        char top = '.';
        for (const auto& map : maps) {
          const char here = map[r][c];
          if (here == '.') continue;
          drawn.insert(ascii_map::holding_of(here));
          const bool contested = here >= 'a', top_contested = top >= 'a';
          if (top == '.' || !contested || top_contested) top = here;
        }
        if (top == '.') continue;
        ++expected[ascii_map::holding_of(top)];
        drawn.erase(ascii_map::holding_of(top));
        for (const auto& loser : drawn) ++changed[loser];
      }
    }
    const auto result = cleaned_by(ascii_map::snapshot(maps), as_drawn_order);
    for (const char c : std::string("AaBbC")) {
      const auto holding = ascii_map::holding_of(c);
      EXPECT_EQ(ascii_map::cells(result.coverage.area(holding)), expected[holding]) << c;
      EXPECT_EQ(ascii_map::cells(moved(result.repairs, holding)), changed[holding]) << c;
    }
  }
}
