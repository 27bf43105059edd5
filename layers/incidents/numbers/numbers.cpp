#include "layers/incidents/numbers/numbers.hpp"

#include <charconv>

#include "layers/incidents/numbers/number_words.hpp"
#include "layers/incidents/numbers/people_words.hpp"

namespace layers::incidents {
namespace {

void add_hedge(const Sentence& sentence, Number& number) {
  number.hedge_first = number.words.first;
  for (const auto& hedge : hedges()) {
    const auto length = hedge.length();
    const auto stands_at = [&](std::size_t first) {
      for (std::size_t k = 0; k < length; ++k) {
        if (sentence.at(first + k) != hedge.words[k]) return false;
      }
      return true;
    };
    if (hedge.behind) {  // "3 dead at least", with a noun or two between
      for (std::size_t first = number.words.last; first < number.words.last + 3; ++first) {
        if (!stands_at(first)) continue;
        number.hedge = hedge.means;
        return;
      }
      continue;
    }
    if (number.words.first < length || !stands_at(number.words.first - length)) continue;
    number.hedge_first = number.words.first - length;
    number.hedge = hedge.means;
    return;
  }
}

// Arabic-Indic digits as those of Europe.
std::string european_digits(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    const bool indic = first == 0xD9 && next >= 0xA0 && next <= 0xA9;
    const bool persian = first == 0xDB && next >= 0xB0 && next <= 0xB9;
    if (!indic && !persian) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>('0' + (next - (indic ? 0xA0U : 0xB0U)));
    ++i;
  }
  return plain;
}

}  // namespace

std::optional<double> parse_number(std::string_view written) {
  const auto digits = european_digits(written);
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
    } else if (const auto value = small_number(word.lower);
               value && (word.lower != "one" || multiplier(sentence.at(i + 1)))) {
      number.value = *value;
      end = i + 1;
      if (const auto ones = small_number(sentence.at(end)); ones && *value >= 20 && *ones < 10) {
        *number.value += *ones;
        ++end;
      }
    } else if (word.lower == "both" && i + 1 < sentence.size() && role_of(sentence.words[i + 1]) != Role::none) {
      number.value = 2.0;  // "both pilots"
      end = i + 1;
    } else if (word.lower == "a" && multiplier(sentence.at(i + 1))) {
      number.value = 1.0;
      end = i + 1;
    } else if (!vague_count(word.lower).empty() && !(word.lower == "many" && i > 0 && sentence.at(i - 1) == "as")) {
      number.vague = vague_count(word.lower);
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
        if (const auto rest = small_number(sentence.at(end + 1));
            sentence.at(end) == "and" && rest && *factor == 100.0) {
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
