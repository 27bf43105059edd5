#include "layers/control/ledger_agreement.hpp"

#include <fmt/format.h>

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

std::string_view in_words(std::string_view actor) { return actor.empty() ? "nobody" : actor; }

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
                  fmt::format("{}: the ledger has {} there from {}, the map of {} has {}",
                              statement.place.empty() ? statement.place_id : statement.place, in_words(statement.actor),
                              statement.date.iso(), coverage.at().utc_date().iso(), in_words(holder)),
                  statement.where);
  }
  if (compared > 0) {
    findings.note("ledger-compared",
                  fmt::format("zones come from the drawn maps; of the ledger's statements {} of {} agree with the map "
                              "of their date",
                              agreeing, compared),
                  ledger.statements.front().where);
  }
}

}  // namespace layers::control
