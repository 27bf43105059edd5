#include "layers/maps/charts/scales.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace layers::maps {
namespace {

geo::Date first_of_month(int months_since_0) {
  return geo::Date::from_ymd(months_since_0 / 12, static_cast<unsigned>(months_since_0 % 12 + 1), 1)
      .value_or(geo::Date());
}

int months_of(geo::Date date) {
  const auto ymd = date.ymd();
  return static_cast<int>(ymd.year()) * 12 + static_cast<int>(static_cast<unsigned>(ymd.month())) - 1;
}

// Beginnings of every `step` months, the months counted from January of year 0.
std::vector<geo::Date> month_starts(geo::Date first, geo::Date last, int step) {
  std::vector<geo::Date> result;
  for (int month = (months_of(first) + step - 1) / step * step; month / 12 <= 9999; month += step) {
    const auto date = first_of_month(month);
    if (date > last) break;
    if (date >= first) result.push_back(date);
  }
  return result;
}

}  // namespace

double Scale::at(double value) const noexcept {
  return high > low ? from + (value - low) / (high - low) * (to - from) : (from + to) / 2;
}

std::vector<double> nice_ticks(double low, double high, std::size_t about) {
  if (!std::isfinite(low) || !std::isfinite(high)) return {};
  if (low > high) std::swap(low, high);
  if (low == high) {
    const double around = low == 0 ? 1 : std::abs(low) / 2;
    low -= low == 0 ? 0 : around;
    high += around;
  }
  const double rough = (high - low) / static_cast<double>(std::clamp<std::size_t>(about, 2, 20));
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double part = rough / power;
  const double step = power * (part <= 1.0000001 ? 1 : part <= 2.0000001 ? 2 : part <= 5.0000001 ? 5 : 10);
  std::vector<double> ticks;
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  for (double i = first; i <= last; ++i) ticks.push_back(i == 0 ? 0.0 : i * step);
  return ticks;
}

int decimals_of(const std::vector<double>& ticks) noexcept {
  if (ticks.size() < 2) return 0;
  const double step = std::abs(ticks[1] - ticks[0]);
  return step >= 1 || step <= 0 ? 0 : std::min(9, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
}

std::vector<TimeTick> time_ticks(geo::Date first, geo::Date last, std::size_t most) {
  if (last < first || most == 0) return {};
  std::vector<TimeTick> ticks;
  const auto room = static_cast<int>(std::min<std::size_t>(most, 1000));
  const int days = last.days_since(first) + 1;
  for (const int step : {1, 2}) {
    if ((days + step - 1) / step > room) continue;
    for (int i = 0; i < days; i += step) ticks.push_back({first.plus_days(i), first.plus_days(i).iso()});
    return ticks;
  }
  for (const int weeks : {1, 2}) {
    const int step = weeks * 7;
    if (days / step + 1 > room) continue;
    for (auto day = start_of(first, Period::week); day <= last; day = day.plus_days(step)) {
      if (day >= first) ticks.push_back({day, day.iso()});
    }
    return ticks;
  }
  for (const int months : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12'000}) {
    const auto starts = month_starts(first, last, months);
    if (starts.size() > most) continue;
    for (const auto date : starts) ticks.push_back({date, date.iso().substr(0, months < 12 ? 7 : 4)});
    if (ticks.empty()) ticks.push_back({first, first.iso()});
    return ticks;
  }
  return ticks;
}

Period period_for(geo::Date first, geo::Date last, std::size_t most) noexcept {
  const auto days = static_cast<std::size_t>(std::max(0, last.days_since(first)) + 1);
  if (days <= most) return Period::day;
  if (days / 7 + 2 <= most) return Period::week;
  if (days / 28 + 2 <= most) return Period::month;
  return Period::year;
}

geo::Date start_of(geo::Date date, Period period) noexcept {
  switch (period) {
    case Period::day:
      return date;
    case Period::week: {
      const std::chrono::weekday day(date.days());
      return date.plus_days(-static_cast<int>(day.iso_encoding()) + 1);
    }
    case Period::month:
      return first_of_month(months_of(date));
    case Period::year:
      return first_of_month(months_of(date) / 12 * 12);
  }
  return date;
}

geo::Date next_start(geo::Date start, Period period) noexcept {
  switch (period) {
    case Period::day:
      return start.plus_days(1);
    case Period::week:
      return start.plus_days(7);
    case Period::month:
      return first_of_month(months_of(start) + 1);
    case Period::year:
      return first_of_month(months_of(start) + 12);
  }
  return start.plus_days(1);
}

}  // namespace layers::maps
