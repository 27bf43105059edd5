#include <cctype>
#include <string>
#include <vector>

#include "layers/exchange/read.hpp"

namespace layers::exchange {
namespace {

struct Digits {
  std::size_t begin = 0;
  std::size_t size = 0;
};

std::vector<Digits> digit_groups(std::string_view name) {
  std::vector<Digits> groups;
  for (std::size_t i = 0; i < name.size();) {
    if (std::isdigit(static_cast<unsigned char>(name[i])) == 0) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < name.size() && std::isdigit(static_cast<unsigned char>(name[i])) != 0) ++i;
    groups.push_back({begin, i - begin});
  }
  return groups;
}

int number(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) value = value * 10 + (text[i] - '0');
  return value;
}

std::optional<geo::Date> date_of(int year, int month, int day) {
  if (month < 0 || day < 0) return std::nullopt;
  return geo::Date::from_ymd(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

// The clock time behind a date: "T010536Z", "_0349", "T10:30:00Z", " 21-49"; midnight when there is none.
std::chrono::seconds time_after(std::string_view name, std::size_t at) {
  if (at >= name.size() || (name[at] != 'T' && name[at] != 't' && name[at] != '_' && name[at] != ' ')) return {};
  std::string digits;
  for (std::size_t i = at + 1; i < name.size() && digits.size() < 6; ++i) {
    const char c = name[i];
    if (std::isdigit(static_cast<unsigned char>(c)) != 0)
      digits += c;
    else if (c == ':' || (c == '-' && digits.size() % 2 == 0 && !digits.empty()))
      continue;
    else
      break;
  }
  if (digits.size() != 4 && digits.size() != 6) return {};
  const int hour = number(digits, 0, 2), minute = number(digits, 2, 2);
  const int second = digits.size() == 6 ? number(digits, 4, 2) : 0;
  if (hour > 23 || minute > 59 || second > 59) return {};
  return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

geo::Instant at_time(geo::Date date, std::chrono::seconds time) {
  return geo::Instant(std::chrono::sys_seconds(date.days()) + time);
}

}  // namespace

NamedDate date_in_name(std::string_view name) noexcept {
  const auto groups = digit_groups(name);
  const auto joined = [&](std::size_t i) {  // groups i and i+1 are parted by one of - _ . /
    const auto end = groups[i].begin + groups[i].size;
    return groups[i + 1].begin == end + 1 &&
           (name[end] == '-' || name[end] == '_' || name[end] == '.' || name[end] == '/');
  };
  // 2020-02-16, 2020_02_16, 2020.02.16
  for (std::size_t i = 0; i + 2 < groups.size(); ++i) {
    if (groups[i].size != 4 || groups[i + 1].size > 2 || groups[i + 2].size > 2 || !joined(i) || !joined(i + 1))
      continue;
    const auto date = date_of(number(name, groups[i].begin, 4), number(name, groups[i + 1].begin, groups[i + 1].size),
                              number(name, groups[i + 2].begin, groups[i + 2].size));
    const auto end = groups[i + 2].begin + groups[i + 2].size;
    if (date) return {at_time(*date, time_after(name, end)), {}};
    return {std::nullopt, name.substr(groups[i].begin, end - groups[i].begin)};
  }
  for (const auto& group : groups) {
    if (group.size == 8) {  // 20241001
      const auto date =
          date_of(number(name, group.begin, 4), number(name, group.begin + 4, 2), number(name, group.begin + 6, 2));
      if (date) return {at_time(*date, time_after(name, group.begin + 8)), {}};
      const int year = number(name, group.begin, 4), month = number(name, group.begin + 4, 2);
      if (year >= 1000 && year <= 2200 && month >= 1 && month <= 12) {  // 20240231: as above
        return {std::nullopt, name.substr(group.begin, group.size)};
      }
    }
    if (group.size == 10 || group.size == 13) {  // unix seconds of 2001 to 2286, or milliseconds
      std::int64_t seconds = 0;
      for (const char c : name.substr(group.begin, 10)) seconds = seconds * 10 + (c - '0');
      if (seconds >= 1'000'000'000) return {geo::Instant::from_unix(seconds), {}};
    }
  }
  // 230311_0349: two-digit year, with a time behind it
  for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
    if (groups[i].size != 6 || groups[i + 1].size != 4 || !joined(i)) continue;
    const auto date = date_of(2000 + number(name, groups[i].begin, 2), number(name, groups[i].begin + 2, 2),
                              number(name, groups[i].begin + 4, 2));
    const int hour = number(name, groups[i + 1].begin, 2), minute = number(name, groups[i + 1].begin + 2, 2);
    if (date && hour < 24 && minute < 60)
      return {at_time(*date, std::chrono::hours(hour) + std::chrono::minutes(minute)), {}};
  }
  // A bare year: world_1938
  for (const auto& group : groups) {
    if (group.size != 4) continue;
    const int year = number(name, group.begin, 4);
    if (year >= 1000 && year <= 2200) return {geo::Instant(*date_of(year, 1, 1)), {}};
  }
  return {};
}

std::optional<geo::Instant> instant_in_name(std::string_view name) noexcept { return date_in_name(name).instant; }

}  // namespace layers::exchange
