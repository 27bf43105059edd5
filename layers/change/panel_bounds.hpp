// Bounds of the figures of a panel.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "layers/change/bounds.hpp"
#include "layers/change/panel.hpp"

namespace layers::change {

/// Of a PanelRow, empty where its figure is. Not below zero; an area not above that of its unit.
struct PanelBounds {
  std::optional<Range> area, gained, lost;
  bool operator==(const PanelBounds&) const = default;
};

/// Bounds of the rows that panel() gave, in their order, as bounds() tells them for all land: from the narrowest and
/// the widest count of statuses, and from the error of the borders that run inside the unit (its own border is
/// certain; land that changes hands along it counts as that border's error on both sides). Borders that hang together
/// err together, others independently; whether land may be redrawing is told of all that one gained or lost in a unit.
///
/// `drawn` are the maps before any count of statuses, as many as those of panel() and on the same dates; `rows` are by
/// options.by. Land that nobody holds is bounded, too. Where no status is doubtful and no border error given, the
/// figures are the bounds.
[[nodiscard]] std::vector<PanelBounds> panel_bounds(const control::Timeline& drawn, std::span<const PanelRow> rows,
                                                    const UnitPartition& units, const BoundOptions& options,
                                                    geo::Progress& progress);

}  // namespace layers::change
