#include "gazetteer/evaluation/names/spelling_pair.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "gazetteer/text/folding.hpp"

namespace gazetteer::evaluation {
namespace {

struct Letters {
  std::string all, consonants;
};

Letters letters_of(std::string_view name) {
  Letters letters;
  for (char c : text::to_latin(name)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c < 'a' || c > 'z') continue;
    letters.all += c;
    if (std::string_view("aeiouyw").find(c) == std::string_view::npos) letters.consonants += c;
  }
  return letters;
}

std::size_t common_subsequence(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const char c : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto above = row[j + 1];
      row[j + 1] = c == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

double consonant_similarity(std::string_view a, std::string_view b) {
  const auto one = letters_of(a), other = letters_of(b);
  const bool by_consonants = one.consonants.size() >= 2 && other.consonants.size() >= 2;
  const std::string_view first = by_consonants ? one.consonants : one.all;
  const std::string_view second = by_consonants ? other.consonants : other.all;
  if (first.empty() || second.empty()) return 0.0;
  return 2.0 * static_cast<double>(common_subsequence(first, second)) /
         static_cast<double>(first.size() + second.size());
}

}  // namespace gazetteer::evaluation
