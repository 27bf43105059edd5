// Incidents as tables: counts in the form of panel.csv, and the proposed ledger.
#pragma once

#include <span>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/change/incident_counts.hpp"
#include "layers/ledger/proposed.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::exchange {

/// period_start, period_end, unit_id, unit_name, event_code, event, actor, events, reports, killed, wounded,
/// killed_unknown. Unknown is empty, none is 0.
[[nodiscard]] geo::io::Table incident_count_table(std::span<const change::IncidentCount> rows,
                                                  std::span<const vocabulary::EventClass> classes);

/// A ledger for an analyst to decide on: accepted (empty), then the columns of a ledger (place, place_id, lat, lon,
/// date, actor, status, certainty, source, note), then what it rests on: speaker, self_serving, denied, words,
/// sentence, report_id, url. read_ledger() takes the rows in which accepted is yes. Ordered by place, date and report;
/// rows that say the same in the same sentence once. place_local, behind place, is the name in the local script where
/// the gazetteer has one.
[[nodiscard]] geo::io::Table proposed_ledger_table(std::vector<ledger::ProposedStatement> statements,
                                                   const gazetteer::places::Gazetteer* gazetteer = nullptr);

}  // namespace layers::exchange
