// Maps that need no cleaning because sitmap wrote them.
#pragma once

#include <optional>

#include "layers/control/timeline.hpp"
#include "tools/inputs.hpp"

namespace tools {

/// The timeline of files that all bear a mark which fits (layers/exchange/snapshots/stored_coverage.hpp); empty when
/// one does not, when two tell of one date, or when an option asks to read them otherwise than they were written.
[[nodiscard]] std::optional<layers::control::Timeline> stored_timeline(const MapOptions& maps, geo::Findings& findings);

}  // namespace tools
