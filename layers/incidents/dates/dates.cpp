#include "layers/incidents/dates/dates.hpp"

#include <algorithm>
#include <chrono>

#include "layers/incidents/dates/date_words.hpp"
#include "layers/incidents/numbers/numbers.hpp"

namespace layers::incidents {
namespace {

using geo::Date;

constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
constexpr std::string_view days[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

std::string_view without_stop(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return word;
}

// 1 to 12; short forms of three letters and "sept" too. "may" and "march" only with a capital, "mar" never in lower
// case.
unsigned month_of(const Word& word) {
  if (const auto month = foreign_month(word.lower); month != 0) return month;
  if (!word.capitalised) return 0;
  const auto name = without_stop(word.lower);
  for (unsigned m = 0; m < 12; ++m) {
    if (name == months[m] || (name.size() == 3 && months[m].starts_with(name)) || (m == 8 && name == "sept"))
      return m + 1;
  }
  return 0;
}

std::optional<unsigned> weekday_of(const Word& word) {
  if (const auto day = foreign_weekday(word.lower)) return day;
  const auto name = without_stop(word.lower);
  for (unsigned d = 0; d < 7; ++d) {
    if (name == days[d] || (name.size() > days[d].size() && name == std::string(days[d]) + "s")) return d;
  }
  return std::nullopt;
}

std::optional<unsigned> day_number(const Word& word) {
  if (!word.number) return std::nullopt;
  unsigned value = 0;
  std::size_t i = 0;
  for (; i < word.lower.size() && word.lower[i] >= '0' && word.lower[i] <= '9' && i < 3; ++i) {
    value = value * 10 + static_cast<unsigned>(word.lower[i] - '0');
  }
  const auto rest = std::string_view(word.lower).substr(i);
  if (!rest.empty() && rest != "st" && rest != "nd" && rest != "rd" && rest != "th") return std::nullopt;
  return value >= 1 && value <= 31 ? std::optional(value) : std::nullopt;
}

std::optional<int> year_number(std::string_view word) {
  if (word.size() != 4 || word[0] < '1' || word[0] > '2') return std::nullopt;
  int value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value >= 1800 && value < 2200 ? std::optional(value) : std::nullopt;
}

int year_of(Date date) { return static_cast<int>(date.ymd().year()); }

// The last such day on or before the report.
std::optional<Date> without_year(unsigned month, unsigned day, std::optional<Date> reported) {
  if (!reported) return std::nullopt;
  for (int back = 0; back < 9; ++back) {
    if (const auto date = Date::from_ymd(year_of(*reported) - back, month, day); date && *date <= *reported)
      return date;
  }
  return std::nullopt;
}

Date weekday_before(Date reported, unsigned weekday, bool strictly) {
  const auto today = std::chrono::weekday(reported.days()).c_encoding();
  auto back = static_cast<int>((today + 7U - weekday) % 7U);
  if (back == 0 && strictly) back = 7;
  return reported.plus_days(-back);
}

int days_of_unit(std::string_view unit) {
  if (unit == "hour" || unit == "hours") return 0;
  if (unit == "day" || unit == "days") return 1;
  if (unit == "week" || unit == "weeks") return 7;
  if (unit == "month" || unit == "months") return 30;
  if (unit == "year" || unit == "years") return 365;
  return foreign_unit(unit);
}

class Finder {
 public:
  Finder(const Sentence& sentence, std::optional<Date> reported)
      : s_(sentence), reported_(reported), numbers_(numbers_in(sentence)) {}

  std::vector<DatePhrase> find() {
    std::vector<DatePhrase> found;
    for (std::size_t i = 0; i < s_.size();) {
      auto phrase = at(i);
      if (!phrase) {
        ++i;
        continue;
      }
      i = phrase->words.last;
      if (phrase->from && reported_ && !phrase->future && phrase->from->days_since(*reported_) < -365)
        phrase->background = true;
      take_since(*phrase);
      found.push_back(*phrase);
    }
    return found;
  }

 private:
  using Found = std::optional<DatePhrase>;

  Found at(std::size_t i) const {
    if (auto f = iso(i)) return f;
    if (auto f = month_and_day(i)) return f;
    if (auto f = stretch(i)) return f;
    if (auto f = named_day(i)) return f;
    if (auto f = day_before(i)) return f;
    if (auto f = weekday(i)) return f;
    if (auto f = ago(i)) return f;
    return month_or_year(i);
  }

  Found made(std::size_t first, std::size_t last, std::optional<Date> from, double certainty) const {
    DatePhrase phrase;
    phrase.words = {first, last};
    phrase.from = from;
    phrase.certainty = certainty;
    return phrase;
  }

  // The days back from the report's, itself included.
  Found back(std::size_t first, std::size_t last, int count) const {
    auto phrase = made(first, last, reported_ ? std::optional(reported_->plus_days(-count)) : std::nullopt, 0.85);
    if (reported_) phrase->to = reported_->plus_days(1);
    phrase->period = true;
    return phrase;
  }

  Found iso(std::size_t i) const {
    const auto& word = s_.words[i];
    if (const auto date = Date::parse_iso(word.lower)) return made(i, i + 1, date, 1.0);
    // "2021-02-16" may be parted at its hyphens.
    if (i + 4 < s_.size() && s_.at(i + 1) == "-" && s_.at(i + 3) == "-") {
      if (const auto date = Date::parse_iso(s_.written(i, i + 4))) return made(i, i + 5, date, 1.0);
    }
    return std::nullopt;
  }

  Found month_and_day(std::size_t i) const {
    std::size_t last = i;
    unsigned month = month_of(s_.words[i]);
    std::optional<unsigned> day;
    if (month != 0 && i + 1 < s_.size()) {
      day = day_number(s_.words[i + 1]);
      last = i + 2;
    } else if ((day = day_number(s_.words[i]))) {
      std::size_t at = i + 1;
      if (s_.at(at) == "of") ++at;
      if (at >= s_.size() || (month = month_of(s_.words[at])) == 0) return std::nullopt;
      last = at + 1;
    }
    if (month == 0 || !day) return std::nullopt;
    const std::size_t year_at = s_.at(last) == "," ? last + 1 : last;
    if (const auto year = year_number(s_.at(year_at))) {
      if (const auto date = Date::from_ymd(*year, month, *day)) return made(i, year_at + 1, date, 1.0);
      return std::nullopt;  // no such day: not guessed
    }
    return made(i, last, without_year(month, *day, reported_), 0.95);
  }

  Found named_day(std::size_t i) const {
    const auto& word = s_.words[i];
    const auto on = [&](std::size_t last, int shift) {
      return made(i, last, reported_ ? std::optional(reported_->plus_days(shift)) : std::nullopt, 0.95);
    };
    if (word.is({"today", "tonight", "сегодня", "сьогодні", "اليوم", "bugün"})) return on(i + 1, 0);
    if (word.is({"yesterday", "вчера", "вчора", "учора", "أمس", "امس", "dün"})) return on(i + 1, -1);
    if (word.is({"tomorrow", "завтра", "غدا", "yarın"})) {
      auto phrase = on(i + 1, 1);
      phrase->future = true;
      return phrase;
    }
    if (word.is({"overnight"})) {
      auto phrase = on(i + 1, -1);
      if (reported_) phrase->to = reported_->plus_days(1);
      return phrase;
    }
    const auto next = s_.at(i + 1);
    if (word.is({"this"}) && (next == "morning" || next == "afternoon" || next == "evening")) return on(i + 2, 0);
    if (word.is({"last"}) && (next == "night" || next == "evening")) return on(i + 2, -1);
    return std::nullopt;
  }

  // "the day before", "a day earlier", "the previous day": not before what follows ("the day before the attack").
  Found day_before(std::size_t i) const {
    if (!s_.words[i].is({"the", "a", "one"})) return std::nullopt;
    const bool previous = s_.has(i + 1, {"previous", "day"});
    const bool earlier =
        s_.has(i + 1, {"day", "before"}) || s_.has(i + 1, {"day", "earlier"}) || s_.has(i + 1, {"night", "before"});
    if (!previous && !earlier) return std::nullopt;
    const bool ends = i + 3 >= s_.size() || s_.words[i + 3].punctuation || s_.words[i + 3].is({"and", "in", "by"});
    if (!previous && !ends) return std::nullopt;
    return made(i, i + 3, reported_ ? std::optional(reported_->plus_days(-1)) : std::nullopt, 0.9);
  }

  Found weekday(std::size_t i) const {
    std::size_t at = i;
    const bool last = s_.at(i) == "last" || s_.at(i) == "previous", next = s_.at(i) == "next" || s_.at(i) == "coming";
    if (last || next || s_.at(i) == "this") ++at;
    if (at >= s_.size()) return std::nullopt;
    const auto day = weekday_of(s_.words[at]);
    if (!day || !(s_.words[at].capitalised || foreign_weekday(s_.at(at)))) return std::nullopt;
    std::size_t end = at + 1;
    if (s_.at(end) == "night" || s_.at(end) == "morning" || s_.at(end) == "evening" || s_.at(end) == "afternoon") ++end;
    auto phrase = made(i, end, reported_ ? std::optional(weekday_before(*reported_, *day, last)) : std::nullopt, 0.95);
    if (next) {
      if (reported_) phrase->from = weekday_before(*reported_, *day, false).plus_days(7);
      phrase->future = true;
    }
    return phrase;
  }

  const Number* number_at(std::size_t i) const {
    const auto found =
        std::find_if(numbers_.begin(), numbers_.end(), [&](const Number& n) { return n.words.first == i; });
    return found == numbers_.end() || !found->value ? nullptr : &*found;
  }

  // How many days the words at `i` tell ("two weeks", "24 hours", "a month"); `end` gets the word behind.
  std::optional<int> length(std::size_t i, std::size_t& end) const {
    double count = 1.0;
    std::size_t at = i;
    if (const auto* number = number_at(i)) {
      count = *number->value;
      at = number->words.last;
    } else if (s_.at(i) == "a" || s_.at(i) == "one" || s_.at(i) == "an") {
      at = i + 1;
    } else if (s_.at(i) == "few" || s_.at(i) == "couple") {
      count = 3.0;
      at = i + 1;
      if (s_.at(at) == "of") ++at;
    }
    const int unit = days_of_unit(s_.at(at));
    if (unit < 0 || count < 0 || count > 5000) return std::nullopt;
    if (at == i && s_.words[at].is({"days", "weeks", "months", "years"})) count = 3.0;  // "the past weeks": a few
    end = at + 1;
    if (unit == 0) return static_cast<int>((count + 23.0) / 24.0);
    return static_cast<int>(count * unit);
  }

  Found ago(std::size_t i) const {
    std::size_t end = i;
    const auto count = length(i, end);
    if (const auto arabic = arabic_days_ago(s_, i)) {
      return made(i, arabic->last, reported_ ? std::optional(reported_->plus_days(-arabic->days)) : std::nullopt, 0.9);
    }
    if (!count || !(s_.at(end) == "ago" || s_.at(end) == "назад" || s_.at(end) == "тому" || s_.at(end) == "önce"))
      return std::nullopt;
    auto phrase = made(i, end + 1, reported_ ? std::optional(reported_->plus_days(-*count)) : std::nullopt,
                       *count > 20 ? 0.6 : 0.9);
    phrase->background = *count > 365;
    return phrase;
  }

  Found stretch(std::size_t i) const {
    if (const auto hours = foreign_past_hours(s_, i)) return back(i, hours->last, hours->days);
    const bool joint = s_.words[i].is({"in", "over", "during", "within", "for"});
    std::size_t at = joint ? i + 1 : i;
    if (s_.at(at) == "the") ++at;
    if (s_.at(at) == "past" || s_.at(at) == "last" || s_.at(at) == "previous") {
      std::size_t end = at;
      const bool counted =
          number_at(at + 1) != nullptr || s_.at(at + 1) == "few" || s_.at(at + 1) == "couple" || s_.at(at) == "past";
      if (counted) {
        const auto count = length(at + 1, end);
        return count ? back(i, end, *count) : std::nullopt;
      }
      return named_stretch(i, at);
    }
    if (s_.at(at) == "this") return named_stretch(i, at);
    if (joint && s_.words[i].is({"in", "within", "over"})) {  // "in two weeks": back, where what is told has happened
      std::size_t end = at;
      if (const auto count = length(at, end); count && *count > 0 && s_.at(end) != "ago" && s_.at(end) != "'")
        return back(i, end, *count);
    }
    return std::nullopt;
  }

  Found named_stretch(std::size_t i, std::size_t at) const {
    const bool last = s_.at(at) != "this";
    const auto unit = s_.at(at + 1);
    if (unit != "week" && unit != "month" && unit != "weekend") return std::nullopt;
    auto phrase = made(i, at + 2, std::nullopt, 0.85);
    phrase->period = true;
    if (!reported_) return phrase;
    if (unit == "month") {
      const auto ymd = reported_->ymd();
      const auto first = *Date::from_ymd(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), 1);
      const auto month_before = first.plus_days(-1).ymd();
      phrase->from =
          last ? *Date::from_ymd(static_cast<int>(month_before.year()), static_cast<unsigned>(month_before.month()), 1)
               : first;
      phrase->to = last ? first : reported_->plus_days(1);
    } else if (unit == "weekend") {
      phrase->from = weekday_before(*reported_, 6, false);
      phrase->to = std::min(phrase->from->plus_days(2), reported_->plus_days(1));
    } else {
      const auto monday = weekday_before(*reported_, 1, false);
      phrase->from = last ? monday.plus_days(-7) : monday;
      phrase->to = last ? monday : reported_->plus_days(1);
    }
    return phrase;
  }

  Found month_or_year(std::size_t i) const {
    if (!s_.words[i].is({"in", "during", "since", "throughout", "of", "from", "early", "late", "mid"}))
      return std::nullopt;
    std::size_t at = i + 1;
    if (s_.words[i].is({"in", "since"}) && (s_.at(at) == "early" || s_.at(at) == "late" || s_.at(at) == "mid")) ++at;
    if (at >= s_.size()) return std::nullopt;
    if (const auto year = year_number(s_.at(at)); year && !s_.words[i].is({"of", "from"})) {
      auto phrase = made(i, at + 1, Date::from_ymd(*year, 1, 1), 0.5);
      phrase->to = Date::from_ymd(*year + 1, 1, 1);
      phrase->period = true;
      phrase->background = !reported_ || *year != year_of(*reported_);
      return phrase;
    }
    const auto month = month_of(s_.words[at]);
    if (month == 0 || month_and_day(at)) return std::nullopt;
    auto phrase = made(i, at + 1, without_year(month, 1, reported_), 0.85);
    if (const auto year = year_number(s_.at(at + 1))) {
      phrase->from = Date::from_ymd(*year, month, 1);
      phrase->words.last = at + 2;
    }
    phrase->period = true;
    if (phrase->from) {
      const auto next = phrase->from->plus_days(32).ymd();
      phrase->to = Date::from_ymd(static_cast<int>(next.year()), static_cast<unsigned>(next.month()), 1);
      if (reported_) phrase->to = std::min(*phrase->to, reported_->plus_days(1));
    }
    return phrase;
  }

  // "since Monday": from there up to the report.
  void take_since(DatePhrase& phrase) const {
    const auto first = phrase.words.first;
    const bool inside = s_.words[first].is({"since"});
    const bool before = first > 0 && s_.words[first - 1].is({"since"});
    if (!inside && !before) return;
    if (before) --phrase.words.first;
    phrase.open = phrase.period = true;
    phrase.certainty = std::min(phrase.certainty, 0.85);
    if (phrase.from && reported_ && *phrase.from <= *reported_) phrase.to = reported_->plus_days(1);
  }

  const Sentence& s_;
  std::optional<Date> reported_;
  std::vector<Number> numbers_;
};

}  // namespace

std::vector<DatePhrase> dates_in(const Sentence& sentence, std::optional<geo::Date> reported) {
  auto phrases = Finder(sentence, reported).find();
  join_ranges(sentence, phrases);
  return phrases;
}

}  // namespace layers::incidents
