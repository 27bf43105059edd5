#include "layers/exchange/snapshots/date_pattern.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>

#include "layers/exchange/snapshots/snapshot_fields.hpp"
#include "libgeo/core/error.hpp"

namespace layers::exchange {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

struct Parts {
  int year = 1, month = 1, day = 1, day_of_year = 0, hour = 0, minute = 0, second = 0;
  std::optional<std::int64_t> unix_seconds;

  [[nodiscard]] std::optional<geo::Instant> instant() const {
    if (unix_seconds) {
      constexpr std::int64_t last = 253'402'300'799;  // the end of year 9999
      return *unix_seconds <= last ? std::optional(geo::Instant::from_unix(*unix_seconds)) : std::nullopt;
    }
    auto date = geo::Date::from_ymd(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (date && day_of_year > 0) {
      const auto first = geo::Date::from_ymd(year, 1, 1);
      const auto on = first->plus_days(day_of_year - 1);
      date = on.ymd().year() == first->ymd().year() ? std::optional(on) : std::nullopt;
    }
    if (!date || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return geo::Instant(geo::Instant(*date).seconds() + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                        std::chrono::seconds(second));
  }
};

/// As many digits as are there, at least `least` and at most `most`.
std::optional<std::int64_t> number(std::string_view text, std::size_t& at, std::size_t least, std::size_t most) {
  std::size_t end = at;
  std::int64_t value = 0;
  while (end < text.size() && end - at < most && digit(text[end])) value = value * 10 + (text[end++] - '0');
  if (end - at < least) return std::nullopt;
  at = end;
  return value;
}

std::optional<int> month_name(std::string_view text, std::size_t& at) {
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    for (const auto size : {month_names[i].size(), std::size_t{3}}) {
      if (lower_ascii(text.substr(at, size)) != month_names[i].substr(0, size)) continue;
      at += size;
      return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

/// Takes what one directive stands for; false where the text has something else.
bool take(char directive, std::string_view text, std::size_t& at, Parts& parts) {
  const auto into = [&](int& part, std::size_t least, std::size_t most) {
    const auto value = number(text, at, least, most);
    if (value) part = static_cast<int>(*value);
    return value.has_value();
  };
  switch (directive) {
    case 'Y':
      return into(parts.year, 4, 4);
    case 'y':
      if (!into(parts.year, 2, 2)) return false;
      parts.year += parts.year >= 69 ? 1900 : 2000;
      return true;
    case 'm':
      return into(parts.month, 1, 2);
    case 'd':
      return into(parts.day, 1, 2);
    case 'j':
      return into(parts.day_of_year, 1, 3);
    case 'H':
      return into(parts.hour, 1, 2);
    case 'M':
      return into(parts.minute, 1, 2);
    case 'S':
      return into(parts.second, 1, 2);
    case 'b':
    case 'B': {
      const auto month = month_name(text, at);
      if (month) parts.month = *month;
      return month.has_value();
    }
    case 's':
      parts.unix_seconds = number(text, at, 1, 15);
      return parts.unix_seconds.has_value();
    default:  // %%
      return at < text.size() && text[at++] == '%';
  }
}

/// Whether the pattern takes the text from `at` on; `at` is then behind it.
bool match(std::string_view pattern, std::string_view text, std::size_t& at,
           Parts& parts) {  // NOLINT(misc-no-recursion): once a star
  for (std::size_t p = 0; p < pattern.size(); ++p) {
    if (pattern[p] == '*') {
      for (std::size_t skip = at; skip <= text.size(); ++skip) {
        Parts rest = parts;
        std::size_t end = skip;
        if (!match(pattern.substr(p + 1), text, end, rest)) continue;
        parts = rest;
        at = end;
        return true;
      }
      return false;
    }
    if (pattern[p] == '%') {
      if (!take(pattern[++p], text, at, parts)) return false;
    } else if (at >= text.size() || text[at++] != pattern[p]) {
      return false;
    }
  }
  return true;
}

}  // namespace

DatePattern::DatePattern(std::string pattern) : pattern_(std::move(pattern)) {
  constexpr std::string_view directives = "YymdjbBHMSs%";
  bool year = false;
  for (std::size_t i = 0; i < pattern_.size(); ++i) {
    if (pattern_[i] != '%') continue;
    const char directive = ++i < pattern_.size() ? pattern_[i] : '\0';
    if (directive == '\0' || directives.find(directive) == std::string_view::npos) {
      throw geo::UsageError(fmt::format("the date pattern \"{}\" has an unknown \"%{}\"", pattern_,
                                        directive == '\0' ? std::string() : std::string(1, directive)),
                            {}, "it may have %Y %y %m %d %j %b %H %M %S %s");
    }
    year = year || directive == 'Y' || directive == 'y' || directive == 's';
  }
  if (!year) {
    throw geo::UsageError(fmt::format("the date pattern \"{}\" tells no year", pattern_), {},
                          "write it as %d.%m.%Y, for example");
  }
}

std::optional<DatePattern::Found> DatePattern::find(std::string_view text) const {
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (begin > 0 && digit(text[begin - 1]) && digit(text[begin])) continue;
    Parts parts;
    std::size_t end = begin;
    if (!match(pattern_, text, end, parts)) continue;
    if (end > begin && end < text.size() && digit(text[end - 1]) && digit(text[end])) continue;
    return Found{parts.instant(), std::string(text.substr(begin, end - begin))};
  }
  return std::nullopt;
}

}  // namespace layers::exchange
