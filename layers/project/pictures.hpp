// What a run draws beside its layers: charts, maps on paper, the report.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "layers/maps/charts/charts.hpp"
#include "layers/maps/words.hpp"
#include "libgeo/core/provenance.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::project {

/// "Sources: Made with Natural Earth; ...": the attributions of the sources, each once, and the first few names in a
/// field "sources" or "source" of the layers of control, which say whose statements or maps they rest on. Of drawn maps
/// whose publisher nobody told, where there is nothing else, the first and the last file's name.
[[nodiscard]] std::string sources_line(std::span<const geo::io::Layer> layers, std::span<const geo::Source> sources,
                                       const maps::Words& words);

/// Writes NAME.svg and NAME.png of each chart into `folder`, which it makes; nothing where there is no chart.
void write_charts(const std::filesystem::path& folder, std::span<const maps::Chart> charts);

/// Writes DATE.png of the first and the last date on which zones (without them: anything) change into `folder`, which
/// it makes; nothing where nothing is dated.
void write_maps(const std::filesystem::path& folder, std::span<const geo::io::Layer> layers,
                std::span<const maps::LayerDesign> designs, const std::string& title, const std::string& sources,
                const maps::Words& words);

/// The charts of tables as maps::add_table() takes them. Empty tables say nothing.
[[nodiscard]] std::vector<maps::Chart> charts_of(std::span<const geo::io::Table> tables, const maps::ChartStyle& style);

/// date, actor_a, actor_b, length_km of the layer "fronts": a table that charts are made of. Empty without that layer.
[[nodiscard]] geo::io::Table fronts_of(std::span<const geo::io::Layer> layers);

}  // namespace layers::project
