#include <fmt/format.h>

#include <map>
#include <set>

#include "layers/exchange/incidents/place_choice.hpp"
#include "layers/exchange/read.hpp"
#include "layers/exchange/tables_out/table_cells.hpp"
#include "layers/vocabulary/existence.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::exchange {
namespace {

using gazetteer::places::Gazetteer;

constexpr std::string_view ledger_columns =
    "a ledger has the columns place (or place_id, or lat and lon), date and actor";

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
    const bool proposed = table.column("accepted").has_value();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const auto where = where_of(table, row);
      if (proposed && !accepted(cell(table, row, "accepted"), where)) continue;
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
      findings_.warn("statement-overruled",
                     geo::said("{place} has another holder on {date} in a later row, which counts",
                               {{"place", before.place}, {"date", before.date.iso()}}),
                     before.where);
    }
    if (undecided_ > 0) {
      findings_.note("ledger-undecided",
                     geo::said("{n} proposed {n:row is|rows are} neither accepted nor rejected and {n:counts|count} "
                               "for nothing; write yes or no in the column \"accepted\"",
                               {{"n", undecided_}}),
                     {});
    }
    return ledger;
  }

 private:
  // Of a proposed ledger ("sitmap incidents --ledger") only what an analyst accepted counts.
  bool accepted(const std::string& word, const geo::Where& where) {
    std::string lower;
    for (const char c : word) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const std::string_view yes : {"yes", "y", "true", "1", "x", "accepted"}) {
      if (lower == yes) return true;
    }
    for (const std::string_view no : {"no", "n", "false", "0", "rejected"}) {
      if (lower == no) return false;
    }
    if (!lower.empty())
      throw geo::InputError(fmt::format("\"{}\" neither accepts nor rejects the row", word), where,
                            "write yes or no, or leave it empty");
    ++undecided_;
    return false;
  }

  ledger::ControlStatement statement(const geo::io::Table& table, std::size_t row, const geo::Where& where) {
    ledger::ControlStatement statement;
    statement.where = where;
    statement.place = cell(table, row, "place");
    statement.place_id = cell(table, row, "place_id");
    statement.position = position_in(cell(table, row, "lon"), cell(table, row, "lat"), where);
    if (statement.place.empty() && statement.place_id.empty() && !statement.position) {
      throw geo::InputError("names no place", where, "give a place, a place_id, or lat and lon");
    }
    const auto date = cell(table, row, "date");
    const auto parsed = geo::Date::parse_iso(date);
    if (!parsed) {
      throw geo::InputError(fmt::format("\"{}\" is no date", date), where, "write year-month-day, e.g. 2020-02-16");
    }
    statement.date = *parsed;
    statement.actor = actor(cell(table, row, "actor"), statement.date, where);
    if (const auto status = cell(table, row, "status"); !status.empty()) statement.status = status;
    statement.certainty = cell(table, row, "certainty");
    statement.source = cell(table, row, "source");
    statement.note = cell(table, row, "note");
    statement.radius = radius(cell(table, row, "radius_m"), where);
    if (!statement.position) locate(statement);
    if (statement.place.empty()) statement.place = statement.place_id;
    return statement;
  }

  static std::optional<geo::Metres> radius(const std::string& text, const geo::Where& where) {
    if (text.empty()) return std::nullopt;
    const auto metres = geo::io::parse_number(text);
    if (!metres || !(*metres >= 0.0 && *metres <= 1e6)) {
      throw geo::InputError(fmt::format("\"{}\" is no radius", text), where,
                            "write how many metres from its position the place may lie, or leave it empty");
    }
    return geo::Metres(*metres);
  }

  // The actor of that name on the day; one that the table knows for other days only stays, and is told of.
  std::string actor(const std::string& name, geo::Date day, const geo::Where& where) {
    if (name.empty()) throw geo::InputError("names no actor", where, "write who held the place (or none)");
    if (name == "none") return {};
    if (options_.actors == nullptr || options_.actors->actors().empty()) return name;
    if (const auto* known = options_.actors->find(name, day)) return known->id;
    if (const auto* known = options_.actors->find(name)) {
      if (not_existing_.insert(name).second) {
        findings_.warn(
            "actor-not-existing",
            geo::said(
                "\"{name}\" is a name of {actor}, which {absence}; the row is kept, and further ones of that name are "
                "not told",
                {{"name", name}, {"actor", geo::Terms{{known->id}}}, {"absence", vocabulary::absence(*known, day)}}),
            where);
      }
      return known->id;
    }
    if (unknown_actors_.insert(name).second) {
      findings_.warn("actor-unknown",
                     geo::said("\"{name}\" is not in the actor table; the name is kept as it is", {{"name", name}}),
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
      findings_.warn("place-id-unknown", geo::said("no gazetteer in use has {id}", {{"id", statement.place_id}}),
                     statement.where);
    }
    if (statement.place.empty()) return std::nullopt;
    const auto choice = choose_settlement(gazetteer_, settlements(gazetteer_, statement.place, options_.countries));
    if (choice.rivals > 0) {
      findings_.warn("place-ambiguous",
                     geo::said("\"{place}\" is the name of {n} places; give its place_id or coordinates",
                               {{"place", statement.place}, {"n", choice.rivals}}),
                     statement.where);
    } else if (!choice.place) {
      findings_.warn(
          "place-unknown",
          geo::said("no gazetteer in use has \"{place}\"; give its coordinates", {{"place", statement.place}}),
          statement.where);
    }
    return choice.place;
  }

  const Gazetteer& gazetteer_;
  const LedgerOptions& options_;
  geo::Findings& findings_;
  std::vector<ledger::ControlStatement> statements_;
  std::map<std::string, std::optional<gazetteer::places::PlaceRef>> located_;
  std::set<std::string> unknown_actors_, not_existing_;
  std::size_t undecided_ = 0;
};

}  // namespace

ledger::Ledger read_ledger(std::span<const std::filesystem::path> files, const Gazetteer& gazetteer,
                           const LedgerOptions& options, geo::Findings& findings) {
  LedgerReader reader(gazetteer, options, findings);
  for (const auto& file : files) reader.read(file);
  return reader.finish();
}

}  // namespace layers::exchange
