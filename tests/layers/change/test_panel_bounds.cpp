// Bounds of panels: counts of statuses against a raster, border errors against the whole.
#include "layers/change/panel_bounds.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <random>

#include "libgeo/geodesy/distance.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/day.hpp"

using namespace layers::change;
using ascii_map::cells;
using ascii_map::coverage_from_map;
using layers::control::Timeline;

namespace {

Unit bounded_unit(const std::string& id, double west, double south, double east, double north) {
  return {id, "", {{ascii_map::rectangle(west, south, east, north)}}, {}};
}

struct Laid {
  std::vector<PanelRow> rows;
  std::vector<PanelBounds> bounds;
  UnitPartition units;
  [[nodiscard]] const PanelBounds& of(std::optional<std::size_t> of_unit, const std::string& actor) const {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].unit == of_unit && rows[i].actor == actor) return bounds[i];
    throw std::logic_error("no such row");
  }
};

Laid laid(const Timeline& timeline, const std::vector<Unit>& drawn_units, const BoundOptions& options) {
  geo::Findings findings;
  geo::Progress progress;
  auto units = unit_partition(drawn_units, findings);
  auto rows = panel(timeline, periods(timeline, {}), units, By::actor, progress);
  auto bounds = panel_bounds(timeline, rows, units, options, progress);
  return {std::move(rows), std::move(bounds), std::move(units)};
}

}  // namespace

TEST(PanelBounds, span_the_narrowest_and_the_widest_count) {
  Timeline timeline;
  timeline.coverages = {coverage_from_map({"A a B ."}), coverage_from_map({"A A a a"}, day)};
  const auto panel = laid(timeline, {bounded_unit("1", 0, 0, 2, 1), bounded_unit("2", 2, 0, 4, 1)}, {});
  const auto& west = panel.of(0, "A");
  EXPECT_EQ(cells(west.area->low), 2);
  EXPECT_EQ(cells(west.area->high), 2);
  EXPECT_EQ(cells(west.gained->low), 0);  // the contested square may have been A's before
  EXPECT_EQ(cells(west.gained->high), 1);
  const auto& east = panel.of(1, "A");
  EXPECT_EQ(cells(east.area->low), 0);
  EXPECT_EQ(cells(east.area->high), 2);
  EXPECT_EQ(cells(east.gained->high), 2);
  EXPECT_EQ(cells(panel.of(1, "B").lost->low), 1);
  // What A contests may be nobody's.
  EXPECT_EQ(cells(panel.of(1, none).area->low), 0);
  EXPECT_EQ(cells(panel.of(1, none).area->high), 2);
  EXPECT_FALSE(panel.of(std::nullopt, none).area);
}

TEST(PanelBoundsProperties, rasters_agree) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    const auto raster = [&] {
      ascii_map::Map map(4, std::string(5, '.'));
      for (auto& line : map)
        for (auto& c : line) c = std::string("AABabc..")[random() % 8];
      return map;
    };
    const auto before = raster(), after = raster();
    Timeline timeline;
    timeline.coverages = {coverage_from_map(before), coverage_from_map(after, day)};
    const auto panel = laid(timeline, {bounded_unit("1", 0, 0, 2, 4), bounded_unit("2", 2, 0, 4, 4)}, {});
    std::map<std::pair<int, std::string>, std::array<int, 6>> expected;
    for (std::size_t r = 0; r < 4; ++r) {
      for (std::size_t c = 0; c < 5; ++c) {
        const int in = c < 2 ? 0 : c < 4 ? 1 : 2;
        for (const std::string name : {"A", "B", "C"}) {
          const auto narrow = [&](char letter) { return letter == name[0]; };
          const auto wide = [&](char letter) { return letter == name[0] || letter == name[0] - 'A' + 'a'; };
          const char was = before[r][c], is = after[r][c];
          auto& e = expected[{in, name}];
          e[0] += narrow(is), e[1] += wide(is);
          if (was == is) continue;
          e[2] += narrow(is) && !wide(was), e[3] += wide(is) && !narrow(was);
          e[4] += narrow(was) && !wide(is), e[5] += wide(was) && !narrow(is);
        }
      }
    }
    for (std::size_t i = 0; i < panel.rows.size(); ++i) {
      const auto& row = panel.rows[i];
      if (row.actor == none) continue;
      const auto& e = expected[{row.unit ? static_cast<int>(*row.unit) : 2, row.actor}];
      const auto& b = panel.bounds[i];
      EXPECT_EQ(cells(b.area->low), e[0]);
      EXPECT_EQ(cells(b.area->high), e[1]);
      EXPECT_EQ(cells(b.gained->low), e[2]);
      EXPECT_EQ(cells(b.gained->high), e[3]);
      EXPECT_EQ(cells(b.lost->low), e[4]);
      EXPECT_EQ(cells(b.lost->high), e[5]);
      EXPECT_LE(b.area->low.value(), row.area->value() + 1);
      EXPECT_GE(b.area->high.value(), row.area->value() - 1);
    }
  }
}

TEST(PanelBounds, only_borders_inside_a_unit_err) {
  Timeline timeline;
  timeline.coverages = {coverage_from_map({"A A . .", "A A . ."}), coverage_from_map({"A A A .", "A A A ."}, day)};
  BoundOptions options;
  options.error = {geo::Metres(5), geo::Metres(1e9)};  // off all the same way: deviation times length
  const auto panel = laid(timeline, {bounded_unit("1", 0, 0, 2, 2), bounded_unit("2", 2, 0, 4, 2)}, options);
  const double height = geo::geodesy::distance(ascii_map::at(3, 0), ascii_map::at(3, 2)).value();
  const double width = geo::geodesy::distance(ascii_map::at(2, 0), ascii_map::at(3, 0)).value();
  const auto& east = panel.of(1, "A");
  const double reach = (east.area->high - east.area->low).value() / 2;
  // The front in the middle of unit 2 and the outer borders that A's land shares with it.
  EXPECT_NEAR(reach, options.quantile * 5 * (height + 2 * width), 1e-3 * reach);
  const auto exact = laid(timeline, {bounded_unit("1", 0, 0, 2, 2), bounded_unit("2", 2, 0, 4, 2)}, {});
  EXPECT_EQ(exact.of(1, "A").area->low, exact.of(1, "A").area->high);
}
