// Cleaning and change on real control maps, against tables that shapely and pyproj made of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>

#include "layers/change/as_drawn.hpp"
#include "layers/change/change.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/densify.hpp"
#include "libgeo/topology/operations.hpp"
#include "tests/layers/reference_maps.hpp"

using namespace layers::change;
using layers::control::Holding;
using reference::number;
using reference::text_of;

namespace {

#define NEEDS_REFERENCE_MAPS()             \
  const auto folder = reference::folder(); \
  if (!folder) GTEST_SKIP() << "SITMAP_SHARED does not name a folder with data/control"

const std::array<layers::vocabulary::Status, 3> reference_statuses = {
    layers::vocabulary::Status{"held", "Held", 3}, layers::vocabulary::Status{"unknown", "Unknown", 2},
    layers::vocabulary::Status{"liberated", "Liberated", 1}};

std::optional<Holding> russia(const geo::io::Layer&, const geo::io::Feature&) { return Holding{"Russia", "held"}; }

std::optional<Holding> held_after(const geo::io::Layer& layer, const geo::io::Feature& feature) {
  if (text_of(layer, feature, "type") == "losses") return std::nullopt;
  return Holding{"Russia", "held"};
}

std::optional<Holding> by_fill(const geo::io::Layer& layer, const geo::io::Feature& feature) {
  static const std::map<std::string, std::string> status = {
      {"#a52714", "held"},      {"#880e4f", "held"},      {"#000000", "held"},
      {"#0f9d58", "liberated"}, {"#0288d1", "liberated"}, {"#01579b", "liberated"},
      {"#bcaaa4", "unknown"},   {"#bdbdbd", "unknown"},   {"#757575", "unknown"}};
  const auto found = status.find(text_of(layer, feature, "fill"));
  if (found == status.end() || text_of(layer, feature, "name").starts_with("Придністров")) return std::nullopt;
  return Holding{found->second, found->second};
}

std::optional<Holding> by_power(const geo::io::Layer& layer, const geo::io::Feature& feature) {
  const auto power = text_of(layer, feature, "SUBJECTO");
  if (power.empty()) return std::nullopt;
  return Holding{power, "held"};
}

/// What check_change.py tolerates.
double tolerance(double value, double slack) { return 0.01 + 1e-5 * std::abs(value) + slack; }

struct Set {
  const char* name;
  const char* maps;
  const char* areas;
  const char* transitions;
  reference::Classify classify;
};

class ReferenceSets : public testing::TestWithParam<Set> {};

/// Steps of the maps, their figures those of the shapes as drawn, as `--edges geodesic` gives them.
std::vector<Step> steps_as_drawn(const std::vector<layers::control::Snapshot>& snapshots,
                                 const layers::control::CleanOptions& options) {
  geo::Findings findings;
  geo::Progress progress;
  auto along_geodesics = snapshots;
  for (auto& snapshot : along_geodesics) {
    for (auto& zone : snapshot.zones) zone.area = geo::geodesy::densified(zone.area, geo::Metres(1000));
  }
  const auto timeline = layers::control::build_timeline(along_geodesics, options, findings, progress);
  auto steps = change_over(timeline, {}, progress);
  measure_as_drawn(steps, land_as_drawn(snapshots, options, timeline.repairs, progress), By::actor, progress);
  return steps;
}

/// area_to, gained and lost of a row of the table.
void expect_figures_along_geodesics(const Balance& balance, const reference::Row& row, double slack) {
  const auto near = [&](geo::SquareMetres measured, const char* column) {
    EXPECT_NEAR(measured.square_kilometres(), number(row, column), tolerance(number(row, column), slack))
        << row.at("date") << " " << row.at("actor") << " " << column;
  };
  near(balance.area_to, "area_km2");
  near(balance.gained, "gained_km2");
  near(balance.lost, "lost_km2");
}

}  // namespace

TEST_P(ReferenceSets, areas_gains_losses_and_transitions) {
  NEEDS_REFERENCE_MAPS();
  const auto& set = GetParam();
  geo::Findings findings;
  geo::Progress progress;
  std::vector<std::string> names;
  auto snapshots = reference::snapshots_of(*folder / set.maps, set.classify, names, findings);
  ASSERT_GT(snapshots.size(), 1U);
  const auto timeline = layers::control::build_timeline(
      std::move(snapshots), {.statuses = reference_statuses, .close_gaps_to = {}}, findings, progress);
  const auto steps = change_over(timeline, {}, progress);
  const auto index = [&](const std::string& date) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), date) - names.begin());
  };

  std::size_t areas = 0, cells = 0;
  double worst = 0;
  for (const auto& row : reference::table(*folder / set.areas)) {
    if (row.at("check") == "no") continue;
    const auto at = index(row.at("date"));
    ASSERT_LT(at, timeline.coverages.size()) << row.at("date");
    const auto& actor = row.at("actor");
    double area = 0;
    for (const auto& zone : timeline.coverages[at].zones()) {
      if (zone.holding.actor == actor) area += timeline.coverages[at].area(zone.holding).square_kilometres();
    }
    const double expected = number(row, "area_lonlat_km2");
    EXPECT_NEAR(area, expected, tolerance(expected, number(row, "slack_km2"))) << row.at("date") << " " << actor;
    worst = std::max(worst, std::abs(area - expected));
    ++areas;
    if (row.at("prev_date").empty()) continue;
    ASSERT_EQ(row.at("prev_date"), names[at - 1]);
    const auto balance = balances(steps[at - 1], {actor}).front();
    EXPECT_NEAR(balance.gained.square_kilometres(), number(row, "gained_lonlat_km2"),
                tolerance(number(row, "gained_lonlat_km2"), number(row, "slack_km2")))
        << row.at("date");
    EXPECT_NEAR(balance.lost.square_kilometres(), number(row, "lost_lonlat_km2"),
                tolerance(number(row, "lost_lonlat_km2"), number(row, "slack_km2")))
        << row.at("date");
  }
  EXPECT_GT(areas, 10U);
  for (const auto& row : reference::table(*folder / set.transitions)) {
    const auto& step = steps[index(row.at("from"))];
    double area = 0;
    for (const auto& cell : step.matrix) {
      if (cell.from_class == row.at("actor_from") && cell.to_class == row.at("actor_to"))
        area += cell.area.square_kilometres();
    }
    EXPECT_NEAR(area, number(row, "area_lonlat_km2"), tolerance(number(row, "area_lonlat_km2"), 0))
        << row.at("from") << " " << row.at("actor_from") << " " << row.at("actor_to");
    ++cells;
  }
  EXPECT_GT(cells, 10U);
  double closing = 0;
  const auto classes_of_all = classes(timeline, By::actor);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const auto& balance : balances(steps[i], classes_of_all)) {
      const double before =
          timeline.coverages[i].area({balance.actor, balance.actor == "Russia" ? "held" : balance.actor}).value();
      closing = std::max(closing, std::abs(balance.area_from.value() - before));
    }
  }
  EXPECT_LT(closing, 1);
  RecordProperty("worst_area_km2", std::to_string(worst));
  RecordProperty("closing_m2", std::to_string(closing));
}

// The same with geodesics for edges: no sums close there, but every figure is the reference's.
TEST_P(ReferenceSets, areas_gains_losses_and_transitions_along_geodesics) {
  NEEDS_REFERENCE_MAPS();
  const auto& set = GetParam();
  geo::Findings findings;
  geo::Progress progress;
  std::vector<std::string> names;
  const auto snapshots = reference::snapshots_of(*folder / set.maps, set.classify, names, findings);
  ASSERT_GT(snapshots.size(), 1U);
  const auto steps = steps_as_drawn(snapshots, {.statuses = reference_statuses});
  const auto index = [&](const std::string& date) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), date) - names.begin());
  };
  std::size_t rows = 0, cells = 0;
  for (const auto& row : reference::table(*folder / set.areas)) {
    if (row.at("check") == "no" || row.at("prev_date").empty()) continue;
    const auto at = index(row.at("date"));
    ASSERT_TRUE(at > 0 && at < names.size()) << row.at("date");
    expect_figures_along_geodesics(balances(steps[at - 1], {row.at("actor")}).front(), row, number(row, "slack_km2"));
    ++rows;
  }
  EXPECT_GT(rows, 4U);
  for (const auto& row : reference::table(*folder / set.transitions)) {
    double area = 0;
    for (const auto& cell : steps[index(row.at("from"))].matrix) {
      if (cell.from_class == row.at("actor_from") && cell.to_class == row.at("actor_to"))
        area += cell.area.square_kilometres();
    }
    EXPECT_NEAR(area, number(row, "area_km2"), tolerance(number(row, "area_km2"), 0))
        << row.at("from") << " " << row.at("actor_from") << " " << row.at("actor_to");
    ++cells;
  }
  EXPECT_GT(cells, 10U);
}

INSTANTIATE_TEST_SUITE_P(
    Maps, ReferenceSets,
    testing::Values(
        Set{"deepstate_daily", "deepstate-occupied-daily/daily", "deepstate-occupied-daily/reference_areas_daily.csv",
            "deepstate-occupied-daily/reference_transitions_daily.csv", russia},
        Set{"deepstate_monthly", "deepstate-occupied-daily/monthly",
            "deepstate-occupied-daily/reference_areas_monthly.csv",
            "deepstate-occupied-daily/reference_transitions_monthly.csv", russia},
        Set{"raw_sep2022", "deepstate-raw-multistatus/sep2022", "deepstate-raw-multistatus/reference_areas_sep2022.csv",
            "deepstate-raw-multistatus/reference_transitions_sep2022.csv", by_fill},
        Set{"raw_monthly", "deepstate-raw-multistatus/monthly", "deepstate-raw-multistatus/reference_areas_monthly.csv",
            "deepstate-raw-multistatus/reference_transitions_monthly.csv", by_fill},
        Set{"nzz_daily", "nzz-liveuamap/daily", "nzz-liveuamap/reference_areas_daily.csv",
            "nzz-liveuamap/reference_transitions_daily.csv", held_after},
        Set{"nzz_monthly", "nzz-liveuamap/monthly", "nzz-liveuamap/reference_areas_monthly.csv",
            "nzz-liveuamap/reference_transitions_monthly.csv", held_after}),
    [](const auto& set) { return set.param.name; });

TEST(ReferenceWorld, overlaps_of_1938_are_told_and_nothing_is_lost) {
  NEEDS_REFERENCE_MAPS();
  for (const char* year : {"1914", "1920", "1938", "1945"}) {
    SCOPED_TRACE(year);
    geo::Findings findings;
    const auto snapshot = reference::snapshot_of(
        *folder / "historical-basemaps" / (std::string("world_") + year + ".geojson"), {}, by_power, findings);
    const auto result = layers::control::clean(snapshot, {}, findings);
    double overlap = 0;
    for (const auto& entry : result.repairs) {
      if (entry.rule.starts_with("overlap")) overlap += entry.area.square_kilometres();
    }
    std::size_t judged = 0;
    for (const auto& row : reference::table(*folder / "historical-basemaps" / "reference_areas.csv")) {
      if (row.at("date") != year || row.at("check") == "no") continue;
      const Holding power{row.at("actor"), "held"};
      const double area = result.coverage.area(power).square_kilometres(), expected = number(row, "area_lonlat_km2");
      EXPECT_NEAR(area, expected, tolerance(expected, number(row, "slack_km2"))) << power.actor;
      // The land before cleaning is what is left and what the ledger says was taken.
      double taken = 0;
      for (const auto& entry : result.repairs) {
        if (entry.from == power) taken += entry.area.square_kilometres();
        if (entry.to == power && !entry.shared) taken -= entry.area.square_kilometres();
      }
      EXPECT_NEAR(area + taken, expected, tolerance(expected, 0)) << power.actor;
      ++judged;
    }
    EXPECT_GT(judged, 80U);
    if (std::string(year) == "1938") {
      EXPECT_GT(overlap, 2e6);
    }
    RecordProperty(std::string("overlap_km2_") + year, std::to_string(overlap));
  }
}

TEST(ReferenceWorld, gains_and_losses_along_geodesics) {
  NEEDS_REFERENCE_MAPS();
  geo::Findings findings;
  std::vector<std::string> names;
  const auto maps = *folder / "historical-basemaps";
  const auto snapshots = reference::snapshots_of(maps, by_power, names, findings);
  ASSERT_EQ(snapshots.size(), 4U);
  const auto steps = steps_as_drawn(snapshots, {});
  // Land mapped twice is a matter of definition on both dates.
  std::map<std::pair<std::string, std::string>, double> slack;
  const auto table = reference::table(maps / "reference_areas.csv");
  for (const auto& row : table) slack[{row.at("date"), row.at("actor")}] = number(row, "slack_km2");
  std::size_t judged = 0;
  for (const auto& row : table) {
    if (row.at("check") == "no" || row.at("prev_date").empty()) continue;
    const auto found = std::find(names.begin(), names.end(), "world_" + row.at("date"));
    ASSERT_NE(found, names.end());
    const auto& step = steps[static_cast<std::size_t>(found - names.begin()) - 1];
    expect_figures_along_geodesics(balances(step, {row.at("actor")}).front(), row,
                                   number(row, "slack_km2") + slack[{row.at("prev_date"), row.at("actor")}]);
    ++judged;
  }
  EXPECT_GT(judged, 300U);
}
