// Dates as reports write them. A matter of this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gazetteer/text/document.hpp"
#include "gazetteer/text/time_zone.hpp"
#include "libgeo/core/finding.hpp"

namespace gazetteer::documents {

/// What a text says about a date. `date` and the time are as written; `instant` is there when an offset is.
struct DateReading {
  enum class Problem {
    none,
    unreadable,  ///< no date at all
    impossible,  ///< the shape of a date, but no such day: Feb 30 2020, 2020-13-01
    ambiguous    ///< day and month cannot be told apart: 03/04/2020
  };
  std::optional<geo::Date> date;
  std::optional<geo::Instant> instant;
  bool has_time = false;  ///< a time of day other than midnight
  Problem problem = Problem::none;
};

/// Reads ISO 8601 (2020-02-16, 2020-02-16T10:30:00+03:00, 20200216), RFC 822 (Sun, 16 Feb 2020 10:30:00 +0200, EST,
/// GMT), English forms (Apr 7 2021, April 7th, 2021, 7 April 2021, 16-Feb-2020), 2020/02/16, 16.02.2020, 16/02/2020 and
/// 02/16/2020 where one of the two cannot be a month. Two-digit years are unreadable. Anything besides the date and
/// time makes the text unreadable. Never looks at today's clock.
[[nodiscard]] DateReading read_date(std::string_view text);

/// Puts the date into the document: the civil date in `zone` where the moment is known, else as written. Findings
/// "date-impossible", "date-ambiguous", "date-unreadable", "time-without-offset" at the document's place.
void set_date(text::Document& document, std::string_view written, const text::TimeZone& zone, geo::Findings& findings,
              const geo::Where& where);

/// The same from seconds since 1970 in UTC; "date-impossible" beyond the years 1 to 9999.
void set_unix_time(text::Document& document, std::int64_t seconds, const text::TimeZone& zone, geo::Findings& findings,
                   const geo::Where& where);

}  // namespace gazetteer::documents
