// Colours for a number or a date: steps of a palette.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "layers/maps/style/design.hpp"

namespace layers::maps {

/// LayerDesign::linger_days of what does not go again; without a date it has always been there.
inline constexpr int for_good = 36'500;

/// A number as it is; a date or an instant as days since 1970-01-01; empty for anything else.
[[nodiscard]] std::optional<double> figure_of(const geo::io::Value& value) noexcept;

/// Whole numbers: a step for each where there are no more than the palette has colours, else as counts().
/// Real numbers of one sign: steps that hold about equally many features, their ends at two significant digits.
/// Numbers of both signs (`diverging`): steps in pairs about zero, the outer ones from the size that one in ten
/// exceeds. `colours` run from low to high. No figure gives no step.
[[nodiscard]] std::vector<Grade> grades_of_numbers(std::vector<double> figures, bool whole, bool diverging,
                                                   std::span<const vocabulary::Colour> colours, const Words& words);

/// Steps of equal length from the first to the last of the days (since 1970-01-01), called by their dates. A lowest
/// step more, named by `without`, for what has no date. No day gives that step alone.
[[nodiscard]] std::vector<Grade> grades_of_dates(std::span<const double> days, const std::string& without,
                                                 std::span<const vocabulary::Colour> colours);

/// The step that a value is in: the first whose upper end is not below it; of no figure the lowest. Null: no steps.
[[nodiscard]] const Grade* grade_of(const LayerDesign& design, const geo::io::Value& value) noexcept;

}  // namespace layers::maps
