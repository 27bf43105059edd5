#include "layers/incidents/numbers/number_words.hpp"

#include <iterator>
#include <unordered_map>
#include <utility>

namespace layers::incidents {
namespace {

constexpr std::pair<std::string_view, int> numbers[] = {{"two", 2},
                                                        {"three", 3},
                                                        {"four", 4},
                                                        {"five", 5},
                                                        {"six", 6},
                                                        {"seven", 7},
                                                        {"eight", 8},
                                                        {"nine", 9},
                                                        {"ten", 10},
                                                        {"eleven", 11},
                                                        {"twelve", 12},
                                                        {"thirteen", 13},
                                                        {"fourteen", 14},
                                                        {"fifteen", 15},
                                                        {"sixteen", 16},
                                                        {"seventeen", 17},
                                                        {"eighteen", 18},
                                                        {"nineteen", 19},
                                                        {"twenty", 20},
                                                        {"thirty", 30},
                                                        {"forty", 40},
                                                        {"fifty", 50},
                                                        {"sixty", 60},
                                                        {"seventy", 70},
                                                        {"eighty", 80},
                                                        {"ninety", 90},
                                                        {"one", 1},
                                                        // Russian
                                                        {"два", 2},
                                                        {"две", 2},
                                                        {"двое", 2},
                                                        {"двух", 2},
                                                        {"три", 3},
                                                        {"трое", 3},
                                                        {"трех", 3},
                                                        {"трёх", 3},
                                                        {"четыре", 4},
                                                        {"четверо", 4},
                                                        {"пять", 5},
                                                        {"пятеро", 5},
                                                        {"шесть", 6},
                                                        {"шестеро", 6},
                                                        {"семь", 7},
                                                        {"восемь", 8},
                                                        {"девять", 9},
                                                        {"десять", 10},
                                                        {"двенадцать", 12},
                                                        {"пятнадцать", 15},
                                                        {"двадцать", 20},
                                                        {"тридцать", 30},
                                                        {"сорок", 40},
                                                        {"пятьдесят", 50},
                                                        // Ukrainian
                                                        {"дві", 2},
                                                        {"двоє", 2},
                                                        {"двох", 2},
                                                        {"троє", 3},
                                                        {"трьох", 3},
                                                        {"чотири", 4},
                                                        {"четверо", 4},
                                                        {"чотирьох", 4},
                                                        {"п'ять", 5},
                                                        {"п'ятеро", 5},
                                                        {"п'ятьох", 5},
                                                        {"шість", 6},
                                                        {"сім", 7},
                                                        {"семеро", 7},
                                                        {"вісім", 8},
                                                        {"дев'ять", 9},
                                                        {"дванадцять", 12},
                                                        {"п'ятнадцять", 15},
                                                        {"двадцять", 20},
                                                        {"тридцять", 30},
                                                        {"п'ятдесят", 50},
                                                        // Arabic
                                                        {"اثنان", 2},
                                                        {"اثنين", 2},
                                                        {"اثنتين", 2},
                                                        {"ثلاثة", 3},
                                                        {"ثلاث", 3},
                                                        {"أربعة", 4},
                                                        {"أربع", 4},
                                                        {"خمسة", 5},
                                                        {"خمس", 5},
                                                        {"ستة", 6},
                                                        {"ست", 6},
                                                        {"سبعة", 7},
                                                        {"سبع", 7},
                                                        {"ثمانية", 8},
                                                        {"ثماني", 8},
                                                        {"تسعة", 9},
                                                        {"عشرة", 10},
                                                        {"عشر", 10},
                                                        {"عشرين", 20},
                                                        {"عشرون", 20},
                                                        {"ثلاثين", 30},
                                                        {"ثلاثون", 30},
                                                        // Turkish; "on" (10) is an English word
                                                        {"iki", 2},
                                                        {"üç", 3},
                                                        {"dört", 4},
                                                        {"beş", 5},
                                                        {"altı", 6},
                                                        {"yedi", 7},
                                                        {"sekiz", 8},
                                                        {"dokuz", 9},
                                                        {"yirmi", 20},
                                                        {"otuz", 30},
                                                        {"kırk", 40},
                                                        {"elli", 50},
                                                        {"altmış", 60},
                                                        {"yetmiş", 70},
                                                        {"seksen", 80},
                                                        {"doksan", 90}};

constexpr std::pair<std::string_view, std::string_view> vague[] = {
    {"dozens", "dozens"},     {"scores", "scores"},   {"hundreds", "hundreds"}, {"thousands", "thousands"},
    {"several", "several"},   {"many", "many"},       {"numerous", "many"},     {"десятки", "dozens"},
    {"десятков", "dozens"},   {"десятків", "dozens"}, {"сотни", "hundreds"},    {"сотен", "hundreds"},
    {"сотні", "hundreds"},    {"сотень", "hundreds"}, {"тысячи", "thousands"},  {"тисячі", "thousands"},
    {"несколько", "several"}, {"кілька", "several"},  {"декілька", "several"},  {"عشرات", "dozens"},
    {"العشرات", "dozens"},    {"مئات", "hundreds"},   {"المئات", "hundreds"},   {"آلاف", "thousands"},
    {"عدة", "several"},       {"onlarca", "dozens"},  {"yüzlerce", "hundreds"}, {"binlerce", "thousands"}};

constexpr Hedge all_hedges[] = {{{"as", "many", "as"}, "as many as"},
                                {{"no", "fewer", "than"}, "no fewer than"},
                                {{"no", "less", "than"}, "no less than"},
                                {{"a", "total", "of"}, "a total of"},
                                {{"at", "least", ""}, "at least"},
                                {{"more", "than", ""}, "more than"},
                                {{"less", "than", ""}, "less than"},
                                {{"fewer", "than", ""}, "fewer than"},
                                {{"up", "to", ""}, "up to"},
                                {{"at", "most", ""}, "at most"},
                                {{"close", "to", ""}, "close to"},
                                {{"about", "", ""}, "about"},
                                {{"around", "", ""}, "around"},
                                {{"approximately", "", ""}, "approximately"},
                                {{"roughly", "", ""}, "roughly"},
                                {{"nearly", "", ""}, "nearly"},
                                {{"almost", "", ""}, "almost"},
                                {{"over", "", ""}, "over"},
                                {{"some", "", ""}, "some"},
                                {{"exceeding", "", ""}, "exceeding"},
                                {{"по", "меньшей", "мере"}, "at least"},
                                {{"не", "менее", ""}, "at least"},
                                {{"не", "меньше", ""}, "at least"},
                                {{"как", "минимум", ""}, "at least"},
                                {{"более", "чем", ""}, "more than"},
                                {{"более", "", ""}, "more than"},
                                {{"свыше", "", ""}, "more than"},
                                {{"не", "более", ""}, "at most"},
                                {{"около", "", ""}, "about"},
                                {{"почти", "", ""}, "nearly"},
                                {{"до", "", ""}, "up to"},
                                {{"щонайменше", "", ""}, "at least"},
                                {{"принаймні", "", ""}, "at least"},
                                {{"не", "менше", ""}, "at least"},
                                {{"як", "мінімум", ""}, "at least"},
                                {{"понад", "", ""}, "more than"},
                                {{"більше", "", ""}, "more than"},
                                {{"близько", "", ""}, "about"},
                                {{"майже", "", ""}, "nearly"},
                                {{"لا", "يقل", "عن"}, "at least"},
                                {{"أكثر", "من", ""}, "more than"},
                                {{"نحو", "", ""}, "about"},
                                {{"حوالي", "", ""}, "about"},
                                {{"قرابة", "", ""}, "nearly"},
                                {{"en", "az", ""}, "at least"},
                                {{"yaklaşık", "", ""}, "about"},
                                {{"en", "fazla", ""}, "at most"},
                                {{"fazla", "", ""}, "more than", true},
                                {{"على", "الأقل", ""}, "at least", true},
                                {{"على", "الاقل", ""}, "at least", true}};

}  // namespace

std::optional<int> small_number(std::string_view word) {
  static const std::unordered_map<std::string_view, int> by_name(std::begin(numbers), std::end(numbers));
  if (const auto found = by_name.find(word); found != by_name.end()) return found->second;
  const auto hyphen = word.find('-');
  if (hyphen != std::string_view::npos) {  // "twenty-one"
    const auto tens = small_number(word.substr(0, hyphen)), ones = small_number(word.substr(hyphen + 1));
    if (tens && ones && *tens >= 20 && *ones < 10) return *tens + *ones;
  }
  return std::nullopt;
}

std::optional<double> multiplier(std::string_view word) {
  if (word == "hundred" || word == "сто" || word == "مئة" || word == "مائة") return 100.0;
  if (word == "thousand" || word == "тысяч" || word == "тысячи" || word == "тысячу" || word == "тисяч" ||
      word == "тисячі" || word == "тисячу" || word == "ألف" || word == "آلاف")
    return 1000.0;
  if (word == "million" || word == "млн") return 1e6;
  if (word == "dozen") return 12.0;
  return std::nullopt;
}

std::string_view vague_count(std::string_view word) {
  static const std::unordered_map<std::string_view, std::string_view> by_name(std::begin(vague), std::end(vague));
  const auto found = by_name.find(word);
  return found == by_name.end() ? std::string_view() : found->second;
}

std::span<const Hedge> hedges() noexcept { return all_hedges; }

}  // namespace layers::incidents
