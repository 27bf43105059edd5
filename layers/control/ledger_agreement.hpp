// Statements of a ledger held against drawn maps.
#pragma once

#include "layers/control/timeline.hpp"
#include "layers/ledger/ledger.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::control {

/// Tells of statements that the map of their date (the last coverage no later) contradicts: "statement-against-map"
/// (warning) where the place lies in the land of another, or of nobody, or where the ledger has nobody and the map
/// somebody; and, when there was anything to compare, "ledger-compared" (note) with the count of those that agree.
/// Statuses are not compared. Statements before the first coverage and those without a position are passed over; an
/// empty ledger or timeline gives nothing. A place on a border belongs to the first zone (by holding) that has it.
void tell_disagreement(const ledger::Ledger& ledger, const Timeline& timeline, geo::Findings& findings);

}  // namespace layers::control
