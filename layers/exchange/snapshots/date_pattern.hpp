// Dates in names and texts, as a pattern of the user tells. Private to exchange.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libgeo/core/time.hpp"

namespace layers::exchange {

/// A pattern in the manner of strptime: %Y four digits, %y two (69 to 99 are of 1900), %m and %d one or two, %j day of
/// the year, %b or %B an English month's name (three letters or all, any case), %H %M %S the time in UTC, %s Unix
/// seconds, %% a percent sign, * any letters; all else stands for itself.
class DatePattern {
 public:
  /// Throws geo::UsageError for a directive that is none of these, and when it tells no date: %s, or %Y or %y.
  explicit DatePattern(std::string pattern);

  /// Empty where the pattern is nowhere in `text`; an impossible date (month 13) has no instant. What the pattern does
  /// not tell is the first: %Y alone is January 1st. A number is not cut in two: %Y%m finds nothing in "20200216".
  struct Found {
    std::optional<geo::Instant> instant;
    std::string text;  ///< what the pattern took
  };
  [[nodiscard]] std::optional<Found> find(std::string_view text) const;

 private:
  std::string pattern_;
};

}  // namespace layers::exchange
