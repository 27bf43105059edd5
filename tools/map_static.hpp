// sitmap map: what is drawn without QGIS and without a browser: pictures at a date, series of frames, charts.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/options.hpp"
#include "tools/program.hpp"

namespace tools {

struct StaticMapRequest {
  std::vector<std::filesystem::path> inputs;  ///< a folder that `sitmap run` or `change` wrote, or vector files
  std::filesystem::path png, svg, frames, charts;
  std::string date, extent, title, language = "en", size = "1600x1200", palette;
  std::vector<std::string> layers;
  std::vector<std::filesystem::path> actors;
  bool graticule = false;
  bool overwrite = false;

  void add_to(Options& app);
  /// Whether any of its outputs is asked for.
  [[nodiscard]] bool wanted() const;
};

/// Draws what is asked for. Throws geo::UsageError and geo::InputError before anything is written.
void draw_static(const StaticMapRequest& request, Console& console);

}  // namespace tools
