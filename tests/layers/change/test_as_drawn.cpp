// Figures along geodesics: those of the shapes as drawn.
#include "layers/change/as_drawn.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "libgeo/geodesy/area.hpp"
#include "libgeo/geometry/box.hpp"

using namespace layers;
using change::By;

namespace {

geo::LonLat at(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

geo::MultiPolygon box(double west, double south, double east, double north) {
  geo::Polygon polygon;
  polygon.shell = geo::Ring({at(west, south), at(east, south), at(east, north), at(west, north)});
  return {{polygon}};
}

control::DrawnZone zone(const char* actor, geo::MultiPolygon area, const char* status = "held") {
  control::DrawnZone drawn;
  drawn.holding = {actor, status};
  drawn.area = std::move(area);
  return drawn;
}

geo::Instant on_day(int number) { return geo::Instant::from_unix(std::int64_t{number} * 86'400); }

double geodesic(const geo::MultiPolygon& area) { return geo::geodesy::geodesic_area(area).value(); }

const std::array<vocabulary::Status, 2> statuses = {vocabulary::Status{"held", "Held", 2},
                                                    vocabulary::Status{"claimed", "Claimed", 1}};

/// Steps of snapshots, measured as drawn.
std::vector<change::Step> steps_of(const std::vector<control::Snapshot>& snapshots,
                                   const control::CleanOptions& options = {}, By by = By::actor) {
  geo::Progress progress;
  geo::Findings findings;
  const auto timeline = control::build_timeline(snapshots, options, findings, progress);
  auto steps = change::change_over(timeline, {.by = by}, progress);
  change::measure_as_drawn(steps, change::land_as_drawn(snapshots, options, {}, progress), by, progress);
  return steps;
}

double cell(const change::Step& step, const char* from, const char* to) {
  for (const auto& each : step.matrix)
    if (each.from_class == from && each.to_class == to) return each.area.value();
  return 0;
}

/// What cleaning made of the snapshot and the land as drawn, straight edges, holding by holding.
void expect_the_land_of_the_coverage(const control::Snapshot& snapshot, const control::CleanOptions& options) {
  geo::Progress progress;
  geo::Findings findings;
  const auto coverage = control::clean(snapshot, options, findings).coverage;
  const auto drawn = change::land_as_drawn(std::vector{snapshot}, options, {}, progress);
  ASSERT_EQ(drawn.size(), 1U);
  ASSERT_EQ(drawn[0].land.size(), coverage.zones().size());
  for (const auto& [holding, land] : drawn[0].land) {
    const double cleaned = coverage.area(holding).value();
    EXPECT_GT(cleaned, 0) << holding.actor;
    EXPECT_NEAR(geo::geodesy::area(land).value(), cleaned, 1e-7 * cleaned) << holding.actor;
  }
}

}  // namespace

TEST(AsDrawn, pieces_of_the_overlay_are_measured_and_what_does_not_close_is_told) {
  const auto whole = box(10, 48, 16, 51), west = box(10, 48, 13, 51), east = box(13, 48, 16, 51);
  const auto step = steps_of({{on_day(0), {zone("A", whole)}}, {on_day(1), {zone("A", west), zone("B", east)}}}).at(0);
  const auto rows = change::balances(step, {"A", "B", "C"});
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_DOUBLE_EQ(rows[0].area_from.value(), geodesic(whole));
  EXPECT_DOUBLE_EQ(rows[0].area_to.value(), geodesic(west));
  EXPECT_DOUBLE_EQ(rows[0].lost.value(), geodesic(east));
  EXPECT_DOUBLE_EQ(rows[0].net().value(), geodesic(west) - geodesic(whole));
  EXPECT_GT(std::abs(rows[0].unclosed.value()), 1e6) << "the north edge bulges less in two pieces";
  EXPECT_NEAR(rows[0].net().value(), (rows[0].gained - rows[0].lost + rows[0].unclosed).value(), 1e-3);
  EXPECT_DOUBLE_EQ(rows[1].gained.value(), geodesic(east));
  EXPECT_EQ(rows[1].area_from.value(), 0);
  EXPECT_EQ(rows[2].area_to.value(), 0) << "a class without land has a row of zeros";
  EXPECT_DOUBLE_EQ(cell(step, "A", "A"), geodesic(west));
  EXPECT_DOUBLE_EQ(cell(step, "A", "B"), geodesic(east));
  EXPECT_EQ(step.matrix.size(), 2U);
}

TEST(AsDrawn, vertices_of_a_neighbour_do_not_cut_an_edge) {
  // The coverage has B's corner on the long edge of A.
  const auto long_box = box(10, 48, 16, 51), small = box(12, 51, 14, 52);
  const control::Snapshot first{on_day(0), {zone("A", long_box), zone("B", small)}};
  const control::Snapshot second{on_day(1), {zone("A", long_box)}};
  geo::Findings findings;
  const auto coverage = control::clean(first, {}, findings).coverage;
  ASSERT_GT(std::abs(geodesic({coverage.zones()[0].parts}) - geodesic(long_box)), 1e6);
  const auto step = steps_of({first, second}).at(0);
  const auto rows = change::balances(step, {"A", "B"});
  EXPECT_DOUBLE_EQ(rows[0].area_from.value(), geodesic(long_box));
  EXPECT_EQ(rows[0].gained.value() + rows[0].lost.value(), 0);
  EXPECT_EQ(rows[0].unclosed.value(), 0);
  EXPECT_DOUBLE_EQ(rows[1].lost.value(), geodesic(small));
}

TEST(AsDrawn, land_that_both_drew_is_of_the_one_cleaning_gave_it_to) {
  const control::CleanOptions options{.statuses = statuses};
  const control::Snapshot snapshot{on_day(0), {zone("A", box(0, 40, 2, 42)), zone("B", box(1, 41, 3, 43), "claimed")}};
  expect_the_land_of_the_coverage(snapshot, options);
  geo::Progress progress;
  const auto drawn = change::land_as_drawn(std::vector{snapshot}, options, {}, progress);
  EXPECT_DOUBLE_EQ(geodesic(drawn[0].land[0].second), geodesic(box(0, 40, 2, 42))) << "held lies on claimed";
  EXPECT_EQ(drawn[0].land[1].second.polygons.at(0).shell.size(), 6U);
}

TEST(AsDrawn, land_that_goes_one_way_here_and_the_other_there) {
  // Of two zones the smaller wins: A's second zone lies on B, B on A's first.
  expect_the_land_of_the_coverage(
      {on_day(0), {zone("A", box(0, 40, 4, 44)), zone("A", box(6, 40, 6.5, 40.5)), zone("B", box(3, 39, 7, 41))}}, {});
}

TEST(AsDrawn, gaps_slivers_and_overrides_count_as_cleaning_settled_them) {
  const control::CleanOptions options{
      .close_gaps_to = geo::Metres(300), .join_slivers_below = geo::Metres(300), .snap_edits = geo::Metres(30)};
  control::Snapshot snapshot{
      on_day(0),
      {zone("A", box(0, 40, 1, 41)), zone("B", box(1.002, 40, 2, 41)), zone("B", box(1, 40.2, 1.002, 41)),
       zone("B", box(1, 40, 1.002, 40.1)), zone("C", box(2, 40, 2.001, 41)), zone("B", box(2.001, 40, 3, 41))}};
  auto patch = zone("D", box(0.2, 40.2, 0.4, 40.4));
  patch.standing = control::Standing::overriding;
  snapshot.zones.push_back(patch);
  auto taken = zone("", box(2.5, 40.5, 2.7, 40.7));
  taken.standing = control::Standing::overriding;
  snapshot.zones.push_back(taken);
  geo::Findings findings;
  const auto repairs = control::clean(snapshot, options, findings).repairs;
  for (const char* rule : {"gap-closed", "sliver-joined", "override"}) {
    EXPECT_THAT(repairs, testing::Contains(testing::Field(&control::RepairEntry::rule, rule))) << rule;
  }
  expect_the_land_of_the_coverage(snapshot, options);
}

TEST(AsDrawn, land_outside_of_the_area_does_not_count) {
  control::CleanOptions options;
  options.within = box(0.5, 40, 1.5, 41);
  const control::Snapshot snapshot{on_day(0), {zone("A", box(0, 40, 1, 42)), zone("B", box(1, 40, 2, 42))}};
  expect_the_land_of_the_coverage(snapshot, options);
  geo::Progress progress;
  const auto drawn = change::land_as_drawn(std::vector{snapshot}, options, {}, progress);
  ASSERT_EQ(drawn[0].land.size(), 2U);
  EXPECT_EQ(geo::bounds(drawn[0].land[0].second)->west.degrees(), 0.5);
  EXPECT_EQ(geo::bounds(drawn[0].land[0].second)->north.degrees(), 41.0);
}

TEST(AsDrawn, an_invalid_shape_is_measured_as_repaired) {
  geo::Polygon bow;
  bow.shell = geo::Ring({at(0, 0), at(1, 1), at(1, 0), at(0, 1)});
  expect_the_land_of_the_coverage({on_day(0), {zone("A", {{bow}})}}, {});
}

TEST(AsDrawn, the_later_given_of_one_moment_counts_and_zones_of_nobody_do_not) {
  geo::Progress progress;
  const std::vector<control::Snapshot> snapshots = {
      {on_day(1), {zone("A", box(0, 0, 1, 1))}},
      {on_day(0), {zone("A", box(0, 0, 3, 1)), zone("", box(5, 5, 6, 6))}},
      {on_day(1), {zone("B", box(0, 0, 2, 1))}}};
  const auto drawn = change::land_as_drawn(snapshots, {}, {}, progress);
  ASSERT_EQ(drawn.size(), 2U);
  EXPECT_EQ(drawn[0].at, on_day(0));
  ASSERT_EQ(drawn[0].land.size(), 1U);
  ASSERT_EQ(drawn[1].land.size(), 1U);
  EXPECT_EQ(drawn[1].land[0].first.actor, "B");
  EXPECT_THAT(change::land_as_drawn({}, {}, {}, progress), testing::IsEmpty());
}

TEST(AsDrawn, a_step_without_land_as_drawn_keeps_its_figures) {
  geo::Progress progress;
  geo::Findings findings;
  const std::vector<control::Snapshot> snapshots = {{on_day(0), {zone("A", box(0, 50, 4, 52))}},
                                                    {on_day(1), {zone("A", box(0, 50, 2, 52))}}};
  const auto timeline = control::build_timeline(snapshots, {}, findings, progress);
  auto steps = change::change_over(timeline, {}, progress);
  const auto before = steps[0].matrix;
  const auto drawn = change::land_as_drawn(std::span(snapshots).first(1), {}, {}, progress);
  change::measure_as_drawn(steps, drawn, By::actor, progress);
  EXPECT_EQ(steps[0].matrix, before);
  EXPECT_TRUE(steps[0].as_drawn.empty());
}

TEST(AsDrawn, classes_by_status_join_the_land_of_their_holdings) {
  const auto step = steps_of({{on_day(0), {zone("A", box(0, 50, 4, 52)), zone("B", box(4, 50, 8, 52))}},
                              {on_day(1), {zone("A", box(0, 50, 4, 52), "claimed"), zone("B", box(4, 50, 8, 52))}}},
                             {}, By::status)
                        .at(0);
  const auto rows = change::balances(step, {"claimed", "held"});
  EXPECT_DOUBLE_EQ(rows[0].gained.value(), geodesic(box(0, 50, 4, 52)));
  EXPECT_DOUBLE_EQ(rows[1].area_to.value(), geodesic(box(4, 50, 8, 52)));
  geo::MultiPolygon joined = box(0, 50, 8, 52);
  joined.polygons[0].shell = geo::Ring({at(0, 50), at(4, 50), at(8, 50), at(8, 52), at(4, 52), at(0, 52)});
  EXPECT_DOUBLE_EQ(rows[1].area_from.value(), geodesic(joined)) << "both keep their corners";
}
