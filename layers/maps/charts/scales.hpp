// Scales of charts: where values and days lie on an axis, and which of them are written there.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "libgeo/core/time.hpp"

namespace layers::maps {

/// From values to pixels, linear; a scale of no extent puts everything at its middle.
struct Scale {
  double low = 0, high = 1;  ///< values
  double from = 0, to = 1;   ///< pixels; `to` may be less than `from`
  [[nodiscard]] double at(double value) const noexcept;
};

/// Multiples of 1, 2 or 5 times a power of ten from the last at or below `low` to the first at or above `high`, about
/// `about` of them (2 to 20). Of no extent: around the value. Values that are not finite give none.
[[nodiscard]] std::vector<double> nice_ticks(double low, double high, std::size_t about);

/// How many decimals tell the ticks apart.
[[nodiscard]] int decimals_of(const std::vector<double>& ticks) noexcept;

struct TimeTick {
  geo::Date date;
  std::string label;  ///< "2020", "2020-02" or "2020-02-16", as fine as the ticks are
  bool operator==(const TimeTick&) const = default;
};
/// Beginnings of days, weeks (Mondays), months, quarters or years (or 2, 5, 10, ... of them), at most `most`, from
/// `first` to `last`. `last` before `first` gives none.
[[nodiscard]] std::vector<TimeTick> time_ticks(geo::Date first, geo::Date last, std::size_t most);

enum class Period { day, week, month, year };
/// The period that gives a chart at most `most` of them, as fine as that allows; years when there are more.
[[nodiscard]] Period period_for(geo::Date first, geo::Date last, std::size_t most) noexcept;
/// The first day of the period that holds `date`, and of the one after it.
[[nodiscard]] geo::Date start_of(geo::Date date, Period period) noexcept;
[[nodiscard]] geo::Date next_start(geo::Date start, Period period) noexcept;

}  // namespace layers::maps
