#include "layers/incidents/dates/date_words.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "layers/incidents/numbers/number_words.hpp"
#include "layers/incidents/numbers/numbers.hpp"

namespace layers::incidents {
namespace {

// Beginnings that the cases of a name share.
constexpr std::pair<std::string_view, unsigned> month_stems[] = {
    {"январ", 1},  {"феврал", 2},  {"март", 3},    {"апрел", 4},     {"июн", 6},     {"июл", 7},
    {"август", 8}, {"сентябр", 9}, {"октябр", 10}, {"ноябр", 11},    {"декабр", 12}, {"січ", 1},
    {"лют", 2},    {"берез", 3},   {"квіт", 4},    {"травн", 5},     {"черв", 6},    {"лип", 7},
    {"серп", 8},   {"верес", 9},   {"жовт", 10},   {"листопад", 11}, {"груд", 12}};
constexpr std::pair<std::string_view, unsigned> month_words[] = {
    {"мая", 5},   {"май", 5},    {"мае", 5},     {"марта", 3},   {"травень", 5}, {"يناير", 1},   {"فبراير", 2},
    {"مارس", 3},  {"أبريل", 4},  {"ابريل", 4},   {"مايو", 5},    {"يونيو", 6},   {"يوليو", 7},   {"أغسطس", 8},
    {"اغسطس", 8}, {"سبتمبر", 9}, {"أكتوبر", 10}, {"اكتوبر", 10}, {"نوفمبر", 11}, {"ديسمبر", 12}, {"شباط", 2},
    {"آذار", 3},  {"نيسان", 4},  {"أيار", 5},    {"حزيران", 6},  {"تموز", 7},    {"آب", 8},      {"أيلول", 9},
    {"ocak", 1},  {"şubat", 2},  {"nisan", 4},   {"mayıs", 5},   {"haziran", 6}, {"temmuz", 7},  {"ağustos", 8},
    {"eylül", 9}, {"ekim", 10},  {"kasım", 11},  {"aralık", 12}, {"mart", 3}};
constexpr std::pair<std::string_view, unsigned> weekdays[] = {
    {"воскресенье", 0}, {"понедельник", 1}, {"вторник", 2},  {"среду", 3},    {"среда", 3},    {"четверг", 4},
    {"пятницу", 5},     {"пятница", 5},     {"субботу", 6},  {"суббота", 6},  {"неділю", 0},   {"неділя", 0},
    {"понеділок", 1},   {"вівторок", 2},    {"середу", 3},   {"середа", 3},   {"четвер", 4},   {"п'ятницю", 5},
    {"п'ятниця", 5},    {"суботу", 6},      {"субота", 6},   {"الأحد", 0},    {"الاحد", 0},    {"الاثنين", 1},
    {"الإثنين", 1},     {"الثلاثاء", 2},    {"الأربعاء", 3}, {"الاربعاء", 3}, {"الخميس", 4},   {"الجمعة", 5},
    {"السبت", 6},       {"pazartesi", 1},   {"salı", 2},     {"çarşamba", 3}, {"perşembe", 4}, {"cuma", 5},
    {"cumartesi", 6}};
constexpr std::pair<std::string_view, int> units[] = {
    {"час", 0},     {"часа", 0},    {"часов", 0},   {"годин", 0},   {"години", 0}, {"день", 1},   {"дня", 1},
    {"дней", 1},    {"сутки", 1},   {"суток", 1},   {"дні", 1},     {"днів", 1},   {"доби", 1},   {"добу", 1},
    {"неделю", 7},  {"недели", 7},  {"недель", 7},  {"тиждень", 7}, {"тижні", 7},  {"тижнів", 7}, {"месяц", 30},
    {"месяца", 30}, {"місяць", 30}, {"місяці", 30}, {"год", 365},   {"года", 365}, {"лет", 365},  {"рік", 365},
    {"роки", 365},  {"років", 365}, {"saat", 0},    {"gün", 1},     {"günde", 1},  {"saatte", 0}, {"hafta", 7},
    {"haftada", 7}, {"yıl", 365}};

std::optional<double> number_at(const Sentence& sentence, std::size_t i) {
  if (i >= sentence.size()) return std::nullopt;
  std::string_view word = sentence.at(i);
  for (const std::string_view joined : {"الـ", "ال"}) {
    if (word.starts_with(joined)) word.remove_prefix(joined.size());
  }
  if (const auto value = parse_number(word)) return value;
  if (const auto value = small_number(word)) return *value;
  return std::nullopt;
}

}  // namespace

unsigned foreign_month(std::string_view word) noexcept {
  word = word.substr(0, word.find('\''));  // Turkish: "Nisan'da"
  static const std::unordered_map<std::string_view, unsigned> by_name(std::begin(month_words), std::end(month_words));
  if (const auto found = by_name.find(word); found != by_name.end()) return found->second;
  if (static_cast<unsigned char>(word.empty() ? 0 : word.front()) < 0x80) return 0;
  for (const auto& [stem, month] : month_stems) {
    // A case ending has three letters at most.
    if (word.starts_with(stem) && word.size() <= stem.size() + 6) return month;
  }
  return 0;
}

std::optional<unsigned> foreign_weekday(std::string_view word) noexcept {
  static const std::unordered_map<std::string_view, unsigned> by_name(std::begin(weekdays), std::end(weekdays));
  const auto found = by_name.find(word);
  return found == by_name.end() ? std::nullopt : std::optional(found->second);
}

int foreign_unit(std::string_view word) noexcept {
  static const std::unordered_map<std::string_view, int> by_name(std::begin(units), std::end(units));
  const auto found = by_name.find(word);
  return found == by_name.end() ? -1 : found->second;
}

std::optional<PastHours> foreign_past_hours(const Sentence& sentence, std::size_t i) {
  const auto past = [&](std::size_t at) {
    return at < sentence.size() &&
           sentence.words[at].is({"последние", "прошедшие", "минувшие", "прошлые", "останні", "минулі", "минулу",
                                  "прошлую", "последних", "прошедшую", "минувшие"});
  };
  if (sentence.words[i].is({"за", "в", "впродовж", "протягом"})) {
    std::size_t at = i + 1;
    if (past(at)) ++at;
    const bool told = at > i + 1;
    if (sentence.at(at) == "сутки" || sentence.at(at) == "добу") return PastHours{at + 1, 1};
    const auto count = number_at(sentence, at);
    if (!told || !count || *count < 1 || *count > 5000) return std::nullopt;
    const int unit = foreign_unit(sentence.at(at + 1));
    if (unit < 0) return std::nullopt;
    return PastHours{at + 2, unit == 0 ? static_cast<int>((*count + 23.0) / 24.0) : static_cast<int>(*count) * unit};
  }
  if (sentence.at(i) == "son") {  // Turkish: "son 24 saatte"
    const auto count = number_at(sentence, i + 1);
    const int unit = foreign_unit(sentence.at(i + 2));
    if (!count || unit < 0 || *count < 1 || *count > 5000) return std::nullopt;
    return PastHours{i + 3, unit == 0 ? static_cast<int>((*count + 23.0) / 24.0) : static_cast<int>(*count) * unit};
  }
  if (!sentence.words[i].is({"خلال", "في"})) return std::nullopt;
  std::optional<double> count;
  bool hours = false, days = false, gone = false;
  std::size_t last = i + 1;
  for (std::size_t at = i + 1; at < std::min(i + 6, sentence.size()); ++at) {
    const auto& word = sentence.words[at];
    if (word.is({"الساعات", "ساعة", "ساعات"})) hours = true;
    if (word.is({"الأيام", "أيام", "يوم"})) days = true;
    if (word.is({"الماضية", "الأخيرة", "الماضي"})) {
      gone = true;
      last = at + 1;
      break;
    }
    if (const auto told = number_at(sentence, at)) count = told;
  }
  if (!gone || !(hours || days) || !count || *count < 1 || *count > 5000) return std::nullopt;
  return PastHours{last, hours ? static_cast<int>((*count + 23.0) / 24.0) : static_cast<int>(*count)};
}

std::optional<PastHours> arabic_days_ago(const Sentence& sentence, std::size_t i) {
  if (!sentence.words[i].is({"قبل", "منذ"})) return std::nullopt;
  if (sentence.at(i + 1) == "يومين") return PastHours{i + 2, 2};
  if (sentence.at(i + 1) == "يوم") return PastHours{i + 2, 1};
  if (sentence.at(i + 1) == "أسبوع") return PastHours{i + 2, 7};
  const auto count = number_at(sentence, i + 1);
  if (!count || !(sentence.at(i + 2) == "أيام" || sentence.at(i + 2) == "يوما" || sentence.at(i + 2) == "يوماً"))
    return std::nullopt;
  return PastHours{i + 3, static_cast<int>(*count)};
}

}  // namespace layers::incidents
