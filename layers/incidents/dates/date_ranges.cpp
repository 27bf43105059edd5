// "from April 2 to April 5", "between 2 and 5 April", "April 2-5": two days as one stretch.
#include <algorithm>

#include "layers/incidents/dates/dates.hpp"

namespace layers::incidents {
namespace {

bool joins(const Word& word) {
  return word.is({"to", "and", "until", "till", "through", "-", "\u2013", "\u2014", "по", "до", "إلى"});
}
bool begins(const Word& word) { return word.is({"from", "between", "с", "з", "із", "من", "بين"}); }

// The day of a bare number ("2", "2nd"); 0 for none.
unsigned bare_day(const Word& word) {
  unsigned day = 0;
  std::size_t i = 0;
  for (; i < word.lower.size() && word.lower[i] >= '0' && word.lower[i] <= '9' && i < 2; ++i)
    day = day * 10 + static_cast<unsigned>(word.lower[i] - '0');
  const auto rest = std::string_view(word.lower).substr(i);
  const bool ordinal = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  return i > 0 && (rest.empty() || ordinal) && day >= 1 && day <= 31 ? day : 0;
}

geo::Date last_day(const DatePhrase& phrase) { return phrase.to ? phrase.to->plus_days(-1) : *phrase.from; }

void stretch(DatePhrase& phrase, geo::Date from, geo::Date last) {
  phrase.from = from;
  phrase.to = last.plus_days(1);
  phrase.period = true;
  phrase.certainty = std::min(phrase.certainty, 0.95);
}

std::optional<geo::Date> same_month(geo::Date date, unsigned day) {
  const auto ymd = date.ymd();
  return geo::Date::from_ymd(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), day);
}

}  // namespace

void join_ranges(const Sentence& sentence, std::vector<DatePhrase>& phrases) {
  std::vector<DatePhrase> joined;
  for (auto& phrase : phrases) {
    if (!joined.empty()) {
      auto& before = joined.back();
      const auto gap = phrase.words.first - std::min(phrase.words.first, before.words.last);
      const bool opened = before.words.first > 0 && begins(sentence.words[before.words.first - 1]);
      const bool inside = begins(sentence.words[before.words.first]);
      const auto link = before.words.last;
      // "from X to Y" and "X to Y" are stretches; of "and" only "between X and Y" is.
      const bool and_word = link < sentence.size() && sentence.at(link) == "and";
      if (gap == 1 && joins(sentence.words[link]) && (!and_word || opened || inside) && before.from && phrase.from &&
          !phrase.background && *before.from < last_day(phrase)) {
        stretch(before, *before.from, last_day(phrase));
        before.background = false;  // what ends in the year of the report is news
        before.words.last = phrase.words.last;
        continue;
      }
    }
    joined.push_back(phrase);
  }
  for (auto& phrase : joined) {
    if (!phrase.from || phrase.to || phrase.period) continue;
    const auto first = phrase.words.first;
    // "2 to 5 April", "between 2 and 5 April"
    if (first >= 2 && joins(sentence.words[first - 1])) {
      const auto day = bare_day(sentence.words[first - 2]);
      const bool opened = first >= 3 && begins(sentence.words[first - 3]);
      const auto from = day == 0 ? std::nullopt : same_month(*phrase.from, day);
      if (from && *from < *phrase.from && (sentence.at(first - 1) != "and" || opened)) {
        stretch(phrase, *from, *phrase.from);
        phrase.words.first = first - 2;
        continue;
      }
    }
    // "April 2-5"
    const auto link = phrase.words.last;
    if (link + 1 < sentence.size() && joins(sentence.words[link]) && sentence.at(link) != "and") {
      const auto day = bare_day(sentence.words[link + 1]);
      const auto last = day == 0 ? std::nullopt : same_month(*phrase.from, day);
      if (last && *phrase.from < *last) {
        stretch(phrase, *phrase.from, *last);
        phrase.words.last = link + 2;
      }
    }
  }
  phrases = std::move(joined);
}

}  // namespace layers::incidents
