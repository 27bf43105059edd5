// Tables of incidents that analysts own: ACLED, UCDP GED, and others by a map of columns.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/incidents/incident.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::exchange {

struct IncidentTableOptions {
  /// What a column of the incident layer (id, date, date_to, event, actor, target, place, admin1, country, lat, lon,
  /// precision, radius_m, killed, wounded, title, sentence, source, url), or of ACLED (event_date, actor1, location,
  /// ...), is called in the table. Wins over what the header tells.
  std::map<std::string, std::string> columns;
  std::vector<std::string> countries;              ///< ISO codes in which names without coordinates are looked up
  const vocabulary::ActorTable* actors = nullptr;  ///< names become ids; an unknown actor keeps its name
  std::span<const vocabulary::EventClass> classes;
};

/// Reads "event_date=DATE" into a map. Throws geo::UsageError when it is no such pair.
[[nodiscard]] std::map<std::string, std::string> column_map(std::span<const std::string> pairs);

/// Incidents of tables in CSV, XLSX or ODS, in their order. What the table is, its header tells: event_id_cnty and
/// event_date are ACLED's, date_start and where_prec UCDP GED's, else the columns of the incident layer or of
/// `options.columns`. A date is required.
///
///   id           the table's own; one that occurs again gets "-2", with a finding (id-repeated)
///   dates        half-open: GED's inclusive date_end becomes the day after; a time of day is left out
///   event        ACLED's sub-event type by vocabulary::SubEvent::acled; GED's type of violence: 1 and 2 armed clash, 3
///                attack on civilians; else a code or label of `classes`, else "other"
///   killed       ACLED fatalities; GED best, with low and high as bounds, deaths_civilians, deaths_a + deaths_b
///   precision    ACLED geo_precision 1, 2, 3: settlement 5 km, area 25 km, region 100 km; GED where_prec 1 to 7:
///                settlement 5 km, area 25 km, area 50 km, region 100 km, area 50 km, country 500 km, region 500 km:
///                what the codebooks' classes mean, in rounded distances; without a code that of a settlement
///   confidence   how sure the date is by its code: 1 to the day, 0.85 to the week, 0.7 to the month, 0.5 beyond
///   original     every cell of the row that is not empty, under its heading: nothing is lost
///
/// A place without coordinates gets those of the gazetteer by name (country and first-order unit of the row counting
/// where told), else it stays unplaced with a finding (place-unknown, place-ambiguous). Coordinates farther from all
/// places of that name than the radius and 25 km are kept, with a finding (place-disagrees).
///
/// Dirty rows: one without a date, with one that does not exist, or that ends before it begins is left out, with a
/// finding of severity error (row-left-out); coordinates, numbers and codes that are none stay empty, with a finding
/// (position-impossible, number-impossible, code-unknown). Throws geo::InputError with file and line: no such columns,
/// and where no row is left.
[[nodiscard]] std::vector<incidents::Incident> read_incidents(std::span<const std::filesystem::path> files,
                                                              const gazetteer::places::Gazetteer& gazetteer,
                                                              const IncidentTableOptions& options,
                                                              geo::Findings& findings);

}  // namespace layers::exchange
