// What a run, or 'sitmap change', has written, read again to make maps and charts of it.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/maps/style/design.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/provenance.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::project {

struct FinishedResults {
  std::string title;
  std::vector<geo::io::Layer> layers;
  std::vector<geo::io::Table> tables;  ///< that charts are made of: change, matrix, fronts, incidents
  std::optional<geo::io::Table> legend;
  std::vector<geo::Source> sources;  ///< of the layers and of sources.csv, each once
  std::vector<std::filesystem::path> folders;
};

/// A folder: its sitmap.gpkg, else all its GeoPackages and GeoJSON files (with `with_layers`); change.csv, matrix.csv,
/// fronts.csv, incidents.csv, legend.csv, sources.csv and the title in run.json where they are. A file: its layers, or
/// a table of those names. Of two layers with one name the later is called NAME_2 and so on; a lone polygon layer with
/// actor and valid_from counts as "zones". The title is that of the run, else the name of the first file or folder.
///
/// Throws geo::InputError: nothing there, a folder without any of these, a project file (says how to run it), and as
/// geo::io::read_layers().
[[nodiscard]] FinishedResults read_finished(std::span<const std::filesystem::path> inputs, bool with_layers,
                                            geo::Findings& findings);

/// Adds outlines of countries and provinces around `box` (empty: around all layers), with their sources, where no layer
/// "countries" is there. `repaired` as background_layers(). Nothing without a box.
void add_background(FinishedResults& results, std::optional<geo::Box> box,
                    const gazetteer::places::Gazetteer& gazetteer, bool repaired);

/// Who is in the layers: the actor tables (files or ready ones), without any the legend of the results; in the colours
/// of a palette where one is named.
[[nodiscard]] vocabulary::ActorTable actors_of(const FinishedResults& results,
                                               std::span<const std::filesystem::path> tables,
                                               const std::string& palette);

/// How the layers look. Of a run's folder with the labels and colours that a person gave the classes in its styles
/// (geojson/LAYER.qml), unless `own_colours`, when tables or a palette say it.
[[nodiscard]] std::vector<maps::LayerDesign> designs_of(const FinishedResults& results,
                                                        const vocabulary::ActorTable& actors, const maps::Words& words,
                                                        bool own_colours);

/// The title that a run gave itself in run.json; empty where its record is not there or cannot be read.
[[nodiscard]] std::string title_of_run(const std::filesystem::path& folder);

/// "Sitmap 0.1.0"
[[nodiscard]] std::string web_generator();

}  // namespace layers::project
