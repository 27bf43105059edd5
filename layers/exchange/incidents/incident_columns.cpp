#include "layers/exchange/incidents/incident_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"

namespace layers::exchange {
namespace {

struct Column {
  std::string_view ours, acled, ged;
};

// ACLED codebook (2024), UCDP GED codebook 24.1.
constexpr Column columns[] = {{"id", "event_id_cnty", "id"},
                              {"date", "event_date", "date_start"},
                              {"date_to", "", ""},
                              {"date_end", "", "date_end"},
                              {"date_precision", "time_precision", "date_prec"},
                              {"event", "event_type", "type_of_violence"},
                              {"sub_event", "sub_event_type", ""},
                              {"actor", "actor1", "side_a"},
                              {"target", "actor2", "side_b"},
                              {"place", "location", "where_coordinates"},
                              {"admin1", "admin1", "adm_1"},
                              {"country", "country", "country"},
                              {"lat", "latitude", "latitude"},
                              {"lon", "longitude", "longitude"},
                              {"precision", "", ""},
                              {"precision_code", "geo_precision", "where_prec"},
                              {"radius_m", "", ""},
                              {"killed", "fatalities", "best"},
                              {"killed_low", "", "low"},
                              {"killed_high", "", "high"},
                              {"killed_civilians", "", "deaths_civilians"},
                              {"deaths_a", "", "deaths_a"},
                              {"deaths_b", "", "deaths_b"},
                              {"wounded", "", ""},
                              {"title", "", "source_headline"},
                              {"sentence", "notes", "source_article"},
                              {"source", "source", "source_office"},
                              {"url", "", ""},
                              {"report_id", "", ""}};

}  // namespace

IncidentTable kind_of(const geo::io::Table& table) {
  if (table.column("event_id_cnty") && table.column("event_date")) return IncidentTable::acled;
  if (table.column("date_start") && table.column("where_prec")) return IncidentTable::ged;
  return IncidentTable::own;
}

std::map<std::string, std::string> headings_of(const geo::io::Table& table, IncidentTable kind,
                                               const std::map<std::string, std::string>& given) {
  std::map<std::string, std::string> headings;
  for (const auto& column : columns) {
    const auto theirs = kind == IncidentTable::acled ? column.acled
                        : kind == IncidentTable::ged ? column.ged
                                                     : column.ours;
    if (!theirs.empty() && table.column(theirs)) headings[std::string(column.ours)] = theirs;
  }
  for (const auto& entry : given) {
    const auto& name = entry.first;
    const auto& heading = entry.second;
    const auto found = std::find_if(std::begin(columns), std::end(columns), [&](const Column& c) {
      return c.ours == name || (!name.empty() && c.acled == name);
    });
    if (found == std::end(columns)) {
      std::vector<std::string> known;
      for (const auto& column : columns) known.emplace_back(column.ours);
      const auto nearest = geo::nearest_word(name, known);
      throw geo::UsageError(fmt::format("there is no column \"{}\" to map", name), {},
                            nearest ? fmt::format("did you mean \"{}\"?", *nearest)
                                    : fmt::format("there are {}", fmt::join(known, ", ")));
    }
    if (!table.column(heading)) {
      throw geo::InputError(fmt::format("has no column \"{}\"", heading), {table.file, 1, {}},
                            fmt::format("it has {}", fmt::join(table.columns, ", ")));
    }
    headings[std::string(found->ours)] = heading;
  }
  if (!headings.contains("date")) {
    throw geo::InputError("is no table of incidents: no column tells the date", {table.file, 1, {}},
                          "ACLED and UCDP GED tables are known by their headers; of others say --columns "
                          "date=HEADING,place=HEADING,lat=HEADING,lon=HEADING");
  }
  return headings;
}

}  // namespace layers::exchange
