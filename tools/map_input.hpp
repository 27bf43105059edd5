// What `sitmap map` draws: layers, tables, legend and sources of a folder of results or of vector files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/core/provenance.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace tools {

struct MapInput {
  std::vector<geo::io::Layer> layers;
  std::vector<geo::io::Table> tables;  ///< that charts are made of
  std::optional<geo::io::Table> legend;
  std::vector<geo::Source> sources;
  std::string title;
};

/// A folder: its sitmap.gpkg, else all its GeoPackages and GeoJSON files; change.csv, matrix.csv, fronts.csv,
/// incidents.csv, legend.csv, sources.csv and the title in run.json where they are. A file: its layers, or a table of
/// those names. A lone polygon layer with actor and valid_from counts as "zones". Throws geo::InputError for what is
/// not there and a folder without any of these.
[[nodiscard]] MapInput read_map_input(const std::vector<std::filesystem::path>& paths, bool with_layers,
                                      geo::Findings& findings);

}  // namespace tools
