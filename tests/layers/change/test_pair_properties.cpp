// Change by the edges that differ, against change by all edges laid over each other: the same, to the bit.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "layers/change/change.hpp"
#include "layers/change/pair.hpp"

using namespace layers::change;
using layers::control::Coverage;
using layers::control::DrawnZone;
using layers::control::Holding;
using layers::control::Snapshot;

namespace {

using Random = std::mt19937_64;

double uniform_between(Random& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
}

const std::array<Holding, 4> holdings = {Holding{"A", "held"}, Holding{"A", "contested"}, Holding{"B", "held"},
                                         Holding{"C", "held"}};

DrawnZone blob(Random& random, double x, double y, double size) {
  std::vector<geo::LonLat> ring;
  const int count = 4 + static_cast<int>(random() % 12);
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count, reach = size * uniform_between(random, 0.5, 1.0);
    ring.emplace_back(geo::Lon(x + reach * std::cos(angle)), geo::Lat(y + reach * std::sin(angle)));
  }
  DrawnZone zone;
  zone.holding = holdings[random() % holdings.size()];
  zone.area.polygons.push_back({geo::Ring(std::move(ring)), {}});
  return zone;
}

Coverage cleaned(const Snapshot& snapshot) {
  geo::Findings findings;
  return layers::control::clean(snapshot, {}, findings).coverage;
}

Snapshot as_drawn(const Coverage& coverage) {
  Snapshot snapshot{coverage.at(), {}};
  for (const auto& zone : coverage.zones()) {
    DrawnZone drawn;
    drawn.holding = zone.holding;
    drawn.area.polygons = zone.parts;
    snapshot.zones.push_back(std::move(drawn));
  }
  return snapshot;
}

/// Many zones side by side and over each other.
Coverage first_day(Random& random) {
  Snapshot snapshot{geo::Instant(), {}};
  for (int i = 0; i < 25; ++i)
    snapshot.zones.push_back(blob(random, uniform_between(random, 36.0, 36.5), uniform_between(random, 36.0, 36.5),
                                  uniform_between(random, 0.02, 0.1)));
  return cleaned(snapshot);
}

/// Some land taken, some given up (by an actor whom no one counts, and who is dropped then).
Coverage next_day(const Coverage& coverage, Random& random) {
  Snapshot snapshot = as_drawn(coverage);
  const std::size_t patches = 1 + random() % 3;
  for (std::size_t i = 0; i < patches; ++i) {
    auto patch = blob(random, uniform_between(random, 36.0, 36.5), uniform_between(random, 36.0, 36.5),
                      uniform_between(random, 0.002, 0.03));
    if (random() % 4 == 0) patch.holding = {"gone", "held"};
    snapshot.zones.push_back(std::move(patch));
  }
  Snapshot next = as_drawn(cleaned(snapshot));
  std::erase_if(next.zones, [](const DrawnZone& zone) { return zone.holding.actor == "gone"; });
  return cleaned(next);
}

}  // namespace

TEST(PairProperties, the_fast_way_gives_what_the_full_way_gives) {
  int fast = 0, pairs = 0, bent = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto before = first_day(random);
    const auto after = next_day(before, random);
    for (const By by : {By::actor, By::status, By::actor_status}) {
      const Faces faces = differing_faces_of(before, after, by);
      ++pairs;
      fast += faces.differing_only ? 1 : 0;
      bent += faces.differing_only && faces.moved_at_most > 0 ? 1 : 0;
      ChangeOptions full;
      full.by = by;
      full.lay_all_edges = true;
      ChangeOptions options = full;
      options.lay_all_edges = false;
      const Step slow = change_between(before, after, full), quick = change_between(before, after, options);
      EXPECT_EQ(quick.pieces, slow.pieces);
      ASSERT_EQ(quick.matrix.size(), slow.matrix.size());
      for (std::size_t i = 0; i < quick.matrix.size(); ++i) {
        EXPECT_EQ(quick.matrix[i].from_class, slow.matrix[i].from_class);
        EXPECT_EQ(quick.matrix[i].to_class, slow.matrix[i].to_class);
        EXPECT_NEAR(quick.matrix[i].area.value(), slow.matrix[i].area.value(), 1e-3);
      }
      // Columns sum to the areas after, though the diagonal is made from the areas before.
      for (const auto& name : class_names(std::array{&after}, by)) {
        double sum = 0, area = 0;
        for (const auto& cell : quick.matrix)
          if (cell.to_class == name) sum += cell.area.value();
        for (const auto& zone : after.zones())
          if (class_of(zone.holding, by) == name) area += after.area(zone.holding).value();
        EXPECT_NEAR(sum, area, 1.0) << name;
      }
    }
  }
  // The test means something only where the fast way was gone, and edges were bent on it.
  EXPECT_GT(fast, pairs * 8 / 10);
  EXPECT_GT(bent, pairs / 4);
}
