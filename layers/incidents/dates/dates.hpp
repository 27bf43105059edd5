// When a sentence says that something happened. Private to incidents.
#pragma once

#include <optional>
#include <vector>

#include "layers/incidents/coding/words.hpp"
#include "libgeo/core/time.hpp"

namespace layers::incidents {

/// A date or range of days as told. `from` is empty where the words need a report date that there is not.
struct DatePhrase {
  WordRange words;
  std::optional<geo::Date> from;
  std::optional<geo::Date> to;  ///< half-open end of a range; empty for one day
  double certainty = 1.0;
  bool background = false;  ///< years back: history, not news
  bool open = false;        ///< "since Monday": up to the report
  bool period = false;      ///< a stretch of time ("in two weeks", "during December") rather than a moment
  bool future = false;      ///< "next Monday", "tomorrow"
};

/// The date phrases of a sentence in order, counted from the report's civil date:
///   2021-02-16; February 16, 2021; 16 Feb 2021; 16th of February      that day
///   February 16                                                       the last such day on or before the report
///   Monday, on Monday, Monday night                                   the last one on or before the report ("last
///   Monday": before) today, tonight, this morning; yesterday, last night               the report's day; the day
///   before overnight                                                         the day before and the report's day two
///   days ago, a week ago                                          that day in the past 24 hours, over the last three
///   days, in two weeks      so many days back, up to the report's day last week, this week, last month, in / during
///   December, since X   the days so named, up to the report's day in 2015, since 2015 (not the report's year)
///   background
/// English; today and yesterday in Arabic, Russian and Ukrainian too. Certainty: 1 for a date with its year, 0.95 for a
/// day counted from the report, 0.85 for a range.
[[nodiscard]] std::vector<DatePhrase> dates_in(const Sentence& sentence, std::optional<geo::Date> reported);

/// Two phrases that are one stretch ("from Friday to Sunday", "between 2 and 5 April", "April 2-5") become one; for
/// dates_in().
void join_ranges(const Sentence& sentence, std::vector<DatePhrase>& phrases);

}  // namespace layers::incidents
