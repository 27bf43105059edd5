// Figures as tables: change.csv, matrix.csv, claims.csv, findings.csv, codebook.csv, sources.csv.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "layers/change/change.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/provenance.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// change.csv: one row per actor per consecutive pair, balanced; km2 with 6 decimals (1 m2).
[[nodiscard]] geo::io::Table change_table(std::span<const change::Step> steps, const std::vector<std::string>& classes);
/// matrix.csv: who held before, who after, km2; rows and columns close.
[[nodiscard]] geo::io::Table matrix_table(std::span<const change::Step> steps);
[[nodiscard]] geo::io::Table claims_table(std::span<const change::ClaimCheck> checks);
[[nodiscard]] geo::io::Table repair_table(std::span<const control::RepairEntry> repairs);
[[nodiscard]] geo::io::Table findings_table(const geo::Findings& findings);
[[nodiscard]] geo::io::Table sources_table(std::span<const geo::Source> sources);
/// codebook.csv: file, column, type, unit, meaning, missing: of layers and of the tables above, itself, and of
/// incidents.csv and mentions.csv, which are layers written as tables.
[[nodiscard]] geo::io::Table codebook_table(std::span<const geo::io::Layer> layers,
                                            std::span<const std::string> table_files);

}  // namespace layers::exchange
