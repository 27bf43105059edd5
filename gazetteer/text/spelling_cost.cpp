#include "gazetteer/text/spelling_cost.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/transliteration.hpp"

namespace gazetteer::text {
namespace {

constexpr std::size_t most_letters = 64;

bool vowel(char c) noexcept { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'w' || c == 'y'; }

double change(char a, char b) noexcept {
  if (a == b) return 0.0;
  return vowel(a) && vowel(b) ? 0.3 : 1.0;
}
double leave_out(char a) noexcept { return a == ' ' ? 0.1 : vowel(a) ? 0.3 : a == 'h' ? 0.5 : 1.0; }

std::string letters_of(std::string_view name) {
  auto letters = exact_key(spell_in_latin(name).name);
  if (letters.size() > most_letters) letters.resize(most_letters);
  return letters;
}

}  // namespace

double spelling_cost(std::string_view a, std::string_view b) {
  const auto one = letters_of(a), other = letters_of(b);
  if (one == other) return 0.0;
  if (one.empty() || other.empty()) return 1.0;
  std::array<double, most_letters + 1> row{};
  for (std::size_t j = 0; j < other.size(); ++j) row[j + 1] = row[j] + leave_out(other[j]);
  for (const char c : one) {
    double diagonal = row[0];
    row[0] += leave_out(c);
    for (std::size_t j = 0; j < other.size(); ++j) {
      const double above = row[j + 1];
      row[j + 1] = std::min({above + leave_out(c), row[j] + leave_out(other[j]), diagonal + change(c, other[j])});
      diagonal = above;
    }
  }
  return std::min(1.0, row[other.size()] / static_cast<double>(std::max(one.size(), other.size())));
}

}  // namespace gazetteer::text
