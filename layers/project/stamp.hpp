// The time that files carry (law 9).
#pragma once

#include <span>

#include "layers/exchange/layers_out/layers.hpp"
#include "layers/project/control.hpp"
#include "libgeo/core/time.hpp"

namespace layers::project {

/// SOURCE_DATE_EPOCH where the environment has it, else the newest date of the input, else 1980-01-01. Throws
/// geo::UsageError when SOURCE_DATE_EPOCH is no number of seconds.
[[nodiscard]] geo::Instant stamp_of(std::span<const exchange::ParsedReport> reports, const ControlResult& control);
[[nodiscard]] geo::Instant stamp_or(geo::Instant newest);

}  // namespace layers::project
