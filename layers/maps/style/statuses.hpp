// How land is drawn that somebody does not simply hold.
#pragma once

#include <string>
#include <vector>

#include "layers/maps/style/design.hpp"

namespace layers::maps {

/// The styles of those of the values that are drawn otherwise than held land, in a fixed order: contested (dark lines
/// rising to the right), claimed (white stripes falling to the right), infiltrated (upright dark lines), liberated
/// (level white lines), unknown (level dark lines); any other status as unknown, under its own name. "held" and no
/// value have none.
[[nodiscard]] std::vector<StatusStyle> status_styles(const std::vector<std::string>& values, const Words& words);

/// The style of a value among those of a design; null: drawn plainly.
[[nodiscard]] const StatusStyle* status_style(const LayerDesign& design, const std::string& value) noexcept;

}  // namespace layers::maps
