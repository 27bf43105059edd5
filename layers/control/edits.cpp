#include "layers/control/edits.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace layers::control {
namespace {

std::string day(geo::Instant at) { return at.is_midnight() ? at.utc_date().iso() : at.iso(); }

std::string evidence_of(const Edit& edit, Standing standing) {
  std::string text = fmt::format("{} {}", standing == Standing::overriding ? "override" : "edit", day(edit.valid.from));
  if (edit.valid.to) text += " to " + day(*edit.valid.to);
  if (!edit.author.empty()) text += " by " + edit.author;
  if (!edit.reason.empty()) text += ": " + edit.reason;
  // A semicolon parts items of evidence.
  std::replace(text.begin(), text.end(), ';', ',');
  return text;
}

}  // namespace

DrawnZone zone_of(const Edit& edit, Standing standing) {
  DrawnZone zone;
  zone.holding = edit.holding;
  zone.area = edit.area;
  zone.where = edit.where;
  zone.source = edit.author.empty() ? edit.where.file : edit.author;
  zone.evidence = evidence_of(edit, standing);
  zone.standing = standing;
  zone.stated = edit.valid.from;
  return zone;
}

std::vector<Snapshot> laid_over(const Snapshot& base, std::span<const Edit> edits, geo::Findings& findings) {
  std::map<geo::Instant, std::vector<const Edit*>> by_day;
  for (const auto& edit : edits) {
    if (edit.valid.from < base.at) {
      findings.note("edit-before-base",
                    geo::said("The patch is of {date}; it is laid over the map of {base}.",
                              {{"date", day(edit.valid.from)}, {"base", day(base.at)}}),
                    edit.where);
    }
    by_day[std::max(edit.valid.from, base.at)].push_back(&edit);
  }
  if (by_day.empty()) return {base};
  std::vector<Snapshot> result;
  for (const auto& [at, begun] : by_day) {
    Snapshot next = result.empty() ? base : result.back();
    next.at = at;
    for (const auto* edit : begun) next.zones.push_back(zone_of(*edit, Standing::edit));
    result.push_back(std::move(next));
  }
  return result;
}

void lay_overrides(std::vector<Snapshot>& snapshots, std::span<const Edit> overrides, geo::Findings& findings) {
  if (snapshots.empty() || overrides.empty()) return;
  std::stable_sort(snapshots.begin(), snapshots.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  const auto first = snapshots.front().at;
  std::set<geo::Instant> days;
  for (const auto& edit : overrides) {
    if (edit.valid.to && *edit.valid.to <= first) {
      findings.warn("override-before-maps",
                    geo::said("The override ends on {end}, before the first map of {first}: it does nothing.",
                              {{"end", day(*edit.valid.to)}, {"first", day(first)}}),
                    edit.where);
      continue;
    }
    if (edit.valid.from > first) days.insert(edit.valid.from);
    if (edit.valid.to) days.insert(*edit.valid.to);
  }
  std::vector<Snapshot> result;
  std::size_t next = 0;
  const auto add_days_before = [&](std::optional<geo::Instant> end) {
    while (!days.empty() && (!end || *days.begin() <= *end)) {
      const auto at = *days.begin();
      days.erase(days.begin());
      if (result.back().at == at || (end && at == *end)) continue;
      Snapshot copy = result.back();
      copy.at = at;
      result.push_back(std::move(copy));
    }
  };
  for (; next < snapshots.size(); ++next) {
    if (!result.empty()) add_days_before(snapshots[next].at);
    result.push_back(std::move(snapshots[next]));
  }
  add_days_before(std::nullopt);
  for (auto& snapshot : result) {
    for (const auto& edit : overrides) {
      if (edit.valid.contains(snapshot.at)) snapshot.zones.push_back(zone_of(edit, Standing::overriding));
    }
  }
  snapshots = std::move(result);
}

}  // namespace layers::control
