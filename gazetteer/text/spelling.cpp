// The keys of spelling: what transliterations of one name have in common.
//
// The rules stand in gazetteer/text/rules. They were chosen by measuring them on names of one place in Syria, Lebanon,
// Israel, Palestine, Yemen and Ukraine, and judged on other countries (docs/accuracy.md).
#include <algorithm>
#include <array>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/sounds.hpp"
#include "gazetteer/text/spelt_words.hpp"
#include "gazetteer/text/transliteration.hpp"
#include "gazetteer/text/type_words.hpp"

namespace gazetteer::text {

SpeltWords::SpeltWords(std::string_view name) {
  if (std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    folded_ = exact_key(name);
  } else {
    const auto latin = spell_in_latin(name);
    folded_ = exact_key(latin.name);
    vowels_unwritten_ = latin.vowels_unwritten;
  }
}

bool SpeltWords::next(std::string_view& word, std::string_view& behind) {
  if (at_ >= folded_.size()) return false;
  const std::string_view all = folded_;
  const auto end = std::min(all.find(' ', at_), all.size());
  word = all.substr(at_, end - at_);
  at_ = end + 1;
  behind = at_ < all.size() ? all.substr(at_) : std::string_view{};
  return true;
}

namespace {

std::string make_key(std::string_view name, KeyKind kind) {
  SpeltWords words(name);
  const Sounds& tables = sounds();
  std::string key;
  std::string_view word, behind, last;
  const bool several = words.several();
  while (words.next(word, behind)) {
    last = word;
    // Of words without their vowels, only the article itself is spelt "al".
    if (several && (words.vowels_unwritten() ? word == "al" : tables.is_article(word, behind))) continue;
    if (kind == KeyKind::skeleton && !key.empty() && tables.is_linking(word)) continue;
    if (!key.empty() && kind != KeyKind::skeleton) key += ' ';
    const auto type = key_of_type_word({word, words.vowels_unwritten()});
    if (!type.empty() && kind == KeyKind::spelling) {
      key += type;
    } else if (!type.empty()) {
      append_word_key({type, false}, kind, key);
    } else {
      append_word_key({word, words.vowels_unwritten()}, kind, key);
    }
  }
  if (key.empty() && !last.empty()) append_word_key({last, words.vowels_unwritten()}, kind, key);
  return key;
}

}  // namespace

std::string spelling_key(std::string_view name) { return make_key(name, KeyKind::spelling); }
std::string skeleton_key(std::string_view name) { return make_key(name, KeyKind::skeleton); }

}  // namespace gazetteer::text
