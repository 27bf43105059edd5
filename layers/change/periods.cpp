#include "layers/change/periods.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "libgeo/core/error.hpp"

namespace layers::change {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;

int months_in(Every every) { return every == Every::year ? 12 : every == Every::quarter ? 3 : 1; }

/// The start of the period that holds `date`.
geo::Date floor_of(geo::Date date, const PeriodOptions& options) {
  switch (options.every) {
    case Every::map:
    case Every::day:
      return date;
    case Every::week:
      return geo::Date(date.days() - (std::chrono::weekday(date.days()) - options.week_start));
    case Every::month:
    case Every::quarter:
    case Every::year:
      break;
  }
  const auto ymd = date.ymd();
  const auto month = static_cast<int>(static_cast<unsigned>(ymd.month())) - 1;
  const auto first = month - month % months_in(options.every) + 1;
  return geo::Date(sys_days(ymd.year() / std::chrono::month(static_cast<unsigned>(first)) / 1));
}

geo::Date next_of(geo::Date start, const PeriodOptions& options) {
  if (options.every == Every::day || options.every == Every::map) return start.plus_days(1);
  if (options.every == Every::week) return start.plus_days(7);
  return geo::Date(sys_days(start.ymd() + months(months_in(options.every))));
}

std::optional<std::size_t> index_standing_at(const control::Timeline& timeline, geo::Instant at) {
  const auto after = std::upper_bound(timeline.coverages.begin(), timeline.coverages.end(), at,
                                      [](geo::Instant t, const control::Coverage& c) { return t < c.at(); });
  if (after == timeline.coverages.begin()) return std::nullopt;
  return static_cast<std::size_t>(after - timeline.coverages.begin()) - 1;
}

}  // namespace

std::optional<Every> every_from_word(std::string_view word) noexcept {
  constexpr std::array<std::pair<std::string_view, Every>, 6> words = {{{"map", Every::map},
                                                                        {"day", Every::day},
                                                                        {"week", Every::week},
                                                                        {"month", Every::month},
                                                                        {"quarter", Every::quarter},
                                                                        {"year", Every::year}}};
  for (const auto& [name, every] : words) {
    if (name == word) return every;
  }
  return std::nullopt;
}

std::optional<std::chrono::weekday> weekday_from_word(std::string_view word) noexcept {
  constexpr std::array<std::string_view, 7> days_of_week = {"sunday",   "monday", "tuesday", "wednesday",
                                                            "thursday", "friday", "saturday"};
  const auto at = std::find(days_of_week.begin(), days_of_week.end(), word);
  if (at == days_of_week.end()) return std::nullopt;
  return std::chrono::weekday(static_cast<unsigned>(at - days_of_week.begin()));
}

std::vector<Period> periods(const control::Timeline& timeline, const PeriodOptions& options) {
  if (options.from && options.to && *options.from >= *options.to) {
    throw geo::UsageError("the first date is not before the last one", {}, "exchange them");
  }
  const auto& maps = timeline.coverages;
  std::vector<geo::Instant> ends;
  if (options.every == Every::map) {
    if (options.from) ends.emplace_back(*options.from);
    if (!options.from || !options.to) {
      for (const auto& map : maps) {
        if (options.from && map.at() <= geo::Instant(*options.from)) continue;
        if (options.to && map.at() >= geo::Instant(*options.to)) continue;
        ends.push_back(map.at());
      }
    }
    if (options.to) ends.emplace_back(*options.to);
  } else if (!maps.empty() || (options.from && options.to)) {
    const auto first = options.from ? geo::Instant(*options.from) : maps.front().at();
    const auto last = options.to ? geo::Instant(*options.to) : maps.back().at();
    auto date = floor_of(first.utc_date(), options);
    ends.emplace_back(date);
    while (ends.back() < last) {
      if (ends.size() > 100'000) throw geo::UsageError("more than 100,000 periods", {}, "take a longer step");
      date = next_of(date, options);
      ends.emplace_back(date);
    }
  }
  std::vector<Period> result;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
    Period period{ends[i], ends[i + 1], index_standing_at(timeline, ends[i]), index_standing_at(timeline, ends[i + 1]),
                  true};
    period.observed = period.map_end && maps[*period.map_end].at() > period.start;
    result.push_back(period);
  }
  return result;
}

control::Timeline maps_at_ends(const control::Timeline& timeline, const std::vector<Period>& periods) {
  std::set<std::size_t> wanted;
  if (!periods.empty() && !periods.front().map_start && !timeline.coverages.empty() &&
      timeline.coverages.front().at() < periods.back().end) {
    wanted.insert(0);
  }
  for (const auto& period : periods) {
    if (period.map_start) wanted.insert(*period.map_start);
    if (period.map_end) wanted.insert(*period.map_end);
  }
  control::Timeline result;
  for (const auto index : wanted) result.coverages.push_back(timeline.coverages[index]);
  return result;
}

}  // namespace layers::change
