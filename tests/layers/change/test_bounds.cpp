// Bounds: the count of doubtful statuses, border error in closed form and simulated, coverage of the interval.
#include "layers/change/bounds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <random>
#include <regex>
#include <sstream>

#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "tests/layers/ascii_map.hpp"

using namespace layers::change;
using ascii_map::cells;
using ascii_map::coverage_from_map;

namespace {

BorderError error_of(double deviation, double correlation, int simulations = 0, std::uint64_t seed = 1) {
  return {geo::Metres(deviation), geo::Metres(correlation), simulations, seed};
}

geo::MultiPolygon circle(double radius_m, int corners) {
  std::vector<geo::LonLat> ring;
  for (int i = 0; i < corners; ++i) {
    ring.push_back(geo::geodesy::destination(
        {geo::Lon(36), geo::Lat(48)}, geo::geodesy::Azimuth(360.0 - 360.0 * i / corners), geo::Metres(radius_m)));
  }
  return {{{geo::Ring(std::move(ring)), {}}}};
}

double gaussian(std::mt19937_64& random) {
  const auto uniform = [&] { return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53; };
  return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform());
}

/// Displacements of `count` points `spacing` apart.
std::vector<double> displacements(std::size_t count, double spacing, const BorderError& error,
                                  std::mt19937_64& random) {
  const double kept = std::exp(-spacing / error.correlation.value());
  std::vector<double> result = {gaussian(random)};
  while (result.size() < count) {
    result.push_back(kept * result.back() + std::sqrt(1 - kept * kept) * gaussian(random));
  }
  for (auto& each : result) each *= error.deviation.value();
  return result;
}

double member(const std::string& row, const std::string& name) {
  std::smatch found;
  if (!std::regex_search(row, found, std::regex("\"" + name + "\": *([-0-9.eE+]+)"))) return std::nan("");
  return std::stod(found[1]);
}

}  // namespace

TEST(AreaDeviation, has_the_limits_of_the_closed_form) {
  const geo::Metres length(314'159);
  EXPECT_NEAR(area_deviation(length, error_of(500, 2000)).value() / 1e6, 500 * std::sqrt(2 * 2000 * 314'159.0) / 1e6,
              0.1);
  EXPECT_NEAR(area_deviation(length, error_of(500, 1e9)).value(), 500 * 314'159.0, 500 * 314'159.0 * 1e-3);
  EXPECT_NEAR(area_deviation(length, error_of(500, 1e18)).value(), 500 * 314'159.0, 1e-3);
  // Both branches of the formula meet.
  EXPECT_NEAR(area_deviation(geo::Metres(0.99e-4), error_of(1, 1)).value(), 0.99e-4, 1e-8);
  EXPECT_NEAR(area_deviation(geo::Metres(1.01e-4), error_of(1, 1)).value(), 1.01e-4, 1e-8);
  EXPECT_EQ(area_deviation(geo::Metres(0), error_of(500, 2000)).value(), 0);
  EXPECT_THROW((void)area_deviation(length, error_of(-1, 2000)), geo::UsageError);
}

TEST(AreaDeviation, agrees_with_the_published_simulation) {
  const char* shared = std::getenv("SITMAP_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "SITMAP_SHARED does not name a folder with data/stats";
  std::ifstream file(std::string(shared) + "/data/stats/area_uncertainty_mc/mc_circle_R50km.json");
  if (!file) GTEST_SKIP() << "no data/stats/area_uncertainty_mc under SITMAP_SHARED";
  std::stringstream text;
  text << file.rdbuf();
  const std::string all = text.str();
  const std::regex object("\\{[^}]*\\}");
  const geo::Metres length(2 * std::numbers::pi * 50'000);
  int judged = 0;
  for (auto at = std::sregex_iterator(all.begin(), all.end(), object); at != std::sregex_iterator(); ++at) {
    const std::string row = at->str();
    const double correlation = member(row, "corr_len_m");
    if (correlation == 0) continue;  // vertices that err independently of each other: another model
    SCOPED_TRACE(row);
    ++judged;
    const auto error = error_of(member(row, "sigma_m"), correlation);
    const double closed = area_deviation(length, error).square_kilometres();
    // 300 runs: the standard deviation of a standard deviation is 4 %.
    EXPECT_NEAR(closed, member(row, "sd_area_km2_MC"), 0.08 * closed);
    auto simulated = error;
    simulated.simulations = 400;
    EXPECT_NEAR(simulated_deviation(circle(50'000, 1256), simulated).square_kilometres(), closed, 0.12 * closed);
    const double floor = redrawing_floor(length, error).square_kilometres();
    EXPECT_NEAR(floor, member(row, "pred_spurious_each_km2"), 0.01 * floor);
    EXPECT_NEAR(floor, member(row, "spurious_gain_km2_MC"), 0.06 * floor);
  }
  EXPECT_GE(judged, 4);
}

TEST(AreaDeviation, the_interval_holds_the_truth_nine_times_of_ten) {
  const int corners = 600, runs = 1000;
  const double radius = 50'000, spacing = 2 * std::numbers::pi * radius / corners;
  const double truth = geo::geodesy::area(circle(radius, corners)).value();
  for (const double correlation : {2'000.0, 10'000.0, 40'000.0}) {
    const auto error = error_of(500, correlation);
    std::mt19937_64 random(7);
    int held = 0;
    for (int run = 0; run < runs; ++run) {
      // The map that was drawn, from the truth; the interval is made from the map alone.
      const auto moved = displacements(corners, spacing, error, random);
      std::vector<geo::LonLat> ring;
      for (int i = 0; i < corners; ++i) {
        ring.push_back(geo::geodesy::destination({geo::Lon(36), geo::Lat(48)},
                                                 geo::geodesy::Azimuth(360.0 - 360.0 * i / corners),
                                                 geo::Metres(radius + moved[static_cast<std::size_t>(i)])));
      }
      const double drawn = geo::geodesy::area(geo::MultiPolygon{{{geo::Ring(ring), {}}}}).value();
      const double reach = 1.6448536 * area_deviation(geo::Metres(2 * std::numbers::pi * radius), error).value();
      held += std::abs(drawn - truth) <= reach ? 1 : 0;
    }
    RecordProperty("held_at_" + std::to_string(static_cast<int>(correlation)), held);
    EXPECT_NEAR(held / static_cast<double>(runs), 0.90, 0.03) << correlation;
  }
}

TEST(Bounds, intervals_of_gain_and_loss_hold_the_truth_nine_times_of_ten) {
  // A front of 200 km between A and B that moves east by `moved`; both dates are drawn with errors of their own. The
  // interval is made from the two maps alone.
  const auto error = error_of(200, 5'000);
  const int points = 201, runs = 300;
  const double spacing = 1'000;
  const geo::LonLat corner{geo::Lon(36), geo::Lat(48)};
  using geo::geodesy::Azimuth;
  using geo::geodesy::destination;
  // East along the parallel, so that the ends of both dates' fronts lie on one edge of the outside.
  const auto place = [&](int i, double east) {
    const auto start = destination(corner, Azimuth(0), geo::Metres(i * spacing));
    const geo::LonLat near_by{geo::Lon(corner.lon.degrees() + 0.01), start.lat};
    const double degree = geo::geodesy::distance({corner.lon, start.lat}, near_by).value() / 0.01;
    return geo::LonLat{geo::Lon(corner.lon.degrees() + east / degree), start.lat};
  };
  const auto coverage = [&](double east, const std::vector<double>& errors, std::int64_t at) {
    layers::control::Snapshot drawn{geo::Instant::from_unix(at), {}};
    for (const auto& [actor, side] : {std::pair{"A", -30'000.0}, {"B", 30'000.0}}) {
      std::vector<geo::LonLat> ring;
      for (int i = 0; i < points; ++i) {
        const double x = east + (errors.empty() ? 0 : errors[static_cast<std::size_t>(i)]);
        ring.push_back(place(i, x));
      }
      for (int i = points; i-- > 0;) ring.push_back(place(i, side));
      layers::control::DrawnZone zone;
      zone.holding.actor = actor;
      zone.area.polygons.push_back({geo::Ring(std::move(ring)), {}});
      drawn.zones.push_back(std::move(zone));
    }
    geo::Findings findings;
    return layers::control::clean(drawn, {}, findings).coverage;
  };
  for (const double moved : {0.0, 200.0, 600.0, 2'000.0}) {
    const auto truth = balances(change_between(coverage(0, {}, 0), coverage(moved, {}, 86'400), {}), {"A"})[0];
    std::mt19937_64 random(11);
    int gain_held = 0, loss_held = 0;
    for (int run = 0; run < runs; ++run) {
      const auto before = coverage(0, displacements(points, spacing, error, random), 0);
      const auto after = coverage(moved, displacements(points, spacing, error, random), 86'400);
      const auto fine = change_between(before, after, {.by = By::actor_status});
      BoundOptions options;
      options.error = error;
      const auto row = bounds(before, after, fine, {"A"}, options)[0];
      const auto holds = [](const Range& range, geo::SquareMetres figure) {
        return range.low.value() <= figure.value() + 1 && figure.value() - 1 <= range.high.value();
      };
      gain_held += holds(row.gained, truth.gained) ? 1 : 0;
      loss_held += holds(row.lost, truth.lost) ? 1 : 0;
    }
    const auto name = std::to_string(static_cast<int>(moved));
    RecordProperty("gain_held_at_" + name, gain_held);
    RecordProperty("loss_held_at_" + name, loss_held);
    std::printf("moved %s m: gain %d, loss %d of %d\n", name.c_str(), gain_held, loss_held, runs);
    EXPECT_GE(gain_held, 0.86 * runs) << moved;
    EXPECT_GE(loss_held, 0.86 * runs) << moved;
  }
}

TEST(Bounds, span_the_narrowest_and_the_widest_count) {
  const auto before = coverage_from_map({"A a B ."});
  const auto after = coverage_from_map({"A A a a"}, 86'400);
  const auto fine = change_between(before, after, {.by = By::actor_status});
  const auto rows = bounds(before, after, fine, {"A", "B"}, {});
  EXPECT_EQ(cells(rows[0].area_from.low), 1);
  EXPECT_EQ(cells(rows[0].area_from.high), 2);
  EXPECT_EQ(cells(rows[0].area_to.low), 2);
  EXPECT_EQ(cells(rows[0].area_to.high), 4);
  EXPECT_EQ(cells(rows[0].gained.low), 0);   // the contested square may have been A's before
  EXPECT_EQ(cells(rows[0].gained.high), 3);  // it, and the two that A contests now
  EXPECT_EQ(cells(rows[1].lost.low), 1);
  EXPECT_EQ(cells(rows[1].lost.high), 1);
}

TEST(Bounds, narrower_counts_lie_between_them) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    layers::control::Timeline timeline;
    for (int date = 0; date < 2; ++date) {
      ascii_map::Map map(4, std::string(5, '.'));
      for (auto& row : map)
        for (auto& c : row) c = std::string("AAaBBb.")[random() % 7];
      timeline.coverages.push_back(coverage_from_map(map, date * 86'400));
    }
    geo::Progress progress;
    const auto names = classes(timeline, By::actor);
    const auto widest = change_between(timeline.coverages[0], timeline.coverages[1], {});
    const auto all = bounds_over(timeline, {widest}, names, {}, progress);
    const auto held = counted(timeline, {"held"});
    const auto narrow = change_between(held.coverages[0], held.coverages[1], {});
    for (const auto* step : {&widest, &narrow}) {
      const auto figures = balances(*step, names);
      for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& b = all[0][i];
        const auto within = [&](const Range& range, geo::SquareMetres figure) {
          EXPECT_LE(range.low.value(), figure.value() + 1) << names[i];
          EXPECT_GE(range.high.value(), figure.value() - 1) << names[i];
        };
        within(b.area_from, figures[i].area_from);
        within(b.area_to, figures[i].area_to);
        within(b.gained, figures[i].gained);
        within(b.lost, figures[i].lost);
      }
    }
    EXPECT_NEAR(all[0][0].area_from.high.value(), balances(widest, names)[0].area_from.value(), 1);
    EXPECT_NEAR(all[0][0].area_from.low.value(), balances(narrow, names)[0].area_from.value(), 1);
  }
}

TEST(Bounds, border_error_widens_them) {
  const auto before = coverage_from_map({"A A B B"});
  const auto after = coverage_from_map({"A A A B"}, 86'400);
  const auto fine = change_between(before, after, {.by = By::actor_status});
  BoundOptions options;
  options.error = error_of(5, 1000);
  const auto rows = bounds(before, after, fine, {"A", "B"}, options);
  EXPECT_LT(rows[0].gained.low.value(), rows[0].gained.high.value());
  EXPECT_LT(rows[0].area_to.low.value(), rows[0].area_to.high.value());
  EXPECT_GT(rows[0].floor.value(), 0);
  EXPECT_EQ(rows[0].lost.low.value(), 0);
  EXPECT_EQ(rows[0].lost.high.value(), 0);
  options.error.simulations = 500;
  const auto simulated = bounds(before, after, fine, {"A", "B"}, options);
  EXPECT_NEAR(simulated[0].area_to.high.value(), rows[0].area_to.high.value(),
              0.2 * (rows[0].area_to.high - rows[0].area_to.low).value());
  EXPECT_EQ(bounds(before, after, fine, {"A", "B"}, options)[0].area_to, simulated[0].area_to);
}
