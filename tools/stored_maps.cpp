#include "tools/stored_maps.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "layers/exchange/snapshots/stored_coverage.hpp"

namespace tools {

std::optional<layers::control::Timeline> stored_timeline(const MapOptions& maps, geo::Findings& findings) {
  const bool as_written = maps.actor.empty() && maps.actor_from.empty() && maps.actor_field.empty() &&
                          maps.date.empty() && maps.date_from.empty() && maps.date_field.empty() &&
                          maps.status_table.empty() && maps.stated_field.empty() && maps.layers.empty() &&
                          maps.source_rank.empty();
  if (!as_written) return std::nullopt;
  layers::control::Timeline timeline;
  geo::Findings found;
  for (const auto& file : maps.files) {
    auto coverages = layers::exchange::read_stored(file, found);
    if (!coverages) {
      for (const auto& finding : found.all()) {  // what else reading found, it will find again
        if (finding.code == "coverage-changed") findings.add(finding);
      }
      return std::nullopt;
    }
    std::move(coverages->begin(), coverages->end(), std::back_inserter(timeline.coverages));
  }
  auto& all = timeline.coverages;
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at() < b.at(); });
  const bool whole_days = std::all_of(all.begin(), all.end(), [](const auto& c) { return c.at().is_midnight(); });
  if (!whole_days && maps.per_day != "all") return std::nullopt;
  const auto same = [](const auto& a, const auto& b) { return a.at() == b.at(); };
  if (std::adjacent_find(all.begin(), all.end(), same) != all.end()) return std::nullopt;
  findings.append(found);
  return timeline;
}

}  // namespace tools
