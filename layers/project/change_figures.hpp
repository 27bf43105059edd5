// All figures of change of a timeline: what sitmap change and sitmap run write.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "layers/change/advance.hpp"
#include "layers/change/as_drawn.hpp"
#include "layers/change/bounds.hpp"
#include "layers/change/change.hpp"
#include "layers/change/panel.hpp"
#include "layers/change/periods.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::project {

/// What is asked of change, beside the maps.
struct ChangeSettings {
  change::By by = change::By::actor;
  geo::Metres noise_width{50};                  ///< narrower changed land is told as thin
  change::PeriodOptions periods;                ///< what is compared
  std::vector<std::string> count;               ///< statuses that count as holding; empty: all
  change::BorderError error;                    ///< of drawn borders
  std::optional<std::filesystem::path> units;   ///< polygons to count by: panel.csv
  std::string unit_id, unit_name;               ///< fields of `units`
  bool wide = false;                            ///< panel_wide.csv, too
  std::optional<std::filesystem::path> points;  ///< points that may change hands: points.csv
  bool history = false;                         ///< a layer of last changes
  bool advance = false;                         ///< fronts.csv, advance.csv and a layer of transects
  change::TransectOptions transects;
  bool fronts = true;           ///< without, fronts are measured for `advance` alone
  bool shapes = true;           ///< keep the pieces that changed hands, for layers of them
  bool geodesic_edges = false;  ///< of the units, as the maps were read
  bool operator==(const ChangeSettings&) const = default;
};

/// Throws geo::UsageError for a status in `count` that is none (suggests the nearest), for units without an id field,
/// for an error without a correlation length, and for numbers that make no sense.
void check_settings(const ChangeSettings& settings);

/// Units as the settings name them, for change_figures(): read apart, so that a misspelt field is told before maps are
/// cleaned. Empty without units.
[[nodiscard]] std::vector<change::Unit> units_of(const ChangeSettings& settings, geo::Findings& findings);

struct ChangeFigures {
  control::Timeline timeline;  ///< the maps compared, of the statuses counted; repairs are those of all maps
  std::vector<change::Step> steps;
  std::vector<std::string> classes;
  std::vector<change::Front> fronts;                           ///< on the dates of `timeline`, where asked for
  std::vector<std::pair<std::string, geo::io::Table>> tables;  ///< "change.csv", "matrix.csv" and those asked for
  std::vector<geo::io::Layer> layers;                          ///< those asked for: "transects", "history"
};

/// Counts, compares and measures. `drawn` holds all statuses. With settings.geodesic_edges balances and matrix are
/// those of `as_drawn` (change/as_drawn.hpp), the land of the same dates; all else, units included, is that of `drawn`.
/// Findings: those of units and of points, and how far figures as drawn are from closing ("figures-unclosed", a note).
/// Throws as check_settings() does.
[[nodiscard]] ChangeFigures change_figures(const control::Timeline& drawn, const ChangeSettings& settings,
                                           const std::vector<change::Unit>& units,
                                           const std::vector<change::DrawnLand>& as_drawn, geo::Findings& findings,
                                           geo::Progress& progress);

}  // namespace layers::project
