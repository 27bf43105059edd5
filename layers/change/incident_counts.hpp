// How many incidents of each kind, by whom, where and when: a long and balanced table.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/change/panel.hpp"
#include "layers/change/periods.hpp"
#include "layers/incidents/incident.hpp"

namespace layers::change {

/// A row: one unit, one class of events, one actor, one period.
struct IncidentCount {
  Period period;     ///< [start, end), midnights UTC
  std::string unit;  ///< id; "(outside)" all units, "(unplaced)" without a position, empty where no units are asked for
  std::string unit_name;
  std::string event_code;
  std::string actor;                ///< empty: not told
  std::size_t events = 0;           ///< of their representatives (same_as)
  std::size_t reports = 0;          ///< incidents, those that repeat another too
  std::optional<long long> killed;  ///< summed over events; empty where no report of any tells it
  std::optional<long long> wounded;
  std::size_t killed_unknown = 0;  ///< events whose killed nobody tells
};

/// Every period times every unit times every pair of class and actor that occurs, zeros included, in this order (units
/// ascending, then outside, then unplaced; pairs ascending). An event counts once, at day, place, class and actor of
/// the incident that represents it; its toll is that of its latest report that tells one, as tolls are corrected. A
/// unit holds a position by its edges straight in longitude and latitude; where units overlap the first by id counts.
/// The sums over units equal those without units. Undated incidents are left out with a finding (count-undated).
/// Periods run from the first to the last day of the incidents, or as `options` says; none for no dated incident.
/// Throws geo::UsageError as periods() does.
[[nodiscard]] std::vector<IncidentCount> count_incidents(std::span<const incidents::Incident> incidents,
                                                         const PeriodOptions& options, std::span<const Unit> units,
                                                         geo::Findings& findings);

}  // namespace layers::change
