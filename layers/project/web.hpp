// Web pages of a run, and of what a run has written.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/maps/web/web_map.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::project {

/// Layers that were written before, with how they look.
struct FinishedLayers {
  std::string title;
  std::vector<geo::io::Layer> layers;
  std::vector<maps::LayerDesign> designs;
};

/// The layers of a run's folder (its sitmap.gpkg) or of files of layers, in order; of two with one name the later is
/// called NAME_2 and so on. Colours and names of classes come from the actor tables, else, for a run's folder, from the
/// styles in it (geojson/LAYER.qml), a person's edits included. The title is that of the run (run.json), else the name
/// of the first file or folder.
///
/// Layers that have no outlines of countries among them get those of the gazetteer around them, with the provinces of
/// the country in their middle; `background` null: none.
///
/// Throws geo::InputError: nothing there, a folder without sitmap.gpkg, a project file (says how to run it), and as
/// geo::io::read_layers().
[[nodiscard]] FinishedLayers read_finished(std::span<const std::filesystem::path> inputs,
                                           std::span<const std::filesystem::path> actors,
                                           const gazetteer::places::Gazetteer* background, geo::Findings& findings);

/// The title that a run gave itself in run.json; empty where its record is not there or cannot be read.
[[nodiscard]] std::string title_of_run(const std::filesystem::path& folder);

/// "Sitmap 0.1.0"
[[nodiscard]] std::string web_generator();

}  // namespace layers::project
