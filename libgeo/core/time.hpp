// Dates, instants and half-open intervals (law 4). Instants are UTC; a civil date comes from one by a stated zone.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

/// A civil date of the proleptic Gregorian calendar, years 1 to 9999.
class Date {
 public:
  constexpr Date() noexcept = default;  ///< 1970-01-01
  constexpr explicit Date(std::chrono::sys_days days) noexcept : days_(days) {}
  /// Empty when there is no such day (February 30th, month 13, year 0).
  [[nodiscard]] static std::optional<Date> from_ymd(int year, unsigned month, unsigned day) noexcept;
  /// "2020-02-16" and nothing else; empty for any other text or an impossible date.
  [[nodiscard]] static std::optional<Date> parse_iso(std::string_view text) noexcept;

  [[nodiscard]] constexpr std::chrono::sys_days days() const noexcept { return days_; }
  [[nodiscard]] std::chrono::year_month_day ymd() const noexcept { return std::chrono::year_month_day(days_); }
  [[nodiscard]] Date plus_days(int count) const noexcept { return Date(days_ + std::chrono::days(count)); }
  /// Whole days from `earlier` to this date.
  [[nodiscard]] int days_since(Date earlier) const noexcept {
    return static_cast<int>((days_ - earlier.days_).count());
  }
  /// "2020-02-16"
  [[nodiscard]] std::string iso() const;

  constexpr auto operator<=>(const Date&) const noexcept = default;

 private:
  std::chrono::sys_days days_{};
};

/// A moment in UTC, to the second.
class Instant {
 public:
  constexpr Instant() noexcept = default;
  constexpr explicit Instant(std::chrono::sys_seconds seconds) noexcept : seconds_(seconds) {}
  /// Midnight UTC at the start of `date`.
  constexpr explicit Instant(Date date) noexcept : seconds_(date.days()) {}
  [[nodiscard]] static constexpr Instant from_unix(std::int64_t seconds) noexcept {
    return Instant(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  }
  /// RFC 3339: "2020-02-16T10:30:00Z", "...+03:00" or "...+0300", a space for the T; seconds and a fraction may be
  /// left out, and a fraction is cut off. A leap second (23:59:60 UTC) becomes the first second of the next day. Empty
  /// for any other text and for a moment outside the years 1 to 9999; a time without an offset is not accepted here
  /// (law 4).
  [[nodiscard]] static std::optional<Instant> parse_iso(std::string_view text) noexcept;

  [[nodiscard]] constexpr std::int64_t unix_seconds() const noexcept { return seconds_.time_since_epoch().count(); }
  [[nodiscard]] constexpr std::chrono::sys_seconds seconds() const noexcept { return seconds_; }
  /// The date in UTC.
  [[nodiscard]] Date utc_date() const noexcept { return Date(std::chrono::floor<std::chrono::days>(seconds_)); }
  [[nodiscard]] bool is_midnight() const noexcept { return Instant(utc_date()) == *this; }
  /// "2020-02-16T10:30:00Z"
  [[nodiscard]] std::string iso() const;

  constexpr auto operator<=>(const Instant&) const noexcept = default;

 private:
  std::chrono::sys_seconds seconds_{};
};

/// Valid time [from, to): `from` is in it, `to` is not; an open end means "still so".
struct TimeInterval {
  Instant from;
  std::optional<Instant> to;

  [[nodiscard]] bool contains(Instant t) const noexcept { return from <= t && (!to || t < *to); }
  bool operator==(const TimeInterval&) const = default;
};

}  // namespace geo
