#include "layers/control/zones/statements.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace layers::control {
namespace {

using ledger::ControlStatement;

Holding holding_of(const ControlStatement& statement) {
  return statement.actor.empty() ? Holding{{}, {}} : Holding{statement.actor, statement.status};
}

std::string lowered(const std::string& certainty) { return certainty == "high" ? "medium" : "low"; }

const std::string& name_of(const ControlStatement& statement) {
  return statement.place.empty() ? statement.place_id : statement.place;
}

std::string dated(const ControlStatement& statement) {
  return statement.source.empty() ? statement.date.iso()
                                  : fmt::format("{} ({})", statement.date.iso(), statement.source);
}

/// The last statement by date of another source that names another holding within so many days of `last`.
const ControlStatement* rival_of(const ControlStatement& last, geo::Date date, const StatedPlace& place, int days) {
  if (last.source.empty()) return nullptr;
  std::vector<const std::string*> heard{&last.source};
  for (std::size_t i = place.statements.size(); i-- > 0;) {
    const auto& other = *place.statements[i];
    if (date < other.date || other.source.empty()) continue;
    if (last.date.days_since(other.date) > days) break;
    // Only the latest word of each source counts.
    const bool superseded = std::any_of(heard.begin(), heard.end(), [&](const auto* s) { return *s == other.source; });
    if (superseded) continue;
    heard.push_back(&other.source);
    if (holding_of(other) != holding_of(last)) return &other;
  }
  return nullptr;
}

}  // namespace

const std::string& StatedPlace::name() const { return name_of(*statements.front()); }

std::vector<StatedPlace> places_of(const ledger::Ledger& ledger, geo::Findings& findings) {
  std::vector<StatedPlace> places;
  const auto& statements = ledger.statements;
  for (std::size_t i = 0, end = 0; i < statements.size(); i = end) {
    const auto key = ledger::place_key(statements[i]);
    StatedPlace place;
    std::optional<geo::LonLat> position;
    std::optional<geo::Metres> radius;
    for (end = i; end < statements.size() && ledger::place_key(statements[end]) == key; ++end) {
      if (!position) position = statements[end].position;
      if (!radius) radius = statements[end].radius;
      place.statements.push_back(&statements[end]);
    }
    if (!position) {
      findings.warn("place-without-position",
                    geo::said("{place} has no position: its {n} statement(s) become no land.",
                              {{"place", statements[i].place}, {"n", end - i}}),
                    statements[i].where);
      continue;
    }
    place.position = *position;
    place.radius = radius.value_or(geo::Metres(0));
    places.push_back(std::move(place));
  }
  return places;
}

Said said_on(geo::Date date, const StatedPlace& place, const LedgerZoneOptions& options) {
  const ControlStatement* last = nullptr;
  for (const auto* statement : place.statements) {
    if (!(date < statement->date)) last = statement;
  }
  if (last == nullptr) return {};
  Said said{
      holding_of(*last), last->certainty, fmt::format("{} {}", name_of(*last), dated(*last)), {last->source}, last};
  if (options.disagree_within_days) {
    if (const auto* rival = rival_of(*last, date, place, *options.disagree_within_days)) {
      const auto& actor = last->actor.empty() ? rival->actor : last->actor;
      said.holding = {actor, "contested"};
      said.certainty = lowered(said.certainty);
      said.evidence += fmt::format(" against {} {}", rival->actor.empty() ? "nobody" : rival->actor, dated(*rival));
      said.sources.push_back(rival->source);
    }
  }
  const int age = date.days_since(last->date);
  if (options.stale_after_days && age > *options.stale_after_days && !said.holding.actor.empty()) {
    said.holding.status = "contested";
    said.certainty = lowered(said.certainty);
    said.evidence += fmt::format(", {} days old", age);
  }
  return said;
}

std::vector<geo::Date> dates_of(const ledger::Ledger& ledger, const std::vector<StatedPlace>& places,
                                const LedgerZoneOptions& options) {
  auto dates = ledger::dates(ledger);
  for (const auto& front : options.fronts) {
    dates.push_back(front.date);
    if (front.date_to) dates.push_back(*front.date_to);
  }
  std::sort(dates.begin(), dates.end());
  if (options.stale_after_days && !dates.empty()) {
    const auto last = dates.back();
    for (const auto& place : places) {
      for (std::size_t i = 0; i < place.statements.size(); ++i) {
        const auto stale = place.statements[i]->date.plus_days(*options.stale_after_days + 1);
        const bool renewed = i + 1 < place.statements.size() && !(stale < place.statements[i + 1]->date);
        if (!renewed && !(last < stale)) dates.push_back(stale);
      }
    }
    std::sort(dates.begin(), dates.end());
  }
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  return dates;
}

}  // namespace layers::control
