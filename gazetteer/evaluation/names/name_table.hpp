// Figures of the spelling benchmark as tables.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/evaluation/names/name_trials.hpp"

namespace gazetteer::evaluation {

/// The rows of several files added up, table by table, under the file name "together".
[[nodiscard]] std::vector<NameFigures> together(std::span<const NameFigures> figures);

/// For people: a line a row, shares of 1 with three decimals, one block a file.
[[nodiscard]] std::string figures_text(std::span<const NameFigures> figures);

/// CSV with a header: file, table, country, asked, recall_at_1, recall_at_5, folded_at_1, folded_at_5, ceiling_at_5,
/// twin_first, wrong_first, nothing_found, and the places found in each tier.
[[nodiscard]] std::string figures_csv(std::span<const NameFigures> figures);

/// CSV of single trials: file, country, id, asked, kept, similarity, rank, tier, folded_rank, homonyms, first,
/// first_name.
[[nodiscard]] std::string_view trials_header() noexcept;
[[nodiscard]] std::string trial_row(const std::filesystem::path& file, const NameTrial& trial);

}  // namespace gazetteer::evaluation
