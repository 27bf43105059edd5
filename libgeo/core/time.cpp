#include "libgeo/core/time.hpp"

#include <fmt/format.h>

namespace geo {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) noexcept {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> Date::from_ymd(int year, unsigned month, unsigned day) noexcept {
  // chrono keeps months and days in a byte: 257 would pass for 1.
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!ymd.ok()) return std::nullopt;
  return Date(std::chrono::sys_days(ymd));
}

std::optional<Date> Date::parse_iso(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  return from_ymd(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string Date::iso() const {
  const auto date = ymd();
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<Instant> Instant::parse_iso(std::string_view text) noexcept {
  const auto date = Date::parse_iso(text.substr(0, 10));
  if (!date || text.size() < 17 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  if (!hour || !minute || text[13] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
  std::size_t at = 16;
  int second = 0;
  if (at < text.size() && text[at] == ':') {
    const auto value = digits(text, at + 1, 2);
    if (!value || *value > 60) return std::nullopt;
    second = *value;
    at += 3;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
      ++at;
      const auto begin = at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
      if (at == begin) return std::nullopt;
    }
  }
  int offset_minutes = 0;
  if (at < text.size() && (text[at] == 'Z' || text[at] == 'z')) {
    ++at;
  } else if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
    const int sign = text[at] == '-' ? -1 : 1;
    const auto hours = digits(text, at + 1, 2);
    const bool colon = at + 3 < text.size() && text[at + 3] == ':';
    const auto minutes = digits(text, at + (colon ? 4 : 3), 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    offset_minutes = sign * (*hours * 60 + *minutes);
    at += colon ? 6 : 5;
  } else {
    return std::nullopt;
  }
  if (at != text.size()) return std::nullopt;
  const Instant minute_begun(std::chrono::sys_seconds(date->days()) + std::chrono::hours(*hour) +
                             std::chrono::minutes(*minute) - std::chrono::minutes(offset_minutes));
  // A leap second is the last of a day in UTC (RFC 3339, 5.7); it becomes the first of the next.
  if (second == 60 && (minute_begun.unix_seconds() + 60) % 86400 != 0) return std::nullopt;
  const Instant instant(minute_begun.seconds() + std::chrono::seconds(second));
  const auto year = static_cast<int>(instant.utc_date().ymd().year());
  if (year < 1 || year > 9999) return std::nullopt;
  return instant;
}

std::string Instant::iso() const {
  const auto of_day = (seconds_ - std::chrono::sys_seconds(utc_date().days())).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", utc_date().iso(), of_day / 3600, of_day / 60 % 60, of_day % 60);
}

}  // namespace geo
