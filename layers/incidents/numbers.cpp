#include "layers/incidents/numbers.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace layers::incidents {
namespace {

constexpr std::pair<std::string_view, int> small_numbers[] = {
    {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},       {"six", 6},       {"seven", 7},
    {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},    {"twelve", 12},   {"thirteen", 13},
    {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},     {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},   {"ninety", 90},  {"one", 1}};

std::optional<int> small(std::string_view word) {
  for (const auto& [name, value] : small_numbers) {
    if (word == name) return value;
  }
  const auto hyphen = word.find('-');
  if (hyphen != std::string_view::npos) {  // "twenty-one"
    const auto tens = small(word.substr(0, hyphen)), ones = small(word.substr(hyphen + 1));
    if (tens && ones && *tens >= 20 && *ones < 10) return *tens + *ones;
  }
  return std::nullopt;
}

std::optional<double> multiplier(std::string_view word) {
  if (word == "hundred") return 100.0;
  if (word == "thousand") return 1000.0;
  if (word == "million") return 1e6;
  if (word == "dozen") return 12.0;
  return std::nullopt;
}

bool vague_count(const Word& word) {
  return word.is({"dozens", "hundreds", "thousands", "scores", "several", "many", "numerous"});
}

constexpr std::array<std::array<std::string_view, 3>, 20> hedges = {
    {{"as", "many", "as"}, {"no", "fewer", "than"},   {"no", "less", "than"}, {"a", "total", "of"},
     {"at", "least", ""},  {"more", "than", ""},      {"less", "than", ""},   {"fewer", "than", ""},
     {"up", "to", ""},     {"at", "most", ""},        {"close", "to", ""},    {"about", "", ""},
     {"around", "", ""},   {"approximately", "", ""}, {"roughly", "", ""},    {"nearly", "", ""},
     {"almost", "", ""},   {"over", "", ""},          {"some", "", ""},       {"exceeding", "", ""}}};

void add_hedge(const Sentence& sentence, Number& number) {
  number.hedge_first = number.words.first;
  for (const auto& hedge : hedges) {
    const std::size_t length = hedge[1].empty() ? 1 : hedge[2].empty() ? 2 : 3;
    if (number.words.first < length) continue;
    bool all = true;
    for (std::size_t k = 0; k < length; ++k) all = all && sentence.at(number.words.first - length + k) == hedge[k];
    if (!all) continue;
    number.hedge_first = number.words.first - length;
    for (std::size_t k = 0; k < length; ++k) number.hedge += (k > 0 ? " " : "") + std::string(hedge[k]);
    return;
  }
}

}  // namespace

std::optional<double> parse_number(std::string_view digits) {
  std::string plain;
  std::size_t since_comma = 0;
  bool comma = false, point = false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (c >= '0' && c <= '9') {
      plain += c;
      ++since_comma;
    } else if (c == ',' && !point && (!comma ? since_comma >= 1 && since_comma <= 3 : since_comma == 3)) {
      comma = true;
      since_comma = 0;
    } else if (c == '.' && !point && (!comma || since_comma == 3)) {
      point = true;
      plain += c;
    } else {
      return std::nullopt;
    }
  }
  if (plain.empty() || plain.size() > 15 || plain.back() == '.' || (comma && !point && since_comma != 3))
    return std::nullopt;
  double value = 0.0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

std::vector<Number> numbers_in(const Sentence& sentence) {
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < sentence.size();) {
    const auto& word = sentence.words[i];
    Number number;
    std::size_t end = i;
    if (word.number) {
      number.value = parse_number(word.lower);
      end = i + 1;
    } else if (const auto value = small(word.lower); value && (word.lower != "one" || multiplier(sentence.at(i + 1)))) {
      number.value = *value;
      end = i + 1;
      if (const auto ones = small(sentence.at(end)); ones && *value >= 20 && *ones < 10) {
        *number.value += *ones;
        ++end;
      }
    } else if (word.lower == "a" && multiplier(sentence.at(i + 1))) {
      number.value = 1.0;
      end = i + 1;
    } else if (vague_count(word) && !(word.lower == "many" && i > 0 && sentence.at(i - 1) == "as")) {
      number.vague = word.lower;
      end = i + 1;
      if (sentence.at(end) == "of") ++end;
    }
    if (end == i) {
      ++i;
      continue;
    }
    if (number.value) {
      while (const auto factor = multiplier(sentence.at(end))) {
        *number.value *= *factor;
        ++end;
        if (const auto rest = small(sentence.at(end + 1)); sentence.at(end) == "and" && rest && *factor == 100.0) {
          *number.value += *rest;
          end += 2;
        }
      }
    }
    if (number.value || !number.vague.empty()) {
      number.words = {i, end};
      add_hedge(sentence, number);
      numbers.push_back(std::move(number));
    }
    i = end;
  }
  return numbers;
}

}  // namespace layers::incidents
