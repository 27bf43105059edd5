// What sitmap change can be asked for, in words of the library.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "layers/project/change_figures.hpp"
#include "tools/cleaning_options.hpp"
#include "tools/inputs.hpp"
#include "tools/options.hpp"

namespace tools {

struct ChangeCommandOptions {
  MapOptions maps;
  CleaningOptions cleaning;
  std::string output;
  bool overwrite = false;
  std::vector<std::filesystem::path> actors;
  std::string by = "actor";
  double noise_width_m = 50.0;
  std::string every = "map", week_start = "monday", from, to;
  std::vector<std::string> count;
  double position_error_m = 0.0, correlation_m = 0.0;
  int simulations = 0;
  std::uint64_t seed = 1;
  std::filesystem::path units, points;
  std::string unit_id, unit_name;
  bool wide = false, history = false, advance = false, no_layers = false;
  double spacing_m = 1000.0, reach_m = 20'000.0;

  void add_to(Options& app);
  /// Throws geo::UsageError for a word that makes no sense.
  [[nodiscard]] layers::project::ChangeSettings settings() const;
};

}  // namespace tools
