#include "layers/exchange/tables_out/tables.hpp"

#include <fmt/format.h>

#include <cmath>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/field_types.hpp"

namespace layers::exchange {
namespace {

using geo::io::Table;

struct TableColumn {
  const char* file;
  const char* name;
  const char* type;
  const char* unit;
  const char* meaning;
};

// What the tables' columns mean; codebook_table() keeps those of the files that were written.
constexpr TableColumn table_columns[] = {
    {"change.csv", "from", "date", "", "earlier date"},
    {"change.csv", "to", "date", "", "later date"},
    {"change.csv", "actor", "text", "", "whose balance it is"},
    {"change.csv", "area_from_km2", "real", "km2", "held at the earlier date"},
    {"change.csv", "area_to_km2", "real", "km2", "held at the later date"},
    {"change.csv", "gained_km2", "real", "km2", "held at the later date but not at the earlier"},
    {"change.csv", "lost_km2", "real", "km2", "held at the earlier date but not at the later"},
    {"change.csv", "net_km2", "real", "km2", "gained less lost"},
    {"change.csv", "gained_thin_km2", "real", "km2", "part of gained that is thin: redrawing rather than an advance"},
    {"change.csv", "lost_thin_km2", "real", "km2", "part of lost that is thin"},
    {"matrix.csv", "from", "date", "", "earlier date"},
    {"matrix.csv", "to", "date", "", "later date"},
    {"matrix.csv", "actor_from", "text", "", "holder at the earlier date; none: nobody"},
    {"matrix.csv", "actor_to", "text", "", "holder at the later date; none: nobody"},
    {"matrix.csv", "area_km2", "real", "km2", "land that went so; rows sum to areas at from, columns to areas at to"},
    {"claims.csv", "report_id", "text", "", "the report that claims"},
    {"claims.csv", "date", "date", "", "date of the report"},
    {"claims.csv", "actor", "text", "", "who is said to have gained"},
    {"claims.csv", "region", "text", "", "where, as written"},
    {"claims.csv", "hedge", "text", "", "about, more than, up to, ..."},
    {"claims.csv", "claimed_km2", "real", "km2", "the number of the report"},
    {"claims.csv", "from", "date", "", "start of the period measured"},
    {"claims.csv", "to", "date", "", "end of the period measured"},
    {"claims.csv", "measured_km2", "real", "km2", "gained by the actor in the region over the period, on the map"},
    {"claims.csv", "low_km2", "real", "km2", "lower bound of it"},
    {"claims.csv", "high_km2", "real", "km2", "upper bound of it"},
    {"claims.csv", "verdict", "text", "", "consistent, inflated, understated, cannot tell"},
    {"claims.csv", "reason", "text", "", "why"},
    {"claims.csv", "sentence", "text", "", "the sentence as written"},
    {"repairs.csv", "date", "date", "", "date of the map"},
    {"repairs.csv", "rule", "text", "", "the rule that moved the land"},
    {"repairs.csv", "from", "text", "", "holder as drawn"},
    {"repairs.csv", "to", "text", "", "holder after cleaning"},
    {"repairs.csv", "area_km2", "real", "km2", "area moved"},
    {"repairs.csv", "lon", "real", "degrees", "a place inside"},
    {"repairs.csv", "lat", "real", "degrees", "a place inside"},
    {"repairs.csv", "where", "text", "", "file and feature"},
    {"repairs.csv", "evidence", "text", "", "of a patch: date, author and reason"},
    {"findings.csv", "severity", "text", "", "note, warning, error"},
    {"findings.csv", "code", "text", "", "kind of finding"},
    {"findings.csv", "file", "text", "", "file it is in"},
    {"findings.csv", "line", "integer", "", "line of the file"},
    {"findings.csv", "item", "text", "", "feature or document"},
    {"findings.csv", "message", "text", "", "what was found"},
    {"codebook.csv", "file", "text", "", "layer or table"},
    {"codebook.csv", "column", "text", "", "column of it"},
    {"codebook.csv", "type", "text", "", "text, integer, real, boolean, date, date-time"},
    {"codebook.csv", "unit", "text", "", "unit of measure"},
    {"codebook.csv", "meaning", "text", "", "what the column says"},
    {"codebook.csv", "missing", "text", "", "how an unknown value is written"},
    {"legend.csv", "layer", "text", "", "layer of the map"},
    {"legend.csv", "field", "text", "", "field whose values are told apart; empty: one symbol for all"},
    {"legend.csv", "value", "text", "", "value of the field; empty: all others"},
    {"legend.csv", "label", "text", "", "what the legend says"},
    {"legend.csv", "colour", "text", "", "red, green and blue as #rrggbb"},
    {"legend.csv", "symbol", "text", "", "shape of the marker, @ and degrees turned; hatch: lines over the fill"},
    {"legend.csv", "name", "text", "", "full name of an actor, in English"},
    {"legend.csv", "name_ar", "text", "", "its name in Arabic"},
    {"legend.csv", "name_uk", "text", "", "its name in Ukrainian"},
    {"legend.csv", "name_ru", "text", "", "its name in Russian"},
    {"proposed_ledger.csv", "accepted", "text", "", "yes or no, to be filled in; only rows with yes count in a ledger"},
    {"proposed_ledger.csv", "place", "text", "", "name of the place"},
    {"proposed_ledger.csv", "place_local", "text", "", "name in the local script"},
    {"proposed_ledger.csv", "place_id", "text", "", "gazetteer id"},
    {"proposed_ledger.csv", "lat", "real", "degrees", "position on WGS 84"},
    {"proposed_ledger.csv", "lon", "real", "degrees", "position on WGS 84"},
    {"proposed_ledger.csv", "date", "date", "", "from when it is said to be so"},
    {"proposed_ledger.csv", "actor", "text", "", "who is said to hold it; none: nobody is told to"},
    {"proposed_ledger.csv", "status", "text", "", "held, or contested where somebody only entered"},
    {"proposed_ledger.csv", "certainty", "text", "", "high, medium or low"},
    {"proposed_ledger.csv", "source", "text", "", "outlet or channel"},
    {"proposed_ledger.csv", "note", "text", "", "who says it, and in whose favour"},
    {"proposed_ledger.csv", "speaker", "text", "", "who says it; empty: the report itself"},
    {"proposed_ledger.csv", "self_serving", "text", "", "yes: the speaker's own side gains by it"},
    {"proposed_ledger.csv", "denied", "text", "", "yes: a denial that the place was lost"},
    {"proposed_ledger.csv", "words", "text", "", "the words that tell it"},
    {"proposed_ledger.csv", "sentence", "text", "", "the sentence as written"},
    {"proposed_ledger.csv", "report_id", "text", "", "id of the report"},
    {"proposed_ledger.csv", "url", "text", "", "address of the report"},
    {"sources.csv", "id", "text", "", "key of the source"},
    {"sources.csv", "title", "text", "", "its title"},
    {"sources.csv", "licence", "text", "", "its licence"},
    {"sources.csv", "attribution", "text", "", "what the licence asks to name"},
    {"sources.csv", "url", "text", "", "its page"},
};

// A layer of points written as a table: its position comes first, as to_csv(Layer) does it.
void add_layer_table(Table& table, const std::string& file, const geo::io::Layer& layer) {
  for (const auto* name : {"lon", "lat"}) {
    table.rows.push_back({file, name, "real", "degrees", "position on WGS 84; empty: not on the map", "empty"});
  }
  for (const auto& field : layer.fields) {
    table.rows.push_back({file, field.name, std::string(geo::io::field_type_in_words(field.type)), field.unit,
                          field.description, "empty"});
  }
}

}  // namespace

Table change_table(std::span<const change::Step> steps, const std::vector<std::string>& classes) {
  Table table;
  table.columns = {"from",       "to",       "actor",   "area_from_km2",   "area_to_km2",
                   "gained_km2", "lost_km2", "net_km2", "gained_thin_km2", "lost_thin_km2"};
  for (const auto& step : steps) {
    for (const auto& balance : change::balances(step, classes)) {
      table.rows.push_back({moment_text(balance.from), moment_text(balance.to), balance.actor,
                            km2_text(balance.area_from), km2_text(balance.area_to), km2_text(balance.gained),
                            km2_text(balance.lost), km2_text(balance.net()), km2_text(balance.gained_thin),
                            km2_text(balance.lost_thin)});
    }
  }
  return table;
}

Table matrix_table(std::span<const change::Step> steps) {
  Table table;
  table.columns = {"from", "to", "actor_from", "actor_to", "area_km2"};
  for (const auto& step : steps) {
    for (const auto& cell : step.matrix) {
      table.rows.push_back(
          {moment_text(step.from), moment_text(step.to), cell.from_class, cell.to_class, km2_text(cell.area)});
    }
  }
  return table;
}

Table claims_table(std::span<const change::ClaimCheck> checks) {
  Table table;
  table.columns = {"report_id", "date",         "actor",   "region",   "hedge",   "claimed_km2", "from",
                   "to",        "measured_km2", "low_km2", "high_km2", "verdict", "reason",      "sentence"};
  const auto area = [](const std::optional<geo::SquareMetres>& a) { return a ? km2_text(*a) : std::string(); };
  const auto moment = [](const std::optional<geo::Instant>& i) { return i ? moment_text(*i) : std::string(); };
  for (const auto& check : checks) {
    table.rows.push_back({check.claim.report_id, check.claim.date ? check.claim.date->iso() : "", check.claim.actor,
                          check.claim.region, check.claim.hedge, geo::io::fixed(check.claim.claimed_km2, 3),
                          moment(check.from), moment(check.to), area(check.measured), area(check.measured_low),
                          area(check.measured_high), std::string(change::to_string(check.verdict)),
                          geo::english(check.reasons, " "), check.claim.sentence});
  }
  return table;
}

Table repair_table(std::span<const control::RepairEntry> repairs) {
  Table table;
  table.columns = {"date", "rule", "from", "to", "area_km2", "lon", "lat", "where", "evidence"};
  const auto holding = [](const control::Holding& h) {
    return h.actor.empty() ? std::string(change::none) : h.actor + (h.status == "held" ? "" : " (" + h.status + ")");
  };
  for (const auto& repair : repairs) {
    table.rows.push_back({moment_text(repair.at), repair.rule, holding(repair.from), holding(repair.to),
                          km2_text(repair.area), fmt::format("{:.5f}", repair.place.lon.degrees()),
                          fmt::format("{:.5f}", repair.place.lat.degrees()), geo::to_string(repair.where),
                          repair.evidence});
  }
  return table;
}

Table findings_table(const geo::Findings& findings) {
  Table table;
  table.columns = {"severity", "code", "file", "line", "item", "message"};
  for (const auto& finding : findings.all()) {
    table.rows.push_back({std::string(geo::to_string(finding.severity)), finding.code, finding.where.file,
                          finding.where.line ? std::to_string(*finding.where.line) : "", finding.where.item,
                          finding.message});
  }
  return table;
}

Table sources_table(std::span<const geo::Source> sources) {
  Table table;
  table.columns = {"id", "title", "licence", "attribution", "url"};
  for (const auto& source : sources) {
    table.rows.push_back({source.id, source.title, source.licence, source.attribution, source.url});
  }
  return table;
}

Table codebook_table(std::span<const geo::io::Layer> layers, std::span<const std::string> table_files) {
  Table table;
  table.columns = {"file", "column", "type", "unit", "meaning", "missing"};
  for (const auto& layer : layers) {
    for (const auto& field : layer.fields) {
      table.rows.push_back({layer.name, field.name, std::string(geo::io::field_type_in_words(field.type)), field.unit,
                            field.description, "null"});
    }
  }
  for (const auto& file : table_files) {
    if (file == "incidents.csv") {
      auto incidents = incident_layer({}, Rows::all);
      for (const auto& layer : layers) {  // a column more where profiles of sources tell sides
        if (layer.name == "incidents") incidents.fields = layer.fields;
      }
      add_layer_table(table, file, incidents);
    } else if (file == "mentions.csv") {
      add_layer_table(table, file, mention_layer({}, gazetteer::places::Gazetteer(), Rows::all));
    }
    for (const auto& row : table_columns) {
      if (file == row.file) table.rows.push_back({row.file, row.name, row.type, row.unit, row.meaning, "empty"});
    }
  }
  return table;
}

}  // namespace layers::exchange
