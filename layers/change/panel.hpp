// Who held how much of which unit in which period: a long and balanced table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/change/change.hpp"
#include "layers/change/periods.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::change {

/// An administrative unit, or whatever figures are asked for.
struct Unit {
  std::string id;
  std::string name;
  geo::MultiPolygon area;
  geo::Where where;
};

/// Units that do not overlap, on the grid.
struct UnitPartition {
  std::vector<std::string> ids;    ///< ascending, each once
  std::vector<std::string> names;  ///< one an id
  control::Coverage coverage;      ///< actor = id
};

/// Units made to a partition. Features of one id are one unit. Where units overlap, the one given later has the land.
/// Findings: "units-overlap" (warning) for each pair with its km2, "unit-without-id" (warning, left out),
/// "unit-named-twice" (warning: one id with two names, the first stays), "polygon-repaired". Throws geo::UsageError
/// when no unit is left.
[[nodiscard]] UnitPartition unit_partition(const std::vector<Unit>& units, geo::Findings& findings);

/// A row: one unit, one class, one period.
struct PanelRow {
  Period period;
  std::optional<std::size_t> unit;        ///< index of UnitPartition::ids; empty: land outside all units
  std::string actor;                      ///< the class, or "none": land of the unit that nobody holds
  std::optional<geo::SquareMetres> area;  ///< at the end of the period; empty: unknown
  std::optional<double> share;            ///< of the unit, 0 to 1; empty outside and where the area is unknown
  std::optional<geo::SquareMetres> gained, lost;
};

/// Every unit and the land outside of all, times every class of the timeline and "none", times every period, in order
/// of period, unit (outside last), class ("none" last). Unknown, and so empty, is the area where no map stands at the
/// end, gain and loss where none stands at one of the ends, and the area that nobody holds outside of all units. Rows
/// of a class sum over units and the outside to Coverage::area, gained and lost to the balances of the step, within 1
/// m2: the maps and the units are laid over each other at once. Land that one takes from another inside a unit is
/// gained there; nothing moves between units.
[[nodiscard]] std::vector<PanelRow> panel(const control::Timeline& timeline, const std::vector<Period>& periods,
                                          const UnitPartition& units, By by, geo::Progress& progress);

}  // namespace layers::change
