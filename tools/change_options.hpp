// What sitmap change can be asked for, in words of the library.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "layers/change/advance.hpp"
#include "layers/change/bounds.hpp"
#include "layers/change/periods.hpp"
#include "tools/inputs.hpp"

namespace tools {

struct ChangeCommandOptions {
  MapOptions maps;
  std::string output;
  bool overwrite = false;
  std::vector<std::filesystem::path> actors;
  std::string by = "actor";
  double close_gaps_m = 0.0;
  double noise_width_m = 50.0;
  std::string every = "map", week_start = "monday", from, to;
  std::string count;
  double position_error_m = 0.0, correlation_m = 0.0;
  int simulations = 0;
  std::uint64_t seed = 1;
  std::filesystem::path units, points;
  std::string unit_id, unit_name;
  bool wide = false, history = false, advance = false;
  double spacing_m = 1000.0, reach_m = 20'000.0;

  void add_to(CLI::App& app);
  // Each throws geo::UsageError for a word or number that makes no sense.
  [[nodiscard]] layers::change::By counted_by() const;
  [[nodiscard]] layers::change::PeriodOptions periods() const;
  [[nodiscard]] layers::change::BoundOptions bounds() const;
  [[nodiscard]] layers::change::TransectOptions transects() const;
  /// The statuses that --count names; empty: all count. An unknown one is refused.
  [[nodiscard]] std::vector<std::string> counted_statuses(const std::vector<layers::vocabulary::Status>& known) const;
};

}  // namespace tools
