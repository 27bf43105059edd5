// Dates to compare: consecutive maps, two dates, or the ends of days, weeks, months, quarters and years.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "layers/control/timeline.hpp"

namespace layers::change {

enum class Every { map, day, week, month, quarter, year };

/// "map", "day", "week", "month", "quarter", "year"; empty for any other word.
[[nodiscard]] std::optional<Every> every_from_word(std::string_view word) noexcept;

/// "monday" to "sunday"; empty for any other word.
[[nodiscard]] std::optional<std::chrono::weekday> weekday_from_word(std::string_view word) noexcept;

struct PeriodOptions {
  Every every = Every::map;
  std::chrono::weekday week_start = std::chrono::Monday;  ///< Monday: the week of ISO 8601
  std::optional<geo::Date> from{};                        ///< with `to` and Every::map: one period, between these dates
  std::optional<geo::Date> to{};
  bool operator==(const PeriodOptions&) const = default;
};

/// A period [start, end) and the maps that stand at its two ends: the latest at or before each.
struct Period {
  geo::Instant start, end;
  std::optional<std::size_t> map_start;  ///< index of the coverage; empty: no map is that old, what stood is unknown
  std::optional<std::size_t> map_end;
  bool observed =
      true;  ///< whether a map is dated after `start` and not after `end`; else the state is carried forward
  bool operator==(const Period&) const = default;
};

/// Periods without a gap, ascending, midnights UTC but for Every::map, whose ends are the dates of the maps. The first
/// begins at or before the first map (or `from`), the last ends at or after the last map (or `to`). Fewer than two maps
/// give no period of Every::map. A date range without a map in or before it gives periods of unknown state. Throws
/// geo::UsageError when `from` is not before `to` and for more than 100,000 periods.
[[nodiscard]] std::vector<Period> periods(const control::Timeline& timeline, const PeriodOptions& options);

/// The maps that stand at the ends of the periods, each once: what change_over() is to compare. Where none stands
/// at the first start, the first map of all stands for it: the step is shorter then, as its dates say. Repairs stay
/// behind.
[[nodiscard]] control::Timeline maps_at_ends(const control::Timeline& timeline, const std::vector<Period>& periods);

}  // namespace layers::change
