// What land rests on, put together from what its pieces rest on. Private to control.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layers/control/coverage.hpp"

namespace layers::control {

/// The lowest of the certainties stated (any other word than high, medium and low is the lowest); empty when none is.
[[nodiscard]] std::string lowest_certainty(const std::vector<std::string>& certainties);

/// The items, each once and in their order, empty ones left out, joined by "; " (an item that holds "; " is several);
/// from where they exceed `limit` bytes: "and 12 more". An item that is too long by itself is cut between characters.
[[nodiscard]] std::string listed(const std::vector<std::string>& items, std::size_t limit = 300);

/// The basis of land made from these zones, whatever their order.
[[nodiscard]] Basis basis_of(const std::vector<const DrawnZone*>& zones);

}  // namespace layers::control
