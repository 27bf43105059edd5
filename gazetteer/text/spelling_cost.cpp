#include "gazetteer/text/spelling_cost.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "gazetteer/text/costs.hpp"
#include "gazetteer/text/sounds.hpp"
#include "gazetteer/text/spelt_words.hpp"
#include "gazetteer/text/type_words.hpp"
#include "gazetteer/text/word_key.hpp"

namespace gazetteer::text {
namespace {

using Weights = std::array<std::uint8_t, SpelledName::most_letters>;

// What leaving out each sound costs.
void weigh(const unsigned char* sounds, std::size_t size, bool vowels_free, const Costs& costs, Weights& weights) {
  const auto is_vowel = [&](std::size_t i) { return sounds[i] < sounds_with_costs && costs.vowel[sounds[i]]; };
  for (std::size_t i = 0; i < size; ++i) {
    int cost = sounds[i] < sounds_with_costs ? costs.leave_out[sounds[i]] : Costs::other;
    if (is_vowel(i)) {
      const bool last = i + 1 == size || sounds[i + 1] == border_of_words;
      const bool beside = (i > 0 && is_vowel(i - 1)) || (i + 1 < size && is_vowel(i + 1));
      if (vowels_free) cost = std::min(cost, costs.unwritten_vowel);
      if (last) cost = std::min(cost, costs.final_vowel);
      if (beside) cost = std::min(cost, costs.beside_vowel);
    } else if (i > 0 && sounds[i] == sounds[i - 1]) {
      cost = std::min(cost, costs.doubled);
    }
    weights[i] = static_cast<std::uint8_t>(cost);
  }
}

}  // namespace

SpelledName::SpelledName(std::string_view name) {
  SpeltWords words(name);
  const Sounds& tables = sounds();
  vowels_unwritten_ = words.vowels_unwritten();
  const bool several = words.several();
  std::string spelt;
  std::string_view word, behind;
  while (spelt.size() < most_letters && words.next(word, behind)) {
    if (several && !behind.empty() &&
        (vowels_unwritten_ ? word == "al"
                           : tables.is_article(word, behind) || (!spelt.empty() && tables.is_linking(word)))) {
      ++articles_;
      continue;
    }
    if (!spelt.empty()) spelt += ' ';
    const auto type = key_of_type_word({word, vowels_unwritten_});
    append_word_key(type.empty() ? WordSpelling{word, vowels_unwritten_} : WordSpelling{type, false}, KeyKind::sounds,
                    spelt);
  }
  size_ = std::min(spelt.size(), most_letters);
  for (std::size_t i = 0; i < size_; ++i) {
    sounds_[i] = number_of_sound(spelt[i]);
    if (sounds_[i] != border_of_words) ++letters_;
  }
}

double spelling_cost(const SpelledName& a, const SpelledName& b, double most) {
  const Costs& table = costs();
  if (a.letters_ == 0 || b.letters_ == 0) return a.letters_ == b.letters_ ? 0.0 : 1.0;
  const auto articles =
      static_cast<int>(a.articles_ > b.articles_ ? a.articles_ - b.articles_ : b.articles_ - a.articles_);
  Weights without_a, without_b;
  weigh(a.sounds_.data(), a.size_, b.vowels_unwritten_ && !a.vowels_unwritten_, table, without_a);
  weigh(b.sounds_.data(), b.size_, a.vowels_unwritten_ && !b.vowels_unwritten_, table, without_b);
  const double whole = 100.0 * static_cast<double>(std::max(a.letters_, b.letters_));
  const int enough = static_cast<int>(std::ceil(std::min(most, 1.0) * whole)) - articles * table.article;
  std::array<int, SpelledName::most_letters + 1> row;
  row[0] = 0;
  for (std::size_t j = 0; j < b.size_; ++j) row[j + 1] = row[j] + without_b[j];
  for (std::size_t i = 0; i < a.size_; ++i) {
    const auto sound = a.sounds_[i];
    const int without = without_a[i];
    const auto* changes = sound < sounds_with_costs ? table.change[sound].data() : nullptr;
    int diagonal = row[0];
    int left = row[0] + without;
    row[0] = left;
    int least = left;
    for (std::size_t j = 0; j < b.size_; ++j) {
      const auto other = b.sounds_[j];
      const int change = sound == other                                    ? 0
                         : changes != nullptr && other < sounds_with_costs ? changes[other]
                                                                           : Costs::other;
      const int above = row[j + 1];
      left = std::min({above + without, left + without_b[j], diagonal + change});
      row[j + 1] = left;
      least = std::min(least, left);
      diagonal = above;
    }
    if (least > enough) return 1.0;
  }
  const int cost = row[b.size_] + articles * table.article;
  return std::min(1.0, cost / whole);
}

double spelling_cost(const SpelledName& a, const SpelledName& b) { return spelling_cost(a, b, 1.0); }

double spelling_cost(std::string_view a, std::string_view b) {
  if (a == b) return 0.0;
  return spelling_cost(SpelledName(a), SpelledName(b));
}

}  // namespace gazetteer::text
