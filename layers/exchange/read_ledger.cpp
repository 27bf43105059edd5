#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "layers/exchange/read.hpp"
#include "layers/exchange/table_cells.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::exchange {
namespace {

using gazetteer::places::Gazetteer;
using gazetteer::places::NameMatch;

constexpr std::string_view ledger_columns =
    "a ledger has the columns place (or place_id, or lat and lon), date and actor";

std::optional<geo::LonLat> position_of(const geo::io::Table& table, std::size_t row, const geo::Where& where) {
  const auto lon = cell(table, row, "lon"), lat = cell(table, row, "lat");
  if (lon.empty() && lat.empty()) return std::nullopt;
  const auto x = geo::io::parse_number(lon), y = geo::io::parse_number(lat);
  const geo::LonLat position(geo::Lon(x.value_or(999)), geo::Lat(y.value_or(999)));
  if (!x || !y || !geo::in_range(position)) {
    throw geo::InputError(fmt::format("\"{}\", \"{}\" is no latitude and longitude", lat, lon), where,
                          "give both in decimal degrees, latitude within 90 and longitude within 180");
  }
  return position;
}

// Populated places of the countries by that name, the most prominent first; empty when there is none.
std::vector<NameMatch> settlements(const Gazetteer& gazetteer, const std::string& name,
                                   const std::vector<std::string>& countries) {
  std::vector<NameMatch> matches;
  for (const auto& match : gazetteer.find_name(name, true)) {
    const auto view = gazetteer.view(match.place);
    if (view.feature_class != 'P' && view.feature_class != 'S') continue;
    if (!countries.empty() && std::find(countries.begin(), countries.end(), view.country) == countries.end()) continue;
    matches.push_back(match);
  }
  return matches;
}

// How telling a match is: exact spelling and rank of the seat before population (villages often have none on record).
double prominence(const Gazetteer& gazetteer, const NameMatch& match) {
  const auto view = gazetteer.view(match.place);
  double weight = match.tier == gazetteer::places::MatchTier::folded ? 1.0 : 0.0;
  const auto code = view.feature_code;
  if (code == "PPLC")
    weight += 5;
  else if (code == "PPLA")
    weight += 4;
  else if (code == "PPLA2")
    weight += 3;
  else if (code == "PPLA3")
    weight += 2;
  if (view.population > 20'000) weight += 1;
  return weight;
}

struct Choice {
  std::optional<gazetteer::places::PlaceRef> place;
  std::size_t rivals = 0;
};

Choice choose(const Gazetteer& gazetteer, const std::vector<NameMatch>& matches) {
  if (matches.empty()) return {};
  std::vector<std::pair<double, NameMatch>> ranked;
  ranked.reserve(matches.size());
  for (const auto& match : matches) ranked.emplace_back(prominence(gazetteer, match), match);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::size_t rivals = 0;
  const auto best = gazetteer.view(ranked[0].second.place).position;
  for (std::size_t i = 1; i < ranked.size() && ranked[i].first == ranked[0].first; ++i) {
    const auto other = gazetteer.view(ranked[i].second.place).position;
    if (geo::geodesy::distance(best, other) > geo::Metres(5000)) ++rivals;
  }
  if (rivals > 0) return {std::nullopt, rivals + 1};
  return {ranked[0].second.place, 0};
}

class LedgerReader {
 public:
  LedgerReader(const Gazetteer& gazetteer, const LedgerOptions& options, geo::Findings& findings)
      : gazetteer_(gazetteer), options_(options), findings_(findings) {}

  void read(const std::filesystem::path& file) {
    const auto table = geo::io::read_table(file, findings_);
    require_column(table, "date", ledger_columns);
    require_column(table, "actor", ledger_columns);
    if (!table.column("place_id") && !(table.column("lat") && table.column("lon")))
      require_column(table, "place", ledger_columns);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const auto where = where_of(table, row);
      statements_.push_back(statement(table, row, where));
    }
  }

  ledger::Ledger finish() {
    auto ledger = ledger::ordered(std::move(statements_));
    const auto& all = ledger.statements;
    for (std::size_t i = 1; i < all.size(); ++i) {
      const auto& before = all[i - 1];
      const auto& after = all[i];
      if (after.date != before.date || ledger::place_key(after) != ledger::place_key(before)) continue;
      if (after.actor == before.actor && after.status == before.status) continue;
      findings_.warn(
          "statement-overruled",
          fmt::format("{} has another holder on {} in a later row, which counts", before.place, before.date.iso()),
          before.where);
    }
    return ledger;
  }

 private:
  ledger::ControlStatement statement(const geo::io::Table& table, std::size_t row, const geo::Where& where) {
    ledger::ControlStatement statement;
    statement.where = where;
    statement.place = cell(table, row, "place");
    statement.place_id = cell(table, row, "place_id");
    statement.position = position_of(table, row, where);
    if (statement.place.empty() && statement.place_id.empty() && !statement.position) {
      throw geo::InputError("names no place", where, "give a place, a place_id, or lat and lon");
    }
    const auto date = cell(table, row, "date");
    const auto parsed = geo::Date::parse_iso(date);
    if (!parsed) {
      throw geo::InputError(fmt::format("\"{}\" is no date", date), where, "write year-month-day, e.g. 2020-02-16");
    }
    statement.date = *parsed;
    statement.actor = actor(cell(table, row, "actor"), where);
    if (const auto status = cell(table, row, "status"); !status.empty()) statement.status = status;
    statement.certainty = cell(table, row, "certainty");
    statement.source = cell(table, row, "source");
    statement.note = cell(table, row, "note");
    if (!statement.position) locate(statement);
    if (statement.place.empty()) statement.place = statement.place_id;
    return statement;
  }

  std::string actor(const std::string& name, const geo::Where& where) {
    if (name.empty()) throw geo::InputError("names no actor", where, "write who held the place (or none)");
    if (name == "none") return {};
    if (options_.actors == nullptr || options_.actors->actors().empty()) return name;
    if (const auto* known = options_.actors->find(name)) return known->id;
    if (unknown_actors_.insert(name).second) {
      findings_.warn("actor-unknown", fmt::format("\"{}\" is not in the actor table; the name is kept as it is", name),
                     where);
    }
    return name;
  }

  void locate(ledger::ControlStatement& statement) {
    std::optional<gazetteer::places::PlaceRef> place;
    const auto key = statement.place_id + "\x1F" + statement.place;
    if (const auto known = located_.find(key); known != located_.end()) {
      place = known->second;
    } else {
      place = look_up(statement);
      located_.emplace(key, place);
    }
    if (!place) return;
    const auto view = gazetteer_.view(*place);
    statement.position = view.position;
    statement.place_id = gazetteer_.id(*place);
    if (statement.place.empty()) statement.place = view.name;
  }

  std::optional<gazetteer::places::PlaceRef> look_up(const ledger::ControlStatement& statement) {
    if (!statement.place_id.empty()) {
      if (const auto place = gazetteer_.find_id(statement.place_id)) return place;
      findings_.warn("place-id-unknown", fmt::format("no gazetteer in use has {}", statement.place_id),
                     statement.where);
    }
    if (statement.place.empty()) return std::nullopt;
    const auto choice = choose(gazetteer_, settlements(gazetteer_, statement.place, options_.countries));
    if (choice.rivals > 0) {
      findings_.warn("place-ambiguous",
                     fmt::format("\"{}\" is the name of {} places; give its place_id or coordinates", statement.place,
                                 choice.rivals),
                     statement.where);
    } else if (!choice.place) {
      findings_.warn("place-unknown",
                     fmt::format("no gazetteer in use has \"{}\"; give its coordinates", statement.place),
                     statement.where);
    }
    return choice.place;
  }

  const Gazetteer& gazetteer_;
  const LedgerOptions& options_;
  geo::Findings& findings_;
  std::vector<ledger::ControlStatement> statements_;
  std::map<std::string, std::optional<gazetteer::places::PlaceRef>> located_;
  std::set<std::string> unknown_actors_;
};

}  // namespace

ledger::Ledger read_ledger(std::span<const std::filesystem::path> files, const Gazetteer& gazetteer,
                           const LedgerOptions& options, geo::Findings& findings) {
  LedgerReader reader(gazetteer, options, findings);
  for (const auto& file : files) reader.read(file);
  return reader.finish();
}

}  // namespace layers::exchange
