#include "gazetteer/documents/dates.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "gazetteer/text/folding.hpp"

namespace gazetteer::documents {
namespace {

using Problem = DateReading::Problem;

struct Piece {
  std::string text;  // a number, a lower-case word, or one mark
  char kind = 'm';   // 'n' number, 'w' word, 'm' mark
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    if (is_digit(text[at])) {
      while (at < text.size() && is_digit(text[at])) ++at;
      pieces.push_back({std::string(text.substr(begin, at - begin)), 'n'});
    } else if (is_letter(text[at])) {
      while (at < text.size() && is_letter(text[at])) ++at;
      pieces.push_back({text::lower(text.substr(begin, at - begin)), 'w'});
    } else {
      if (text[at] != ' ' && text[at] != '\t') pieces.push_back({std::string(1, text[at]), 'm'});
      ++at;
    }
  }
  return pieces;
}

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

bool names(std::string_view word, std::string_view full) {
  return word == full || (word.size() == 3 && full.starts_with(word)) || (word == "sept" && full == "september") ||
         (word.size() == 4 && word.size() < full.size() && full.starts_with(word) && full.ends_with("day"));
}

std::optional<unsigned> month_of(std::string_view word) {
  for (unsigned i = 0; i < months.size(); ++i) {
    if (names(word, months[i])) return i + 1;
  }
  return std::nullopt;
}

bool is_weekday(std::string_view word) {
  for (const auto day : weekdays) {
    if (names(word, day)) return true;
  }
  return false;
}

// The zones of RFC 822, in minutes.
std::optional<int> zone_of(std::string_view word) {
  if (word == "z" || word == "gmt" || word == "utc" || word == "ut") return 0;
  constexpr std::array<std::pair<std::string_view, int>, 8> zones = {{{"est", -300},
                                                                      {"edt", -240},
                                                                      {"cst", -360},
                                                                      {"cdt", -300},
                                                                      {"mst", -420},
                                                                      {"mdt", -360},
                                                                      {"pst", -480},
                                                                      {"pdt", -420}}};
  for (const auto& [name, minutes] : zones) {
    if (word == name) return minutes;
  }
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : pieces_(pieces_of(text)) {}

  DateReading read() {
    if (!date() || !time() || at_ != pieces_.size()) {
      reading_ = {};
      reading_.problem = Problem::unreadable;
    }
    return reading_;
  }

 private:
  [[nodiscard]] bool is(std::size_t ahead, char kind) const {
    return at_ + ahead < pieces_.size() && pieces_[at_ + ahead].kind == kind;
  }
  [[nodiscard]] bool mark(std::size_t ahead, std::string_view text) const {
    return is(ahead, 'm') && pieces_[at_ + ahead].text == text;
  }
  [[nodiscard]] const std::string& text(std::size_t ahead) const { return pieces_[at_ + ahead].text; }
  [[nodiscard]] int number(std::size_t ahead) const { return text(ahead).size() > 9 ? -1 : std::stoi(text(ahead)); }
  void skip_comma() {
    if (mark(0, ",")) ++at_;
  }

  bool set(int year, unsigned month, unsigned day) {
    reading_.date = geo::Date::from_ymd(year, month, day);
    if (!reading_.date) reading_.problem = Problem::impossible;
    return true;
  }

  bool date() {
    if (is(0, 'w') && is_weekday(text(0))) {
      ++at_;
      if (mark(0, ".")) ++at_;
      skip_comma();
    }
    if (is(0, 'w')) return month_first();
    if (!is(0, 'n')) return false;
    if (text(0).size() == 8) {
      const int all = number(0);
      ++at_;
      return set(all / 10000, static_cast<unsigned>(all / 100 % 100), static_cast<unsigned>(all % 100));
    }
    if (text(0).size() == 4) return year_first();
    if (text(0).size() <= 2) return day_first();
    return false;
  }

  bool month_first() {  // Apr 7 2021, April 7th, 2021
    const auto month = month_of(text(0));
    if (!month) return false;
    ++at_;
    if (mark(0, ".")) ++at_;
    if (!is(0, 'n') || text(0).size() > 2) return false;
    const auto day = static_cast<unsigned>(number(0));
    ++at_;
    ordinal();
    skip_comma();
    if (!is(0, 'n') || text(0).size() != 4) return false;
    const int year = number(0);
    ++at_;
    return set(year, *month, day);
  }

  void ordinal() {
    if (is(0, 'w') && (text(0) == "st" || text(0) == "nd" || text(0) == "rd" || text(0) == "th")) ++at_;
  }

  bool year_first() {  // 2020-02-16, 2020/02/16, 2020.02.16
    if (!is(1, 'm') || !is(2, 'n') || !is(3, 'm') || !is(4, 'n') || text(1) != text(3)) return false;
    if ((text(1) != "-" && text(1) != "/" && text(1) != ".") || text(2).size() > 2 || text(4).size() > 2) return false;
    const int year = number(0);
    const auto month = static_cast<unsigned>(number(2));
    const auto day = static_cast<unsigned>(number(4));
    at_ += 5;
    return set(year, month, day);
  }

  bool day_first() {
    const auto first = static_cast<unsigned>(number(0));
    if (is(1, 'm') && is(2, 'n') && is(3, 'm') && is(4, 'n') && text(1) == text(3)) {
      const auto separator = text(1);
      if (text(2).size() > 2 || text(4).size() != 4) return false;
      const auto second = static_cast<unsigned>(number(2));
      const int year = number(4);
      at_ += 5;
      if (separator == ".") return set(year, second, first);  // 16.02.2020: the day is first wherever points are used
      if (separator != "/" && separator != "-") return false;
      if (first > 12) return set(year, second, first);
      if (second > 12) return set(year, first, second);
      if (first == second) return set(year, first, first);
      reading_.problem = first == 0 || second == 0 ? Problem::impossible : Problem::ambiguous;
      return true;
    }
    ++at_;  // 7 April 2021, 16-Feb-2020
    ordinal();
    const bool dashed = mark(0, "-");
    if (dashed) ++at_;
    if (mark(0, ".")) ++at_;
    if (is(0, 'w') && text(0) == "of") ++at_;
    if (!is(0, 'w')) return false;
    const auto month = month_of(text(0));
    if (!month) return false;
    ++at_;
    if (mark(0, ".")) ++at_;
    if (dashed && !mark(0, "-")) return false;
    if (dashed) ++at_;
    skip_comma();
    if (!is(0, 'n') || text(0).size() != 4) return false;
    const int year = number(0);
    ++at_;
    return set(year, *month, first);
  }

  bool time() {
    if (at_ == pieces_.size()) return true;
    skip_comma();
    if (is(0, 'w') && (text(0) == "t" || text(0) == "at")) ++at_;
    if (!is(0, 'n') || !mark(1, ":") || !is(2, 'n') || text(0).size() > 2 || text(2).size() != 2) return false;
    int hour = number(0);
    const int minute = number(2);
    int second = 0;
    at_ += 3;
    if (mark(0, ":") && is(1, 'n') && text(1).size() == 2) {
      second = number(1);
      at_ += 2;
      if ((mark(0, ".") || mark(0, ",")) && is(1, 'n')) at_ += 2;
    }
    if (is(0, 'w') && (text(0) == "am" || text(0) == "pm")) {
      if (hour < 1 || hour > 12) return impossible_time();
      hour = hour % 12 + (text(0) == "pm" ? 12 : 0);
      ++at_;
    }
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute != 0 || second != 0)))
      return impossible_time();
    std::optional<int> offset;
    if (is(0, 'w')) {
      offset = zone_of(text(0));
      if (!offset) return false;
      ++at_;
    }
    if (mark(0, "+") || mark(0, "-")) {
      const auto numeric = numeric_offset();
      if (!numeric) return false;
      offset = numeric;
    }
    reading_.has_time = hour != 0 || minute != 0 || second != 0;
    if (offset && reading_.date) {
      reading_.instant = geo::Instant(std::chrono::sys_seconds(reading_.date->days()) + std::chrono::hours(hour) +
                                      std::chrono::minutes(minute - *offset) + std::chrono::seconds(second));
    }
    return true;
  }

  bool impossible_time() {
    reading_ = {};
    reading_.problem = Problem::impossible;
    at_ = pieces_.size();
    return true;
  }

  std::optional<int> numeric_offset() {  // +0300, +03:00, +03
    const int sign = text(0) == "-" ? -1 : 1;
    if (!is(1, 'n')) return std::nullopt;
    const auto digits = text(1);
    int hours = 0;
    int minutes = 0;
    std::size_t taken = 2;
    if (digits.size() == 4) {
      hours = number(1) / 100;
      minutes = number(1) % 100;
    } else if (digits.size() <= 2) {
      hours = number(1);
      if (mark(2, ":") && is(3, 'n') && text(3).size() == 2) {
        minutes = number(3);
        taken = 4;
      }
    } else {
      return std::nullopt;
    }
    if (hours > 18 || minutes > 59) return std::nullopt;
    at_ += taken;
    return sign * (hours * 60 + minutes);
  }

  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
  DateReading reading_;
};

}  // namespace

DateReading read_date(std::string_view text) {
  if (text.size() > 100) {
    DateReading reading;
    reading.problem = Problem::unreadable;
    return reading;
  }
  return Reader(text).read();
}

void set_date(text::Document& document, std::string_view written, const text::TimeZone& zone, geo::Findings& findings,
              const geo::Where& where) {
  const auto reading = read_date(written);
  const auto shown = written.substr(0, 60);
  switch (reading.problem) {
    case Problem::unreadable:
      findings.warn("date-unreadable", geo::said("'{date}' is not a date that can be read", {{"date", shown}}), where);
      return;
    case Problem::impossible:
      findings.warn("date-impossible", geo::said("'{date}': there is no such date", {{"date", shown}}), where);
      return;
    case Problem::ambiguous:
      findings.warn(
          "date-ambiguous",
          geo::said("'{date}': day and month cannot be told apart; left undated (write 2020-04-03)", {{"date", shown}}),
          where);
      return;
    case Problem::none:
      break;
  }
  document.instant = reading.instant;
  document.date = reading.instant ? zone.civil_date(*reading.instant) : *reading.date;
  if (!reading.instant && reading.has_time) {
    findings.warn("time-without-offset",
                  geo::said("'{date}' has a time but no offset from UTC; only its date is used", {{"date", shown}}),
                  where);
  }
}

void set_unix_time(text::Document& document, std::int64_t seconds, const text::TimeZone& zone, geo::Findings& findings,
                   const geo::Where& where) {
  constexpr std::int64_t first = -62135510400;  // 0001-01-02
  constexpr std::int64_t last = 253402214400;   // 9999-12-31
  if (seconds < first || seconds > last) {
    findings.warn(
        "date-impossible",
        geo::said("{seconds} seconds since 1970 are beyond the year 9999 (milliseconds?)", {{"seconds", seconds}}),
        where);
    return;
  }
  document.instant = geo::Instant::from_unix(seconds);
  document.date = zone.civil_date(*document.instant);
}

}  // namespace gazetteer::documents
