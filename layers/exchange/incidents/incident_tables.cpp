#include "layers/exchange/incidents/incident_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/incidents/place_choice.hpp"

namespace layers::exchange {
namespace {

std::string number_or_empty(const std::optional<long long>& value) { return value ? std::to_string(*value) : ""; }

std::string note_of(const ledger::ProposedStatement& proposed) {
  std::string note;
  const auto add = [&](const std::string& text) { note += (note.empty() ? "" : "; ") + text; };
  if (proposed.denied)
    add("denial by " + proposed.speaker);
  else if (proposed.self_serving)
    add("claimed by " + proposed.speaker + " in its own favour");
  else if (!proposed.speaker.empty())
    add("said by " + proposed.speaker);
  if (proposed.statement.actor.empty()) add("nobody is told to have come");
  return note;
}

}  // namespace

geo::io::Table incident_count_table(std::span<const change::IncidentCount> rows,
                                    std::span<const vocabulary::EventClass> classes) {
  geo::io::Table table;
  table.columns = {"period_start", "period_end", "unit_id", "unit_name", "event_code", "event",
                   "actor",        "events",     "reports", "killed",    "wounded",    "killed_unknown"};
  for (const auto& row : rows) {
    const auto known =
        std::find_if(classes.begin(), classes.end(), [&](const auto& each) { return each.code == row.event_code; });
    table.rows.push_back({moment_text(row.period.start), moment_text(row.period.end), row.unit, row.unit_name,
                          row.event_code, known == classes.end() ? std::string() : known->label, row.actor,
                          std::to_string(row.events), std::to_string(row.reports), number_or_empty(row.killed),
                          number_or_empty(row.wounded), std::to_string(row.killed_unknown)});
  }
  return table;
}

geo::io::Table proposed_ledger_table(std::vector<ledger::ProposedStatement> statements,
                                     const gazetteer::places::Gazetteer* gazetteer) {
  const auto key = [](const ledger::ProposedStatement& p) {
    return std::tuple(p.statement.place, p.statement.place_id, p.date.value_or(geo::Date()), p.report_id, p.sentence,
                      p.statement.actor, p.statement.status);
  };
  std::stable_sort(statements.begin(), statements.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  statements.erase(
      std::unique(statements.begin(), statements.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
      statements.end());
  geo::io::Table table;
  table.columns = {"accepted", "place",  "place_local", "place_id",  "lat",  "lon",     "date",
                   "actor",    "status", "certainty",   "source",    "note", "speaker", "self_serving",
                   "denied",   "words",  "sentence",    "report_id", "url"};
  for (const auto& p : statements) {
    const auto& s = p.statement;
    const auto local = gazetteer == nullptr ? std::string() : local_name_of(s, *gazetteer);
    table.rows.push_back(
        {"", s.place, local, s.place_id, s.position ? fmt::format("{:.6f}", s.position->lat.degrees()) : "",
         s.position ? fmt::format("{:.6f}", s.position->lon.degrees()) : "", p.date ? p.date->iso() : "",
         s.actor.empty() ? "none" : s.actor, s.status, s.certainty, s.source, note_of(p), p.speaker,
         p.self_serving ? "yes" : "no", p.denied ? "yes" : "no", p.words, p.sentence, p.report_id, p.url});
  }
  return table;
}

}  // namespace layers::exchange
