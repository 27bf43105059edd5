// What the statements on places say on a date. Private to control.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layers/control/zones/ledger_zones.hpp"

namespace layers::control {

/// The statements on one place, by date.
struct StatedPlace {
  geo::LonLat position;
  geo::Metres radius;  ///< how far from there it may lie
  std::vector<const ledger::ControlStatement*> statements;
  [[nodiscard]] const std::string& name() const;
};

/// The places of an ordered ledger that have a position. Findings: "place-without-position".
[[nodiscard]] std::vector<StatedPlace> places_of(const ledger::Ledger& ledger, geo::Findings& findings);

/// What holds of a place on a date, and why.
struct Said {
  Holding holding;
  std::string certainty;
  std::string evidence;
  std::vector<std::string> sources;
  const ledger::ControlStatement* statement = nullptr;
};

/// What is said of a place on a date; the statement is null when nothing is yet. Ageing and disagreement as the options
/// say.
[[nodiscard]] Said said_on(geo::Date date, const StatedPlace& place, const LedgerZoneOptions& options);

/// The dates that have a snapshot: those of statements and fronts, and those on which a statement becomes stale, up to
/// the last of the former. Ascending, each once.
[[nodiscard]] std::vector<geo::Date> dates_of(const ledger::Ledger& ledger, const std::vector<StatedPlace>& places,
                                              const LedgerZoneOptions& options);

}  // namespace layers::control
