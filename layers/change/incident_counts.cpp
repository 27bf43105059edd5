#include "layers/change/incident_counts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace layers::change {
namespace {

using incidents::Incident;

// Units joined by id, ascending.
struct Units {
  struct One {
    std::string id, name;
    std::vector<const geo::MultiPolygon*> areas;
    std::optional<geo::Box> box;
  };
  std::vector<One> all;
  std::size_t outside = 0, unplaced = 0;  ///< numbers behind those of `all`

  explicit Units(std::span<const Unit> units) {
    std::map<std::string, One> by_id;
    for (const auto& unit : units) {
      if (unit.id.empty()) continue;
      auto& one = by_id[unit.id];
      one.id = unit.id;
      if (one.name.empty()) one.name = unit.name;
      one.areas.push_back(&unit.area);
      const auto box = geo::bounds(unit.area);
      if (box && one.box)
        one.box->extend(*box);
      else if (box)
        one.box = box;
    }
    for (auto& [id, one] : by_id) all.push_back(std::move(one));
    outside = all.size();
    unplaced = all.size() + 1;
  }

  [[nodiscard]] std::size_t of(const std::optional<geo::LonLat>& position) const {
    if (!position) return unplaced;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].box || !all[i].box->contains(*position)) continue;
      for (const auto* area : all[i].areas) {
        if (geo::contains(*area, *position)) return i;
      }
    }
    return outside;
  }
};

struct Event {
  const Incident* head = nullptr;
  std::size_t reports = 0;
  const Incident* killed = nullptr;  ///< the latest report that tells it
  const Incident* wounded = nullptr;
};

bool later(const Incident& a, const Incident* b) {
  if (b == nullptr) return true;
  return std::tuple(a.reported_at.value_or(geo::Date()), b->id) >
         std::tuple(b->reported_at.value_or(geo::Date()), a.id);
}

}  // namespace

std::vector<IncidentCount> count_incidents(std::span<const Incident> incidents, const PeriodOptions& options,
                                           std::span<const Unit> units, geo::Findings& findings) {
  std::map<std::string, Event> events;  // by id of the representative
  std::size_t undated = 0;
  for (const auto& incident : incidents) {
    auto& event = events[incident.same_as.empty() ? incident.id : incident.same_as];
    if (incident.same_as.empty()) event.head = &incident;
    ++event.reports;
    if (incident.killed && later(incident, event.killed)) event.killed = &incident;
    if (incident.wounded && later(incident, event.wounded)) event.wounded = &incident;
  }
  std::erase_if(events, [&](const auto& item) {
    const bool dated = item.second.head != nullptr && item.second.head->date;
    undated += dated ? 0U : 1U;
    return !dated;
  });
  if (undated > 0)
    findings.warn(
        "count-undated",
        geo::said("{n} {n:incident without a date is|incidents without a date are} in no period", {{"n", undated}}),
        {});
  PeriodOptions asked = options;
  if (!events.empty()) {
    geo::Date first = *events.begin()->second.head->date, last = first;
    for (const auto& [id, event] : events) {
      first = std::min(first, *event.head->date);
      last = std::max(last, *event.head->date);
    }
    if (!asked.from) asked.from = first;
    if (!asked.to) asked.to = std::max(last, *asked.from).plus_days(1);
  }
  if (!asked.from || !asked.to) return {};
  auto spans = periods({}, asked);
  const Units places(units);
  const bool by_unit = !units.empty();
  std::set<std::pair<std::string, std::string>> kinds;
  struct Sum {
    std::size_t events = 0, reports = 0, killed_unknown = 0;
    std::optional<long long> killed, wounded;
  };
  std::map<std::tuple<std::size_t, std::size_t, std::string, std::string>, Sum> sums;
  for (const auto& [id, event] : events) {
    const geo::Instant at(*event.head->date);
    const auto behind = std::upper_bound(spans.begin(), spans.end(), at,
                                         [](geo::Instant t, const Period& period) { return t < period.start; });
    if (behind == spans.begin() || at >= std::prev(behind)->end) continue;
    const auto period = static_cast<std::size_t>(std::prev(behind) - spans.begin());
    spans[period].observed = true;
    kinds.emplace(event.head->event_code, event.head->actor);
    auto& sum =
        sums[{period, by_unit ? places.of(event.head->position) : 0, event.head->event_code, event.head->actor}];
    ++sum.events;
    sum.reports += event.reports;
    if (event.killed != nullptr)
      sum.killed = sum.killed.value_or(0) + *event.killed->killed;
    else
      ++sum.killed_unknown;
    if (event.wounded != nullptr) sum.wounded = sum.wounded.value_or(0) + *event.wounded->wounded;
  }
  std::vector<IncidentCount> rows;
  for (std::size_t p = 0; p < spans.size(); ++p) {
    for (std::size_t u = 0; u < (by_unit ? places.all.size() + 2 : 1); ++u) {
      for (const auto& [code, actor] : kinds) {
        IncidentCount row;
        row.period = spans[p];
        if (by_unit) {
          row.unit = u == places.outside ? "(outside)" : u == places.unplaced ? "(unplaced)" : places.all[u].id;
          if (u < places.all.size()) row.unit_name = places.all[u].name;
        }
        row.event_code = code;
        row.actor = actor;
        if (const auto sum = sums.find({p, u, code, actor}); sum != sums.end()) {
          row.events = sum->second.events;
          row.reports = sum->second.reports;
          row.killed = sum->second.killed;
          row.wounded = sum->second.wounded;
          row.killed_unknown = sum->second.killed_unknown;
        } else {
          row.killed = row.wounded = 0;
        }
        rows.push_back(std::move(row));
      }
    }
  }
  return rows;
}

}  // namespace layers::change
