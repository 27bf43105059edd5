#include "layers/control/ledger_agreement.hpp"

#include <algorithm>
#include <string_view>

#include "libgeo/geometry/shapes.hpp"

namespace layers::control {
namespace {

std::string_view holder_at(const Coverage& coverage, geo::LonLat position) {
  for (const auto& zone : coverage.zones()) {
    for (const auto& part : zone.parts) {
      if (geo::contains(part, position)) return zone.holding.actor;
    }
  }
  return {};
}

std::string in_words(std::string_view actor) { return std::string(actor.empty() ? "nobody" : actor); }

}  // namespace

void tell_disagreement(const ledger::Ledger& ledger, const Timeline& timeline, geo::Findings& findings) {
  const auto& coverages = timeline.coverages;
  std::size_t compared = 0, agreeing = 0;
  for (const auto& statement : ledger.statements) {
    if (!statement.position) continue;
    const auto after = std::upper_bound(coverages.begin(), coverages.end(), statement.date,
                                        [](geo::Date date, const Coverage& c) { return date < c.at().utc_date(); });
    if (after == coverages.begin()) continue;
    const auto& coverage = *std::prev(after);
    const auto holder = holder_at(coverage, *statement.position);
    ++compared;
    if (holder == statement.actor) {
      ++agreeing;
      continue;
    }
    findings.warn("statement-against-map",
                  geo::said("{place}: the ledger has {stated} there from {date}, the map of {day} has {drawn}",
                            {{"place", statement.place.empty() ? statement.place_id : statement.place},
                             {"stated", geo::Terms{{in_words(statement.actor)}}},
                             {"date", statement.date.iso()},
                             {"day", coverage.at().utc_date().iso()},
                             {"drawn", geo::Terms{{in_words(holder)}}}}),
                  statement.where);
  }
  if (compared > 0) {
    findings.note(
        "ledger-compared",
        geo::said(
            "zones come from the drawn maps; of the ledger's statements {agreeing} of {compared} agree with the map "
            "of their date",
            {{"agreeing", agreeing}, {"compared", compared}}),
        ledger.statements.front().where);
  }
}

}  // namespace layers::control
