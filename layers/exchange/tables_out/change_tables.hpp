// Figures of change in full: bounds, rates, panels, fronts and points as tables; the layers that units and points are
// read from.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "layers/change/advance.hpp"
#include "layers/change/bounds.hpp"
#include "layers/change/history.hpp"
#include "layers/change/panel.hpp"
#include "layers/change/panel_bounds.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// change.csv with swap, rates per day over the true interval, and bounds (`bounds` as bounds_over() gives them).
[[nodiscard]] geo::io::Table full_change_table(std::span<const change::Step> steps,
                                               const std::vector<std::string>& classes,
                                               std::span<const std::vector<change::BalanceBounds>> bounds);

/// panel.csv, long: one row a period, unit and class, with its bounds (`bounds` as panel_bounds() gives them). Unknown
/// is empty.
[[nodiscard]] geo::io::Table panel_table(std::span<const change::PanelRow> rows,
                                         std::span<const change::PanelBounds> bounds, const control::Timeline& timeline,
                                         const change::UnitPartition& units, change::By by);
/// The same, wide: one row a period and unit, a column of area for each class: "area_km2:CLASS".
[[nodiscard]] geo::io::Table wide_panel_table(std::span<const change::PanelRow> rows, const control::Timeline& timeline,
                                              const change::UnitPartition& units);

/// fronts.csv: date, pair, length; `kind` tells fronts from unsettled borders.
[[nodiscard]] geo::io::Table front_table(std::span<const change::Front> fronts,
                                         std::span<const change::Front> unsettled);
/// advance.csv: one row a step and pair.
[[nodiscard]] geo::io::Table advance_table(std::span<const change::Advance> advances);
/// Layer "transects": one point a transect with its rates.
[[nodiscard]] geo::io::Layer transect_layer(std::span<const change::Transect> transects, const std::string& actor_a,
                                            const std::string& actor_b);
/// Layer "history": when land last changed hands, and how often.
[[nodiscard]] geo::io::Layer history_layer(std::span<const change::HistoryPiece> pieces);

/// Points with the numeric fields of their layer.
struct PointTable {
  std::vector<std::string> fields;
  std::vector<change::Point> points;
};
/// points.csv: one row a step and pair of classes.
[[nodiscard]] geo::io::Table points_table(std::span<const change::PointsChanged> rows,
                                          const std::vector<std::string>& fields);

/// Units from the polygons of any vector file, their edges as SnapshotOptions::geodesic_edges says. Throws
/// geo::UsageError for a field that no layer has. Features without a polygon are counted in a finding
/// ("unit-without-polygon").
[[nodiscard]] std::vector<change::Unit> read_units(const std::filesystem::path& path, const std::string& id_field,
                                                   const std::string& name_field, geo::Findings& findings,
                                                   bool geodesic_edges = false);
/// Points of any vector file; multi-points count at each position. "point-without-position" counts the rest.
[[nodiscard]] PointTable read_points(const std::filesystem::path& path, geo::Findings& findings);

/// Rows of codebook.csv for the columns that `table`, written as `file`, has beyond those codebook_table() knows.
[[nodiscard]] std::vector<std::vector<std::string>> change_codebook(const std::string& file,
                                                                    const geo::io::Table& table);

}  // namespace layers::exchange
