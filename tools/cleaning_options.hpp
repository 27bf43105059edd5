// How maps are cleaned: options that clean and change share.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "layers/control/coverage.hpp"
#include "layers/exchange/read.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "tools/options.hpp"

namespace tools {

/// --within, --close-gaps, --snap, --overrides, --sliver-width, --overlap.
struct CleaningOptions {
  double close_gaps_m = 0.0, snap_m = 0.0, sliver_width_m = 0.0;
  std::vector<std::filesystem::path> overrides;
  std::string overlap = "smaller";
  std::vector<std::string> within;

  void add_to(Options& app);
  /// Whether a coverage that is clean already would be changed.
  [[nodiscard]] bool alters_clean_maps() const noexcept;
  /// Throws as layers::project::land_named() does.
  [[nodiscard]] layers::control::CleanOptions cleaning(std::span<const layers::vocabulary::Status> statuses,
                                                       geo::Findings& findings) const;
  /// Lays the patches of --overrides over the maps of their dates; `drawn` tells where drawings have actors and dates.
  void lay_overrides(std::vector<layers::control::Snapshot>& maps, const layers::exchange::SnapshotOptions& drawn,
                     geo::Findings& findings) const;
};

}  // namespace tools
