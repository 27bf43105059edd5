#include "gazetteer/text/costs.hpp"

#include <cmath>
#include <string_view>
#include <utility>

namespace gazetteer::text {
namespace {

constexpr std::string_view capitals = "STDGCZ";

// The number of a sound in a table; refuses what is none.
unsigned char known_sound(RuleTable table, const Rule& rule, char sound) {
  const auto number = number_of_sound(sound);
  if (number >= border_of_words) refuse_rule(table, rule.line, "a sound is a to z or one of S T D G C Z");
  return number;
}

int* special(Costs& costs, std::string_view name) {
  const std::pair<std::string_view, int*> all[] = {{"unwritten_vowel", &costs.unwritten_vowel},
                                                   {"final_vowel", &costs.final_vowel},
                                                   {"beside_vowel", &costs.beside_vowel},
                                                   {"doubled", &costs.doubled},
                                                   {"blank", &costs.blank},
                                                   {"article", &costs.article}};
  for (const auto& [known, place] : all) {
    if (known == name) return place;
  }
  return nullptr;
}

}  // namespace

unsigned char number_of_sound(char sound) noexcept {
  if (sound >= 'a' && sound <= 'z') return static_cast<unsigned char>(sound - 'a');
  if (sound == ' ') return border_of_words;
  const auto capital = capitals.find(sound);
  return capital != std::string_view::npos ? static_cast<unsigned char>(26 + capital)
                                           : static_cast<unsigned char>(sound);
}

Costs read_costs(RuleTable table) {
  Costs costs;
  for (std::size_t i = 0; i < sounds_with_costs; ++i) {
    costs.leave_out[i] = Costs::other;
    for (std::size_t j = 0; j < sounds_with_costs; ++j) costs.change[i][j] = i == j ? 0 : Costs::other;
  }
  for (const auto& rule : read_rules(table, {"kind", "a", "b", "cost"})) {
    const auto cost = static_cast<std::uint8_t>(std::lround(cost_in(table, rule, 3) * 100.0));
    if (rule.cells[0] == "change") {
      for (const char a : rule.cells[1]) {
        for (const char b : rule.cells[2]) {
          const auto one = known_sound(table, rule, a), other = known_sound(table, rule, b);
          costs.change[one][other] = costs.change[other][one] = cost;
        }
      }
    } else if (rule.cells[0] == "leave_out") {
      for (const char a : rule.cells[1]) costs.leave_out[known_sound(table, rule, a)] = cost;
    } else if (auto* place = special(costs, rule.cells[1]); rule.cells[0] == "special" && place != nullptr) {
      *place = cost;
    } else {
      refuse_rule(table, rule.line, "a line is change, leave_out or one of the specials");
    }
  }
  for (const char vowel : std::string_view("aeiouyw")) costs.vowel[number_of_sound(vowel)] = true;
  costs.leave_out[border_of_words] = static_cast<std::uint8_t>(costs.blank);
  return costs;
}

const Costs& costs() {
  static const Costs read = read_costs(rule_table("costs.tsv"));
  return read;
}

}  // namespace gazetteer::text
